//! What can happen in sequencing, to whom it is ascribed, and the rules that can refuse it.

use kernel::{About, Actor};
use serde::{Deserialize, Serialize};

use super::state::{Kind, NODES};
use vocabulary::guards;

/// One step. Accounts, nonces, offers and prices are numbered; node 0 is the censor.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields of a step say what they are")]
pub enum Action {
    /// A user signs a transaction and sends it to a gateway.
    Submit { account: u8, nonce: u8, offer: u8, kind: Kind },
    /// A user signs a better offer for a transaction that is in the pool.
    Replace { account: u8, nonce: u8, offer: u8 },
    /// A pool drops what has been in it for its lifetime.
    Expire { account: u8, nonce: u8 },
    /// A pool throws out what its sender cannot pay any more.
    Reject { account: u8, nonce: u8 },
    /// A proposer takes a transaction into its block, or an offer that was replaced.
    Pick { by: u8, account: u8, nonce: u8, stale: bool },
    /// A proposer takes the message from L1 into its block.
    PickHandler { by: u8 },
    /// The censor makes up a transaction in somebody's name.
    Forge { account: u8 },
    /// A proposer closes its block, and the nodes vote.
    Propose { by: u8 },
    /// Consensus decides what a quorum supports, whatever the censor votes (CON-L1).
    Decide {},
    /// The censor's votes make the quorum.
    Assent {},
    /// The turn ends without a block: a silent proposer, or no quorum.
    TimeOut {},
    /// L1 accepts what was decided.
    Settle {},
    /// What was decided is undone.
    Discard {},
    /// The price of gas moves.
    SetPrice { price: u8 },
    /// Somebody sends a message on L1.
    SendMessage {},
    /// An L1 block.
    L1Block {},
    /// A node catches up with L1.
    ObserveL1 { node: u8 },
    /// An account asks to leave, on L1.
    RequestExit { account: u8 },
    /// Its way out ends.
    FinishExit { account: u8 },
    /// A leader takes its turn, with what every node weighs in it, where leaders are given.
    TakeTurn { by: u8, weights: [u8; NODES] },
    /// A turn goes by that nobody takes.
    PassTurn {},
}

/// The classes, in the order of the actions.
pub(super) const CLASSES: &[&str] = &[
    "submit",
    "replace",
    "expire",
    "reject",
    "pick",
    "pick_handler",
    "forge",
    "propose",
    "decide",
    "assent",
    "time_out",
    "settle",
    "discard",
    "set_price",
    "send_message",
    "l1_block",
    "observe_l1",
    "request_exit",
    "finish_exit",
    "take_turn",
    "pass_turn",
];

/// The number of the class, and who acts.
pub(super) fn about(action: &Action) -> About {
    use Action as A;
    let user = |account| Actor::Honest("user", account);
    let pool = Actor::Honest("pool", 0);
    let (class, actor) = match *action {
        A::Submit { account, .. } => (0, user(account)),
        A::Replace { account, .. } => (1, user(account)),
        A::Expire { .. } => (2, pool),
        A::Reject { .. } => (3, pool),
        A::Pick { by, .. } => (4, proposer(by)),
        A::PickHandler { by } => (5, proposer(by)),
        A::Forge { .. } => (6, proposer(0)),
        A::Propose { by } => (7, proposer(by)),
        A::Decide {} => (8, Actor::Honest("consensus", 0)),
        A::Assent {} => (9, proposer(0)),
        A::TimeOut {} => (10, Actor::Honest("consensus", 0)),
        A::Settle {} => (11, Actor::Environment),
        A::Discard {} => (12, Actor::Environment),
        A::SetPrice { .. } => (13, Actor::Environment),
        A::SendMessage {} => (14, Actor::Environment),
        A::L1Block {} => (15, Actor::Environment),
        A::ObserveL1 { node } => (16, Actor::Honest("node", node)),
        A::RequestExit { account } => (17, user(account)),
        A::FinishExit { account } => (18, user(account)),
        A::TakeTurn { by, .. } => (19, proposer(by)),
        A::PassTurn {} => (20, Actor::Environment),
    };
    About { class, actor }
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
}
