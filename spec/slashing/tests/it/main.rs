//! What votes prove, against every behaviour.

mod slashing;
