//! What can happen to one account's transactions, and the rules that can refuse it.

use kernel::Actor;

use super::super::gateway::Class;
use vocabulary::{actions, guards};

actions! {
    /// One step. Offers are numbered; a price is itself.
    pub enum Action {
        /// The owner signs a transaction and sends it to the gateway.
        Submit { nonce: u8, offer: u8, class: Class, deploys: bool } => Actor::Honest("user", 0),
        /// It signs another offer for one that is in the pool.
        Replace { nonce: u8, offer: u8 } => Actor::Honest("user", 0),
        /// The pool throws out what cannot be paid any more.
        Reject { nonce: u8 } => Actor::Honest("pool", 0),
        /// A transaction of the pool is executed at the price in force.
        Execute { nonce: u8, reverts: bool } => Actor::Honest("proposer", 0),
        /// The price moves.
        SetPrice { price: u8 } => Actor::Environment,
    }
}

guards! {
    /// The pool or the chain has a transaction with this nonce.
    AlreadyReceived,
    /// The sender is not on the list of deployers.
    NotListed,
    /// The nonce was used.
    NonceUsed,
    /// The nonce is too far ahead.
    NonceGap,
    /// The price is below the minimum.
    PriceBelowMinimum,
    /// The account cannot pay what its owner signed.
    BalanceTooLow,
    /// The transaction is not in the pool.
    NotInPool,
    /// The new offer is not higher by as much as it must be.
    RaiseTooSmall,
    /// It can still be paid.
    StillPayable,
    /// Another nonce comes first, or it was used.
    NonceNotNext,
    /// The price is higher than the sender signed.
    PriceAboveBound,
    /// The price is in force.
    PriceUnchanged,
}
