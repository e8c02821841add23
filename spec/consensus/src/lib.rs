//! Consensus (CON): provisional agreement on L2 blocks before they are final on L1.
//!
//! No one form of the model serves every question, so the room holds several, which share the rules
//! of one node ([`paper`]) and the [`committee`]:
//!
//! | form | keeps | for |
//! |---|---|---|
//! | [`flat`] | one set of messages, used at any time or never | one height; an oracle for others |
//! | [`layered`] | what outlives a round | agreement over many rounds, every map of proposers |
//! | [`timed`] | clocks, crashes, heights without end | what must happen, and restarts |
//! | [`fallback`] | epochs, offers, L1 time | central production and its return |
//! | [`chain`] | heights as nodes, clients and L1 hold them | checkpoints, forks, equal execution |
//!
//! CON-S11 to CON-S17 are ours: what the paper's proof rests on, line by line, and that the lever
//! of the fallback is used once. So are CON-S18, CON-S19 and CON-L6, with CON-A6 to CON-A8: what
//! heights whose committees differ, laggards that are fed piece by piece, and a rotation that goes
//! on owe, and what correct validators pass on of byzantine votes.

pub mod chain;
pub mod committee;
pub mod fallback;
pub mod flat;
pub mod layered;
pub mod messages;
pub mod moves;
pub mod paper;
pub mod timed;
