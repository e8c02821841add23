//! What the rules of leader election read, and what its properties remember.

use super::design::EmptyEpoch;
use staking::{BalanceTrace, Slot};

/// Room for this many stakers; a configuration uses some of it.
pub const STAKERS: usize = 3;
/// Room for this many honest nodes.
pub const NODES: usize = 2;
/// Epochs in view: the running one and those that randomness can be known for.
pub const EPOCHS: usize = 3;
/// Epochs after the running one for which changes can be announced.
pub const LATER: usize = staking::AHEAD - 1;

kernel::packed! {
    /// Where a staker's money is.
    #[derive(Default)]
    pub enum Status {
        /// Outside.
        #[default]
        Out,
        /// Staked.
        Staked,
        /// Staked still, with its exit announced.
        Exiting,
    }
}

kernel::packed! {
    /// One staker.
    #[derive(Default)]
    pub struct Staker {
        /// Where its money is.
        pub status: Status,
        /// Its weight, by epoch.
        pub weight: BalanceTrace,
        /// Its signing key, by epoch.
        pub key: BalanceTrace,
        /// Units that it may stake.
        pub purse: u8,
        /// Exiting: slots until its money is out.
        pub exit_wait: u8,
        /// Whether its node is down.
        pub down: bool,
    }
}

kernel::packed! {
    /// Values of randomness by epoch, the running one first.
    #[derive(Default)]
    #[serde(transparent)]
    pub struct Seeds { pub(super) values: [Slot; EPOCHS] }
}

impl Seeds {
    /// The value `ahead` epochs from now, if there is one.
    #[must_use]
    #[inline]
    pub fn at(self, ahead: usize) -> Option<u8> {
        self.values[ahead].get()
    }

    /// The values seen from the next epoch.
    #[must_use]
    #[inline]
    pub fn advance(self) -> Self {
        let mut values = self.values;
        values.rotate_left(1);
        values[EPOCHS - 1] = Slot::NONE;
        Self { values }
    }
}

kernel::packed! {
    /// The whole state. Stakers and nodes beyond the configuration's numbers stay as they are.
    pub struct State {
        /// The stakers.
        pub stakers: [Staker; STAKERS],
        /// The minimum stake.
        pub min_stake: u8,
        /// Slots of the epoch that have passed.
        pub slot: u8,
        /// Blocks and empty slots so far, in turns of a committee of any size (round robin only).
        pub turn: u8,
        /// Weights of a former epoch that the running one draws from, if it does not draw from its
        /// own.
        pub retained: [u8; STAKERS],
        /// The randomness on the chain of L1 that lasts.
        pub seeds: Seeds,
        /// The randomness as each honest node read it.
        pub views: [Seeds; NODES],
    }
}

kernel::packed! {
    /// What properties remember.
    #[derive(Default)]
    pub struct History {
        /// By epoch: 1 + slots for which its randomness has been known; 0: it is not.
        pub known: [u8; EPOCHS],
        /// By epoch: whether its snapshot changed while the randomness of the epoch before it,
        /// which a coalition may have recycled, was known.
        pub touched: [bool; EPOCHS],
        /// What each staker's stake lacks of the minimum in force when it entered (X2).
        pub shortfall: [u8; STAKERS],
        /// Exiting: slots until evidence against the staker's last counted epoch is too late.
        pub reach: [u8; STAKERS],
        /// By staker and by epoch after the running one, the signing key that is announced for it:
        /// 1 + its number, or 0 where none is.
        pub keys: [[u8; LATER]; STAKERS],
        /// Likewise the weight.
        pub weights: [[u8; LATER]; STAKERS],
        /// Exiting: slots that are left of the wait as it was announced.
        pub exits: [u8; STAKERS],
    }
}

impl State {
    /// The weights that the epoch `ahead` of now draws from: those of its snapshot or, where that
    /// has nobody, what `rule` puts in their place.
    #[must_use]
    pub fn drawn(&self, rule: EmptyEpoch, ahead: usize) -> [u8; STAKERS] {
        let nobody = [0; STAKERS];
        let mut stays = rule == EmptyEpoch::RetainsForGood && self.retained != nobody;
        let mut weights = self.retained;
        for own in (0..=ahead).map(|epoch| self.snapshot(epoch)) {
            stays |= rule == EmptyEpoch::RetainsForGood && own == nobody;
            if rule == EmptyEpoch::HasNobody || !stays && own != nobody {
                weights = own;
            }
        }
        weights
    }

    /// The snapshot of weights of the epoch `ahead` of now.
    #[must_use]
    #[inline]
    pub fn snapshot(&self, ahead: usize) -> [u8; STAKERS] {
        self.stakers.map(|staker| staker.weight.at(ahead))
    }

    /// The randomness `ahead` epochs from now as a node sees it, or as it is on L1.
    #[must_use]
    #[inline]
    pub fn seeds_of(&self, node: Option<usize>) -> Seeds {
        node.map_or(self.seeds, |node| self.views[node])
    }
}
