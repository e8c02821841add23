//! `list`: what there is.

use clap::Args as Arguments;
use console::{Console, Error, Exit, Session, invalid_file};
use reports::list::{List, System};
use reports::options::{self, Options};
use runner::names::{canonical, named};
use runner::{Index, Model};

/// List systems with their properties, mutants, assumptions and scenarios
#[derive(Arguments, Debug)]
pub struct Args {
    /// Only these systems; or only this property, mutant, assumption or scenario
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// What can be chosen instead: every key of the configuration, with its values, its default and
    /// what it means
    #[arg(long)]
    options: bool,
}

/// Lists `models`.
///
/// # Errors
/// An unknown name, or an answer that nobody reads.
pub fn run(
    models: &[&dyn Model],
    args: &Args,
    console: &mut Console,
    session: &Session,
) -> Result<Exit, Error> {
    let index = Index::of(models);
    let names: Vec<_> = args.names.iter().map(|name| canonical(&index, name)).collect();
    for name in &names {
        let is_form = args.options && index.form(name).is_some();
        if !is_form && !index.systems.iter().any(|system| is_in(system, name)) {
            return Err(unknown(&index, name));
        }
    }
    if args.options {
        return choices(&index, &names, console, session);
    }
    let systems = index.systems.into_iter().filter_map(|system| only(system, &names)).collect();
    let exit = if index.bad.is_empty() { Exit::Met } else { Exit::Invalid };
    let errors = index.bad.iter().map(|(_, bad)| invalid_file(bad)).collect();
    let list = List { schema: reports::SCHEMA, exit: exit.code(), systems, errors };
    session.found.close(exit);
    console.say(&list.text())?;
    console.answer(&list)?;
    index.bad.iter().for_each(|(_, bad)| console.complain(&bad.to_string()));
    Ok(exit)
}

/// What can be chosen about the systems, form by form, that are named or have what is named.
fn choices(
    index: &Index<'_>,
    names: &[String],
    console: &mut Console,
    session: &Session,
) -> Result<Exit, Error> {
    let is_asked = |model: &&&dyn Model| {
        let of_system = index.system(model.system());
        let has = |name: &String| of_system.is_some_and(|system| is_in(system, name));
        names.is_empty() || names.iter().any(|name| name == model.name() || has(name))
    };
    let system = |model: &&dyn Model| options::System {
        name: model.name().to_owned(),
        options: model.options(),
    };
    let systems = index.models().iter().filter(is_asked).map(system).collect();
    let exit = Exit::Met.code();
    let options = Options { schema: reports::SCHEMA, exit, systems };
    session.found.close(Exit::Met);
    console.say(&options.text())?;
    console.answer(&options)?;
    Ok(Exit::Met)
}

fn is_in(system: &System, name: &str) -> bool {
    named(system).any(|known| known == name)
        || system.scenarios.iter().any(|scenario| scenario.name == name)
}

/// The system, if it is named or nothing is; else what of it is named, if anything is.
fn only(mut system: System, names: &[String]) -> Option<System> {
    if names.is_empty() || names.contains(&system.name) {
        return Some(system);
    }
    names.iter().any(|name| is_in(&system, name)).then(|| {
        system.properties.retain(|row| names.contains(&row.id));
        system.mutants.retain(|row| names.contains(&row.id));
        system.assumptions.retain(|row| names.contains(&row.id));
        system.scenarios.retain(|row| names.contains(&row.name));
        system
    })
}

fn unknown(index: &Index<'_>, name: &str) -> Error {
    let rows = index.systems.iter().flat_map(|system| {
        named(system).chain(system.scenarios.iter().map(|scenario| scenario.name.as_str()))
    });
    let forms = index.forms().iter().map(|form| form.name.as_str());
    let mut known: Vec<_> = forms.chain(rows).collect();
    if scenarios::nearest(name, known.iter().copied()).is_none() {
        known = index.systems.iter().map(|system| system.name.as_str()).collect();
    }
    Error::Unknown(scenarios::unknown("a system is expected", name, &known))
}
