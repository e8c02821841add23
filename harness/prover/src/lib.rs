//! The same traces on a second implementation: Cairo programs on the Cairo VM.
//!
//! Each system that has a program says how its instances, actions and states are encoded
//! ([`Subject`]). A [`Batch`] of traces is run by [`machine`], and what the run states, a
//! [`Claim`], is compared with what the [`Model`] says of the same traces.

mod batch;
mod claim;
pub mod machine;
mod model;
mod staking;
mod subject;
mod systems;

#[doc = include_str!("../LAYOUT.md")]
pub mod layout {}

pub use batch::{Batch, ENTRY, Watch};
pub use claim::{Claim, NotAClaim, Outcome};
pub use model::{Answer, Model, Told};
pub use subject::{MALFORMED, OUTSIDE, Subject, commitment, name, number};
pub use systems::{SYSTEMS, Visitor, visit};
