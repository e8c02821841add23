//! What executing a block yields, on a node and in the prover: facts of the world, which the rules
//! and the claims ask alike.

use super::config::{Config, Executor};
use super::state::Block;

/// A state commitment: of a faithful execution, or what else was made of the block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Commitment {
    Faithful,
    WithRevertedWrite,
}

/// What a node's execution of `block` yields.
#[inline]
pub(super) fn execute(c: &Config, node: usize, block: Block) -> Commitment {
    let keeps = match c.executor {
        Executor::AsProven => false,
        Executor::KeepsRevertedWrites => true,
        Executor::ByVersion => node > 0,
    };
    if block.special && keeps { Commitment::WithRevertedWrite } else { Commitment::Faithful }
}

/// What the prover's execution yields.
#[inline]
pub(super) fn prove(_block: Block) -> Commitment {
    Commitment::Faithful
}
