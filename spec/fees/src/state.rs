//! What guards read. Whatever only properties remember stands in `history.rs`.

/// Room for this many users.
pub const USERS: usize = 2;
/// Room for this many converters.
pub const CONVERTERS: usize = 2;
/// Honest validators whose votes are told apart.
pub const VALIDATORS: usize = 2;
/// Prices of L1 that are averaged: 300 deployed.
pub const SAMPLES: usize = 2;
/// Proposed fees of which the median is taken: 10 deployed.
pub const FEES: usize = 3;

kernel::packed! {
    /// What somebody has.
    #[derive(Default)]
    pub struct Coins {
        /// Units of STRK.
        pub strk: u8,
        /// Units of ether.
        pub ether: u8,
    }
}

kernel::packed! {
    /// What is pending of a user, and what it pays in.
    #[derive(Default)]
    pub enum Kind {
        /// Nothing.
        #[default]
        None,
        /// A transaction of the old version, whose fee is ether.
        Old,
        /// A transaction of version 3, which pays in STRK.
        Strk,
        /// A transaction of version 3 of somebody who has ether.
        Ether,
    }
}

kernel::packed! {
    /// A pending transaction: the first nonce of its sender, behind which all others wait.
    #[derive(Default)]
    pub struct Transaction {
        /// What it pays in.
        pub kind: Kind,
        /// The most it pays for a unit of L2 gas, in STRK.
        pub cap: u8,
        /// What it adds for a unit of L2 gas, in STRK.
        pub tip: u8,
    }
}

kernel::packed! {
    /// A user.
    #[derive(Default)]
    pub struct User {
        /// What it has.
        pub coins: Coins,
        /// What is pending.
        pub pending: Transaction,
        /// Whether the company's converter serves it no more.
        pub barred: bool,
    }
}

kernel::packed! {
    /// The block that is being built.
    #[derive(Default)]
    pub struct Block {
        /// STRK for a unit of L2 gas.
        pub price: u8,
        /// Ether for a unit of gas on L1.
        pub l1: u8,
        /// STRK for a unit of ether.
        pub rate: u8,
        /// L2 gas of the transactions in it, without what the market adds when it is closed.
        pub gas: u8,
    }
}

kernel::packed! {
    /// How a validator has voted on the newest proposal.
    #[derive(Default)]
    pub enum Vote {
        /// Not yet.
        #[default]
        None,
        /// For it.
        Yes,
        /// Against it.
        No,
    }
}

kernel::packed! {
    /// The newest proposal: the prices of the next block. The votes stay when it is done.
    #[derive(Default)]
    pub struct Proposal {
        /// Whether it is open.
        pub open: bool,
        /// STRK for a unit of L2 gas.
        pub price: u8,
        /// Ether for a unit of gas on L1.
        pub l1: u8,
        /// What L2 gas ought to cost at the price of STRK.
        pub fee: u8,
        /// By validator.
        pub votes: [Vote; VALIDATORS],
    }
}

kernel::packed! {
    /// What L1 asks, and what is owed to it.
    #[derive(Default)]
    pub struct L1 {
        /// The newest prices of its gas, in ether, the newest first.
        pub samples: [u8; SAMPLES],
        /// Whether it has had a block since the last one here.
        pub sampled: bool,
        /// Units of its gas that the open batch needs.
        pub batch: u8,
        /// Blocks until it lands.
        pub lag: u8,
    }
}

kernel::packed! {
    /// The price of ether, and what is known of it.
    #[derive(Default)]
    pub struct Oracle {
        /// STRK for a unit of ether on the market.
        pub rate: u8,
        /// What was reported last.
        pub seen: u8,
        /// Blocks since then, as far as they matter.
        pub age: u8,
    }
}

kernel::packed! {
    /// Gives STRK for ether, at the block's rate.
    #[derive(Default)]
    pub struct Converter {
        /// What it has.
        pub coins: Coins,
        /// Whether it serves: without, its liquidity is elsewhere.
        pub open: bool,
    }
}

kernel::packed! {
    /// What fees are paid in.
    #[derive(Default)]
    pub enum Phase {
        /// Ether.
        #[default]
        EthOnly,
        /// Either, by the transaction's version.
        Both,
        /// STRK.
        StrkOnly,
    }
}

kernel::packed! {
    /// The whole state.
    #[derive(Default)]
    pub struct State {
        /// The users.
        pub users: [User; USERS],
        /// The proposer.
        pub proposer: Coins,
        /// What is collected for all: the part of base fees that is not the proposer's.
        pub commons: Coins,
        /// What is collected for L1.
        pub pot: Coins,
        /// Who gives ether for the part of a fee that is for L1.
        pub market: Coins,
        /// The converters.
        pub converters: [Converter; CONVERTERS],
        /// The block that is being built.
        pub block: Block,
        /// The newest proposal.
        pub proposal: Proposal,
        /// L1.
        pub l1: L1,
        /// The price of ether.
        pub oracle: Oracle,
        /// L2 gas that the market would use at price zero.
        pub demand: u8,
        /// The least price that is configured.
        pub floor: u8,
        /// The newest proposed fees, the newest first.
        pub fees: [u8; FEES],
        /// What fees are paid in.
        pub phase: Phase,
    }
}
