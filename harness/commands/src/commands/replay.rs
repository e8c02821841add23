//! `replay`: walk stored traces again, without a search.

use clap::Args as Arguments;
use console::{Console, Error, Exit};
use reports::counterexample::{CounterexampleView, Replay};
use runner::{Model, form_of};
use scenarios::{BadFile, Source, first_bytes};

/// The first bytes of every proof file.
const PROOF: &[u8] = b"starkcheck proof ";

/// Walk stored traces again and show what happens, or the first step that does not fit
#[derive(Arguments, Debug)]
pub struct Args {
    /// Trace files
    #[arg(value_name = "TRACE", required = true)]
    traces: Vec<String>,
}

/// Replays traces of systems of `models`.
///
/// # Errors
/// An answer that nobody reads. A file that cannot be read is told, and the others are replayed.
pub fn run(models: &[&dyn Model], args: &Args, console: &mut Console) -> Result<Exit, Error> {
    let mut answer = Replay { schema: reports::SCHEMA, traces: Vec::new(), errors: Vec::new() };
    let mut exits = Vec::new();
    for path in &args.traces {
        match one(models, path) {
            Ok(view) => {
                let gap = if answer.traces.is_empty() { "" } else { "\n" };
                console.say(&format!("{gap}{}", view.text()))?;
                exits.push(Exit::of_ending(&view.ending));
                answer.traces.push(view);
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

fn one(models: &[&dyn Model], path: &str) -> Result<CounterexampleView, BadFile> {
    if first_bytes(path, PROOF.len() as u64).is_ok_and(|bytes| bytes == PROOF) {
        let expected = format!(
            "a trace is expected, and this is a proof: `verify {path} --traces DIR` writes the \
             traces that it proves, ready to be replayed"
        );
        return Err(BadFile { file: path.to_owned(), line: None, column: None, expected });
    }
    let source = Source::read(path)?;
    Ok(form_of(models, &source)?.read_trace(&source)?.view())
}
