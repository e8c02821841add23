//! The same traces on a second implementation: Cairo programs on the Cairo VM.
//!
//! Each system that has a program says how its instances, actions and states are encoded
//! ([`Subject`]). A [`Batch`] of traces is run by [`machine`], and what the run states, a
//! [`Claim`], is compared with what the [`Model`] says of the same traces. A [`Differential`] is
//! that comparison for one system, as an object.

pub mod campaign;
mod compare;
mod differential;
pub mod machine;
mod pieces;
pub mod sources;

pub use compare::{Difference, Divergence, Pair};
pub use differential::{Compared, DIFFERENTIALS, Differential, Diverged, Item, find, systems};
pub use statement::{
    Answer, Answered, Batch, Claim, ENTRY, MALFORMED, Model, NotAClaim, OUTSIDE, Outcome, Subject,
    Watch, commitment, name, number,
};
