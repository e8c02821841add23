//! What the rules of staking read, and what its properties remember.

use super::balance::{AHEAD, BalanceTrace};
pub use vocabulary::slot::Slot;

/// Room for this many stakers; a configuration uses some of it.
pub const STAKERS: usize = 3;
/// Room for this many operational addresses.
pub const OPERATORS: usize = 3;
/// The native token and one foreign token.
pub const TOKENS: usize = 2;
/// The native token's number.
pub const NATIVE: usize = 0;
/// The foreign token's number: a wrapper of another chain's coin.
pub const FOREIGN: usize = 1;

kernel::packed! {
    /// Where an address is on its one way through staking.
    #[derive(Default)]
    pub enum Status {
        /// Never staked.
        #[default]
        Fresh,
        /// A staker.
        Active,
        /// A staker that has announced its exit.
        Exiting,
        /// Was a staker; the address is burnt.
        Removed,
    }
}

kernel::packed! {
    /// The address that rewards are paid to.
    #[derive(Default)]
    pub enum Reward {
        /// The staking address itself.
        #[default]
        Own,
        /// A second address of the staker.
        Separate,
        /// A token contract, which the rules refuse.
        Token,
    }
}

kernel::packed! {
    /// Money that members of one pool have asked for.
    #[derive(Default)]
    pub struct Intent {
        /// Units.
        pub amount: u8,
        /// Units of time until they can be paid.
        pub wait: u8,
    }
}

kernel::packed! {
    /// One staker's record.
    #[derive(Default)]
    pub struct Staker {
        /// Where it is on its way.
        pub status: Status,
        /// Whether its record has the current version (STK-B12).
        pub unmigrated: bool,
        /// Its own stake.
        pub own: BalanceTrace,
        /// Entries beyond the first for the same epoch, by the epoch they act in (STK-L3).
        pub surplus: BalanceTrace,
        /// Stake delegated through its pools, by token.
        pub delegated: [BalanceTrace; TOKENS],
        /// Money on its way back to members, by token.
        pub intents: [Intent; TOKENS],
        /// Whether it has a pool, by token.
        pub pools: [bool; TOKENS],
        /// Exiting: units of time until `unstake_action`.
        pub exit_wait: u8,
        /// Exiting: epochs until its weight is gone from the totals.
        pub exit_epochs: u8,
        /// Its operational address.
        pub operational: Slot,
        /// Its reward address.
        pub reward: Reward,
        /// Whether rewards wait to be claimed.
        pub unclaimed: bool,
        /// Its commission, once set.
        pub commission: Slot,
        /// The most its commission may be while a commitment lives.
        pub commitment: Slot,
        /// Epochs that the commitment still lives.
        pub commitment_epochs: u8,
        /// Whether it attested in this epoch.
        pub attested: bool,
        /// Its consensus key, by the epoch it acts in; 0: none.
        pub key: BalanceTrace,
        /// Its peer identity, likewise.
        pub peer: BalanceTrace,
    }
}

kernel::packed! {
    /// What the contract knows of the foreign token.
    pub struct Foreign {
        /// Whether it was added.
        pub known: bool,
        /// Whether its stake counts, by epoch (1 or 0).
        pub enabled: BalanceTrace,
        /// Whether its issuer has failed.
        pub failed: bool,
        /// Failed: epochs until that is noticed; 0: noticed, or never will be.
        pub unnoticed: u8,
        /// Announced to move to another bridge: epochs until it has; 0: it has, and what is staked
        /// is no claim on anything any more.
        pub leaving: Slot,
    }
}

kernel::packed! {
    /// What happened to the running block's reward.
    #[derive(Default)]
    pub enum BlockReward {
        /// Nothing yet.
        #[default]
        Open,
        /// Used up without a payment.
        Void,
        /// Paid to staker 0.
        Paid0,
        /// Paid to staker 1.
        Paid1,
        /// Paid to staker 2.
        Paid2,
    }
}

impl BlockReward {
    /// Paid to `staker`.
    #[must_use]
    #[inline]
    pub fn paid(staker: usize) -> Self {
        [Self::Paid0, Self::Paid1, Self::Paid2][staker]
    }

    /// Who was paid.
    #[must_use]
    #[inline]
    pub fn payee(self) -> Option<usize> {
        (0..STAKERS).find(|&staker| Self::paid(staker) == self)
    }
}

