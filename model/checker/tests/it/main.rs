//! The engines against each other: ours, a naive one, and stateright.

#[path = "../../examples/two_phase/model.rs"]
mod two_phase;

mod agreement;
mod ends;
mod graph;
mod inevitable;
mod known_counts;
mod liveness;
mod resume;
mod symmetry;
mod walks;
