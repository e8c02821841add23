//! The binary as people use it: whole outputs and exit codes.

mod bench;
mod campaign;
mod check;
mod conform;
mod conform_prover;
mod earned;
mod files;
mod mutate;
mod names;
mod proofs;
mod replay;
mod simulate;
mod sweep;
mod tidy;
