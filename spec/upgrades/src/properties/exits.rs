//! Exit first: who does not want a change is out before it takes effect.

use kernel::{Evidence, ensure};

use super::super::Action;
use super::super::state::Way;
use super::{P, executed};

/// Who asks to leave on the day on which a change enters the timelock, or before, has left when it
/// takes effect. Any change may be harmful, so the property asks it of all but emergencies (X13);
/// those leave the ways out open, and everybody where they are on them (frame form). A change is
/// announced for good only when it enters the timelock: until then it may be rejected.
pub(super) fn s7() -> P {
    P::step(
        "UPG-S7",
        "a user who starts leaving at the announcement is out before the change",
        |m, step| {
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
            let (delay, way, days_left) = (m.config.delay(element), user.way, user.wait);
            ensure!("the user has left": way == Way::Left, element, delay, way, days_left);
            Evidence::Holds
        },
    )
    .sources(&["S11", "S17", "L2B", "CORRECTIONS X13"])
    .needs(&["UPG-A3"])
}
