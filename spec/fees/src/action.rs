//! What can happen, who does it, and why the protocol says no.

use kernel::Actor;
use vocabulary::{actions, guards};

use crate::state::Kind;

kernel::packed! {
    /// What a transaction signs a bound for.
    pub enum Resource {
        /// Gas on L1.
        L1Gas,
        /// Data on L1.
        L1Data,
        /// L2 gas.
        L2Gas,
    }
}

kernel::packed! {
    /// How an execution turns out.
    pub enum Run {
        /// It uses as much as was signed.
        Full,
        /// It uses a unit of L2 gas less.
        Light,
        /// It would need more gas on L1, so it is reverted.
        OverL1Gas,
        /// It would need more data on L1, so it is reverted.
        OverL1Data,
        /// It would need more L2 gas, so it is reverted.
        OverL2Gas,
    }
}

impl Run {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Full, Self::Light, Self::OverL1Gas, Self::OverL1Data, Self::OverL2Gas];

    /// What it needs more of than was signed.
    #[must_use]
    pub fn over(self) -> Option<Resource> {
        match self {
            Self::Full | Self::Light => None,
            Self::OverL1Gas => Some(Resource::L1Gas),
            Self::OverL1Data => Some(Resource::L1Data),
            Self::OverL2Gas => Some(Resource::L2Gas),
        }
    }
}

actions! {
    /// One step. Users, converters and validators are numbered.
    pub enum Action {
        /// A user signs a transaction.
        Submit { user: u8, kind: Kind, cap: u8, tip: u8 } => Actor::Honest("user", user),
        /// The proposer executes it; a converter gives STRK for ether where it pays so.
        Execute { user: u8, run: Run, by: u8 } => Actor::Honest("proposer", 0),
        /// The proposer puts a transaction of its own into the block, of one unit of L2 gas.
        Stuff {} => Actor::Adversary("proposer", 0),
        /// It closes the block with the prices that the rules give.
        Propose {} => Actor::Honest("proposer", 0),
        /// It closes the block with other prices.
        ProposeOther { price: u8, l1: u8, fee: u8 } => Actor::Adversary("proposer", 0),
        /// A validator votes; the last vote decides.
        Vote { validator: u8 } => Actor::Honest("validator", validator),
        /// Demand is another one.
        ShiftDemand { to: u8 } => Actor::Environment,
        /// An upgrade raises the configured floor.
        RaiseFloor { to: u8 } => Actor::Honest("upgrade", 0),
        /// A block of L1, with the price of its gas.
        L1Block { price: u8 } => Actor::Environment,
        /// The batch lands on L1 and is paid.
        Settle {} => Actor::Honest("operator", 0),
        /// Ether costs more or less STRK.
        MoveRate { to: u8 } => Actor::Environment,
        /// The oracle reports what it costs, but for its error.
        Report { rate: u8 } => Actor::Environment,
        /// A converter's liquidity goes elsewhere.
        Drain { converter: u8 } => Actor::Adversary("converter", converter),
        /// It comes back.
        Refill { converter: u8 } => Actor::Honest("converter", converter),
        /// The company that converts serves a user no more.
        Bar { user: u8 } => Actor::Adversary("company", 0),
        /// An upgrade takes fees in the next phase's token.
        Upgrade {} => Actor::Honest("upgrade", 0),
        /// A user's ether is converted apart from its transaction.
        Convert { user: u8, by: u8 } => Actor::Honest("user", user),
    }
}

guards! {
    /// The user's first nonce is taken.
    QueueOccupied,
    /// Transactions of this version are not accepted in this phase.
    VersionNotAccepted,
    /// Less is there than the most that it can cost.
    BalanceTooLow,
    /// Nothing is pending.
    NothingPending,
    /// The base price is above the signed bound.
    PriceAboveBound,
    /// The price of gas on L1 is above the signed bound.
    L1GasAboveBound,
    /// The price of data on L1 is above the signed bound.
    L1DataAboveBound,
    /// The block has no room.
    BlockFull,
    /// Another transaction pays a higher tip.
    HigherTipFirst,
    /// The price of ether is too old.
    OracleStale,
    /// The converter does not serve, or has less than that.
    NoLiquidity,
    /// The converter does not serve this user.
    UserBarred,
    /// Whoever has ether is served: nobody can be barred.
    OpenToAll,
    /// Ether is converted with the transaction that it pays for, and not apart.
    AtomicOnly,
    /// A proposal is open.
    ProposalOpen,
    /// No proposal is open.
    NoProposal,
    /// The validator has voted.
    AlreadyVoted,
    /// The floor is no lower.
    FloorNotHigher,
    /// No batch is open.
    NothingToSettle,
    /// The batch has not landed.
    BatchUnderway,
    /// There is no later phase.
    LastPhase,
}
