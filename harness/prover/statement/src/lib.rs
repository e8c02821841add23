//! What a system's Cairo program states of traces, as the model says it.
//!
//! Each system that has a program says how its instances, actions and states are encoded
//! ([`Subject`]). A [`Batch`] of traces is the program's input, and a [`Claim`] is what the program
//! states of them; the [`Model`] says what that has to be. No program is run here: who verifies a
//! proof needs no Cairo VM.

mod admission;
mod answer;
mod batch;
mod claim;
mod governance;
mod model;
mod program;
mod staking;
mod subject;

#[doc = include_str!("../../LAYOUT.md")]
pub mod layout {}

pub use answer::Answer;
pub use batch::{Batch, ENTRY, Watch};
pub use claim::{Claim, NotAClaim, Outcome};
pub use model::{Answered, Model};
pub use program::words;
pub use subject::{MALFORMED, OUTSIDE, Subject, commitment, name, number};
