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
        /// Epochs until they can be paid.
        pub wait: u8,
        /// Whether they were asked of a pool without a staker, which holds them itself.
        pub in_pool: bool,
        /// Rewards of former stakes that are not claimed.
        pub credited: u8,
    }
}

kernel::packed! {
    /// A staker and its pool.
    #[derive(Default)]
    pub struct Pool {
        /// How the staker stands to its stake.
        pub status: Status,
        /// Leaving: epochs until it can be removed.
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
        /// Epochs for which it lives.
        pub lives: u8,
        /// Epochs until the commission may rise under it.
        pub notice: u8,
        /// Whether the staker has earned in this epoch.
        pub rewarded: bool,
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
        /// The exit window in force, in epochs.
        pub window: u8,
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
