//! What every system of the protocol owes, and the representations of staking against plain ones.

mod account;
mod balance;
mod consensus;
mod election;
mod explore;
mod laws;
mod rules;
mod sequencing;
mod slashing;
