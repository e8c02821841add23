//! `conform`: drive somebody else's implementation and compare it with ours after every step.
//!
//! One file for each reference: its arguments and a function from them to an [`Exit`], which is
//! [`Exit::Disagreement`] where the two differ; what differs is minimised and stored.

pub mod consensus;
pub mod prover;

use std::time::Duration;

use clap::{Args as Arguments, Subcommand};

use crate::catalogue::Catalogue;
use crate::console::Console;
use crate::exit::Exit;
use crate::fault::Fault;
use crate::seed::Seed;
use crate::session::Session;

/// Drive a reference implementation with the model's behaviours and compare after every step
#[derive(Arguments, Debug)]
pub struct Args {
    #[command(subcommand)]
    reference: Reference,
}

/// What the model is compared with.
#[derive(Subcommand, Debug)]
enum Reference {
    Consensus(consensus::Args),
    Prover(prover::Args),
}

/// What every campaign is given.
#[derive(Arguments, Clone, Debug)]
pub struct Campaign {
    /// What chance is: up to 16 hexadecimal digits [default: a fresh one]
    #[arg(long, value_name = "HEX")]
    pub seed: Option<Seed>,
    /// Stop after this time (90s, 5m) [default: when everything planned is done]
    #[arg(long, value_name = "TIME", value_parser = humantime::parse_duration)]
    pub budget: Option<Duration>,
}

/// Compares with the reference that is named.
///
/// # Errors
/// An unknown name, a file that cannot be read or written, or an answer that nobody reads.
pub fn run<C: Catalogue>(
    args: &Args,
    console: &mut Console,
    session: &Session,
) -> Result<Exit, Fault> {
    match &args.reference {
        Reference::Consensus(args) => consensus::run(args, console, session),
        Reference::Prover(args) => prover::run::<C>(args, console, session),
    }
}
