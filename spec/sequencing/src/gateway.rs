//! Entry, replacement and charging as plain functions of numbers: what a gateway and an execution
//! check of one transaction. Nothing here knows a state, so that a program in another language can
//! be held against each function.

use serde::{Deserialize, Serialize};

/// What a sender signs that it pays at most for a unit of gas.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offer {
    /// To whoever sequences, on top of the price.
    pub tip: u8,
    /// The highest price of a unit.
    pub price: u8,
}

/// What kind of participant a sender is; S24 names the three. No rule may depend on it (SEQ-S7).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Uses applications.
    User,
    /// Runs a node.
    Operator,
    /// Writes applications.
    Developer,
}

/// What a gateway is asked to take.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Request {
    /// Who sends it.
    pub class: Class,
    /// The contract that it calls.
    pub contract: u8,
    /// Whether it deploys a contract.
    pub deploys: bool,
    /// Its nonce.
    pub nonce: u8,
    /// Its offer.
    pub offer: Offer,
}

/// What a gateway knows of the sender's account.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sender {
    /// The nonce of its next transaction on the chain.
    pub nonce: u8,
    /// What it has to pay fees from.
    pub balance: u8,
}

/// The numbers and rules by which a gateway takes requests.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Gateway {
    /// How far a nonce may be ahead of the account's.
    pub nonce_gap: u8,
    /// The least price that is taken.
    pub price_min: u8,
    /// Whether only listed developers deploy (SEQ-B7).
    pub lists_deployers: bool,
}

/// Why a gateway does not take a request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unfit {
    /// The nonce was used.
    NonceUsed,
    /// The nonce is too far ahead.
    NonceGap,
    /// The price is below the minimum.
    Underpriced,
    /// The account cannot pay what the sender signed.
    Unpayable,
    /// The sender is not on the list of deployers.
    Unlisted,
}

/// Whether the gateway takes `request` of `sender`.
///
/// # Errors
/// The first rule that says no.
pub fn admit(gateway: Gateway, request: Request, sender: Sender) -> Result<(), Unfit> {
    let Request { class, deploys, nonce, offer, .. } = request;
    if gateway.lists_deployers && deploys && class != Class::Developer {
        return Err(Unfit::Unlisted);
    }
    if nonce < sender.nonce {
        return Err(Unfit::NonceUsed);
    }
    if nonce - sender.nonce > gateway.nonce_gap {
        return Err(Unfit::NonceGap);
    }
    if offer.price < gateway.price_min {
        return Err(Unfit::Underpriced);
    }
    if charge_max(offer) > u16::from(sender.balance) {
        return Err(Unfit::Unpayable);
    }
    Ok(())
}

/// The most that a sender agreed to pay for a unit of gas (SNIP-8).
#[must_use]
#[inline]
pub fn charge_max(offer: Offer) -> u16 {
    u16::from(offer.price) + u16::from(offer.tip)
}

/// What a unit of gas costs the sender at the block's `price`, if that is within what it signed.
#[must_use]
#[inline]
pub fn charge(offer: Offer, price: u8) -> Option<u16> {
    (price <= offer.price).then(|| u16::from(price) + u16::from(offer.tip))
}

/// Whether `new` may take the place of `old`: tip *and* price are higher by at least `percent`
/// (fact 66; SNIP-30 names the tip only).
#[must_use]
#[inline]
pub fn replaces(old: Offer, new: Offer, percent: u8) -> bool {
    let raised = |old: u8, new: u8| {
        u32::from(new) * 100 >= u32::from(old) * (100 + u32::from(percent)) && new > old
    };
    raised(old.tip, new.tip) && raised(old.price, new.price)
}

/// Whether a transaction of nonce `nonce` is the next one of an account of which `executed` are on
/// the chain or before it in the block.
#[must_use]
#[inline]
pub fn is_next(nonce: u8, executed: u8) -> bool {
    nonce == executed
}
