//! What guards read. Whatever only properties remember stands in `history.rs`.

use vocabulary::slot::Slot;

/// Room for this many stakers.
pub const STAKERS: usize = 2;
/// Who is owed something: the stakers, and those who delegate bitcoin.
pub const CLAIMANTS: usize = STAKERS + 1;
/// The number of the bitcoin side among them.
pub const BITCOIN: usize = STAKERS;
/// The most epochs over which minting is capped.
pub const WEEK: usize = 3;

kernel::packed! {
    /// A staker.
    #[derive(Default)]
    pub struct Staker {
        /// What counts in this epoch, and what from the next one on, in units of stake.
        pub stake: [u8; 2],
        /// Whether it runs a node.
        pub node: bool,
        /// Whether it has attested in this epoch.
        pub attested: bool,
    }
}

kernel::packed! {
    /// The epoch under way.
    #[derive(Default)]
    pub struct Epoch {
        /// The block under way, from 0 on.
        pub block: u8,
        /// The staker that proposes it.
        pub proposer: u8,
        /// Whether it is paid for.
        pub paid: bool,
        /// Epochs until blocks are paid for instead of attestations: 0 once they are, none while no
        /// switch is announced.
        pub starts: Slot,
        /// What there is to earn: in this epoch by attesting, or with each of its blocks.
        pub budget: u8,
        /// The attestation window, in blocks: that of this epoch, and that of the next.
        pub window: [u8; 2],
        /// What a block may take at most, in seconds, as far as that is measured.
        pub most: u8,
    }
}

kernel::packed! {
    /// The reward supplier on L2, in units of money.
    #[derive(Default)]
    pub struct Supplier {
        /// What it holds.
        pub balance: u8,
        /// What it takes to be on its way (`l1_pending_requested_amount`).
        pub pending: u8,
        /// What it owes (`unclaimed_rewards`).
        pub unclaimed: u8,
        /// The claimant whose claim waits for money; none in the intended design.
        pub waiting: Slot,
    }
}

kernel::packed! {
    /// The rate of the curve and what L2 knows of the supply.
    #[derive(Default)]
    pub struct Rate {
        /// `C`, in parts of `curve.rate_whole`.
        pub rate: u8,
        /// The rate that the committee has announced.
        pub announced: Slot,
        /// Epochs until it may be set.
        pub notice: u8,
        /// Mints that are reported: the supply that L2 knows is the first one and these.
        pub reported: u8,
    }
}

kernel::packed! {
    /// Messages between the two.
    #[derive(Default)]
    pub struct Between {
        /// Requests that L1 does not know yet.
        pub requests: u8,
        /// Requests that L1 knows, for anybody to carry out.
        pub settled: u8,
        /// Mints that the bridge carries.
        pub deposits: u8,
        /// Reports of the supply on their way: bit `n` says that there were `n + 1` mints.
        pub reports: u8,
    }
}

kernel::packed! {
    /// The mint on L1, in mints (of `mint.base` units of money each).
    #[derive(Default)]
    pub struct Minter {
        /// What it has minted: the supply is the first one and these.
        pub minted: u8,
        /// What it may still mint.
        pub allowance: u8,
        /// What it has minted in this epoch and the ones before, as many as the cap is for.
        pub recent: [u8; WEEK],
        /// Where the cap is for calendar weeks: what it has minted in this one.
        pub bucket: u8,
        /// Likewise: epochs that this week has lasted.
        pub day: u8,
        /// Who may raise the allowance.
        pub admins: [bool; 2],
    }
}

kernel::packed! {
    /// The whole state.
    #[derive(Default)]
    pub struct State {
        /// The stakers.
        pub stakers: [Staker; STAKERS],
        /// What each claimant has earned and not been paid, in units of money.
        pub owed: [u8; CLAIMANTS],
        /// The epoch under way.
        pub epoch: Epoch,
        /// The supplier on L2.
        pub supplier: Supplier,
        /// The curve.
        pub rate: Rate,
        /// Messages.
        pub between: Between,
        /// The mint on L1.
        pub minter: Minter,
        /// The price of the bitcoin token in what it should be: 0 if it has failed, 2 if it soars.
        pub price: u8,
        /// Duties that stakers still do.
        pub left: u8,
        /// Faults that there can still be, see the bound.
        pub faults: u8,
        /// What others can still send, in mints.
        pub gifts: u8,
    }
}

impl State {
    /// Whether blocks are paid for, and attestations no more.
    #[must_use]
    #[inline]
    pub fn pays_blocks(&self) -> bool {
        self.epoch.starts == Slot::some(0)
    }

    /// Requests that are under way in any form: unknown to L1, known there, minted.
    #[must_use]
    #[inline]
    pub fn outstanding(&self) -> u8 {
        self.between.requests + self.between.settled + self.between.deposits
    }

    /// What is staked in this epoch and in the next one.
    #[must_use]
    #[inline]
    pub fn staked(&self) -> [u8; 2] {
        [0, 1].map(|ahead| self.stakers.iter().map(|staker| staker.stake[ahead]).sum())
    }
}
