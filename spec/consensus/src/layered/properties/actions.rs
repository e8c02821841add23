//! The paper's lines told a second time, for a round as a whole: what a proposal, a vote, a lock
//! and a valid value need, and what is left when the round is over. Faulty validators have sent
//! whatever helps.

use kernel::{Disabled, Evidence, System, ensure};

use super::super::Layered;
use super::super::action::{Action, Part, Vote};
use super::super::config::{Config, Records, SelfDelivery, ValidRounds};
use super::super::state::{CORRECT, Held, State, VALUES};
use super::P;
use crate::paper::{Design, RepeatedLock, Round, ValidValue, Value, ValueAt};

/// A proposal: its value, and the valid round that it names.
type Offer = (Value, Option<Round>);

/// Whether the design is the paper's, but for options whose wrong values these properties are to
/// find (and without those that others find).
fn is_told(m: &Layered) -> bool {
    let Config { design, records, .. } = &m.config;
    let Design { repeated_held, repeated_lock, reserve, valid_value, .. } = *design;
    let told = Design { repeated_held, repeated_lock, reserve, valid_value, ..Design::default() };
    *design == told
        && repeated_lock != RepeatedLock::Ignored
        && valid_value != ValidValue::Forgotten
        && *records == Records::All
        && m.valid_rounds == ValidRounds::NotCarried
}

/// The last values are those that correct validators find invalid.
fn is_app_valid(c: &Config, value: Value) -> bool {
    value.0 + c.invalid_values < VALUES as u8
}

/// The weight of the correct validators for whom `counts`, with that of all faulty ones; and the
/// weight of all.
fn weigh(m: &Layered, parts: &[Part], counts: impl Fn(&Part) -> bool) -> (u32, u32) {
    let weights = &m.config.committee.weights;
    let correct = weights.len() - usize::from(m.config.committee.byzantine);
    let has = |who: &usize| *who >= correct || counts(&parts[*who]);
    let weight = |who: usize| u32::from(weights[who]);
    let some = (0..weights.len()).filter(has).map(weight).sum();
    (some, (0..weights.len()).map(weight).sum())
}

/// More than two thirds.
fn is_quorum(m: &Layered, parts: &[Part], counts: impl Fn(&Part) -> bool) -> bool {
    let (some, all) = weigh(m, parts, counts);
    3 * some > 2 * all
}

/// The proposals that are there: the one of a correct proposer, which is its valid value if it has
/// one; of a faulty one all that it could send.
fn offers(s: &State, proposer: Option<u8>, proposal: Option<Value>) -> Vec<Offer> {
    match (proposer, proposal) {
        (Some(who), Some(value)) => vec![(value, s.held[usize::from(who)].valid.round())],
        (Some(_), None) => Vec::new(),
        (None, _) => {
            let rounds = || std::iter::once(None).chain((0..s.round.0).map(Round).map(Some));
            let values = (0..VALUES as u8).map(Value);
            values.flat_map(|value| rounds().map(move |round| (value, round))).collect()
        }
    }
}

/// Lines 16 to 19: whoever proposes proposes its valid value, or, without one, what is valid.
fn proposes(m: &Layered, s: &State, value: Value) -> bool {
    let proposer = s.held.iter().find(|held| held.proposes.has(s.round.0));
    let valid = proposer.and_then(|held| held.valid.value());
    valid.map_or(is_app_valid(&m.config, value), |valid| valid == value)
}

/// Lines 22 to 33: the prevote that the lock makes of this proposal; none if it is not considered.
fn answer(m: &Layered, s: &State, locked: ValueAt, (value, named): Offer) -> Option<Vote> {
    let is_free = match named {
        None => locked == ValueAt::NONE,
        Some(Round(earlier)) if !s.polkas[usize::from(value.0)].has(earlier) => return None,
        Some(earlier) => locked.round() <= Some(earlier),
    };
    let yields = is_app_valid(&m.config, value) && (is_free || locked.value() == Some(value));
    Some(if yields { Vote::Value(value) } else { Vote::Nil })
}

/// The round as it goes: what was there before, what is proposed, who votes how.
struct Going<'a> {
    m: &'a Layered,
    s: &'a State,
    offers: &'a [Offer],
    proposer: Option<u8>,
    parts: &'a [Part],
}

