//! The paper's lines told a second time: what each needs of messages and of who acts, and what it
//! leaves. Byzantine validators have sent whatever helps.

use kernel::{Evidence, Nothing, Property, ensure};
use vocabulary::rights::{Rights, by_rule, rights};

use super::super::config::{Config, DeadValues, Deciding, Signatures, Validation};
use super::super::{Action, Flat, State};
use super::P;
use crate::messages::{Sent, Votes};
use crate::paper::{Design, NodeState, RepeatedPolka, Round, Step, Value, ValueAt};
use vocabulary::slot::Slot;

/// Whether the design is the paper's, but for options whose wrong values these properties are to
/// find (and without those that others find).
fn is_told(c: &Config) -> bool {
    let Design { skip, reserve, repeated_polka, .. } = c.design;
    c.design == Design { skip, reserve, repeated_polka, ..Design::default() }
        && repeated_polka != RepeatedPolka::NotRequired
        && c.validation == Validation::Full
        && c.signatures == Signatures::Checked
}

/// The messages of one height as the lines ask for them.
struct Height<'a> {
    c: &'a Config,
    s: &'a State,
}

impl Height<'_> {
    /// The weight of byzantine validators and of the correct ones for whom `counts`, and that of
    /// all.
    fn weigh(&self, counts: impl Fn(usize) -> bool) -> (u32, u32) {
        let weights = &self.c.committee.weights;
        let correct = weights.len() - usize::from(self.c.committee.byzantine);
        let weight = |who: usize| u32::from(weights[who]);
        let some = (0..weights.len()).filter(|&who| who >= correct || counts(who));
        (some.map(weight).sum(), (0..weights.len()).map(weight).sum())
    }

    /// More than two thirds.
    fn is_quorum(&self, counts: impl Fn(usize) -> bool) -> bool {
        let (some, all) = self.weigh(counts);
        3 * some > 2 * all
    }

    fn has_polka(&self, Round(round): Round, vote: Option<Value>) -> bool {
        let prevotes = self.s.rounds[usize::from(round)].prevotes;
        self.is_quorum(|who| prevotes[who].contains(vote))
    }

    fn leader(&self, Round(round): Round) -> u8 {
        self.c.committee.proposers[usize::from(round)]
    }

    /// Whether somebody may have received this proposal.
    fn is_proposed(&self, at: Round, value: Value, named: Option<Option<Round>>) -> bool {
        let Sent { value: sent, valid_round } = self.s.rounds[usize::from(at.0)].proposal;
        let names = |named: Option<Round>| valid_round.get() == named.map(|Round(round)| round);
        let by_correct = sent.get() == Some(value.0) && named.is_none_or(names);
        let correct = self.c.committee.weights.len() as u8 - self.c.committee.byzantine;
        let earlier = named.flatten().is_none_or(|named| named < at);
        earlier && (by_correct || self.leader(at) >= correct)
    }

    fn is_valid(&self, value: Value) -> bool {
        value.0 < self.c.valid_values
    }

    /// Lines 22 to 33: what is prevoted in answer to a proposal, if it is considered.
    fn answer(
        &self,
        node: &NodeState,
        value: Value,
        named: Option<Round>,
    ) -> Option<Option<Value>> {
        let is_free = match named {
            None => node.locked == ValueAt::NONE,
            Some(earlier) if !self.has_polka(earlier, Some(value)) => return None,
            Some(earlier) => node.locked.round() <= Some(earlier),
        };
        let yields = is_free || node.locked.value() == Some(value);
        Some((yields && self.is_valid(value)).then_some(value))
    }

    /// Line 55: more than a third has sent something of a later round, a proposal or a vote.
    fn is_followed(&self, at: Round) -> bool {
        let sent = self.s.rounds[usize::from(at.0)];
        let proposed = sent.proposal.value != Slot::NONE;
        let (some, all) = self.weigh(|who| {
            let voted = sent.prevotes[who] != Votes::NONE || sent.precommits[who] != Votes::NONE;
            voted || proposed && usize::from(self.leader(at)) == who
        });
        3 * some > all
    }

    /// Whether a valid value matters to `me` when it is there.
    fn proposes_again(&self, me: usize, node: &NodeState) -> bool {
        let proposers = self.c.committee.proposers.iter().enumerate();
        let is_ahead = |round: usize| match node.step {
            Step::Propose => round >= usize::from(node.round.0),
            _ => round > usize::from(node.round.0),
        };
        proposers.into_iter().any(|(round, &who)| usize::from(who) == me && is_ahead(round))
    }
}

/// Who acts.
fn actor(action: &Action) -> usize {
    usize::from(match *action {
        Action::Propose { validator, .. }
        | Action::Prevote { validator, .. }
        | Action::TimeoutPropose { validator }
        | Action::Polka { validator, .. }
        | Action::PolkaNil { validator }
        | Action::TimeoutPrevote { validator }
        | Action::Decide { validator, .. }
        | Action::TimeoutPrecommit { validator }
        | Action::Skip { validator, .. } => validator,
    })
}

/// Whether the line of `action` is one for a validator that is so far.
fn concerns(node: &NodeState, action: &Action) -> bool {
    use Action as A;
    match *action {
        A::Propose { .. } | A::Prevote { .. } | A::TimeoutPropose { .. } => {
            node.step == Step::Propose
        }
        A::Polka { .. } => matches!(node.step, Step::Prevote | Step::Precommit),
        A::PolkaNil { .. } | A::TimeoutPrevote { .. } => node.step == Step::Prevote,
        A::Decide { .. } | A::TimeoutPrecommit { .. } => node.step != Step::Decided,
        A::Skip { round, .. } => node.step != Step::Decided && round > node.round,
    }
}

