//! Arbitrary bytes for everything that reads files or takes steps.
//!
//! Each target is a function here, so that the ordinary tests run it too: over the committed corpus
//! and over bytes of their own. A target panics on the first thing that is wrong.
//!
//! | target | bytes are | must hold |
//! |---|---|---|
//! | [`scenario_reader`] | a scenario file | a clear answer; what is read works |
//! | [`trace_reader`] | a stored trace | a clear answer; what is read can be written and replayed |
//! | [`inputs_reader`] | inputs for drivers | a clear answer; what is read is written and run |
//! | [`proof_reader`] | a proof file, and a proof | a clear answer; nothing is proven of nothing |
//! | [`actions`] | a design and choices | the laws of the kernel; the walk survives storing |
//! | [`numbers`] | a design and choices, a number | no trace leaves the graph of its scenario |
//! | [`programs`] | a design and choices | model and Cairo program agree |
//! | [`claim_reader`] | the output of a program | an error, or a claim that has this output |
//!
//! With a nightly toolchain and `cargo-fuzz`:
//! `cargo fuzz run --features libfuzzer trace_reader`.

mod actions;
mod numbers;
mod programs;
mod proofs;
mod readers;
mod systems;

pub use actions::{Choices, actions};
pub use numbers::{Fate, changed, numbers};
pub use programs::programs;
pub use proofs::proof_reader;
pub use readers::{claim_reader, inputs_reader, scenario_reader, trace_reader};
