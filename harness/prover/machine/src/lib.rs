//! What whoever compares and whoever proves have in common: a program is run on the Cairo VM in one
//! way ([`run`]), and the prover is asked in one way ([`ask`]). It knows no system, so that the
//! prover, whose build takes minutes, is not built anew when one changes.

pub mod answer;
pub mod ask;
pub mod run;

pub use starknet_types_core::felt::Felt;
