//! Proves runs of Cairo programs with Stwo.
//!
//! It is given a compiled program and its input, runs it, and proves the run in the one setting
//! that the [`verifier`] accepts. It knows nothing of systems and traces: what a run means is the
//! business of whoever asks.

mod prove;
mod serve;
mod stages;

pub use prove::{Prover, Unprovable, input};
pub use serve::serve;
