//! What can happen, who does it, and why the protocol says no.

use kernel::Actor;
use vocabulary::{actions, guards};

use crate::state::Kind;

actions! {
    /// One step. Provers and strands are numbered.
    pub enum Action {
        /// A proposer builds a block with a payload, which carries its strand's proof.
        Full { kind: Kind } => Actor::Adversary("proposer", 0),
        /// It builds an empty one.
        Empty {} => Actor::Adversary("proposer", 0),
        /// A prover begins to prove what a strand has left open.
        Start { prover: u8, strand: u8 } => prover_of(prover),
        /// It hands its proof in, made with a version of the program.
        Submit { prover: u8, strand: u8, program: u8 } => prover_of(prover),
        /// It hands in the proof that another has made, in its own name.
        Copy { prover: u8, strand: u8 } => Actor::Adversary("prover", prover),
        /// Anybody has a block undone that cannot be proven.
        RollBack { strand: u8 } => Actor::Honest("anyone", 0),
        /// A prover stops.
        Stop { prover: u8 } => Actor::Adversary("prover", prover),
        /// It asks for its bond.
        Unbond { prover: u8 } => Actor::Adversary("prover", prover),
        /// It gets it.
        Withdraw { prover: u8 } => Actor::Adversary("prover", prover),
        /// Users are charged another price.
        SetPrice { price: u8 } => Actor::Environment,
        /// Blocks are from now on reproduced by a new version of the program.
        Upgrade {} => Actor::Honest("upgrade", 0),
        /// A slot is over.
        Tick {} => Actor::Environment,
    }
}

/// The first prover is honest.
fn prover_of(prover: u8) -> Actor {
    match prover {
        0 => Actor::Honest("prover", 0),
        _ => Actor::Adversary("prover", prover),
    }
}

guards! {
    /// The strand's proof is not there.
    NoProof,
    /// The strand has had all its empty blocks.
    StrandFrozen,
    /// The strand has nothing open that an empty block could follow.
    NothingOpen,
    /// What is charged and what is in the fund do not pay the proof.
    CostNotCovered,
    /// There is a proof.
    AlreadyProven,
    /// It is a proof of another version's run.
    WrongProgram,
    /// It does not verify.
    DoesNotVerify,
    /// It is not from one of those whose proofs are taken.
    NotListed,
    /// The proof names another prover.
    NamesAnother,
    /// The block can be proven.
    Provable,
    /// Blocks are not undone.
    NoRollBack,
    /// The executor finds nothing wrong with it.
    ExecutorAgrees,
    /// The prover has no bond, or has asked for it.
    NotBonded,
    /// The prover has not asked for its bond.
    NotLeaving,
    /// The wait is not over.
    WaitRunning,
    /// It is elected to something, or works at it.
    StillServes,
}
