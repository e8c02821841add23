//! What a round rests on, and how long it waits.

use kernel::{Evidence, ensure};

use super::super::config::Timeouts;
use super::super::{Action, Config};
use super::{At, Local, P, Step, has_polka};
use crate::moves::Move;

/// Lines 36 to 43, judged by the prevotes that were sent, with all that byzantine validators may
/// have sent. Who has precommitted makes the value its valid one, which needs the same. (Rounds are
/// numbered anew when they are forgotten, so it is the move that says which one a step is about.)
pub(super) fn s20() -> P {
    let statement = "a precommit for a value rests on a polka of its round";
    P::step("CON-S20", statement, |m, step: &Step<'_>| {
        let (Action::Act { validator, does } | Action::ActOnByzantine { validator, does }) =
            *step.action
        else {
            return Evidence::NotApplicable;
        };
        let Move::Polka { value } = does else { return Evidence::NotApplicable };
        let round = step.before.validators[usize::from(validator)].node.round;
        let sent = &step.before.rounds[usize::from(round.0)].traffic;
        let rests = has_polka(m, step.before, sent, value, true);
        ensure!("its value has a polka": rests, validator, value, round);
        Evidence::Holds
    })
    .sources(&["the paper, lines 36 to 43"])
}

/// How many `Δ` a step waits in a round so many rounds after the first.
#[inline]
pub(super) fn wait(c: &Config, age: u8) -> u32 {
    let Timeouts { first, growth, cap } = c.timeouts;
    let grown = u32::from(first) + u32::from(growth) * u32::from(age);
    grown.min(u32::from(cap)) / u32::from(c.delay)
}

/// What CON-L1 needs of waits: they outgrow whatever messages take. Of rounds that all have left it
/// is forgotten how late they were, and nobody waits there. Time is not passed here, so what a
/// timer shows is what it was set to.
pub(super) fn s21() -> P {
    let statement = "a later round waits longer than an earlier one, until the cap";
    P::step("CON-S21", statement, |m, step: &Step<'_>| {
        let (c, after) = (&m.config, step.after);
        let cap = wait(c, u8::MAX);
        let mut applies = false;
        let rounds = &after.rounds[..usize::from(after.begun)];
        let acts = |one: &&Local| !one.behind && !one.abstains && one.node.step != At::Decided;
        let acting = m.correct(after).iter().filter(acts);
        let first = acting.map(|one| usize::from(one.node.round.0)).min().unwrap_or(rounds.len());
        for two in rounds[first..].windows(2) {
            applies = true;
            let [earlier, later] = [two[0].age, two[1].age];
            let at_cap = wait(c, later) == cap;
            ensure!("a later round is older": earlier < later || at_cap, earlier, later);
        }
        if matches!(step.action, Action::Tick {}) {
            return Evidence::NotApplicable;
        }
        for validator in 0..c.committee.correct() {
            let [old, new] = [step.before, after].map(|s| s.validators[usize::from(validator)]);
            let age = rounds[usize::from(new.node.round.0)].age;
            let timers = [(old.step_timer, new.step_timer), (old.round_timer, new.round_timer)];
            for (before, set) in timers.into_iter().filter(|(old, new)| old != new) {
                let Some(waits) = set.get().map(u32::from) else { continue };
                let due = wait(c, age);
                ensure!("a step waits as its round does": waits == due,
                    validator, age, waits, due, before);
            }
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["the paper", "DP3"])
}
