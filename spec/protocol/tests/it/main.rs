//! What every system of the protocol owes, and the representations of staking against plain ones.

mod balance;
mod election;
mod laws;
mod rules;