/// What the line of `action` leaves, where it applies and changes something.
fn due(c: &Config, s: &State, action: &Action) -> Option<State> {
    let height = Height { c, s };
    let me = actor(action);
    let old = s.nodes[me];
    if !concerns(&old, action) {
        return None;
    }
    let mut due = *s;
    let (node, now) = (&mut due.nodes[me], old.round);
    let sent = &mut due.rounds[usize::from(now.0)];
    let is_open = match *action {
        Action::Propose { value, .. } => {
            let valid_round = Slot::from(old.valid.round().map(|Round(round)| round));
            let is_first = sent.proposal.value == Slot::NONE;
            sent.proposal = Sent { value: Slot::some(value.0), valid_round };
            let is_its = old.valid.value().is_none_or(|valid| valid == value);
            let leads = usize::from(height.leader(now)) == me;
            leads && is_first && is_its && height.is_valid(value)
        }
        Action::Prevote { value, valid_round, .. } => {
            let vote = height.answer(&old, value, valid_round)?;
            node.step = Step::Prevote;
            sent.prevotes[me] = sent.prevotes[me].with(vote);
            height.is_proposed(now, value, Some(valid_round))
        }
        Action::TimeoutPropose { .. } => {
            node.step = Step::Prevote;
            sent.prevotes[me] = sent.prevotes[me].with(None);
            true
        }
        Action::Polka { value, .. } => {
            node.valid = ValueAt::new(value, now);
            if old.step == Step::Prevote {
                (node.step, node.locked) = (Step::Precommit, node.valid);
                sent.precommits[me] = sent.precommits[me].with(Some(value));
            }
            let is_there = height.is_valid(value) && height.is_proposed(now, value, None);
            is_there && height.has_polka(now, Some(value))
        }
        Action::PolkaNil { .. } | Action::TimeoutPrevote { .. } => {
            node.step = Step::Precommit;
            sent.precommits[me] = sent.precommits[me].with(None);
            let voted = sent.prevotes.map(|votes| votes != Votes::NONE);
            match action {
                Action::PolkaNil { .. } => height.has_polka(now, None),
                _ => height.is_quorum(|who| voted[who]),
            }
        }
        Action::Decide { round, value, .. } => {
            (node.step, node.decision) = (Step::Decided, ValueAt::new(value, Round(0)));
            let precommits = s.rounds[usize::from(round.0)].precommits;
            let is_there = height.is_valid(value) && height.is_proposed(round, value, None);
            let is_quorum = || height.is_quorum(|who| precommits[who].contains(Some(value)));
            is_there && is_quorum()
        }
        Action::TimeoutPrecommit { .. } => {
            (node.step, node.round) = (Step::Propose, Round(now.0 + 1));
            let is_last = usize::from(now.0) + 1 == c.committee.proposers.len();
            let precommits = sent.precommits;
            let ends = || height.is_quorum(|who| precommits[who] != Votes::NONE);
            !is_last && ends()
        }
        Action::Skip { round, .. } => {
            (node.step, node.round) = (Step::Propose, round);
            height.is_followed(round)
        }
    };
    if c.dead_values == DeadValues::Dropped && !height.proposes_again(me, &due.nodes[me]) {
        due.nodes[me].valid = ValueAt::NONE;
    }
    (is_open && due != *s).then_some(due)
}

/// Everything that a validator might do, by the bounds alone.
fn every(c: &Config, validator: u8, visit: &mut dyn FnMut(Action)) {
    let rounds = || (0..c.committee.proposers.len() as u8).map(Round);
    for value in (0..c.valid_values + c.invalid_values).map(Value) {
        visit(Action::Propose { validator, value });
        for valid_round in std::iter::once(None).chain(rounds().map(Some)) {
            visit(Action::Prevote { validator, value, valid_round });
        }
        visit(Action::Polka { validator, value });
        if c.deciding == Deciding::Step {
            rounds().for_each(|round| visit(Action::Decide { validator, round, value }));
        }
    }
    rounds().for_each(|round| visit(Action::Skip { validator, round }));
    visit(Action::TimeoutPropose { validator });
    visit(Action::TimeoutPrevote { validator });
    visit(Action::TimeoutPrecommit { validator });
    visit(Action::PolkaNil { validator });
}

/// The lines as rights: where a line applies, the validator can act by it.
pub(super) fn s23() -> P {
    let statement = "what a line of the paper lets a validator do it can";
    Property::always("CON-S23", statement, |m: &Flat, s, _: &Nothing| {
        let c = &m.config;
        if !is_told(c) {
            return Evidence::NotApplicable;
        }
        let correct = c.committee.weights.len() as u8 - c.committee.byzantine;
        let every = |emit: &mut dyn FnMut(Action)| {
            (0..correct).for_each(|validator| every(c, validator, emit));
        };
        let may = |action: &Action| due(c, s, action).is_some();
        let Rights { open, denied } = rights(m, s, every, may, by_rule);
        ensure!("nothing that is open is denied": denied.is_none(), denied);
        if open > 0 { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["the paper, lines 11 to 65"])
    .needs(&["CON-A3"])
}

/// The lines as rules: a step goes by one of them, and leaves what it sets.
pub(super) fn s24() -> P {
    let statement = "a validator acts by a line of the paper, and leaves what it sets";
    Property::step("CON-S24", statement, |m: &Flat, step: &kernel::Step<'_, Flat>| {
        if !is_told(&m.config) {
            return Evidence::NotApplicable;
        }
        let (action, after) = (step.action, step.after);
        let due = due(&m.config, step.before, action);
        ensure!("a line applies, and leaves this": due == Some(*after), action, due, after);
        Evidence::Holds
    })
    .sources(&["the paper, lines 11 to 65"])
    .needs(&["CON-A3"])
}
