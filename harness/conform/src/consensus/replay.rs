//! Stored inputs, run again.

use std::fmt::Write as _;

use console::{Console, Error, Exit};
use engines::known::library;
use engines::lockstep::Told;
use engines::play::Played;
use engines::run::Run;
use engines::stored::{Inputs, Shown, Shows, Stored};
use engines::targets::Target;
use engines::words;
use scenarios::Source;
use serde::Serialize;

use super::campaigns::difference;

/// The answer of `conform consensus --trace`.
#[derive(Serialize)]
struct Answer {
    schema: u32,
    exit: u8,
    trace: String,
    target: String,
    stored: &'static str,
    shown: &'static str,
    /// Inputs that were given, and those that cannot happen.
    inputs: usize,
    impossible: usize,
    /// What is otherwise at the end than it is stated.
    otherwise: Vec<String>,
    story: Vec<String>,
}

/// Runs the stored inputs `name` on `target`, or on the engine that they were stored for if that is
/// none but the default.
pub(super) fn run(
    name: &str,
    target: Option<Target>,
    console: &mut Console,
) -> Result<Exit, Error> {
    let source = source(name)?;
    let stored = Stored::read(&source)?;
    let target = target.unwrap_or(stored.target);
    let shown = stored.play_on(target);
    let story = story(&stored.inputs, &shown.played);
    let mut text = format!("{} on {}\n\n{}\n\n", source.name, target.name(), stored.about);
    for line in &story {
        writeln!(text, "{line}").expect("a string takes everything");
    }
    let otherwise = shown.otherwise.iter().map(|(node, what)| format!("node {}: {what}", node.0));
    let otherwise: Vec<_> = otherwise.collect();
    for line in &otherwise {
        writeln!(text, "     {line}").expect("a string takes everything");
    }
    let impossible = shown.played.impossible().count();
    let exit = exit(&stored, target, &shown);
    console.say(&format!("{text}\n{}\n", verdict(&stored, target, &shown)))?;
    console.answer(&Answer {
        schema: reports::SCHEMA,
        exit: exit.code(),
        trace: source.name,
        target: target.name().to_owned(),
        stored: stored.shows.name(),
        shown: shown.shows().name(),
        inputs: shown.played.told.len() - impossible,
        impossible,
        otherwise,
        story,
    })?;
    Ok(exit)
}

/// What the inputs amount to.
fn exit(stored: &Stored, target: Target, shown: &Shown) -> Exit {
    let holds = shown.played.impossible().count() == 0 && shown.otherwise.is_empty();
    match (target == stored.target, shown.shows()) {
        (true, shows) if shows != stored.shows => Exit::StoredChanged,
        _ if !holds => Exit::StoredChanged,
        (true, _) | (false, Shows::Agreement | Shows::Fork) => Exit::Met,
        (false, _) => Exit::Disagreement,
    }
}

/// What the inputs come to, in one sentence or two.
fn verdict(stored: &Stored, target: Target, shown: &Shown) -> String {
    let (shows, was) = (shown.shows().name(), stored.shows.name());
    let impossible = shown.played.impossible().count();
    let mut verdict = match (target == stored.target, shows == was) {
        _ if impossible > 0 => {
            let inputs = stored.len();
            return format!("shows nothing: {impossible} of {inputs} inputs cannot happen");
        }
        (true, true) => format!("shows {shows}, as it is stored"),
        (true, false) => format!("shows {shows}, and is stored for {was}"),
        (false, _) => format!("shows {shows}; on {} {was}", stored.target.name()),
    };
    if !shown.otherwise.is_empty() {
        verdict.push_str("; but it does not end as it is stated");
    } else if !stored.ends.is_empty() {
        verdict.push_str("; it ends as it is stated");
    }
    verdict
}

/// The stored inputs of this name that come with the program, or else the file.
fn source(name: &str) -> Result<Source, Error> {
    let mut library = library();
    match library.iter().position(|source| source.name == name) {
        Some(place) => Ok(library.swap_remove(place)),
        None if name.contains(['.', '/']) => Ok(Source::read(name)?),
        None => {
            let names: Vec<_> = library.iter().map(|source| source.name.as_str()).collect();
            let expected = scenarios::unknown("a file or stored inputs", name, &names);
            Err(Error::Unknown(format!("expected {expected}")))
        }
    }
}

/// Every input with its answer, the difference if there is one, and how the nodes end.
fn story(inputs: &Inputs, played: &Played) -> Vec<String> {
    let given: Vec<_> = match inputs {
        Inputs::Node(Run { inputs, .. }) => inputs.iter().map(ToString::to_string).collect(),
        Inputs::System(schedule) => {
            let deliveries = schedule.deliveries.iter();
            deliveries.map(|given| format!("to {}  {}", given.to.0, given.input)).collect()
        }
    };
    let mut lines = Vec::new();
    for ((number, given), (_, told)) in (1..).zip(&given).zip(&played.told) {
        lines.push(format!("{number:>3}  {given}"));
        lines.push(match told {
            Told::Answered { outputs, seen } => {
                format!("       {} ({seen})", words::outputs(outputs))
            }
            Told::Impossible(why) => format!("       cannot happen: {why}"),
        });
    }
    if let Some((_, differs)) = &played.difference {
        let number = played.told.len();
        if let Some(last) = given.get(number).filter(|_| differs.input.is_some()) {
            lines.push(format!("{:>3}  {last}", number + 1));
        }
        lines.extend(difference(differs, given.get(number).map(String::as_str)));
    }
    for ended in &played.ends {
        lines.push(format!("     node {} ends in {}", ended.node.0, ended.seen));
        for (of, pairs) in &ended.evidence {
            let votes = if *pairs == 1 { "a pair" } else { "pairs" };
            let count = if *pairs == 1 { String::new() } else { format!("{pairs} ") };
            lines.push(format!("            with {count}{votes} of different votes of {}", of.0));
        }
    }
    lines
}
