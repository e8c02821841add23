//! Answers requests until there are no more.

use std::fs;
use std::io::{self, BufRead, Write};
use std::sync::{Arc, Mutex, PoisonError};

use machine::ask::{Event, Request, VERSION};
use machine::run::{Purpose, load, run};
use verifier::wire;

use crate::prove::{Prover, input};
use crate::stages;

/// Reads requests from `requests` and tells what becomes of them.
///
/// # Errors
/// If nobody asks or hears any more.
pub fn serve(requests: impl BufRead, answers: impl Write + Send + 'static) -> io::Result<()> {
    let answers = Arc::new(Mutex::new(answers));
    tell(&answers, &Event::Ready { version: VERSION })?;
    let mut prover = None;
    for line in requests.lines() {
        let hear = {
            let answers = answers.clone();
            // Who cannot be told of a stage is told of the end, or not at all.
            move |stage: &str| drop(tell(&answers, &Event::Stage(stage.to_owned())))
        };
        let line = line?;
        let event = stages::told(hear, || answer(&line, &mut prover, &answers));
        tell(&answers, &event.unwrap_or_else(Event::Failed))?;
    }
    Ok(())
}

/// Proves what one line asks for.
fn answer(
    line: &str,
    prover: &mut Option<Prover>,
    answers: &Mutex<impl Write>,
) -> Result<Event, String> {
    let request: Request = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let program = load(&request.program).map_err(|error| error.to_string())?;
    let runner = run(&program, request.cells, Purpose::Proof).map_err(|error| error.to_string())?;
    let steps = runner.vm.get_current_step();
    tell(answers, &Event::Ran { steps }).map_err(|error| error.to_string())?;
    let input = input(&runner).map_err(|error| error.to_string())?;
    let proof = prover.get_or_insert_with(Prover::new).prove(input);
    let proof = proof.map_err(|error| error.to_string())?;
    let packed = wire::pack(&wire::encode(&proof));
    fs::write(&request.proof, packed).map_err(|error| error.to_string())?;
    Ok(Event::Proved)
}

/// Says `event`, on a line of its own.
fn tell(answers: &Mutex<impl Write>, event: &Event) -> io::Result<()> {
    let mut line = serde_json::to_string(event)?;
    line.push('\n');
    let mut answers = answers.lock().unwrap_or_else(PoisonError::into_inner);
    answers.write_all(line.as_bytes())?;
    answers.flush()
}
