//! What the rules of sequencing read, and what its properties remember.

use super::config::Config;
use super::design::Leadership;

/// Room for this many accounts; a configuration uses some of it.
pub const ACCOUNTS: usize = 2;
/// Room for this many transactions of an account.
pub const NONCES: usize = 2;
/// Room for this many nodes: the censor, who is node 0, and the honest ones.
pub const NODES: usize = 4;

kernel::packed! {
    /// Where a transaction is in its life, as an RPC node answers (`Reverted` is an [`Outcome`]).
    #[derive(Default)]
    pub enum Status {
        /// Nobody has it.
        #[default]
        NotReceived,
        /// In the pool.
        Received,
        /// In the block that is being built.
        Candidate,
        /// Executed by the proposer, whose block is being voted on.
        PreConfirmed,
        /// In a decided block.
        AcceptedL2,
        /// In a block that L1 has accepted.
        AcceptedL1,
        /// Thrown out because it is not valid any more.
        Rejected,
        /// Gone from the pool without a trace on the chain.
        Dropped,
    }
}

kernel::packed! {
    /// What a transaction does.
    #[derive(Default)]
    pub enum Kind {
        /// It succeeds.
        #[default]
        Transfer,
        /// It reverts.
        Failing,
        /// It succeeds until its signer's time bound, and reverts later.
        Dated,
        /// It deploys a contract, and succeeds.
        Deploy,
        /// It proves something of the newest block that is decided when it is signed, and succeeds
        /// (SNIP-36).
        Anchored,
    }
}

kernel::packed! {
    /// How an execution ended.
    #[derive(Default)]
    pub enum Outcome {
        /// There was none.
        #[default]
        None,
        /// It did what it was for.
        Succeeded,
        /// It reverted.
        Reverted,
    }
}

kernel::packed! {
    /// What is known of one sender and nonce.
    #[derive(Default)]
    pub struct Transaction {
        /// Where it is.
        pub status: Status,
        /// The number of its offer.
        pub offer: u8,
        /// What it does.
        pub kind: Kind,
        /// Turns until it can be dropped.
        pub life: u8,
        /// Turns until its signer's time bound.
        pub bound: u8,
        /// Whether it stood in the published pools when the running turn began.
        pub attested: bool,
        /// Whether it is on the chain although its sender did not sign it.
        pub forged: bool,
        /// Whether it was executed in a block that was undone.
        pub again: bool,
        /// Whether the block that it rests on can still be undone.
        pub loose: bool,
        /// 1 + the number of an offer that was replaced and can still be picked; 0: none.
        pub stale: u8,
        /// How its execution ended.
        pub outcome: Outcome,
        /// What it was charged.
        pub fee: u8,
        /// How often it is on the chain.
        pub times: u8,
    }
}

kernel::packed! {
    /// How far an account's way out is.
    #[derive(Default)]
    pub enum Exit {
        /// It stays.
        #[default]
        None,
        /// It has asked to leave, on L1.
        Requested,
        /// It has left.
        Done,
    }
}

kernel::packed! {
    /// One account.
    #[derive(Default)]
    pub struct Account {
        /// The nonce of its next transaction on the chain.
        pub nonce: u8,
        /// What it has to pay fees from.
        pub balance: u8,
        /// Whether it is leaving.
        pub exit: Exit,
        /// Its transactions, by nonce.
        pub transactions: [Transaction; NONCES],
    }
}

kernel::packed! {
    /// How far the running turn is.
    #[derive(Default)]
    pub enum Stage {
        /// The proposer picks.
        #[default]
        Building,
        /// Its block is being voted on.
        Proposed,
        /// None runs: a leader is awaited, where leaders are given.
        Awaited,
    }
}

kernel::packed! {
    /// The running turn.
    #[derive(Default)]
    pub struct Turn {
        /// The slot of the schedule.
        pub slot: u8,
        /// Turns of the slot that have passed.
        pub of_slot: u8,
        /// Who leads, where leaders are given.
        pub leader: u8,
        /// What each node weighs, where leaders are given.
        pub weights: [u8; NODES],
        /// How far it is.
        pub stage: Stage,
        /// Whether the block carries the message from L1.
        pub handler: bool,
        /// Whether its handler reverts there.
        pub handler_reverts: bool,
        /// 1 + the account in whose name the block has a transaction that it did not sign; 0: none.
        pub forged: u8,
        /// 1 + the account whose transaction on the chain the block has once more; 0: none.
        pub replayed: u8,
        /// The nonce of that transaction.
        pub replayed_nonce: u8,
    }
}

kernel::packed! {
    /// Where the message from L1 is.
    #[derive(Default)]
    pub enum Delivery {
        /// Nobody sent it.
        #[default]
        Unsent,
        /// On L1.
        Sent,
        /// In a decided block.
        AcceptedL2,
        /// In a block that L1 has accepted.
        AcceptedL1,
    }
}

