//! Explores any [`System`](kernel::System). It names no protocol, reads no clock and prints
//! nothing: limits on time and interruptions arrive through a [`Observer`].

// Examples that unit tests share name the crate as others do.
#[cfg(test)]
extern crate self as checker;

mod conclude;
mod coverage;
mod expand;
mod fingerprint;
mod frontier;
mod inevitable;
mod judge;
mod keep;
mod links;
pub mod liveness;
mod merge;
mod outcome;
mod panics;
mod path;
mod quotient;
mod recent;
mod search;
mod table;
pub mod walk;

pub use fingerprint::collision_estimate;
pub use inevitable::inevitable_after;
pub use outcome::{
    Coverage, End, Finding, Judged, Observer, Options, Outcome, Progress, Reduction, Stop,
};
pub use search::search;
