//! What guards read: the states of the parts, and what the whole keeps of its own.

use slashing::penalties;

/// Room for this many stakers, each with a pool.
pub const STAKERS: usize = pools::STAKERS;
/// Room for this many members of pools.
pub const MEMBERS: usize = pools::MEMBERS;
/// Room for this many cases.
pub const CASES: usize = penalties::CASES;

kernel::packed! {
    /// What no part knows by itself.
    #[derive(Default)]
    pub struct Ledger {
        /// What the supplier owes to each staker for its pool.
        pub pooled: [u8; STAKERS],
        /// By case and member: units that had power behind the accused when it offended.
        pub liable: [[u8; MEMBERS]; CASES],
        /// Transactions that members still send.
        pub sends: u8,
        /// Offences that are still to come.
        pub offences: u8,
    }
}

kernel::packed! {
    /// The whole state. What a part takes from another is empty in it: penalties and rewards are
    /// told what is staked, and fees who has what, whenever something happens there.
    pub struct State {
        /// Own stakes, purses of stakers, exits.
        pub staking: staking::State,
        /// Delegated stakes, purses of members.
        pub pools: pools::State,
        /// Cases, seats, jail.
        pub penalties: penalties::State,
        /// What is earned, minted and paid.
        pub rewards: rewards::State,
        /// Prices, transactions, what fees are collected.
        pub fees: fees::State,
        /// What is between them.
        pub ledger: Ledger,
    }
}
