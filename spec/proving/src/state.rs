//! What guards read. Whatever only properties remember stands in `history.rs`.

use vocabulary::slot::Slot;

/// Room for this many heights whose proofs matter still.
pub const HEIGHTS: usize = 12;
/// Room for this many strands.
pub const STRANDS: usize = 3;
/// Provers; the first is honest.
pub const PROVERS: usize = 2;

kernel::packed! {
    /// What is in a block.
    #[derive(Default)]
    pub enum Kind {
        /// Nothing.
        #[default]
        Empty,
        /// What is cheap to prove.
        Plain,
        /// What is expensive to prove.
        Heavy,
        /// What the proof program does not reproduce, though it was executed.
        Special,
    }
}

impl Kind {
    /// Those with a payload.
    pub const FULL: [Self; 3] = [Self::Plain, Self::Heavy, Self::Special];

    /// What it costs to prove, in units.
    #[must_use]
    pub fn cost(self) -> u8 {
        match self {
            Self::Empty => 0,
            Self::Plain | Self::Special => 1,
            Self::Heavy => 2,
        }
    }
}

kernel::packed! {
    /// A proof of a block.
    #[derive(Default)]
    pub struct Proof {
        /// Who made it; none while there is none.
        pub by: Slot,
        /// Who is paid for it.
        pub names: Slot,
        /// The version of the program that it is a proof of.
        pub program: u8,
        /// Whether it was made in time to be paid.
        pub entitled: bool,
        /// Whether a block may carry it no more.
        pub stale: bool,
    }
}

kernel::packed! {
    /// A height.
    #[derive(Default)]
    pub struct Block {
        /// What is in it.
        pub kind: Kind,
        /// Whether it has a payload, and carries the proof of what its strand has left open.
        pub head: bool,
        /// The version of the program that has to reproduce it.
        pub program: u8,
        /// What is paid for its proof, in units.
        pub reward: u8,
        /// What of that came from the fund.
        pub subsidy: u8,
        /// Its proof.
        pub proof: Proof,
        /// How often it was paid for.
        pub paid: u8,
        /// To whom last.
        pub payee: Slot,
        /// What came back to the fund, of its reward, because who has proven it is not paid.
        pub returned: u8,
    }
}

kernel::packed! {
    /// The work on what a strand has left open.
    #[derive(Default)]
    pub struct Job {
        /// Who is elected to it.
        pub elected: Slot,
        /// Ticks for which nobody else is paid.
        pub left: u8,
        /// Who works at it.
        pub works: [bool; PROVERS],
        /// Work that it has left, in ticks of a prover of speed one.
        pub work: [u8; PROVERS],
        /// Ticks until there is evidence that it cannot be proven, if it cannot.
        pub evidence: u8,
    }
}

kernel::packed! {
    /// How a prover stands to its bond.
    #[derive(Default)]
    pub enum Bond {
        /// It has one.
        #[default]
        Bonded,
        /// It has asked for it.
        Leaving,
        /// It has got it back.
        Out,
    }
}

kernel::packed! {
    /// A prover.
    #[derive(Default)]
    pub struct Prover {
        /// Its bond.
        pub bond: Bond,
        /// Leaving: ticks until it can have it.
        pub wait: u8,
        /// Whether it does nothing any more.
        pub stopped: bool,
    }
}

kernel::packed! {
    /// The whole state.
    #[derive(Default)]
    pub struct State {
        /// The heights whose proofs matter still, the oldest first.
        pub chain: [Block; HEIGHTS],
        /// How many there are.
        pub len: u8,
        /// The strand of the first.
        pub strand: u8,
        /// The work on each strand.
        pub jobs: [Job; STRANDS],
        /// The provers.
        pub provers: [Prover; PROVERS],
        /// Whose turn it is to be elected.
        pub turn: u8,
        /// What users are charged for the proof of a block.
        pub price: u8,
        /// What is there to pay the rest.
        pub fund: u8,
        /// The version of the program for new blocks.
        pub program: u8,
        /// Whether this slot has its block.
        pub built: bool,
        /// Unprovable blocks that are still to come.
        pub specials: u8,
        /// Upgrades of the program that are still to come.
        pub upgrades: u8,
        /// Proofs that the second prover may still begin though it is not paid for them.
        pub volunteers: u8,
    }
}

impl State {
    /// The heights whose proofs matter.
    #[must_use]
    #[inline]
    pub fn heights(&self) -> &[Block] {
        &self.chain[..usize::from(self.len)]
    }

    /// The strand of the height at `place`, of so many strands.
    #[must_use]
    #[inline]
    pub fn strand_of(&self, place: usize, strands: u8) -> usize {
        (usize::from(self.strand) + place) % usize::from(strands)
    }
}
