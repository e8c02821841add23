//! Outcomes: each is what the answers come to, is recorded, hangs on no more of the Foundation's
//! tokens than the cap, is not announced too early, and, where values are concerned, is nobody's
//! but the voters'.

use kernel::{Evidence, ensure};

use super::super::count::Outcome;
use super::super::state::{Answer, DEVELOPERS, Proposal, State, Status, Voted};
use super::super::{Config, Governance};
use super::judge::{answering, behind, comes_to, declared};
use super::{P, Step, accepts, closes, executes};
use vocabulary::change::ChangeClass;

/// A vote in which too few took part ends in a state that says so, or is held again.
pub(super) fn s8() -> P {
    P::step("GOV-S8", "that nothing was decided is recorded", |m, step| {
        let Some((p, proposal)) = closes(step) else { return Evidence::NotApplicable };
        if comes_to(&m.config, step.before, proposal) != Outcome::Inconclusive {
            return Evidence::NotApplicable;
        }
        let status = step.after.proposals[p].status;
        ensure!("there is a record": status != Status::Vacant, p, status);
        Evidence::Holds
    })
    .sources(&["S34"])
}

/// The outcome is the same if the Foundation has only as many tokens as should count, whoever casts
/// them.
pub(super) fn s9() -> P {
    P::step("GOV-S9", "no outcome hangs on the Foundation's tokens beyond the cap", |m, step| {
        let c = &m.config;
        let Some((p, proposal)) = closes(step) else { return Evidence::NotApplicable };
        let foundation = c.bounds.foundation.map(usize::from);
        let Some(holder) = foundation.filter(|&h| answering(proposal, h).is_some()) else {
            return Evidence::NotApplicable;
        };
        let mut cut = *proposal;
        cut.power[holder] = declared(c, c.class(proposal.payload), holder, cut.power[holder]);
        let as_it_was = decided(step, p);
        let with_cut = comes_to(c, step.before, &cut);
        ensure!("the same with it cut to the cap": as_it_was == with_cut, p, as_it_was, with_cut);
        Evidence::Holds
    })
    .sources(&["S20", "S24", "GOVF"])
}

/// Where a vote is counted before it has been open for as long as was announced, no way to use the
/// power that is left could have turned it. (All ways are tried. That everybody had the whole time,
/// the other half of the statement, is true of votes that run to their end only.)
pub(super) fn s12() -> P {
    P::step("GOV-S12", "an early close cuts nobody off", |m, step| {
        let Some((p, proposal)) = closes(step) else { return Evidence::NotApplicable };
        if step.history.of[p].since >= m.config.parameters.voting_max {
            return Evidence::NotApplicable;
        }
        every_ending(&m.config, step.before, *proposal, 0, decided(step, p))
    })
    .sources(&["S14", "SX"])
}

/// Whether it comes to `decided` whatever the holders from `holder` on still answer.
fn every_ending(
    c: &Config,
    s: &State,
    proposal: Proposal,
    holder: usize,
    decided: Outcome,
) -> Evidence {
    if holder == proposal.answers.len() {
        let (ending, answers) = (comes_to(c, s, &proposal), proposal.answers);
        ensure!("no ending is another": ending == decided, ending, answers);
        return Evidence::Holds;
    }
    let silent = proposal.answers[holder] == Answer::None && behind(&proposal, holder) > 0;
    let choices: &[Answer] = match silent {
        true => &[Answer::None, Answer::For, Answer::Against, Answer::Abstain],
        false => &[proposal.answers[holder]],
    };
    Evidence::all(choices.iter().map(|&answer| {
        let mut next = proposal;
        next.answers[holder] = answer;
        every_ending(c, s, next, holder + 1, decided)
    }))
}

/// Values are decided by votes, and the developers' word has no weight in them.
pub(super) fn s13() -> P {
    P::step("GOV-S13", "values are decided by vote, and not by the developers", |m, step| {
        by_vote(m, step).and(|| without_developers(m, step))
    })
    .sources(&["S49", "S32", "CORRECTIONS 2"])
}

fn by_vote(m: &Governance, step: &Step<'_>) -> Evidence {
    match executes(step) {
        Some((p, proposal)) if m.config.class(proposal.payload) == ChangeClass::Values => {
            let voted = step.history.of[p].voted;
            ensure!("a vote accepted it": voted != Voted::No, p);
            Evidence::Holds
        }
        _ => Evidence::NotApplicable,
    }
}

fn without_developers(m: &Governance, step: &Step<'_>) -> Evidence {
    let c = &m.config;
    match accepts(step) {
        Some(proposal) if c.class(proposal.payload) == ChangeClass::Values => {
            let others = proposal.agreed.without(DEVELOPERS);
            let alone = comes_to(c, step.before, &Proposal { agreed: others, ..*proposal });
            ensure!("the same without them": alone == Outcome::Accepted, alone, others);
            Evidence::Holds
        }
        _ => Evidence::NotApplicable,
    }
}

/// A vote ends as its answers have it: accepted if more power is for it than against, and those who
/// are for or abstain make up the quorum, and a bench agrees where much is at stake; rejected if
/// not, though enough took part; and undecided if they did not.
pub(super) fn s15() -> P {
    P::step("GOV-S15", "a vote ends as its answers have it", |m, step| {
        let Some((p, proposal)) = closes(step) else { return Evidence::NotApplicable };
        let (ended, answered) = (decided(step, p), comes_to(&m.config, step.before, proposal));
        let (power, answers) = (proposal.power, proposal.answers);
        ensure!("it ended as answered": ended == answered, p, ended, answered, power, answers);
        Evidence::Holds
    })
    .sources(&["S57", "L2B", "SX"])
}

/// How a vote that the step counts ended.
fn decided(step: &Step<'_>, p: usize) -> Outcome {
    match step.after.proposals[p].status {
        Status::Accepted => Outcome::Accepted,
        Status::Rejected => Outcome::Rejected,
        _ => Outcome::Inconclusive,
    }
}
