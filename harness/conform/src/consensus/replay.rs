//! Stored inputs, run again.

use std::fmt::Write as _;

use consensus::paper::Design;
use console::{Console, Error, Exit};
use engines::known::library;
use engines::run::Run;
use engines::stored::{Inputs, Shows, Stored};
use engines::system::Schedule;
use engines::targets::{Engine, EngineVisitor, Target};
use engines::words;
use scenarios::Source;
use serde::Serialize;

use super::campaigns::story;

/// The answer of `conform consensus --trace`.
#[derive(Serialize)]
struct Answer {
    schema: u32,
    trace: String,
    target: String,
    stored: &'static str,
    shown: &'static str,
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
    let (shown, story) = target.visit(Replay(&stored));
    let mut text = format!("{} on {}\n\n{}\n\n", source.name, target.name(), stored.about);
    for line in &story {
        writeln!(text, "{line}").expect("a string takes everything");
    }
    let as_stored = target == stored.target;
    let verdict = match (as_stored, shown == stored.shows) {
        (true, true) => format!("shows {}, as it is stored", shown.name()),
        (true, false) => {
            format!("shows {}, and is stored for {}", shown.name(), stored.shows.name())
        }
        (false, _) => {
            format!("shows {}; on {} {}", shown.name(), stored.target.name(), stored.shows.name())
        }
    };
    console.say(&format!("{text}\n{verdict}\n"))?;
    console.answer(&Answer {
        schema: reports::SCHEMA,
        trace: source.name,
        target: target.name().to_owned(),
        stored: stored.shows.name(),
        shown: shown.name(),
        story,
    })?;
    Ok(match (as_stored, shown) {
        (true, shown) if shown != stored.shows => Exit::StoredChanged,
        (true, _) | (false, Shows::Agreement) => Exit::Met,
        (false, _) => Exit::Disagreement,
    })
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

struct Replay<'a>(&'a Stored);

impl EngineVisitor for Replay<'_> {
    type Out = (Shows, Vec<String>);

    fn visit<E: Engine>(self) -> Self::Out {
        match &self.0.inputs {
            Inputs::Node(run) => node::<E>(run),
            Inputs::System(schedule) => system::<E>(schedule),
        }
    }
}

fn node<E: Engine>(run: &Run) -> (Shows, Vec<String>) {
    let ran = run.run::<E>(&Design::default());
    let class = ran.difference.as_deref().map(engines::class::Class::of);
    let given = Run { inputs: run.inputs[..ran.given].to_vec(), ..run.clone() };
    let lines = match &ran.difference {
        Some(difference) => story(&given, difference),
        None => run.inputs.iter().zip(1..).map(|(input, n)| format!("{n:>3}  {input}")).collect(),
    };
    (Shows::from(class), lines)
}

fn system<E: Engine>(schedule: &Schedule) -> (Shows, Vec<String>) {
    let played = schedule.play::<E>();
    let deliveries = schedule.deliveries.iter().zip(&played.answers).zip(1..);
    let mut lines: Vec<_> = deliveries
        .map(|((delivery, answer), number)| {
            let head =
                format!("{number:>3}  to {}  {:<36}", delivery.to.0, delivery.input.to_string());
            match answer {
                Some((outputs, _)) => format!("{head} {}", words::outputs(outputs)),
                None => format!("{head} cannot happen: it was not sent"),
            }
        })
        .collect();
    for (node, decision) in &played.decisions {
        let decision =
            decision.map_or_else(|| "nothing".to_owned(), |value| format!("x{}", value.0));
        lines.push(format!("     node {} decides {decision}", node.0));
    }
    let shows = if played.fork().is_some() { Shows::Fork } else { Shows::Agreement };
    (shows, lines)
}
