//! What the vote and the council say of a change.

use super::super::action::Guard;
use super::super::config::Config;
use super::super::design::{
    Classifier, Clearing, Measure, Outgrown, Override, Overtaken, SecondVoteTakes, Stages,
    TimelockRoles, VetoUntil,
};
use super::super::state::{Proposal, STRONGEST, Stage, State, usual_strength};
use super::{Answer, in_stage, require};

/// The vote accepts the payload.
pub(super) fn accept(c: &Config, s: &mut State, number: usize, payload: u8) -> Answer {
    let rules = *s;
    let proposal = in_stage(c, s, number, &[Stage::Voting])?;
    require(proposal.wait == 0, Guard::VoteOpen)?;
    require(proposal.payload == payload, Guard::OtherPayload)?;
    let by_body = c.design.classifier == Classifier::Council;
    require(proposal.classified || !by_body, Guard::Unclassified)?;
    proposal.date = c.parameters.date;
    proposal.strength = match c.design.measure {
        Measure::RulesOfTheVote => rules.strength(proposal.class),
        Measure::ClassAlone => usual_strength(proposal.class),
    };
    *proposal = match c.vets(proposal.class) {
        true => Proposal { stage: Stage::Vetting, wait: c.parameters.vetting, ..*proposal },
        false => approved(c, *proposal),
    };
    is_newest(c, s, number);
    Ok(())
}

/// No vote on a change of its part is newer than the one on this change.
fn is_newest(c: &Config, s: &mut State, number: usize) {
    s.proposals[number].overtaken = false;
    let part = s.proposals[number].part;
    for (other, proposal) in s.proposals.iter_mut().enumerate() {
        let is_older = is_of(c, proposal, part) && proposal.stage.is_accepted();
        proposal.overtaken |= other != number && is_older;
    }
}

/// Whether the last word on `part` is the last one on this change too.
fn is_of(c: &Config, proposal: &Proposal, part: u8) -> bool {
    proposal.part == part || c.design.overtaken == Overtaken::AnyPartLapses
}

/// What the newest vote on a part accepted is carried out: older approvals of its changes lapse.
pub(super) fn overtake(c: &Config, s: &mut State, part: u8) {
    for proposal in &mut s.proposals {
        let is_older = is_of(c, proposal, part) && proposal.overtaken;
        if is_older && proposal.stage.is_accepted() && c.design.overtaken != Overtaken::Stands {
            *proposal = lapsed(*proposal);
        }
    }
}

/// The approval is void.
fn lapsed(proposal: Proposal) -> Proposal {
    let same = Proposal { wait: 0, life: 0, overtaken: false, date: 0, ..proposal };
    Proposal { stage: Stage::Rejected, ..same }
}

/// The approval is final, and its time begins.
pub(super) fn approved(c: &Config, proposal: Proposal) -> Proposal {
    let (wait, life) = (c.parameters.inclusion, c.parameters.expiry);
    Proposal { stage: Stage::Approved, wait, life, ..proposal }
}

/// The council's no, from which the time of a second vote begins.
pub(super) fn vetoed(c: &Config, proposal: Proposal) -> Proposal {
    let wait = c.parameters.second_vote + u8::from(c.design.stages == Stages::LateSecondVote);
    Proposal { stage: Stage::Vetoed, wait, life: 0, overtaken: false, ..proposal }
}

/// The vote rejects the change, or ends without a result.
pub(super) fn reject(c: &Config, s: &mut State, number: usize) -> Answer {
    let proposal = s.proposals.get_mut(number).ok_or(Guard::WrongStage)?;
    require(proposal.stage == Stage::Voting, Guard::WrongStage)?;
    let is_over = proposal.wait == 0 || c.design.stages == Stages::EarlyNo;
    require(is_over, Guard::VoteOpen)?;
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
    let one_party = c.design.timelock_roles == TimelockRoles::OneParty;
    let all = [Stage::Vetting, Stage::Queued, Stage::Ready];
    let known = match c.design.veto_until {
        VetoUntil::CarriedOut => &all[..],
        VetoUntil::DelayOver => &all[..2],
    };
    let proposal = in_stage(c, s, number, known)?;
    let cancels = proposal.stage != Stage::Vetting;
    require(!(one_party && cancels), Guard::CancellerIsExecutor)?;
    *proposal = vetoed(c, *proposal);
    Ok(())
}

/// The vote puts itself above the council; the timelock's delay follows.
pub(super) fn override_veto(c: &Config, s: &mut State, number: usize) -> Answer {
    let proposal = in_stage(c, s, number, &[Stage::Vetoed])?;
    let again = Proposal { strength: STRONGEST, ..approved(c, *proposal) };
    match c.design.override_of_veto {
        Override::Impossible => return Err(Guard::NoOverride),
        Override::SecondVote => {
            require(proposal.wait == 0, Guard::SecondVoteOpen)?;
            *proposal = again;
        }
        Override::AtOnce => *proposal = Proposal { stage: Stage::Ready, ..again },
    }
    is_newest(c, s, number);
    Ok(())
}

/// The same with less than two thirds.
pub(super) fn override_by_half(c: &Config, s: &mut State, number: usize) -> Answer {
    in_stage(c, s, number, &[Stage::Vetoed])?;
    let enough = c.design.second_vote_takes == SecondVoteTakes::Half;
    require(enough, Guard::TwoThirdsMissing)?;
    override_veto(c, s, number)
}

/// Other rules are in force: approvals that do not meet them lapse.
pub(super) fn outgrow(c: &Config, s: &mut State) {
    let rules = *s;
    for proposal in &mut s.proposals {
        let is_weaker = proposal.strength < rules.strength(proposal.class);
        let lapses = match c.design.outgrown {
            Outgrown::Lapse => is_weaker,
            Outgrown::Stand => false,
            Outgrown::AllLapse => true,
        };
        if lapses && proposal.stage.is_accepted() {
            *proposal = lapsed(*proposal);
        }
    }
}

/// What has ended gives its place free.
pub(super) fn clear(c: &Config, s: &mut State, number: usize) -> Answer {
    let ended = [Stage::Rejected, Stage::Vetoed, Stage::Expired, Stage::Approved];
    let all = c.design.clearing == Clearing::AnyoneAll;
    let proposal = in_stage(c, s, number, if all { &ended } else { &ended[..3] })?;
    let early = c.design.stages == Stages::EarlyClearing;
    let is_over = proposal.stage != Stage::Vetoed || proposal.wait == 0 || early;
    require(is_over, Guard::NotOver)?;
    require(c.design.clearing != Clearing::Nobody, Guard::NotCleared)?;
    *proposal = Proposal::default();
    Ok(())
}
