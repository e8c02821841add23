//! Consensus (CON): provisional agreement on L2 blocks before they are final on L1.
//!
//! No one form of the model serves every question, so the room holds several, which share the rules
//! of one node ([`paper`]) and the [`committee`]:
//!
//! | form | keeps | for |
//! |---|---|---|
//! | [`flat`] | one set of messages, used at any time or never | one height; an oracle for others |
//! | [`layered`] | what outlives a round | agreement over many rounds, every map of proposers |

pub mod committee;
pub mod flat;
pub mod layered;
pub mod messages;
pub mod paper;
mod variants;
