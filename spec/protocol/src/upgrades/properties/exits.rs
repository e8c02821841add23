//! Exit first: who does not want a change is out before it takes effect.

use kernel::{Evidence, ensure};

use super::super::Action;
use super::super::state::Way;
use super::{P, executed};

const S7: &str = "a user who starts leaving at the announcement is out before the change";

/// Who asks to leave on the day on which a change enters the timelock, or before, has left when it
/// takes effect. Any change may be harmful, so the property asks it of all but emergencies (X13).
/// (It is announced for good only when it enters the timelock: until then it may be rejected.)
pub(super) fn s7() -> P {
    P::step("UPG-S7", S7, |m, step| {
        let Some(number) = executed(step) else { return Evidence::NotApplicable };
        if !step.past.of[number].prompt {
            return Evidence::NotApplicable;
        }
        let (element, way) = (step.before.part_of(number).element, step.before.user.way);
        let (days_left, delay) = (step.before.user.wait, m.config.delay(element));
        ensure!("the user has left": way == Way::Left, element, delay, way, days_left);
        Evidence::Holds
    })
    .instance(0)
    .sources(&["S11", "S17", "L2B"])
    .needs(&["UPG-A3"])
}

/// Emergency code leaves the ways out open, and everybody where they are on them (frame form).
pub(super) fn emergency_leaves_exits() -> P {
    P::step("UPG-S7", S7, |_, step| {
        let Action::ExecuteEmergency { .. } = *step.action else {
            return Evidence::NotApplicable;
        };
        let (before, after) = (step.before.user, step.after.user);
        ensure!("an emergency changes nothing of exits": before == after, before, after);
        Evidence::Holds
    })
    .instance(1)
    .sources(&["S11", "CORRECTIONS X13"])
}
