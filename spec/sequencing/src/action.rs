//! What can happen in sequencing, to whom it is ascribed, and the rules that can refuse it.

use kernel::Actor;

use super::state::{Kind, NODES};
use vocabulary::{actions, guards};

actions! {
    /// One step. Accounts, nonces, offers and prices are numbered; node 0 is the censor.
    pub enum Action {
        /// A user signs a transaction and sends it to a gateway.
        Submit { account: u8, nonce: u8, offer: u8, kind: Kind } => Actor::Honest("user", account),
        /// A user signs a better offer for a transaction that is in the pool.
        Replace { account: u8, nonce: u8, offer: u8 } => Actor::Honest("user", account),
        /// A pool drops what has been in it for its lifetime.
        Expire { account: u8, nonce: u8 } => Actor::Honest("pool", 0),
        /// A pool throws out what its sender cannot pay any more.
        Reject { account: u8, nonce: u8 } => Actor::Honest("pool", 0),
        /// A proposer takes a transaction into its block, or an offer that was replaced.
        Pick { by: u8, account: u8, nonce: u8, stale: bool } => proposer(by),
        /// A proposer takes the message from L1 into its block.
        PickHandler { by: u8 } => proposer(by),
        /// The censor makes up a transaction in somebody's name.
        Forge { account: u8 } => proposer(0),
        /// A proposer closes its block, and the nodes vote.
        Propose { by: u8 } => proposer(by),
        /// Consensus decides what a quorum supports, whatever the censor votes (CON-L1).
        Decide {} => Actor::Honest("consensus", 0),
        /// The censor's votes make the quorum.
        Assent {} => proposer(0),
        /// The turn ends without a block: a silent proposer, or no quorum.
        TimeOut {} => Actor::Honest("consensus", 0),
        /// L1 accepts what was decided.
        Settle {} => Actor::Environment,
        /// What was decided is undone.
        Discard {} => Actor::Environment,
        /// The price of gas moves.
        SetPrice { price: u8 } => Actor::Environment,
        /// Somebody sends a message on L1.
        SendMessage {} => Actor::Environment,
        /// An L1 block.
        L1Block {} => Actor::Environment,
        /// A node catches up with L1.
        ObserveL1 { node: u8 } => Actor::Honest("node", node),
        /// An account asks to leave, on L1.
        RequestExit { account: u8 } => Actor::Honest("user", account),
        /// Its way out ends.
        FinishExit { account: u8 } => Actor::Honest("user", account),
        /// A leader takes its turn, with what every node weighs in it, where leaders are given.
        TakeTurn { by: u8, weights: [u8; NODES] } => proposer(by),
        /// A turn goes by that nobody takes.
        PassTurn {} => Actor::Environment,
        /// The censor takes a transaction that is on the chain into its block once more.
        Replay { account: u8, nonce: u8 } => proposer(0),
        /// A proposer takes the message from L1 into its block, and its handler reverts.
        PickFailing { by: u8 } => proposer(by),
        /// Somebody sends a message on L1 with a fee below the minimum.
        SendUnderpaid {} => Actor::Environment,
    }
}

/// Whoever builds blocks as node `by`.
fn proposer(by: u8) -> Actor {
    match by {
        0 => Actor::Adversary("censor", 0),
        node => Actor::Honest("proposer", node),
    }
}

guards! {
    /// The account has left.
    AccountLeft,
    /// The nonce was used.
    NonceUsed,
    /// The nonce is too far ahead.
    NonceGap,
    /// The price is below the minimum.
    PriceBelowMinimum,
    /// The account cannot pay what its owner signed.
    BalanceTooLow,
    /// The sender is not on the list of deployers.
    NotListed,
    /// The pool is full.
    PoolFull,
    /// The pool or the chain has a transaction with this nonce.
    AlreadyReceived,
    /// The transaction is not in the pool.
    NotInPool,
    /// The new offer is not higher by as much as it must be.
    RaiseTooSmall,
    /// Its lifetime is not over.
    LifetimeRunning,
    /// It can still be paid.
    StillPayable,
    /// No replaced offer is left.
    NoReplacedOffer,
    /// It is another proposer's turn.
    NotProposer,
    /// The block is closed.
    BlockClosed,
    /// The block is full.
    BlockFull,
    /// Another nonce comes first.
    NonceNotNext,
    /// The price is higher than the sender signed.
    PriceAboveBound,
    /// It was executed once, and its signer's time bound is over.
    TimeBoundOver,
    /// The published order ranks another one first.
    OutOfOrder,
    /// The published order wants more in the block.
    LeavesOut,
    /// The company was told not to carry it.
    UnderCoercion,
    /// Nothing can be made up where the pool or the chain has a transaction.
    NothingToForge,
    /// There is no message that could be taken.
    NoMessage,
    /// The block has the message.
    MessageTaken,
    /// The message is not final yet.
    MessageTooYoung,
    /// There is no block to vote on.
    NothingProposed,
    /// Too few support the block.
    NoQuorum,
    /// The block is decided without the censor.
    QuorumWithoutCensor,
    /// The proposer is at work.
    ProposerAtWork,
    /// Nothing was decided since L1 accepted blocks.
    NothingDecided,
    /// The price is in force.
    PriceUnchanged,
    /// The block has transactions at the old price.
    BlockHasTransactions,
    /// The message was sent.
    MessageSent,
    /// L1 has nothing new that matters.
    NothingNew,
    /// The account is leaving.
    ExitRequested,
    /// The account did not ask to leave.
    NoExitRequested,
    /// No block carries the exit.
    NoBlockForExit,
    /// A turn is running.
    TurnRunning,
    /// The message's fee is below the minimum.
    MessageUnderpaid,
}
