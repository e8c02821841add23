//! `replay`: walk stored traces again, without a search.

use clap::Args as Arguments;
use console::{Console, Error, Exit, Session, invalid_file};
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
    /// In the JSON answer, tell the whole state at the start and after each step
    #[arg(long, requires = "json")]
    json_states: bool,
}

/// Replays traces of systems of `models`.
///
/// # Errors
/// An answer that nobody reads. A file that cannot be read is told, and the others are replayed.
pub fn run(
    models: &[&dyn Model],
    args: &Args,
    console: &mut Console,
    session: &Session,
) -> Result<Exit, Error> {
    let (traces, errors) = (Vec::new(), Vec::new());
    let mut answer = Replay { schema: reports::SCHEMA, exit: 0, traces, errors };
    let mut exits = Vec::new();
    for (number, path) in (1..).zip(&args.traces) {
        match one(models, path, args.json_states) {
            Ok(view) => {
                let gap = if answer.traces.is_empty() { "" } else { "\n" };
                let exit = Exit::of_ending(&view.ending);
                session.found.note(exit);
                exits.push(exit);
                if number == args.traces.len() {
                    // Who reads no further than this knows all there is.
                    session.found.close(Exit::of_all(exits.iter().copied()));
                }
                console.say(&format!("{gap}{}", view.text()))?;
                answer.traces.push(view);
            }
            Err(bad) => {
                console.complain(&bad.to_string());
                session.found.note(Exit::Invalid);
                exits.push(Exit::Invalid);
                answer.errors.push(invalid_file(&bad));
            }
        }
    }
    let exit = Exit::of_all(exits);
    session.found.close(exit);
    answer.exit = exit.code();
    console.answer(&answer)?;
    Ok(exit)
}

fn one(models: &[&dyn Model], path: &str, states: bool) -> Result<CounterexampleView, BadFile> {
    if first_bytes(path, PROOF.len() as u64).is_ok_and(|bytes| bytes == PROOF) {
        let expected = format!(
            "a trace is expected, and this is a proof: `verify {path} --traces DIR` writes the \
             traces that it proves, ready to be replayed"
        );
        return Err(BadFile { file: path.to_owned(), line: None, column: None, expected });
    }
    let source = Source::read(path)?;
    let behaviour = form_of(models, &source)?.read_trace(&source)?;
    let states = states.then(|| behaviour.states());
    Ok(CounterexampleView { file: Some(path.to_owned()), states, ..behaviour.view() })
}