impl Going<'_> {
    /// Lines 22 to 33 and 57: it answers a proposal, or has waited in vain. Who receives its own
    /// proposal at once does not wait.
    fn prevotes(&self, who: usize, vote: Vote) -> bool {
        let hears = self.m.config.self_delivery == SelfDelivery::Eager;
        let waits = !(hears && self.proposer == Some(who as u8));
        let locked = self.s.held[who].locked;
        let mut offers = self.offers.iter();
        waits && vote == Vote::Nil
            || offers.any(|&offer| answer(self.m, self.s, locked, offer) == Some(vote))
    }

    /// Line 36: a valid proposal of the round with a polka.
    fn has_polka(&self, value: Value) -> bool {
        self.offers.iter().any(|offer| offer.0 == value)
            && is_app_valid(&self.m.config, value)
            && is_quorum(self.m, self.parts, |part| part.prevote == Vote::Value(value))
    }

    /// Lines 34 to 46 and 61: what it precommits, and sees afterwards, has its reason.
    fn precommits(&self, part: &Part) -> bool {
        let late = part.late.is_none_or(|value| self.has_polka(value));
        late && match part.precommit {
            Vote::Value(value) => self.has_polka(value) && part.late.is_none(),
            Vote::Nil if part.by_nil_polka => {
                is_quorum(self.m, self.parts, |part| part.prevote == Vote::Nil)
            }
            Vote::Nil => is_quorum(self.m, self.parts, |part| part.prevote != Vote::Absent),
            Vote::Absent => part.late.is_none(),
        }
    }

    /// What it takes along: lines 36 to 43.
    fn held(&self, old: Held, part: &Part) -> Held {
        let round = self.s.round;
        let mut held = Held { proposes: old.proposes.without(round.0), ..old };
        if let Vote::Value(value) = part.precommit {
            held.locked = ValueAt::new(value, round);
            held.valid = held.locked;
        }
        if let Some(value) = part.late {
            held.valid = ValueAt::new(value, round);
        }
        if held.proposes.is_empty() {
            held.valid = ValueAt::NONE;
        }
        held
    }

    /// What is left of the round. Who enters the next one comes from more than two thirds of
    /// precommits (lines 47 and 65), or follows more than a third (line 55).
    fn due(&self) -> State {
        let (m, s, parts) = (self.m, self.s, self.parts);
        let mut due = State { round: s.round.next(), ..*s };
        for (who, part) in parts.iter().enumerate() {
            due.held[who] = self.held(s.held[who], part);
        }
        for value in 0..VALUES as u8 {
            let votes = |vote: Vote| vote == Vote::Value(Value(value));
            if is_quorum(m, parts, |part| votes(part.prevote)) {
                let polkas = &mut due.polkas[usize::from(value)];
                *polkas = polkas.with(s.round.0);
            }
            if is_quorum(m, parts, |part| votes(part.precommit)) {
                due.commits = due.commits.with(value);
            }
        }
        let (faulty, all) = weigh(m, parts, |_| false);
        let ends = is_quorum(m, parts, |part| part.precommit != Vote::Absent);
        due.open = ends || 3 * faulty > all;
        due
    }
}

/// The lines as rights: where a line applies, the round can go so. Of the rounds that can go, for
/// each proposal and each vote those are tried in which all cast that vote who may, and end in turn
/// in the different ways that are open.
pub(super) fn s23() -> P {
    P::always("CON-S23", "what a line of the paper lets a validator do it can", |m, s, _| {
        if !is_told(m) || !s.open || s.round.0 >= m.config.rounds {
            return Evidence::NotApplicable;
        }
        let proposer = (0..).zip(&s.held).find(|(_, held)| held.proposes.has(s.round.0));
        let proposer = proposer.map(|(who, _)| who);
        let values = (0..VALUES as u8).map(Value);
        let proposals: Vec<Option<Value>> = match proposer {
            None => vec![None],
            Some(_) => values.filter(|&value| proposes(m, s, value)).map(Some).collect(),
        };
        Evidence::all(proposals.into_iter().flat_map(|proposal| {
            let wishes = [Vote::Nil, Vote::Value(Value(0)), Vote::Value(Value(1))];
            wishes.map(|wish| {
                let parts = round(m, s, (proposer, proposal), wish);
                let answer = m.apply(s, &Action::Round { proposer, proposal, parts });
                let can = !matches!(answer, Err(Disabled::Guard(_)));
                ensure!("the round can go so": can, proposer, proposal, parts);
                Evidence::Holds
            })
        }))
    })
    .sources(&["the paper, lines 11 to 65"])
}

/// A round in which all who may vote as is wished, and the others for nil.
fn round(
    m: &Layered,
    s: &State,
    (proposer, proposal): (Option<u8>, Option<Value>),
    wish: Vote,
) -> [Part; CORRECT] {
    let correct = m.config.committee.weights.len() - usize::from(m.config.committee.byzantine);
    let mut parts = [Part::default(); CORRECT];
    let offers = offers(s, proposer, proposal);
    let none = Going { m, s, offers: &offers, proposer, parts: &[] };
    for (who, part) in parts[..correct].iter_mut().enumerate() {
        let own = proposal.map_or(Vote::Nil, Vote::Value);
        let mut votes = [wish, own, Vote::Nil].into_iter();
        part.prevote = votes.find(|&vote| none.prevotes(who, vote)).unwrap_or_default();
    }
    let prevoted = parts;
    let going = Going { parts: &prevoted, ..none };
    let mut turn = usize::from(s.round.0);
    for part in &mut parts[..correct] {
        let nil = |by_nil_polka, late| (Vote::Nil, by_nil_polka, late);
        let value = match wish {
            Vote::Value(value) => Some(value),
            Vote::Nil | Vote::Absent => None,
        };
        let ends = [(wish, false, None), nil(false, value), nil(true, None), nil(false, None)];
        for _ in 0..ends.len() {
            let (precommit, by_nil_polka, late) = ends[turn % ends.len()];
            turn += 1;
            let end = Part { precommit, by_nil_polka, late, ..*part };
            if going.precommits(&end) {
                *part = end;
                break;
            }
        }
    }
    parts
}

/// The lines as rules: a round goes as they have it, and leaves what they leave.
pub(super) fn s24() -> P {
    let statement = "a round goes by the lines of the paper, and leaves what they set";
    P::step("CON-S24", statement, |m, step| {
        if !is_told(m) {
            return Evidence::NotApplicable;
        }
        let Action::Round { proposer, proposal, ref parts } = *step.action;
        let s = step.before;
        let offers = offers(s, proposer, proposal);
        let going = Going { m, s, offers: &offers, proposer, parts };
        let own = proposal.is_none_or(|value| proposer.is_some() && proposes(m, s, value));
        let votes = |(who, part): (usize, &Part)| match part.prevote {
            Vote::Absent => *part == Part::default(),
            vote => going.prevotes(who, vote) && going.precommits(part),
        };
        let is_open = s.open && own && parts.iter().enumerate().all(votes);
        ensure!("each vote has its line": is_open, proposer, proposal, parts);
        let due = going.due();
        ensure!("the lines leave this": due == *step.after, due, step.after);
        Evidence::Holds
    })
    .sources(&["the paper, lines 11 to 65"])
}
