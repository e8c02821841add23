//! What can happen to one account's transactions, and the rules that can refuse it.

use kernel::{About, Actor};
use serde::{Deserialize, Serialize};

use super::super::gateway::Class;
use vocabulary::guards;

/// One step. Offers are numbered; a price is itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields of a step say what they are")]
pub enum Action {
    /// The owner signs a transaction and sends it to the gateway.
    Submit { nonce: u8, offer: u8, class: Class, deploys: bool },
    /// It signs another offer for one that is in the pool.
    Replace { nonce: u8, offer: u8 },
    /// The pool throws out what cannot be paid any more.
    Reject { nonce: u8 },
    /// A transaction of the pool is executed at the price in force.
    Execute { nonce: u8, reverts: bool },
    /// The price moves.
    SetPrice { price: u8 },
}

/// The classes, in the order of the actions.
pub(super) const CLASSES: &[&str] = &["submit", "replace", "reject", "execute", "set_price"];

/// The number of the class, and who acts.
pub(super) fn about(action: &Action) -> About {
    let (class, actor) = match action {
        Action::Submit { .. } => (0, Actor::Honest("user", 0)),
        Action::Replace { .. } => (1, Actor::Honest("user", 0)),
        Action::Reject { .. } => (2, Actor::Honest("pool", 0)),
        Action::Execute { .. } => (3, Actor::Honest("proposer", 0)),
        Action::SetPrice { .. } => (4, Actor::Environment),
    };
    About { class, actor }
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
