//! `replay`: walk stored traces again, without a search.

use clap::Args as Arguments;
use kernel::{Protocol, Visitor};
use reports::story::Story;
use scenarios::{BadFile, Document, Source};
use serde::Serialize;
use traces::Stored;

use crate::catalogue::Catalogue;
use crate::console::Console;
use crate::exit::Exit;
use crate::fault::Fault;
use crate::select::read_file;
use crate::tell::tell;

/// Walk stored traces again and show what happens, or the first step that does not fit
#[derive(Arguments, Debug)]
pub struct Args {
    /// Trace files
    #[arg(value_name = "TRACE", required = true)]
    traces: Vec<String>,
}

/// The answer of `replay`.
#[derive(Serialize)]
struct Answer {
    schema: u32,
    traces: Vec<Story>,
    errors: Vec<String>,
}

/// Replays traces of systems of the catalogue `C`.
///
/// # Errors
/// An answer that nobody reads. A file that cannot be read is told, and the others are replayed.
pub fn run<C: Catalogue>(args: &Args, console: &mut Console) -> Result<Exit, Fault> {
    let mut answer = Answer { schema: reports::SCHEMA, traces: Vec::new(), errors: Vec::new() };
    let mut exits = Vec::new();
    for path in &args.traces {
        match one::<C>(path) {
            Ok(story) => {
                let gap = if answer.traces.is_empty() { "" } else { "\n" };
                console.say(&format!("{gap}{}", story.text()))?;
                exits.push(Exit::of_ending(&story.ending));
                answer.traces.push(story);
            }
            Err(bad) => {
                console.complain(&bad.to_string());
                exits.push(Exit::Invalid);
                answer.errors.push(bad.to_string());
            }
        }
    }
    console.answer(&answer)?;
    Ok(Exit::of_all(exits))
}

fn one<C: Catalogue>(path: &str) -> Result<Story, BadFile> {
    let source = read_file(path)?;
    let document = Document::parse(&source)?;
    let system = document.system()?;
    C::visit(system, Replay { source: &source }).unwrap_or_else(|| {
        let expected = scenarios::unknown("a system", system, C::SYSTEMS);
        Err(document.bad(&["system"], expected))
    })
}

struct Replay<'a> {
    source: &'a Source,
}

impl Visitor for Replay<'_> {
    type Out = Result<Story, BadFile>;

    fn visit<M: Protocol>(self) -> Self::Out {
        Stored::<M>::read(self.source).map(|stored| tell(&stored))
    }
}