kernel::packed! {
    /// The contract's parameters in force, and its place in time.
    pub struct Globals {
        /// The minimum stake.
        pub min_stake: u8,
        /// The exit window, in units of time.
        pub exit_window: u8,
        /// Which reward supplier is set.
        pub reward_supplier: u8,
        /// Whether the first epoch still runs.
        pub genesis: bool,
        /// Blocks of the epoch that have passed.
        pub block: u8,
        /// Blocks in the running epoch.
        pub epoch_length: u8,
        /// Blocks in the next epoch.
        pub next_epoch_length: u8,
        /// Whether the epoch length was already set in this epoch.
        pub epoch_info_set: bool,
        /// Blocks in which an attestation counts.
        pub attestation_window: u8,
        /// Epochs until rewards are paid per block; 0: they are; absent: not decided.
        pub consensus_rewards_in: Slot,
        /// The running block's reward.
        pub block_reward: BlockReward,
        /// Whether the contract is paused.
        pub paused: bool,
        /// Paused: units of time until it ends by itself; 0: it does not.
        pub pause_left: u8,
        /// Units of time by which block timestamps are ahead of real time, plus the allowed error.
        pub ahead: u8,
    }
}

kernel::packed! {
    /// The whole state. `stakers` beyond the configuration's number stay fresh.
    pub struct State {
        /// The stakers' records.
        pub stakers: [Staker; STAKERS],
        /// The total trace, by token, as the contract keeps it.
        pub totals: [BalanceTrace; TOKENS],
        /// The staker that each operational address declared itself for.
        pub declared: [Slot; OPERATORS],
        /// The contract's balance, by token.
        pub balance: [u8; TOKENS],
        /// Native units in each staker's purse.
        pub purses: [u8; STAKERS],
        /// Units in the members' purse, by token.
        pub members: [u8; TOKENS],
        /// The foreign token.
        pub foreign: Foreign,
        /// Parameters and time.
        pub globals: Globals,
    }
}

kernel::packed! {
    /// Waiting time that is owed in *real* time, whatever the contract's clock says.
    #[derive(Default)]
    pub struct Owed {
        /// Until the exit window valid at the intent is over (STK-S3).
        pub window: u8,
        /// Until the evidence time after the last epoch that counted the money is over (STK-S4).
        pub evidence: u8,
    }
}

kernel::packed! {
    /// What properties remember.
    #[derive(Default)]
    pub struct History {
        /// What is owed to the money that leaves with each staker.
        pub exits: [Owed; STAKERS],
        /// What is owed to the money that members asked for, by staker and token.
        pub intents: [[Owed; TOKENS]; STAKERS],
        /// 1 + epochs until foreign stake counts that entered after its issuer failed; 0: none.
        pub hostile: u8,
        /// Whether foreign stake entered while its token was disabled.
        pub entered_disabled: bool,
        /// Whether the next epoch's length was set in this epoch.
        pub length_set: bool,
        /// Epochs until the foreign token has moved, as its issuer announced; 0: it has.
        pub moving: Slot,
    }
}

impl Staker {
    /// Whether it has a record.
    #[must_use]
    #[inline]
    pub fn exists(&self) -> bool {
        matches!(self.status, Status::Active | Status::Exiting)
    }

    /// Whether its weight counts `ahead` epochs from now.
    #[must_use]
    #[inline]
    pub fn counts(&self, ahead: usize) -> bool {
        match self.status {
            Status::Active => true,
            Status::Exiting => ahead < usize::from(self.exit_epochs),
            Status::Fresh | Status::Removed => false,
        }
    }

    /// Its stake of `token`, own and delegated, `ahead` epochs from now.
    #[must_use]
    #[inline]
    pub fn stake(&self, token: usize, ahead: usize) -> u8 {
        let own = if token == NATIVE { self.own.at(ahead) } else { 0 };
        own + self.delegated[token].at(ahead)
    }
}

impl State {
    /// Whether stake of `token` counts `ahead` epochs from now.
    #[must_use]
    #[inline]
    pub fn enabled(&self, token: usize, ahead: usize) -> bool {
        token == NATIVE || self.foreign.enabled.at(ahead) == 1
    }

    /// The weight that `get_stakers` reports of a staker in `token`, `ahead` epochs from now. A
    /// staker without own stake has none (SNIP-31).
    #[must_use]
    #[inline]
    pub fn weight(&self, staker: usize, token: usize, ahead: usize) -> u8 {
        let record = &self.stakers[staker];
        if record.counts(ahead) && self.enabled(token, ahead) && record.own.at(ahead) > 0 {
            record.stake(token, ahead)
        } else {
            0
        }
    }

    /// Whether rewards are paid per block.
    #[must_use]
    #[inline]
    pub fn consensus_rewards(&self) -> bool {
        self.globals.consensus_rewards_in.get() == Some(0)
    }

    /// What the contract owes in `token`: own stake, delegated stake and open intents.
    #[must_use]
    #[inline]
    pub fn owed(&self, token: usize) -> u8 {
        let of = |staker: &Staker| {
            let staked = if staker.exists() { staker.stake(token, AHEAD - 1) } else { 0 };
            staked + staker.intents[token].amount
        };
        self.stakers.iter().map(of).sum()
    }
}
