//! Upgrades, call by call.

mod upgrades;
