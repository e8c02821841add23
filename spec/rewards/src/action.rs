//! What can happen, who does it, and why the protocol says no.

use kernel::Actor;
use vocabulary::{actions, guards};

kernel::packed! {
    /// Where a staker has the hash of its target block from.
    pub enum Knows {
        /// Its own node has executed the block.
        Node,
        /// Somebody else's node has, and tells.
        Endpoint,
        /// Nowhere: it guesses.
        Nothing,
    }
}

kernel::packed! {
    /// Who asks for the reward of a block.
    pub enum Caller {
        /// Its proposer.
        Proposer,
        /// Somebody whose transaction comes first in it.
        Stranger,
    }
}

kernel::packed! {
    /// What comes over the bridge.
    pub enum Token {
        /// The protocol's own.
        Strk,
        /// Another one.
        Foreign,
    }
}

kernel::packed! {
    /// A kind of message that gets lost.
    pub enum Message {
        /// A request that L1 does not know yet.
        Request,
        /// A mint that the bridge carries.
        Deposit,
        /// The oldest report of the supply.
        Report,
    }
}

impl Knows {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Node, Self::Endpoint, Self::Nothing];
}

actions! {
    /// One step. Stakers, claimants and admins are numbered.
    pub enum Action {
        /// A staker attests its target block (`attest`).
        Attest { staker: u8, knows: Knows } => Actor::Adversary("staker", staker),
        /// A staker starts its node or stops it.
        SetNode { staker: u8, runs: bool } => Actor::Adversary("staker", staker),
        /// It stakes so much, from the next epoch on.
        SetStake { staker: u8, amount: u8 } => Actor::Adversary("staker", staker),
        /// Another attestation window (`set_attestation_window`).
        SetWindow { blocks: u8 } => Actor::Honest("application governor", 0),
        /// The block's reward goes to a staker (`update_rewards`).
        PayBlock { staker: u8, by: Caller } => match by {
            Caller::Proposer => Actor::Honest("staker", staker),
            Caller::Stranger => Actor::Adversary("stranger", 0),
        },
        /// Blocks will be paid for, from so many epochs later on
        /// (`set_consensus_rewards_first_epoch`).
        SetStart { epochs: u8 } => Actor::Honest("application governor", 0),
        /// A claimant asks for all that it is owed (`claim_rewards`).
        Claim { who: u8 } => Actor::Honest("claimant", who),
        /// The committee announces a rate, with its reason.
        Announce { rate: u8 } => Actor::Adversary("committee", 0),
        /// It sets a rate (`set_c_num`).
        SetRate { rate: u8 } => Actor::Adversary("committee", 0),
        /// A request gets to L1.
        Settle {} => Actor::Environment,
        /// Anybody has so many requests carried out (`tick`).
        Mint { requests: u8 } => Actor::Honest("anyone", 0),
        /// A stranger asks the mint for money of its own (`mintRequest`).
        MintFor {} => Actor::Adversary("stranger", 0),
        /// The bridge delivers a mint, and may keep the message.
        Deliver { again: bool } => Actor::Environment,
        /// A report of the supply arrives (`update_total_supply`).
        Report { minted: u8 } => Actor::Environment,
        /// A message is lost.
        Lose { message: Message } => Actor::Environment,
        /// Somebody sends a base mint's worth over the bridge to the supplier.
        Send { token: Token } => Actor::Adversary("stranger", 0),
        /// A stranger tells the supplier that money has come (`on_receive`).
        Forge {} => Actor::Adversary("stranger", 0),
        /// What is on its way is put right by what L1 knows, and asked for anew.
        Reconcile {} => Actor::Honest("application governor", 0),
        /// An admin renews the allowance.
        Allow { admin: u8 } => Actor::Honest("admin", admin),
        /// An admin removes itself.
        Revoke { admin: u8 } => Actor::Adversary("admin", admin),
        /// The security agent is alarmed and cancels the allowance.
        Cancel {} => Actor::Honest("security agent", 0),
        /// The governor sets what a block may take at most, as far as that is measured
        /// (`set_block_duration_config`).
        SetClamp { most: u8 } => Actor::Adversary("application governor", 0),
        /// The bitcoin token has another price.
        SetPrice { price: u8 } => Actor::Environment,
        /// A block ends. If it ends an epoch before one whose blocks are paid for: how long its
        /// blocks took on average, and how long their proposers say that they took, in seconds.
        Tick { took: u8, stated: u8 } => Actor::Environment,
    }
}

guards! {
    /// Attestations are not paid for any more.
    BlocksArePaid,
    /// Blocks are not paid for yet.
    AttestationsArePaid,
    /// Nothing is staked.
    NoStake,
    /// It has attested in this epoch.
    AlreadyAttested,
    /// It is too early or too late in the epoch.
    OutsideWindow,
    /// It is not the hash of the target block.
    WrongHash,
    /// Somebody else proposes the block.
    NotProposer,
    /// The block is paid for.
    AlreadyPaid,
    /// It is that already.
    Unchanged,
    /// Two epochs ahead at least.
    TooSoon,
    /// Nothing is owed.
    NothingOwed,
    /// Less is there.
    InsufficientFunds,
    /// Somebody else's claim waits.
    OthersFirst,
    /// The rate is outside of what was voted.
    OutsideMandate,
    /// The rate was not announced.
    NotAnnounced,
    /// It was not announced for long enough.
    NoticeRunning,
    /// It rises though enough is staked, or falls though not too much is.
    NoReason,
    /// So many at a time are too many.
    TooMany,
    /// There are fewer requests.
    NoRequest,
    /// The allowance is used up.
    NoAllowance,
    /// The cap of these days is reached.
    CapReached,
    /// The caller may not.
    NotAllowed,
    /// Another token.
    NotStrk,
    /// Nothing is amiss.
    NothingAmiss,
    /// One admin stays.
    LastAdmin,
    /// More time than has passed, or less.
    WrongTime,
}
