//! What can happen, in one part or in several at once, and why the protocol says no.

use kernel::{Actor, Protocol};
use serde::Serialize;
use slashing::penalties;
use vocabulary::actions;

use crate::{Fees, Penalties, Pools, Rewards, Staking};

actions! {
    /// One step. Stakers, their pools, members and cases are numbered; a member is the user of its
    /// number.
    pub enum Action {
        /// A staker stakes more of its own (staking).
        Stake { staker: u8, amount: u8 } => Actor::Honest("staker", staker),
        /// It announces its exit (staking, pools).
        Leave { staker: u8 } => Actor::Adversary("staker", staker),
        /// Anybody has it paid out and removed, unless the contract has a case against it (staking,
        /// pools, penalties).
        Remove { staker: u8 } => Actor::Honest("anyone", 0),
        /// A member delegates (pools).
        Delegate { pool: u8, member: u8, amount: u8 } => Actor::Honest("member", member),
        /// It asks for so much altogether (pools).
        Ask { pool: u8, member: u8, amount: u8 } => Actor::Honest("member", member),
        /// Anybody has it paid (pools, penalties).
        Pay { pool: u8, member: u8 } => Actor::Honest("anyone", 0),
        /// The member moves what it has asked back to another pool (pools, penalties).
        Switch { from: u8, to: u8, member: u8, amount: u8 } => Actor::Honest("member", member),
        /// A staker with power offends; somebody holds the evidence (penalties).
        Offend { staker: u8 } => Actor::Adversary("staker", staker),
        /// Who holds the evidence files it (penalties).
        File { case: u8 } => Actor::Honest("reporter", 0),
        /// The jury acquits the accused (penalties).
        Acquit { case: u8 } => Actor::Adversary("jury", 0),
        /// Anybody has the penalty carried out (penalties, staking, pools).
        Punish { case: u8 } => Actor::Honest("anyone", 0),
        /// Who was in jail takes its seat again (penalties).
        Return { staker: u8 } => Actor::Honest("staker", staker),
        /// A staker attests, and earns for itself and its pool (rewards, pools).
        Attest { staker: u8 } => Actor::Honest("staker", staker),
        /// What it is owed is paid, and its pool gets its part (rewards, staking).
        Claim { staker: u8 } => Actor::Honest("staker", staker),
        /// A member is paid what its pool owes it (pools).
        Collect { pool: u8, member: u8 } => Actor::Honest("member", member),
        /// A request gets to L1 (rewards).
        Settle {} => Actor::Environment,
        /// Anybody has a request carried out (rewards).
        Mint {} => Actor::Honest("anyone", 0),
        /// The bridge delivers (rewards).
        Deliver {} => Actor::Environment,
        /// A member signs a transaction (fees).
        Submit { member: u8 } => Actor::Honest("member", member),
        /// The proposer executes it and is paid (fees, staking).
        Execute { member: u8 } => Actor::Honest("proposer", 0),
        /// A block ends, with the prices of the next one (all of them).
        Tick {} => Actor::Environment,
    }
}

/// Why the protocol says no: a part's reason, or one of the whole.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Guard {
    /// Staking's.
    Staking(staking::Guard),
    /// The pools'.
    Pools(pools::Guard),
    /// The penalties'.
    Penalties(penalties::Guard),
    /// The rewards'.
    Rewards(rewards::Guard),
    /// The fees'.
    Fees(fees::Guard),
    /// What is asked back answers for its staker until its time is over.
    StillLiable,
    /// The pool has not got so much yet.
    NotArrived,
    /// Nobody with power proposes this block.
    NoProposer,
    /// The staker has no power.
    NoPower,
}

/// Every one.
pub(crate) fn guards() -> Vec<Guard> {
    let own = [Guard::StillLiable, Guard::NotArrived, Guard::NoProposer, Guard::NoPower];
    let staking = Staking::guards().into_iter().map(Guard::Staking);
    let pools = Pools::guards().into_iter().map(Guard::Pools);
    let penalties = Penalties::guards().into_iter().map(Guard::Penalties);
    let rewards = Rewards::guards().into_iter().map(Guard::Rewards);
    let fees = Fees::guards().into_iter().map(Guard::Fees);
    staking.chain(pools).chain(penalties).chain(rewards).chain(fees).chain(own).collect()
}
