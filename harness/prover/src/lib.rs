//! The same traces on a second implementation: Cairo programs on the Cairo VM.
//!
//! Each system that has a program says how its instances, actions and states are encoded
//! ([`Subject`]). A [`Batch`] of traces is run by [`machine`], and what the run states, a
//! [`Claim`], is compared with what the [`Model`] says of the same traces.

mod admission;
mod batch;
pub mod campaign;
mod claim;
mod compare;
mod governance;
pub mod machine;
mod model;
pub mod sources;
mod staking;
mod subject;

#[doc = include_str!("../LAYOUT.md")]
pub mod layout {}

pub use batch::{Batch, ENTRY, Watch};
pub use claim::{Claim, NotAClaim, Outcome};
pub use compare::{Difference, Pair, Parting};
pub use model::{Answer, Model, Told};
pub use subject::{MALFORMED, OUTSIDE, SYSTEMS, Subject, Visitor, commitment, name, number, visit};
