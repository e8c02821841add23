//! Who is in control: no path around the vote, honest classes, rules as strong as what they rule.

use kernel::{Evidence, ensure};

use super::super::Action;
use super::super::state::Stage;
use super::ghosts::asked;
use super::{P, changes, executed, is_accepted};
use vocabulary::change::{ChangeClass, Element};

/// Community in control: whatever changes an element of the security set carries out an accepted
/// vote on this code, or is an emergency with both keys in a declared part. Quantified over
/// elements by the initial states, over paths by the actions.
pub(super) fn s3() -> P {
    P::step("UPG-S3", "no path changes an element without a vote or an emergency", |m, step| {
        let secured = changes(step).filter(|change| change.element.is_security());
        Evidence::all(secured.map(|change| {
            let (element, hash) = (change.element, change.hash);
            if change.is_emergency {
                // What puts the old code back when the time is over needs no key.
                if matches!(step.action, Action::Tick {}) {
                    return Evidence::NotApplicable;
                }
                let (council, teams) = (step.history.council, step.history.teams);
                let joint = council && teams >= m.config.parameters.teams;
                ensure!("the emergency has both keys": joint, element, council, teams);
                return Evidence::Holds;
            }
            let accepted =
                change.executed.and_then(|number| step.history.of[number].accepted.get());
            ensure!("a vote accepted it": accepted == Some(hash), element, hash, accepted);
            let revived = step.before.finalised && element.is_core();
            ensure!("what is final stays": !revived, element);
            Evidence::Holds
        }))
    })
    .sources(&["S13", "S14", "S39", "CORE"])
}

/// Honest class: nothing of the security set goes the minor path, and the class of what is carried
/// out was said by the table or by a body other than its author.
pub(super) fn s8() -> P {
    P::step("UPG-S8", "no author says of which class its change is", |_, step| {
        let Some(number) = executed(step) else { return Evidence::NotApplicable };
        let proposal = step.before.proposals[number];
        let (element, class) = (step.before.part_of(number).element, proposal.class);
        let minor = element.is_security() && class == ChangeClass::Minor;
        ensure!("the security set is never minor": !minor, element, class);
        ensure!("somebody else classified it": proposal.classified, element, class);
        Evidence::Holds
    })
    .sources(&["S57", "S58"])
}

/// Meta-rule: a change of the rules of governance, or of the delay, was accepted by a vote at least
/// as strong as any that those rules ask for.
pub(super) fn s9() -> P {
    P::step("UPG-S9", "the rules change by a vote as strong as they are", |_, step| {
        let is_meta = |element| matches!(element, Element::Rules | Element::Delay);
        let design = changes(step).find(|change| is_meta(change.element));
        let Some(number) = design.and_then(|change| change.executed) else {
            return Evidence::NotApplicable;
        };
        let used = step.history.of[number].strength;
        let ruled = asked(step.before, ChangeClass::Meta);
        ensure!("the vote is as strong as the rules": used >= ruled, used, ruled);
        Evidence::Holds
    })
    .sources(&["S18", "S64"])
}

/// What the council stopped goes on only by a vote of two thirds of all power: a first vote and its
/// quorum were there before the veto.
pub(super) fn s14() -> P {
    P::step("UPG-S14", "past a veto goes only what two thirds of all power want", |_, step| {
        let stages = step.before.proposals.iter().zip(&step.after.proposals);
        Evidence::all(stages.enumerate().map(|(number, (before, after))| {
            if before.stage != Stage::Vetoed || !is_accepted(after.stage) {
                return Evidence::NotApplicable;
            }
            let two_thirds = matches!(*step.action, Action::Override { proposal }
                if usize::from(proposal) == number);
            ensure!("two thirds are for it": two_thirds, number);
            Evidence::Holds
        }))
    })
    .sources(&["S34", "CORRECTIONS X14"])
}
