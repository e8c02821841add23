//! Holds the liveness engine and the search against the oracle on so many random graphs:
//! `cargo run --release -p checker --example oracle -- 200000`.

mod arrows;
mod brute;
mod cases;
mod compare;

use std::io::Write;
use std::process::ExitCode;

fn main() -> std::io::Result<ExitCode> {
    let count = std::env::args().nth(1).and_then(|arg| arg.parse().ok()).unwrap_or(200_000);
    let mut out = std::io::stdout().lock();
    match compare::compare(count) {
        Ok(compare::Tally { holds, violated, inconclusive }) => {
            writeln!(out, "{count} cases, 0 differences: {holds} hold, {violated} violated")?;
            writeln!(out, "(every lasso validated), {inconclusive} inconclusive")?;
            Ok(ExitCode::SUCCESS)
        }
        Err(difference) => {
            writeln!(out, "{difference}")?;
            Ok(ExitCode::FAILURE)
        }
    }
}
