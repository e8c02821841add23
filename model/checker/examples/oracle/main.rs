//! Holds the decisions on liveness and possibility, and the search, against the oracle on so many
//! random graphs:
//! `cargo run --release -p checker --example oracle -- 200000`.

mod arrows;
mod brute;
mod cases;
mod compare;
mod reach;

use std::io::Write;
use std::process::ExitCode;

fn main() -> std::io::Result<ExitCode> {
    let count = std::env::args().nth(1).and_then(|arg| arg.parse().ok()).unwrap_or(200_000);
    let mut out = std::io::stdout().lock();
    for (kind, tally) in [
        ("liveness", compare::compare(count)),
        ("possibility", compare::compare_possibilities(count)),
    ] {
        match tally {
            Ok(compare::Tally { holds, violated, inconclusive }) => {
                writeln!(out, "{kind}: {count} cases, 0 differences: {holds} hold, {violated}")?;
                writeln!(out, "violated (every trace validated), {inconclusive} inconclusive")?;
            }
            Err(difference) => {
                writeln!(out, "{kind}: {difference}")?;
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
