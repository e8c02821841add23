//! Exit first: who does not want a change is out before it takes effect.

use kernel::{Evidence, ensure};

use super::super::state::Way;
use super::super::{Action, Memory};
use super::{P, executed};

/// Who asks to leave on the day on which a change enters the timelock, or before, has left when it
/// takes effect. Any change may be harmful, so the property asks it of all but emergencies (X13);
/// those leave the ways out open, and everybody where they are on them (frame form). A change is
/// announced for good only when it enters the timelock: until then it may be rejected.
pub(super) fn s7() -> P {
    P::step(
        "UPG-S7",
        "a user who starts leaving at the announcement is out before the change",
        |_, step| {
            let user = step.before.user;
            if matches!(step.action, Action::ExecuteEmergency { .. }) {
                let after = step.after.user;
                ensure!("an emergency changes nothing of exits": user == after, user, after);
                return Evidence::Holds;
            }
            let Some(number) = executed(step) else { return Evidence::NotApplicable };
            if !step.history.of[number].prompt {
                return Evidence::NotApplicable;
            }
            let element = step.before.part_of(number).element;
            let delay = step.history.of[number].announced;
            let (way, days_left) = (user.way, user.wait);
            ensure!("the user has left": way == Way::Left, element, delay, way, days_left);
            Evidence::Holds
        },
    )
    .sources(&["S11", "S17", "L2B", "CORRECTIONS X13"])
    .needs(&["UPG-A3"])
}

/// What takes effect has waited for as long as was announced when it entered the timelock, also if
/// the delay has changed since; and a change of the delay itself waits the one that it changes.
/// Whoever counts on that time need not read all other votes to know how much of it is left. (How
/// long the delay must be is UPG-S7's.)
pub(super) fn s16() -> P {
    P::step("UPG-S16", "a change waits for the delay that was announced for it", |_, step| {
        let Some(number) = executed(step) else { return Evidence::NotApplicable };
        let element = step.before.part_of(number).element;
        let Memory { announced, owed, .. } = step.history.of[number];
        ensure!("the delay is over": owed == 0, element, announced, owed);
        Evidence::Holds
    })
    .sources(&["S11", "L2B"])
}
