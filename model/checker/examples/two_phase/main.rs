//! Checks two-phase commit: `cargo run --release --example two_phase -- 7`.

mod model;

use std::io::Write;

use checker::{Options, search};
use kernel::Instance;

fn main() -> std::io::Result<()> {
    let managers = std::env::args().nth(1).and_then(|arg| arg.parse().ok()).unwrap_or(7);
    let instance = Instance::whole(model::TwoPhase::new(managers));
    let outcome = search(&instance, &Options::default(), &());
    let mut out = std::io::stdout().lock();
    writeln!(out, "{} states, {} transitions", outcome.states, outcome.transitions)?;
    for judged in outcome.properties {
        writeln!(out, "{}: {}", judged.id, judged.verdict.name())?;
    }
    Ok(())
}
