//! Explores any [`System`](kernel::System). It names no protocol, reads no clock and prints
//! nothing: limits on time and interruptions arrive through a [`Watch`].

mod outcome;

pub use outcome::{Coverage, End, Finding, Judged, Options, Outcome, Progress, Stop, Watch};
