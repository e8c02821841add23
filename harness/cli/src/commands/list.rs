//! `list`: what there is.

use clap::Args as Arguments;
use reports::list::List;

use crate::catalogue::Catalogue;
use crate::console::Console;
use crate::exit::Exit;
use crate::fault::Fault;
use crate::index::Index;

/// List systems with their properties, broken variants, assumptions and scenarios
#[derive(Arguments, Debug)]
pub struct Args {
    /// Only these systems
    #[arg(value_name = "SYSTEM")]
    systems: Vec<String>,
}

/// Lists the catalogue `C`.
///
/// # Errors
/// An unknown system, or an answer that nobody reads.
pub fn run<C: Catalogue>(args: &Args, console: &mut Console) -> Result<Exit, Fault> {
    let index = Index::of::<C>();
    if let Some(name) = args.systems.iter().find(|name| index.system(name).is_none()) {
        let known: Vec<_> = index.systems.iter().map(|system| system.name.as_str()).collect();
        return Err(Fault::Unknown(scenarios::unknown("a system is expected", name, &known)));
    }
    let is_asked = |name: &String| args.systems.is_empty() || args.systems.contains(name);
    let systems = index.systems.into_iter().filter(|system| is_asked(&system.name)).collect();
    let list = List { schema: reports::SCHEMA, systems };
    console.say(&list.text())?;
    console.answer(&list)?;
    index.bad.iter().for_each(|bad| console.complain(&bad.to_string()));
    Ok(if index.bad.is_empty() { Exit::Met } else { Exit::Invalid })
}
