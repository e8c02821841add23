//! Changes a stored proof and its claim in so many random ways; none may be accepted that says what
//! is not so, none may panic.
//!
//! ```console
//! $ cargo run --release -p proofs --example mutations -- 100000
//! ```
//!
//! A second number says where to begin; panics are told then, which are silent otherwise.

use std::io::Write;
use std::ops::Range;
use std::path::Path;
use std::process::ExitCode;

use proofs::{Tally, mutations};
use staking::Staking;

/// The changes of one thread's turn.
const TURN: u64 = 1000;

fn main() -> ExitCode {
    let number = |at: usize| std::env::args().nth(at).and_then(|number| number.parse::<u64>().ok());
    let (count, first) = (number(1).unwrap_or(100_000), number(2));
    let stored = Path::new(env!("CARGO_MANIFEST_DIR")).join("stored");
    let file = std::fs::read(stored.join("STK-B4.proof")).expect("a stored proof");
    // What the verifier makes of a panic in the library is an answer.
    if first.is_none() {
        std::panic::set_hook(Box::new(|_| {}));
    }
    let range = first.unwrap_or(0)..first.unwrap_or(0) + count;
    let mut total = Tally::default();
    let turns: Vec<Range<u64>> = range
        .clone()
        .step_by(TURN as usize)
        .map(|from| from..(from + TURN).min(range.end))
        .collect();
    for pair in turns.chunks(2) {
        let tallies = std::thread::scope(|scope| {
            let turn = |numbers: &Range<u64>| {
                let (file, numbers) = (&file, numbers.clone());
                scope.spawn(move || mutations::<Staking>(file, numbers))
            };
            let threads: Vec<_> = pair.iter().map(turn).collect();
            threads.into_iter().map(|thread| thread.join().expect("it counts")).collect::<Vec<_>>()
        });
        for tally in tallies {
            total.refused += tally.refused;
            total.harmless += tally.harmless;
            total.accepted += tally.accepted;
            total.panicked += tally.panicked;
        }
        drop(writeln!(std::io::stderr(), "{total:?}"));
    }
    let is_good = total.accepted == 0 && total.panicked == 0;
    if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
