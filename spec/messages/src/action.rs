//! What can happen, who does it, and why the protocol says no.

use kernel::Actor;
use vocabulary::{actions, guards};

kernel::packed! {
    /// Who calls.
    pub enum Party {
        /// Who may: the sender of a message, the addressee of a withdrawal.
        Owner,
        /// Somebody else.
        Stranger,
    }
}

kernel::packed! {
    /// How a provider fails.
    pub enum Failure {
        /// It does not answer.
        Silence,
        /// It invents a message.
        Invention,
        /// It goes on to say what it has said.
        Delay,
    }
}

impl Failure {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Silence, Self::Invention, Self::Delay];
}

impl Party {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Owner, Self::Stranger];
    fn actor(self, owner: &'static str, number: u8) -> Actor {
        match self {
            Self::Owner => Actor::Honest(owner, number),
            Self::Stranger => Actor::Adversary("stranger", 0),
        }
    }
}

actions! {
    /// One step. Messages and sequencers are numbered; a message's number is its nonce.
    pub enum Action {
        /// Somebody deposits one unit by a message (`sendMessageToL2`).
        Send { message: u8, fee: u8, fails: bool } => Actor::Adversary("sender", message),
        /// A cancellation is asked for (`startL1ToL2MessageCancellation`).
        Request { message: u8, by: Party } => by.actor("sender", message),
        /// A message is cancelled, and its deposit taken back (`cancelL1ToL2Message`).
        Cancel { message: u8, by: Party } => by.actor("sender", message),
        /// A withdrawal is taken (`consumeMessageFromL2`).
        Claim { by: Party } => by.actor("addressee", 0),
        /// A sequencer offers a block with a message's handler, and it is decided.
        Execute { proposer: u8, message: u8 } => Actor::Honest("sequencer", proposer),
        /// A block with a withdrawal is decided.
        Withdraw {} => Actor::Adversary("proposer", 0),
        /// A block without any of these is decided.
        Idle {} => Actor::Adversary("proposer", 0),
        /// The oldest decided blocks, so many, are settled on L1 (`updateState`).
        Settle { blocks: u8 } => Actor::Environment,
        /// Production falls back: for a while nothing is decided or settled.
        FallBack {} => Actor::Environment,
        /// A sequencer asks its provider for what is new on L1.
        Scrape { node: u8 } => Actor::Honest("sequencer", node),
        /// A sequencer's provider fails.
        Fail { node: u8, how: Failure } => Actor::Adversary("provider", node),
        /// It is good again, or the sequencer has taken another one.
        Recover { node: u8 } => Actor::Honest("sequencer", node),
        /// A sequencer is told once more that a message was committed.
        Repeat { node: u8, message: u8 } => Actor::Environment,
        /// L1's last blocks, so many, are replaced by blocks without these transactions.
        Reorganise { depth: u8 } => Actor::Adversary("l1", 0),
        /// An L1 block ends.
        Tick {} => Actor::Environment,
    }
}

guards! {
    /// A fee is paid.
    NoFee,
    /// The fee is below the limit.
    FeeTooHigh,
    /// There is no such message of the caller's: it was not sent, or somebody else has sent it, or
    /// it was consumed, or cancelled.
    NoMessageToCancel,
    /// Its cancellation was not asked for.
    NotRequested,
    /// It was asked for too short a time ago.
    TooEarly,
    /// There is no such message to consume: not to L2, or none any more; not to L1, or none any
    /// more, or not for the caller.
    NoMessageToConsume,
    /// The proposer would not offer the message: it does not know it, or not for long enough, or
    /// knows that its cancellation was asked for, or that a block has it, or has no view of L1.
    NotOffered,
    /// The fee does not pay for the handler.
    Underpaid,
    /// The handler fails, and failing ones are not included.
    HandlerFails,
    /// No quorum accepts the message.
    NotAccepted,
    /// A quorum waits for a message that is due.
    MessageDue,
    /// There is nothing to withdraw.
    NoSupply,
    /// It is committed already, as is known.
    AlreadyCommitted,
    /// The sequencer has one provider, and waits for it.
    OneProvider,
}
