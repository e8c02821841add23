//! Consensus (CON): provisional agreement on L2 blocks before they are final on L1.

pub mod layered;
pub mod paper;
