//! Proposals and votes.

use kernel::Disabled;

use super::{Answer, charge, l1, prices, require};
use crate::{
    BaseFloor, Config, Decision, Guard, PriceCheck, Proposal, Renewal, State, Tolerance, View, Vote,
};

/// The proposer closes the block with the prices that the rules give.
pub(super) fn propose(c: &Config, s: &mut State) -> Answer<()> {
    let (price, l1, fee) = (prices::next(c, s), l1::quote(c, &s.l1.samples), prices::fee(c, s));
    propose_other(c, s, price, l1, fee)
}

/// It closes the block with prices of its choice.
pub(super) fn propose_other(c: &Config, s: &mut State, price: u8, l1: u8, fee: u8) -> Answer<()> {
    require(!s.proposal.open, Guard::ProposalOpen)?;
    require(!charge::is_stopped(c, s), Guard::OracleStale)?;
    l1::waits_for_settlement(s)?;
    if price > c.bounds.price {
        return Err(Disabled::Bound("price"));
    }
    s.proposal = Proposal { open: true, price, l1, fee, votes: [Vote::None; 2] };
    Ok(())
}

/// A validator votes as it finds the prices; the last vote decides.
pub(super) fn vote(c: &Config, s: &mut State, validator: usize) -> Answer<()> {
    require(s.proposal.open, Guard::NoProposal)?;
    require(s.proposal.votes[validator] == Vote::None, Guard::AlreadyVoted)?;
    let is_right = accepts(c, s, validator);
    s.proposal.votes[validator] = if is_right { Vote::Yes } else { Vote::No };
    if s.proposal.votes.contains(&Vote::None) {
        return Ok(());
    }
    let Proposal { price, l1, fee, votes, .. } = s.proposal;
    let carried = match c.design.decision {
        Decision::All => votes == [Vote::Yes; 2],
        Decision::One => votes.contains(&Vote::Yes),
        Decision::Nobody => true,
    };
    if carried {
        decide(c, s, price, l1, fee);
    }
    s.proposal = Proposal { votes, ..Proposal::default() };
    Ok(())
}

/// Whether a validator finds the prices of the proposal right.
fn accepts(c: &Config, s: &State, validator: usize) -> bool {
    let (d, p, proposal) = (&c.design, &c.parameters, &s.proposal);
    let base = d.price_check == PriceCheck::Off || proposal.price == prices::next(c, s);
    let fee = d.base_floor == BaseFloor::Configured || prices::accepted(c, s, proposal.fee);
    let mut samples = s.l1.samples;
    if d.view == View::Own && validator > 0 {
        samples[0] = samples[1];
    }
    let tolerance = match d.tolerance {
        Tolerance::Own if validator > 0 => p.own_tolerance,
        Tolerance::Own | Tolerance::Same => p.tolerance,
    };
    base && fee && proposal.l1.abs_diff(l1::quote(c, &samples)) <= tolerance
}

/// The next block begins.
fn decide(c: &Config, s: &mut State, price: u8, l1: u8, fee: u8) {
    s.block.price = price;
    s.block.l1 = l1;
    if c.design.renewal == Renewal::EachBlock {
        s.block.rate = s.oracle.seen;
    }
    s.block.gas = 0;
    if c.design.base_floor == BaseFloor::StrkPrice {
        s.fees.rotate_right(1);
        s.fees[0] = fee;
    }
    s.l1.sampled = false;
    s.l1.lag = s.l1.lag.saturating_sub(1);
    s.oracle.age = (s.oracle.age + 1).min(c.parameters.max_age);
}
