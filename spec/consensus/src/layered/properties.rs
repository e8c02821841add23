//! What must be true of every round.

use kernel::{Evidence, Property, ensure};

use super::Layered;
use super::action::{Action, Vote};
use super::state::{History, State, VALUES};
use crate::paper::{Round, Value, ValueAt};

type P = Property<Layered>;
type Step<'a> = kernel::Step<'a, Layered>;

/// Remembers the last precommits for a value.
pub(super) fn remember(history: &mut History, step: &Step<'_>) {
    let Action::Round { parts, .. } = step.action;
    for (remembered, part) in history.precommitted.iter_mut().zip(parts) {
        if let Vote::Value(value) = part.precommit {
            *remembered = ValueAt::new(value, step.before.round);
        }
    }
}

pub(super) fn all() -> Vec<P> {
    vec![s1(), s2(), s4(), s11(), s12(), s13(), s14()]
}

fn s1() -> P {
    P::always("CON-S1", "no two different values can be decided", |_, state, _| {
        if state.commits.is_empty() {
            return Evidence::NotApplicable;
        }
        let decided = state.commits;
        ensure!("one value is decided": decided.len() == 1, decided);
        Evidence::Holds
    })
    .sources(&["DP1"])
}

/// A decided value is one that correct validators find valid.
fn s2() -> P {
    P::always("CON-S2", "a decided value is valid", |m, state, _| {
        let decided = state.commits.iter().map(Value);
        Evidence::all(decided.map(|value| {
            ensure!("the decided value is valid": m.is_valid(value), value);
            Evidence::Holds
        }))
    })
    .sources(&["SDP", "SOS"])
}

/// Its antecedent is a prevote for another value than that of the validator's last precommit. An
/// earlier precommit adds nothing: the last one needed a polka that answers it.
fn s4() -> P {
    P::step("CON-S4", "who precommitted a value prevotes another only after a polka for that", {
        |_, step| {
            let Action::Round { parts, .. } = step.action;
            let before = step.before;
            Evidence::all((0_u8..).zip(parts).map(|(validator, part)| {
                let last = step.history.precommitted[usize::from(validator)].get();
                let (Vote::Value(other), Some((value, since))) = (part.prevote, last) else {
                    return Evidence::NotApplicable;
                };
                if other == value {
                    return Evidence::NotApplicable;
                }
                let polka = before.newest_polka(other);
                let round = before.round;
                ensure!("a polka frees from the lock": polka >= Some(since),
                    validator, value, since, other, polka, round);
                Evidence::Holds
            }))
        }
    })
    .sources(&["TEN", "MAL"])
}

/// The polkas that `after` has and `before` had not.
fn new_polkas(before: &State, after: &State) -> impl Iterator<Item = Value> {
    let round = before.round.0;
    (0..VALUES as u8).filter(move |&value| after.polkas[usize::from(value)].has(round)).map(Value)
}

fn s11() -> P {
    P::step("CON-S11", "no two values have a polka in one round", |_, step| {
        let polkas = new_polkas(step.before, step.after).count();
        if polkas == 0 {
            return Evidence::NotApplicable;
        }
        ensure!("one value has a polka": polkas == 1, polkas);
        Evidence::Holds
    })
    .sources(&["the paper"])
}

fn s12() -> P {
    P::always("CON-S12", "a lock rests on a polka of its round", |_, state, _| {
        Evidence::all(state.held.iter().map(|held| {
            let Some((value, Round(round))) = held.locked.get() else {
                return Evidence::NotApplicable;
            };
            let polkas = state.polkas[usize::from(value.0)];
            ensure!("the lock's round has a polka": polkas.has(round), value, round, polkas);
            Evidence::Holds
        }))
    })
    .sources(&["the paper, lines 36 to 43"])
}

fn s13() -> P {
    P::step("CON-S13", "after a value can be decided, no other gets a polka", |_, step| {
        let decided = step.before.commits;
        if decided.is_empty() {
            return Evidence::NotApplicable;
        }
        Evidence::all(new_polkas(step.before, step.after).map(|value| {
            ensure!("only the decided value gets a polka": decided.has(value.0), decided, value);
            Evidence::Holds
        }))
    })
    .sources(&["the paper"])
}

/// Lines 36 to 43 set both. A proposer whose valid value were older would propose what its own lock
/// makes it reject.
fn s14() -> P {
    P::always("CON-S14", "a valid value is no older than the lock", |_, state, _| {
        Evidence::all(state.held.iter().map(|held| {
            let (locked, valid) = (held.locked.get(), held.valid.get());
            if locked.is_none() || held.proposes.is_empty() {
                return Evidence::NotApplicable;
            }
            ensure!("the valid value is as new":
                held.valid.round() >= held.locked.round(), locked, valid);
            Evidence::Holds
        }))
    })
    .sources(&["the paper, lines 36 to 43"])
}