kernel::packed! {
    /// The message from L1 to L2.
    #[derive(Default)]
    pub struct Message {
        /// Where it is.
        pub delivery: Delivery,
        /// L1 blocks since it was sent, its own included; counted as far as it matters.
        pub depth: u8,
        /// The same as each node sees it; 0: it has not heard of it.
        pub seen: [u8; NODES],
        /// Whether its fee is below the minimum.
        pub underpaid: bool,
        /// How its handler ended.
        pub outcome: Outcome,
        /// How often the chain has consumed it.
        pub consumed: u8,
        /// How often its fee was taken.
        pub charged: u8,
    }
}

kernel::packed! {
    /// The whole state.
    pub struct State {
        /// The accounts.
        pub accounts: [Account; ACCOUNTS],
        /// The running turn.
        pub turn: Turn,
        /// The message from L1.
        pub message: Message,
        /// The number of the price in force.
        pub price: u8,
        /// The last bit of the published fork number.
        pub fork: bool,
    }
}

kernel::packed! {
    /// What properties remember of one sender and nonce.
    #[derive(Default)]
    pub struct Memory {
        /// 1 + the number of the offer that its sender signed last; 0: none.
        pub signed: u8,
        /// Whether it was in the pool when the running turn began.
        pub seen: bool,
        /// How an execution ended that was undone; its sender has signed nothing since.
        pub undone: Outcome,
        /// Whether the block that it rests on was undecided by L1 when L1 was last asked.
        pub rests: bool,
        /// Whether that block was undone; its sender has signed nothing since.
        pub adrift: bool,
        /// Decided heights for which it could have been included since it was seen.
        pub waited: u8,
        /// In the pool or in an open block: whole turns that it has been there, as far as its
        /// lifetime lasts.
        pub stayed: u8,
        /// Of one that depends on time, in the pool, a block or undecided by L1: turns until its
        /// signer's time bound.
        pub bound: u8,
    }
}

kernel::packed! {
    /// What properties remember.
    #[derive(Default)]
    pub struct History {
        /// By account and nonce.
        pub of: [[Memory; NONCES]; ACCOUNTS],
    }
}

/// A sender and a nonce.
pub type Key = (usize, usize);

/// Every sender and nonce that there is room for.
#[inline]
pub(super) fn keys() -> impl Iterator<Item = Key> {
    (0..ACCOUNTS).flat_map(|account| (0..NONCES).map(move |nonce| (account, nonce)))
}

impl Status {
    /// Whether it is in the running block.
    #[must_use]
    #[inline]
    pub fn in_block(self) -> bool {
        matches!(self, Self::Candidate | Self::PreConfirmed)
    }

    /// Whether it is in a decided block.
    #[must_use]
    #[inline]
    pub fn is_accepted(self) -> bool {
        matches!(self, Self::AcceptedL2 | Self::AcceptedL1)
    }
}

impl Transaction {
    /// The contract that a sender's transaction calls: each account calls each contract once.
    #[must_use]
    #[inline]
    pub fn contract((account, nonce): Key) -> u8 {
        ((account + nonce) % 2) as u8
    }
}

impl State {
    /// The transaction of a sender and nonce.
    #[must_use]
    #[inline]
    pub fn transaction(&self, (account, nonce): Key) -> &Transaction {
        &self.accounts[account].transactions[nonce]
    }

    /// The same, to be changed.
    #[inline]
    pub fn transaction_mut(&mut self, (account, nonce): Key) -> &mut Transaction {
        &mut self.accounts[account].transactions[nonce]
    }

    /// The transactions that are somewhere in `status`.
    #[inline]
    pub fn which(&self, status: impl Fn(Status) -> bool) -> impl Iterator<Item = Key> {
        keys().filter(move |&key| status(self.transaction(key).status))
    }

    /// How many transactions the running block has.
    #[must_use]
    #[inline]
    pub fn block_size(&self) -> usize {
        self.which(Status::in_block).count()
            + usize::from(self.turn.forged > 0)
            + usize::from(self.turn.replayed > 0)
    }

    /// Whose turn it is: 0 is the censor.
    #[must_use]
    #[inline]
    pub fn proposer(&self, config: &Config) -> u8 {
        match config.design.leadership {
            Leadership::RoundRobin => config.leader(self.turn.slot),
            Leadership::Given => self.turn.leader,
        }
    }

    /// What each node weighs in the running turn.
    #[must_use]
    #[inline]
    pub fn weights(&self, config: &Config) -> [u8; NODES] {
        match config.design.leadership {
            Leadership::RoundRobin => config.weights(),
            Leadership::Given => self.turn.weights,
        }
    }
}
