//! What the vote and the council say of a change.

use super::super::action::Rule;
use super::super::config::Config;
use super::super::rules::{Classifier, Clearing, Override, TimelockRoles};
use super::super::state::{Proposal, Stage, State};
use super::{Answer, in_stage, require};

/// The vote accepts the payload.
pub(super) fn accept(c: &Config, s: &mut State, number: usize, payload: u8) -> Answer {
    let proposal = in_stage(c, s, number, &[Stage::Voting])?;
    require(proposal.wait == 0, Rule::VoteOpen)?;
    require(proposal.payload == payload, Rule::OtherPayload)?;
    let by_body = c.rules.classifier == Classifier::Council;
    require(proposal.classified || !by_body, Rule::Unclassified)?;
    *proposal = match c.vets(proposal.class) {
        true => Proposal { stage: Stage::Vetting, wait: c.parameters.vetting, ..*proposal },
        false => approved(c, *proposal),
    };
    Ok(())
}

/// The approval is final, and its time begins.
pub(super) fn approved(c: &Config, proposal: Proposal) -> Proposal {
    let (wait, life) = (c.parameters.inclusion, c.parameters.expiry);
    Proposal { stage: Stage::Approved, wait, life, ..proposal }
}

/// The council's no, from which the time of a second vote begins.
pub(super) fn vetoed(c: &Config, proposal: Proposal) -> Proposal {
    let wait = c.parameters.second_vote;
    Proposal { stage: Stage::Vetoed, wait, life: 0, ..proposal }
}

/// The vote rejects the change, or ends without a result.
pub(super) fn reject(s: &mut State, number: usize) -> Answer {
    let proposal = s.proposals.get_mut(number).ok_or(Rule::WrongStage)?;
    require(proposal.stage == Stage::Voting, Rule::WrongStage)?;
    require(proposal.wait == 0, Rule::VoteOpen)?;
    proposal.stage = Stage::Rejected;
    Ok(())
}

/// The council finds no danger.
pub(super) fn vet(c: &Config, s: &mut State, number: usize) -> Answer {
    let proposal = in_stage(c, s, number, &[Stage::Vetting])?;
    *proposal = approved(c, *proposal);
    Ok(())
}

/// The council refuses the change, before it is queued or until it is carried out.
pub(super) fn veto(c: &Config, s: &mut State, number: usize) -> Answer {
    let one_party = c.rules.timelock_roles == TimelockRoles::OneParty;
    let proposal = in_stage(c, s, number, &[Stage::Vetting, Stage::Queued, Stage::Ready])?;
    let cancels = proposal.stage != Stage::Vetting;
    require(!(one_party && cancels), Rule::CancellerIsExecutor)?;
    *proposal = vetoed(c, *proposal);
    Ok(())
}

/// The vote puts itself above the council; the timelock's delay follows.
pub(super) fn override_veto(c: &Config, s: &mut State, number: usize) -> Answer {
    let proposal = in_stage(c, s, number, &[Stage::Vetoed])?;
    let again = approved(c, *proposal);
    match c.rules.override_of_veto {
        Override::Impossible => return Err(Rule::NoOverride),
        Override::SecondVote => {
            require(proposal.wait == 0, Rule::SecondVoteOpen)?;
            *proposal = again;
        }
        Override::AtOnce => *proposal = Proposal { stage: Stage::Ready, ..again },
    }
    Ok(())
}

/// What has ended gives its place free.
pub(super) fn clear(c: &Config, s: &mut State, number: usize) -> Answer {
    let ended = [Stage::Rejected, Stage::Vetoed, Stage::Expired];
    let proposal = in_stage(c, s, number, &ended)?;
    require(proposal.stage != Stage::Vetoed || proposal.wait == 0, Rule::NotOver)?;
    require(c.rules.clearing == Clearing::Anyone, Rule::NotCleared)?;
    *proposal = Proposal::default();
    Ok(())
}
