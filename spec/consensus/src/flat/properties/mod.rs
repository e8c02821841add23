//! What must be true of one height.

mod actions;

use kernel::{Evidence, Nothing, Property, System, ensure};

use super::super::paper::{Round, Step, Tally, Value, VoteKind};
use super::config::Deciding;
use super::{Action, Config, Flat, State};

type P = Property<Flat>;

pub(super) fn all(_: &Config) -> Vec<P> {
    vec![s1(), s2(), s4(), s20(), actions::s23(), actions::s24()]
}

/// The values that somebody decided; where deciding is no step, those that somebody could decide.
fn decided(m: &Flat, s: &State) -> Vec<Value> {
    let c = &m.config;
    let is_decided = |value: &Value| match c.deciding {
        Deciding::Step => (0..c.committee.correct()).any(|validator| {
            let decision = s.nodes[usize::from(validator)].decision.value();
            decision == Some(*value)
        }),
        Deciding::Predicate => can_be_decided(m, s, *value),
    };
    (0..c.values()).map(Value).filter(is_decided).collect()
}

/// Whether somebody who has not stopped could take the step that decides `value`.
fn can_be_decided(m: &Flat, s: &State, value: Value) -> bool {
    let running = |validator: &u8| s.nodes[usize::from(*validator)].step != Step::Decided;
    let Some(validator) = (0..m.config.committee.correct()).find(running) else { return false };
    let mut rounds = (0..=m.config.committee.last_round().0).map(Round);
    rounds.any(|round| m.apply(s, &Action::Decide { validator, round, value }).is_ok())
}

/// Agreement.
fn s1() -> P {
    let statement = "no two correct validators decide differently at one height";
    Property::always("CON-S1", statement, |m: &Flat, s, _: &Nothing| {
        let decided = decided(m, s);
        if decided.is_empty() {
            return Evidence::NotApplicable;
        }
        ensure!("at most one value is decided": decided.len() == 1, decided);
        Evidence::Holds
    })
    .sources(&["DP1"])
    .needs(&["CON-A1", "CON-A3"])
}

/// Validity.
fn s2() -> P {
    let statement = "a decided block is valid";
    Property::always("CON-S2", statement, |m: &Flat, s, _: &Nothing| {
        let decided = decided(m, s);
        if decided.is_empty() {
            return Evidence::NotApplicable;
        }
        let valid = m.config.valid_values;
        ensure!("decided values are valid": decided.iter().all(|v| v.0 < valid), decided, valid);
        Evidence::Holds
    })
    .sources(&["SDP", "SOS"])
    .needs(&["CON-A1"])
}

/// Lock discipline: who precommitted one value prevotes another only after a polka for it, no older
/// than the precommit.
fn s4() -> P {
    let statement = "after a precommit nobody prevotes another value without a newer polka for it";
    Property::always("CON-S4", statement, |m: &Flat, s, _: &Nothing| {
        let rounds = m.config.committee.last_round().0 + 1;
        let validators = 0..m.config.committee.correct();
        Evidence::all(validators.flat_map(|v| {
            let later = (0..rounds).flat_map(move |r| (r + 1..rounds).map(move |l| (r, l)));
            later.map(move |(round, later)| lock_is_kept(m, s, v, round, later))
        }))
    })
    .sources(&["TEN", "MAL"])
}

/// Whether more than two thirds may have prevoted `value` in a round: byzantine validators did what
/// they could.
fn has_polka(m: &Flat, s: &State, round: u8, value: Value) -> bool {
    let committee = &m.config.committee;
    let sent = &s.rounds[usize::from(round)];
    let weight = sent.weight(committee, VoteKind::Prevote, Tally::Value(value), true);
    3 * weight.0 > 2 * committee.total().0
}

fn lock_is_kept(m: &Flat, s: &State, validator: u8, round: u8, later: u8) -> Evidence {
    let v = usize::from(validator);
    let precommitted = s.rounds[usize::from(round)].precommits[v].value();
    let prevoted = s.rounds[usize::from(later)].prevotes[v].value();
    let (Some(precommitted), Some(prevoted)) = (precommitted, prevoted) else {
        return Evidence::NotApplicable;
    };
    let has_polka = |earlier: u8| has_polka(m, s, earlier, prevoted);
    let released = precommitted == prevoted || (round..later).any(has_polka);
    ensure!(
        "a polka released the lock": released,
        validator, round, precommitted, later, prevoted
    );
    Evidence::Holds
}

/// Lines 36 to 43, judged by the prevotes that were sent.
fn s20() -> P {
    let statement = "a precommit for a value rests on a polka of its round";
    Property::always("CON-S20", statement, |m: &Flat, s, _: &Nothing| {
        let rounds = 0..=m.config.committee.last_round().0;
        let validators = 0..m.config.committee.correct();
        Evidence::all(rounds.flat_map(|round| {
            let precommits = s.rounds[usize::from(round)].precommits;
            validators.clone().map(move |validator| {
                let Some(value) = precommits[usize::from(validator)].value() else {
                    return Evidence::NotApplicable;
                };
                let rests = has_polka(m, s, round, value);
                ensure!("its value has a polka": rests, validator, value, round);
                Evidence::Holds
            })
        }))
    })
    .sources(&["the paper, lines 36 to 43"])
    .needs(&["CON-A3"])
}
