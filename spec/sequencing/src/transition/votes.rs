//! What validators make of a block, and how a turn ends.

use super::super::action::Guard;
use super::super::config::Config;
use super::super::design::{Censor, Finality, GivenUp, Handlers, Quorum, Signatures};
use super::super::state::{NODES, Stage, State, Status};
use super::{Answer, blocks, chain, require, turns};

/// What an honest validator says of the proposed block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It can be executed and is.
    Valid,
    /// It cannot.
    Invalid,
    /// It refers to an L1 block that is not final for this validator yet.
    Open,
}

/// The verdict of node `node`: a function of the block, the chain and the L1 blocks that the block
/// refers to, where the design is the intended one.
#[must_use]
pub fn verdict(c: &Config, s: &State, node: u8) -> Verdict {
    if s.turn.forged > 0 && c.design.signatures == Signatures::Checked {
        return Verdict::Invalid;
    }
    let seen = s.message.seen[usize::from(node)];
    match c.design.handlers {
        _ if !s.turn.handler => Verdict::Valid,
        Handlers::AgreedDepth if seen >= final_at(c) => Verdict::Valid,
        Handlers::AgreedDepth => Verdict::Open,
        Handlers::KnownLocally if seen > 0 => Verdict::Valid,
        Handlers::KnownLocally => Verdict::Invalid,
    }
}

/// The depth from which a validator takes a message for final.
fn final_at(c: &Config) -> u8 {
    match c.design.finality {
        Finality::AtDepth => c.parameters.l1_depth + 1,
        Finality::OneBlockEarly => c.parameters.l1_depth,
    }
}

/// Whether `weight` of all `weights` together decides a block (D7).
#[must_use]
pub fn is_quorum(quorum: Quorum, weights: [u8; NODES], weight: u8) -> bool {
    let (all, weight) = (weights.map(u16::from).iter().sum::<u16>(), u16::from(weight));
    match quorum {
        Quorum::MoreThanTwoThirds => 3 * weight > 2 * all,
        Quorum::TwoThirds => 3 * weight >= 2 * all,
    }
}

/// The weight that supports the proposed block, whatever the censor would like: that of the honest
/// nodes that find it valid, and of a coerced company if its target is not in it.
fn support(c: &Config, s: &State) -> u8 {
    let valid = (1..=c.bounds.honest).filter(|&node| verdict(c, s, node) == Verdict::Valid);
    let weights = s.weights(c);
    let honest: u8 = valid.map(|node| weights[usize::from(node)]).sum();
    let mut block = s.which(Status::in_block);
    let obeys = c.design.censor == Censor::CoercedCompany;
    let votes = obeys && !block.any(|key| blocks::is_target(c, key));
    honest + if votes { weights[0] } else { 0 }
}

/// Whether the block is decided whatever the censor votes.
pub(super) fn is_carried(c: &Config, s: &State) -> bool {
    s.turn.stage == Stage::Proposed && is_quorum(c.design.quorum, s.weights(c), support(c, s))
}

/// Consensus decides the block.
pub(super) fn decide(c: &Config, s: &mut State) -> Answer {
    require(s.turn.stage == Stage::Proposed, Guard::NothingProposed)?;
    require(is_carried(c, s), Guard::NoQuorum)?;
    chain::execute(c, s);
    turns::end(c, s);
    Ok(())
}

/// The censor's votes decide the block.
pub(super) fn assent(c: &Config, s: &mut State) -> Answer {
    require(s.turn.stage == Stage::Proposed, Guard::NothingProposed)?;
    require(!is_carried(c, s), Guard::QuorumWithoutCensor)?;
    let obeys = c.design.censor == Censor::CoercedCompany;
    let weights = s.weights(c);
    let all = support(c, s) + weights[0];
    require(!obeys && is_quorum(c.design.quorum, weights, all), Guard::NoQuorum)?;
    chain::execute(c, s);
    turns::end(c, s);
    Ok(())
}

/// The turn ends without a block: the censor stays silent, or too few support its block. An honest
/// proposer's turn does not end before it has proposed.
pub(super) fn time_out(c: &Config, s: &mut State) -> Answer {
    match s.turn.stage {
        Stage::Building => {
            let silent = s.proposer(c) == 0 && c.design.censor == Censor::Coalition;
            require(silent, Guard::ProposerAtWork)?;
        }
        Stage::Proposed => require(!is_carried(c, s), Guard::QuorumWithoutCensor)?,
        Stage::Awaited => return Err(Guard::NothingProposed),
    }
    if s.turn.handler && c.design.given_up == GivenUp::Message {
        chain::consume(c, s);
    }
    chain::unpick(c, s);
    turns::end(c, s);
    Ok(())
}
