//! What validators make of a block, and how a turn ends.

use super::super::action::Rule;
use super::super::config::Config;
use super::super::rules::{Censor, Handlers, Signatures};
use super::super::state::{Delivery, Message, Stage, State, Status};
use super::{Answer, blocks, chain, require};

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
    if s.turn.forged > 0 && c.rules.signatures == Signatures::Checked {
        return Verdict::Invalid;
    }
    let seen = s.message.seen[usize::from(node)];
    match c.rules.handlers {
        _ if !s.turn.handler => Verdict::Valid,
        Handlers::AgreedDepth if seen > c.parameters.l1_depth => Verdict::Valid,
        Handlers::AgreedDepth => Verdict::Open,
        Handlers::KnownLocally if seen > 0 => Verdict::Valid,
        Handlers::KnownLocally => Verdict::Invalid,
    }
}

/// The weight that supports the proposed block, whatever the censor would like: that of the honest
/// nodes that find it valid, and of a coerced company if its target is not in it.
fn support(c: &Config, s: &State) -> u8 {
    let valid = (1..=c.bounds.honest).filter(|&node| verdict(c, s, node) == Verdict::Valid);
    let honest: u8 = valid.map(|node| c.weight(node)).sum();
    let mut block = s.which(Status::in_block);
    let obeys = c.rules.censor == Censor::CoercedCompany;
    let votes = obeys && !block.any(|key| blocks::is_target(c, key));
    honest + if votes { c.weight(0) } else { 0 }
}

/// Whether the block is decided whatever the censor votes.
pub(super) fn is_carried(c: &Config, s: &State) -> bool {
    s.turn.stage == Stage::Proposed && c.is_quorum(support(c, s))
}

/// Consensus decides the block.
pub(super) fn decide(c: &Config, s: &mut State) -> Answer {
    require(s.turn.stage == Stage::Proposed, Rule::NothingProposed)?;
    require(is_carried(c, s), Rule::NoQuorum)?;
    chain::execute(c, s);
    end_turn(c, s);
    Ok(())
}

/// The censor's votes decide the block.
pub(super) fn assent(c: &Config, s: &mut State) -> Answer {
    require(s.turn.stage == Stage::Proposed, Rule::NothingProposed)?;
    require(!is_carried(c, s), Rule::QuorumWithoutCensor)?;
    let obeys = c.rules.censor == Censor::CoercedCompany;
    let all = support(c, s) + c.weight(0);
    require(!obeys && c.is_quorum(all), Rule::NoQuorum)?;
    chain::execute(c, s);
    end_turn(c, s);
    Ok(())
}

/// The turn ends without a block: the censor stays silent, or too few support its block. An honest
/// proposer's turn does not end before it has proposed.
pub(super) fn time_out(c: &Config, s: &mut State) -> Answer {
    match s.turn.stage {
        Stage::Building => {
            let silent = s.proposer(c) == 0 && c.rules.censor == Censor::Coalition;
            require(silent, Rule::ProposerAtWork)?;
        }
        Stage::Proposed => require(!is_carried(c, s), Rule::QuorumWithoutCensor)?,
    }
    chain::unpick(s);
    end_turn(c, s);
    Ok(())
}

/// Time passes, and the next turn begins.
fn end_turn(c: &Config, s: &mut State) {
    for account in &mut s.accounts {
        for transaction in &mut account.transactions {
            transaction.bound = transaction.bound.saturating_sub(1);
            if transaction.status == Status::Received {
                // Whole turns count, so the one in which it arrived does not.
                transaction.life = transaction.life.saturating_sub(transaction.attested.into());
                transaction.attested = true;
            }
        }
    }
    let turn = &mut s.turn;
    if turn.handler {
        s.message = Message { delivery: Delivery::AcceptedL2, ..Message::default() };
    }
    turn.handler = false;
    turn.forged = 0;
    turn.stage = Stage::Building;
    turn.of_slot += 1;
    if turn.of_slot >= c.parameters.slot {
        turn.of_slot = 0;
        turn.slot = (turn.slot + 1) % c.parameters.total_weight;
    }
}
