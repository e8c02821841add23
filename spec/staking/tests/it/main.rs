//! Staking against plain accounts of its own and call by call.

mod balance;
mod guards;
mod roles;
