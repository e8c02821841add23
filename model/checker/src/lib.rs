//! Explores any [`System`](kernel::System). It names no protocol, reads no clock and prints
//! nothing: limits on time and interruptions arrive through an [`Observer`].
//!
//! What touches states and actions is generic over the system: expanding, evaluating, hashing,
//! retracing. What comes after works on numbers and is compiled once, here.

// Examples that unit tests share name the crate as others do.
#[cfg(test)]
extern crate self as checker;

mod conclude;
mod coverage;
mod evaluator;
mod exact;
mod expand;
mod fingerprint;
mod frontier;
mod halt;
mod inevitable;
mod links;
pub mod liveness;
mod log;
mod merge;
mod origin;
mod outcome;
mod packed;
mod panics;
mod path;
mod quotient;
mod recent;
mod recorder;
mod saved;
mod search;
mod space;
mod successors;
mod table;
mod tally;
#[cfg(test)]
mod tests;
mod verdict;
pub mod walk;
mod workers;

pub use fingerprint::collision_estimate;
pub use inevitable::inevitable_after;
pub use outcome::{
    Coverage, End, Finding, Judged, Observer, Options, Outcome, Progress, Reduction, Saving, Stop,
};
pub use search::search;
