//! What votes prove, against every behaviour.

mod penalties;
mod slashing;
