//! What must be true of every round.

mod actions;

use kernel::{Evidence, Property, ensure};

use super::Layered;
use super::action::{Action, Part, Vote};
use super::state::{Bits, History, State, VALUES};
use crate::committee::Committee;
use crate::paper::{Round, Value, ValueAt};

type P = Property<Layered>;
type Step<'a> = kernel::Step<'a, Layered>;

/// Remembers the last precommits for a value.
#[inline]
pub(super) fn remember(history: &mut History, step: &Step<'_>) {
    let Action::Round { parts, .. } = step.action;
    for (remembered, part) in history.precommitted.iter_mut().zip(parts) {
        if let Vote::Value(value) = part.precommit {
            *remembered = ValueAt::new(value, step.before.round);
        }
    }
}

pub(super) fn all() -> Vec<P> {
    vec![s1(), s2(), s4(), s11(), s12(), s13(), s14(), s20(), s22(), actions::s23(), actions::s24()]
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

/// Whether more than two thirds may have voted for `value`, if the correct validators voted like
/// this: the faulty ones did what they could.
fn is_quorum(m: &Layered, parts: &[Part], value: Value, vote: impl Fn(&Part) -> Vote) -> bool {
    let Committee { weights, byzantine, .. } = &m.config.committee;
    let correct = weights.len() - usize::from(*byzantine);
    let votes = |who: usize| who >= correct || vote(&parts[who]) == Vote::Value(value);
    let weight = |who: &usize| u32::from(weights[*who]);
    let all: u32 = (0..weights.len()).map(|who| weight(&who)).sum();
    let voted: u32 = (0..weights.len()).filter(|&who| votes(who)).map(|who| weight(&who)).sum();
    3 * voted > 2 * all
}

/// Lines 36 to 43, judged by the votes of the round itself.
fn s20() -> P {
    P::step("CON-S20", "a precommit for a value rests on a polka of its round", |m, step| {
        let Action::Round { parts, .. } = step.action;
        let round = step.before.round;
        Evidence::all((0_u8..).zip(parts).flat_map(|(validator, part)| {
            let precommit = match part.precommit {
                Vote::Value(value) => Some(value),
                Vote::Nil | Vote::Absent => None,
            };
            precommit.into_iter().chain(part.late).map(move |value| {
                let has_polka = is_quorum(m, parts, value, |part| part.prevote);
                ensure!("its value has a polka": has_polka, validator, value, round);
                Evidence::Holds
            })
        }))
    })
    .sources(&["the paper, lines 36 to 43"])
}

/// What is kept of a round is what its votes make, and earlier rounds stay as they are: what
/// agreement is judged by, and what validators refer to later.
fn s22() -> P {
    let statement = "polkas and decisions are those that the votes of each round make";
    P::step("CON-S22", statement, |m, step| {
        let Action::Round { parts, .. } = step.action;
        let (before, after, round) = (step.before, step.after, step.before.round.0);
        Evidence::all((0..VALUES as u8).map(|value| {
            let voted = |vote: fn(&Part) -> Vote| is_quorum(m, parts, Value(value), vote);
            let with = |old: Bits, more: bool, it| if more { old.with(it) } else { old };
            let kept = after.polkas[usize::from(value)];
            let made = before.polkas[usize::from(value)];
            let made = with(made, voted(|part| part.prevote), round);
            ensure!("its polkas are kept": kept == made, value, round, kept, made);
            let (can, could) = (after.commits.has(value), before.commits.has(value));
            let due = could || voted(|part| part.precommit);
            ensure!("its decision is kept": can == due, value, round, can, due);
            if made.is_empty() { Evidence::NotApplicable } else { Evidence::Holds }
        }))
    })
    .sources(&["the paper"])
}
