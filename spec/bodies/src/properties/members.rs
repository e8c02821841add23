//! Who is removed, what is known of members, and who is said to sit in the council.

use kernel::{Evidence, ensure};

use super::super::action::Action;
use super::super::body::{Body, Hand, Origin};
use super::super::power::{Appointer, appointer};
use super::super::state::{Composition, Path, Stage};
use super::terms::acting;
use super::{P, Step};

/// Honest appointers remove a body's members on published grounds only (misconduct, lost keys, the
/// end of the term), and honest holders end its power only for misconduct; where the lot decides,
/// it is in nobody's hand.
pub(super) fn s18() -> P {
    P::step("CHK-S18", "nobody is removed without a ground", |m, step| {
        let is_known = |body: Body| step.before.exposed.has(body);
        let has_ground = match *step.action {
            Action::ReElect { body, hand: Hand::Honest } => {
                let lost = step.before.seats(body).lost;
                is_known(body) || lost > 0 || step.before.lapsed.has(body)
            }
            // The lot is in nobody's hand.
            Action::ReElect { body, .. } if appointer(&m.config, body) == Appointer::Lot => false,
            Action::Sunset { hand: Hand::Honest } => is_known(Body::Council),
            _ => return Evidence::NotApplicable,
        };
        ensure!("there is a ground": has_ground, step.before.exposed);
        Evidence::Holds
    })
    .sources(&["SNIP-25", "S64"])
}

/// The register of the council, by which its limits are checked, says who sits there: who leaves is
/// taken out of it, and who comes is put in.
pub(super) fn s23() -> P {
    P::step("CHK-S23", "the council's register says who sits there", |_, step| {
        let (out, successor) = match *step.action {
            Action::Replace { out, successor } => (Some(out), successor),
            Action::Appoint { origin } => (None, Some(origin)),
            Action::ReElect { body: Body::Council, .. } => {
                let (old, register) = (step.before.composition, step.after.composition);
                ensure!("it is written anew": register == ELECTED, register, old);
                return Evidence::Holds;
            }
            _ => return Evidence::NotApplicable,
        };
        let mut due = step.before.composition;
        if let Some(count) = out.and_then(|out| counter(&mut due, out)) {
            *count = count.saturating_sub(1);
        }
        if let Some(count) = successor.and_then(|origin| counter(&mut due, origin)) {
            *count += 1;
        }
        let register = step.after.composition;
        ensure!("it is up to date": register == due, register, due);
        Evidence::Holds
    })
    .sources(&["SNIP-25"])
}

/// Who sits in a council as holders elect it.
const ELECTED: Composition = Composition { country: 1, organisation: 1, linked: 0 };

/// What is counted of members of this origin.
fn counter(composition: &mut Composition, origin: Origin) -> Option<&mut u8> {
    match origin {
        Origin::Independent => None,
        Origin::Country => Some(&mut composition.country),
        Origin::Organisation => Some(&mut composition.organisation),
        Origin::Linked => Some(&mut composition.linked),
    }
}

/// What is signed is public, and so is a token that the vote accepted and the committee let lie:
/// whoever serves the intruder in that way is known for it, so that there is a ground to remove it.
pub(super) fn s26() -> P {
    P::step("CHK-S26", "who serves the intruder in the open is known", |m, step| {
        // Of holders nobody knows who they are.
        let body = acting(m, step).filter(|&body| serves(step) && body != Body::Vote);
        let signed = body.map_or(Evidence::NotApplicable, |body| {
            let known = step.after.exposed.has(body);
            ensure!("who signed for it is known": known, body);
            Evidence::Holds
        });
        signed.and(|| neglected(step))
    })
    .sources(&["S64", "SNIP-39"])
}

/// Whether the intruder acts in a step.
fn serves(step: &Step<'_>) -> bool {
    use Action as A;
    match *step.action {
        A::Sign { hand, .. } | A::Veto { hand, .. } | A::Unpause { hand, .. } => {
            hand == Hand::Intruder
        }
        A::Report { hand } | A::Pause { hand } | A::Prolong { hand } | A::Rearm { hand } => {
            hand == Hand::Intruder
        }
        A::Push { hand } | A::Throttle { hand, .. } | A::ReElect { hand, .. } => {
            hand == Hand::Intruder
        }
        _ => false,
    }
}

fn neglected(step: &Step<'_>) -> Evidence {
    if !matches!(step.action, Action::Tick {}) {
        return Evidence::NotApplicable;
    }
    let stages = step.before.changes.iter().zip(&step.after.changes);
    Evidence::all(stages.zip(&step.history.changes).map(|((before, after), record)| {
        let refused = before.stage == Stage::Open && after.stage == Stage::Refused;
        let accepted = before.path == Path::Wrapper && record.signers.has(Body::Vote);
        if !refused || !accepted || record.signers.has(Body::Committee) {
            return Evidence::NotApplicable;
        }
        let known = step.after.exposed.has(Body::Committee);
        ensure!("who let it lie is known": known, record.signers);
        Evidence::Holds
    }))
}
