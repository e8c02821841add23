//! What every system of the protocol owes, and the representations of staking against plain ones.

mod account;
mod balance;
mod bodies;
mod consensus;
mod election;
mod explore;
mod governance;
mod guards;
mod sequencing;
mod slashing;
mod upgrades;
