//! Consensus (CON): provisional agreement on L2 blocks before they are final on L1.
//!
//! No one form of the model serves every question, so the room holds several, which share the rules
//! of one node ([`paper`]) and the [`committee`]:
//!
//! | form | keeps | for |
//! |---|---|---|
//! | [`flat`] | one set of messages, which anybody may use at any time or never | safety of one height, and as the oracle of coarser forms |
//! | [`layered`] | one whole round at a time, and what outlives it | exhaustive agreement: many rounds, seven validators, every map of proposers |
//! | [`timed`] | clocks, stabilisation, crashes, heights without end | what must happen, and what survives a restart |
//! | [`fallback`] | epochs, offers, L1 time | central production and its return |
//! | [`chain`] | decided heights as nodes, clients and L1 hold them | order of checkpoints, forks, equal execution |

pub mod chain;
pub mod committee;
pub mod fallback;
pub mod flat;
pub mod layered;
pub mod messages;
pub mod moves;
pub mod paper;
pub mod timed;
mod variants;
