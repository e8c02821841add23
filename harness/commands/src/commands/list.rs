//! `list`: what there is.

use clap::Args as Arguments;
use console::{Console, Error, Exit, Session};
use reports::list::List;
use runner::{Index, Model};

/// List systems with their properties, mutants, assumptions and scenarios
#[derive(Arguments, Debug)]
pub struct Args {
    /// Only these systems
    #[arg(value_name = "SYSTEM")]
    systems: Vec<String>,
}

/// Lists `models`.
///
/// # Errors
/// An unknown system, or an answer that nobody reads.
pub fn run(
    models: &[&dyn Model],
    args: &Args,
    console: &mut Console,
    session: &Session,
) -> Result<Exit, Error> {
    let index = Index::of(models);
    if let Some(name) = args.systems.iter().find(|name| index.system(name).is_none()) {
        let known: Vec<_> = index.systems.iter().map(|system| system.name.as_str()).collect();
        return Err(Error::Unknown(scenarios::unknown("a system is expected", name, &known)));
    }
    let is_asked = |name: &String| args.systems.is_empty() || args.systems.contains(name);
    let systems = index.systems.into_iter().filter(|system| is_asked(&system.name)).collect();
    let list = List { schema: reports::SCHEMA, systems };
    let exit = if index.bad.is_empty() { Exit::Met } else { Exit::Invalid };
    session.found.close(exit);
    console.say(&list.text())?;
    console.answer(&list)?;
    index.bad.iter().for_each(|bad| console.complain(&bad.to_string()));
    Ok(exit)
}
