//! The path of a change: how long each part of it is, and until when it can be left.

use kernel::{Disabled, Evidence, System, ensure};

use super::super::state::Stage;
use super::super::{Action, Guard, Upgrades};
use super::{P, Step, executed};
use vocabulary::change::ChangeClass;

/// Deliberation, review, vote and vetting follow each other, and each lasts as long as is declared:
/// no shorter, so that everybody who looks at it then has looked in time, and, where nobody has to
/// act, no longer.
pub(super) fn s22() -> P {
    P::step("UPG-S22", "each stage lasts as long as is declared", |m, step| {
        Evidence::all((0..step.before.proposals.len()).map(|number| stage_lasts(m, step, number)))
    })
    .sources(&["S12", "SNIP-25"])
}

fn stage_lasts(m: &Upgrades, step: &Step<'_>, number: usize) -> Evidence {
    let [before, after] = [step.before, step.after].map(|state| state.proposals[number].stage);
    let (p, stays) = (&m.config.parameters, step.history.of[number].stays);
    match (*step.action, before) {
        (Action::Tick {}, Stage::Deliberation | Stage::Review) => {
            let (lasts, review) = match before {
                Stage::Deliberation => (p.deliberation, p.review),
                _ => (p.review, 0),
            };
            let due = match stays + 1 >= lasts {
                false => before,
                true if review > 0 => Stage::Review,
                true => Stage::Voting,
            };
            ensure!("the next one begins when it is over": after == due, number, after, due);
            Evidence::Holds
        }
        (Action::Tick {}, Stage::Vetting) => {
            let is_over = stays + 1 >= p.vetting;
            let ends = after != Stage::Vetting;
            ensure!("the council has its time": is_over == ends, number, stays, after);
            Evidence::Holds
        }
        (Action::Accept { proposal, .. } | Action::Reject { proposal }, Stage::Voting)
            if usize::from(proposal) == number =>
        {
            ensure!("the vote is over": stays >= p.voting, number, stays, after);
            Evidence::Holds
        }
        _ => Evidence::NotApplicable,
    }
}

/// A second vote takes its time, counted from the veto: it overrides nothing earlier, is possible
/// from then on, and nothing that waits for it is cleared away before.
pub(super) fn s23() -> P {
    P::step("UPG-S23", "a second vote has its time", |m, step| {
        let vetoed = (0_u8..).zip(&step.before.proposals).zip(&step.history.of);
        Evidence::all(vetoed.map(|((proposal, before), memory)| {
            if before.stage != Stage::Vetoed {
                return Evidence::NotApplicable;
            }
            let (stays, lasts) = (memory.stays, m.config.parameters.second_vote);
            let leaves = step.after.proposals[usize::from(proposal)].stage != Stage::Vetoed;
            let is_over = stays >= lasts;
            ensure!("it is over": is_over || !leaves, proposal, stays, lasts);
            let refused = m.apply(step.before, &Action::Override { proposal }).err();
            let open = refused == Some(Disabled::Guard(Guard::SecondVoteOpen));
            ensure!("it is no longer than that": !is_over || !open, proposal, stays, lasts);
            Evidence::Holds
        }))
    })
    .sources(&["S34", "CORRECTIONS X14"])
}

/// What waits in the timelock can be stopped by the council until it is carried out: that is what
/// it waits for.
pub(super) fn s24() -> P {
    P::always("UPG-S24", "what waits in the timelock can be vetoed", |m, state, _| {
        let stages = state.proposals.map(|proposal| proposal.stage);
        Evidence::all((0_u8..).zip(stages).map(|(proposal, stage)| {
            if !matches!(stage, Stage::Queued | Stage::Ready) {
                return Evidence::NotApplicable;
            }
            let refused = m.apply(state, &Action::Veto { proposal }).err();
            ensure!("the council can stop it": refused.is_none(), proposal, stage, refused);
            Evidence::Holds
        }))
    })
    .sources(&["S34", "SNIP-25"])
}

/// What the council has to look at, whatever its author calls it, takes effect after it has, or
/// after two thirds of all power have said yes over its no (D14: everything but parameters).
pub(super) fn s30() -> P {
    P::step("UPG-S30", "what takes effect was vetted", |_, step| {
        let Some(number) = executed(step) else { return Evidence::NotApplicable };
        let element = step.before.part_of(number).element;
        if element.class() == ChangeClass::Parameter {
            return Evidence::NotApplicable;
        }
        let vetted = step.history.of[number].vetted;
        ensure!("the council has looked at it": vetted, element, number);
        Evidence::Holds
    })
    .sources(&["SNIP-25", "S64"])
}
