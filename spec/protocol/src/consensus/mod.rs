//! Consensus (CON): provisional agreement on L2 blocks before they are final on L1.
//!
//! No one form of the model serves every question, so the room holds several, which share the rules
//! of one node ([`paper`]) and the [`committee`]:
//!
//! | form | keeps | for |
//! |---|---|---|
//! | [`flat`] | one set of messages, which anybody may use at any time or never | safety of one height, and as the oracle of coarser forms |
//! | [`layered`] | one whole round at a time, and what outlives it | exhaustive agreement: many rounds, seven validators, every map of proposers |

pub mod committee;
pub mod flat;
pub mod layered;
pub mod messages;
pub mod paper;
mod variants;
