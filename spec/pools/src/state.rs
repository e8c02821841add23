//! What guards read. Whatever only properties remember stands in `history.rs`.

use staking::BalanceTrace;
use vocabulary::slot::Slot;

/// Room for this many stakers, each with a pool.
pub const STAKERS: usize = 2;
/// Room for this many members.
pub const MEMBERS: usize = 2;

kernel::packed! {
    /// How a staker stands to its stake.
    #[derive(Default)]
    pub enum Status {
        /// It stays.
        #[default]
        Active,
        /// It has announced its exit.
        Leaving,
        /// It is removed; what was delegated to it lies in its pool.
        Gone,
    }
}

kernel::packed! {
    /// What a pool knows of a member.
    #[derive(Default)]
    pub struct Position {
        /// What each unit of stake has earned since the member's stake changed last or was claimed
        /// for, in parts of a unit of reward (see the base). Two bytes, the lower one first.
        pub gained: [u8; 2],
        /// Its stake, by epoch.
        pub amount: BalanceTrace,
        /// Units that it has asked back.
        pub asked: u8,
        /// Ticks until they can be paid.
        pub wait: u8,
        /// Whether they were asked of a pool without a staker, which holds them itself.
        pub in_pool: bool,
        /// Rewards of former stakes that are not claimed.
        pub credited: u8,
        /// How often its stake has changed since it claimed last, as far as it matters to what a
        /// claim costs.
        pub changes: u8,
        /// Whether it was moved here when the staker was leaving already.
        pub late: bool,
        /// Whether it has named another address for its rewards than at first.
        pub renamed: bool,
    }
}

kernel::packed! {
    /// A staker and its pool.
    #[derive(Default)]
    pub struct Pool {
        /// How the staker stands to its stake.
        pub status: Status,
        /// Leaving: ticks until it can be removed.
        pub wait: u8,
        /// What the staking contract knows to be delegated, by epoch.
        pub delegated: BalanceTrace,
        /// What the staking contract knows to be asked back, by member.
        pub intents: [u8; MEMBERS],
        /// Stake that lies in the pool.
        pub principal: u8,
        /// Rewards that lie in the pool.
        pub rewards: u8,
        /// Of these, what was earned while the pool was too small to share it.
        pub carried: u8,
        /// What was earned in this epoch and is not shared yet.
        pub due: u8,
        /// The staker's commission, in parts of `commission_max`.
        pub commission: u8,
        /// The most that it has promised to take, while the promise lives.
        pub commitment: Slot,
        /// Ticks for which it lives; epochs, where promises are counted in epochs.
        pub lives: u8,
        /// Until the commission may rise under it, in the same unit.
        pub notice: u8,
        /// Whether the staker has earned in this epoch.
        pub rewarded: bool,
        /// Whether it is of the version before the staking contract's.
        pub unmigrated: bool,
        /// The members.
        pub members: [Position; MEMBERS],
    }
}

kernel::packed! {
    /// The whole state.
    #[derive(Default)]
    pub struct State {
        /// The stakers with their pools.
        pub pools: [Pool; STAKERS],
        /// What each member has outside.
        pub purses: [u8; MEMBERS],
        /// What the staking contract holds of what is delegated or asked back.
        pub balance: u8,
        /// The exit window in force, in ticks.
        pub window: u8,
        /// Ticks of an epoch that begins.
        pub length: u8,
        /// Ticks until the epoch ends.
        pub left: u8,
        /// New versions of the staking contract that are still to come.
        pub upgrades: u8,
    }
}

impl Position {
    /// What a unit of stake has earned.
    #[must_use]
    #[inline]
    pub fn gain(&self) -> u16 {
        u16::from_le_bytes(self.gained)
    }

    /// What the member has earned and not claimed, at this base. Only what a broken design credits
    /// and never pays gets to where counting ends.
    #[must_use]
    #[inline]
    pub fn owed(&self, base: u8) -> u8 {
        let running = u16::from(self.amount.at(0)).saturating_mul(self.gain()) / u16::from(base);
        self.credited.saturating_add(u8::try_from(running).unwrap_or(u8::MAX))
    }
}
