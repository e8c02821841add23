//! Which steps there are, and what they do: the paper's lines on the set of messages.

use kernel::Refused;

use super::super::messages::{self, Seen, Sent};
use super::super::paper::{
    Effect, Line, Node, NodeState, Once, Output, Proposal, Round, Step, Tally, Timeout, Value,
    ValueAt, View as _, VoteKind,
};
use super::action::Action;
use super::config::{Config, DeadValues, Deciding, Signatures};
use super::state::State;
use crate::slot::Slot;

type Answer = Result<Effect, Refused<Line>>;

pub(super) fn candidates(c: &Config, s: &State, emit: &mut dyn FnMut(Action)) {
    for validator in 0..c.committee.correct() {
        let node = s.nodes[usize::from(validator)];
        match node.step {
            Step::Propose => {
                if c.committee.proposer(node.round) == validator {
                    (0..c.valid_values)
                        .for_each(|value| emit(Action::Propose { validator, value: Value(value) }));
                }
                proposals(c, s, node.round, &mut |value, valid_round| {
                    emit(Action::Prevote { validator, value, valid_round });
                });
                emit(Action::TimeoutPropose { validator });
            }
            Step::Prevote | Step::Precommit => {
                (0..c.values())
                    .for_each(|value| emit(Action::Polka { validator, value: Value(value) }));
            }
            Step::Decided => continue,
        }
        if node.step == Step::Prevote {
            emit(Action::PolkaNil { validator });
            emit(Action::TimeoutPrevote { validator });
        }
        emit(Action::TimeoutPrecommit { validator });
        let last = c.committee.last_round();
        for round in node.round.0 + 1..=last.0 {
            emit(Action::Skip { validator, round: Round(round) });
        }
        if c.deciding == Deciding::Step {
            for (round, value) in pairs(last.0 + 1, c.values()) {
                emit(Action::Decide { validator, round: Round(round), value: Value(value) });
            }
        }
    }
}

fn pairs(rounds: u8, values: u8) -> impl Iterator<Item = (u8, u8)> {
    (0..rounds).flat_map(move |round| (0..values).map(move |value| (round, value)))
}

pub(super) fn apply(c: &Config, s: &State, action: &Action) -> Result<State, Refused<Line>> {
    let (me, effect) = match *action {
        Action::Propose { validator, value } => (validator, propose(c, s, validator, value)?),
        Action::Prevote { validator, value, valid_round } => {
            (validator, prevote(c, s, validator, value, valid_round)?)
        }
        Action::Polka { validator, value } => (validator, polka(c, s, validator, value)?),
        Action::PolkaNil { validator } => (validator, upon(c, s, validator, None, Line::L44)?),
        Action::TimeoutPropose { validator } => {
            (validator, timeout(c, s, validator, Timeout::Propose, Line::L57)?)
        }
        Action::TimeoutPrevote { validator } => {
            upon(c, s, validator, None, Line::L34).map_err(|_| Refused::Rule(Line::L61))?;
            (validator, timeout(c, s, validator, Timeout::Prevote, Line::L61)?)
        }
        Action::TimeoutPrecommit { validator } => {
            upon(c, s, validator, None, Line::L47).map_err(|_| Refused::Rule(Line::L65))?;
            if s.nodes[usize::from(validator)].round == c.committee.last_round() {
                return Err(Refused::Bound("rounds"));
            }
            (validator, timeout(c, s, validator, Timeout::Precommit, Line::L65)?)
        }
        Action::Decide { validator, round, value } => {
            let offer = offer(c, s, round, value, Line::L49)?;
            (validator, upon(c, s, validator, Some(offer), Line::L49)?)
        }
        Action::Skip { validator, round } => (validator, skip(c, s, validator, round)?),
    };
    let mut next = *s;
    settle(c, &mut next, me, &effect);
    Ok(next)
}

/// Puts an effect into the state: what the node remembers, what it sends.
fn settle(c: &Config, s: &mut State, me: u8, effect: &Effect) {
    let own = usize::from(me);
    let decision = effect.state.decision.value();
    let decision = decision.map_or(ValueAt::NONE, |value| ValueAt::new(value, Round(0)));
    s.nodes[own] = NodeState { once: Once::default(), decision, ..effect.state };
    for output in effect.outputs() {
        match output {
            // That a round begins does not send its proposal: the proposer may be slow.
            Output::Propose { round, value, valid_round } if effect.lines.contains(Line::L19) => {
                let valid_round = Slot::from(valid_round.map(|Round(round)| round));
                let sent = Sent { value: Slot::some(value.0), valid_round };
                s.rounds[usize::from(round.0)].proposal = sent;
            }
            Output::Vote { kind, round, value } => {
                s.rounds[usize::from(round.0)].vote(kind, me, value);
            }
            _ => {}
        }
    }
    if c.dead_values == DeadValues::Dropped && !may_propose(c, s, me) {
        s.nodes[own].valid = ValueAt::NONE;
    }
}

/// Whether the validator may still come to propose, so that its valid value matters.
fn may_propose(c: &Config, s: &State, me: u8) -> bool {
    let NodeState { round, step, .. } = s.nodes[usize::from(me)];
    let first = if step == Step::Propose { round.0 } else { round.0 + 1 };
    (first..=c.committee.last_round().0).any(|round| c.committee.proposer(Round(round)) == me)
}

/// Lines 14 to 19.
fn propose(c: &Config, s: &State, me: u8, value: Value) -> Answer {
    let node = s.nodes[usize::from(me)];
    let silent = s.rounds[usize::from(node.round.0)].proposal.value == Slot::NONE;
    let wanted = node.valid.value().is_none_or(|valid| valid == value);
    let effect = seen(c, s, me, None, |n| n.value(node, node.round, value));
    effect.filter(|_| silent && wanted).ok_or(Refused::Rule(Line::L19))
}

/// Lines 22 and 28, for one of the proposals that may have been received.
fn prevote(c: &Config, s: &State, me: u8, value: Value, valid_round: Option<Round>) -> Answer {
    let round = s.nodes[usize::from(me)].round;
    let line = if valid_round.is_none() { Line::L22 } else { Line::L28 };
    let mut received = false;
    proposals(c, s, round, &mut |v, vr| received |= (v, vr) == (value, valid_round));
    if !received {
        return Err(Refused::Rule(line));
    }
    let proposal = Proposal { value, valid_round, valid: c.passes(value) };
    upon(c, s, me, Some((round, proposal)), line)
}

/// Lines 36 to 43. A polka that changes nothing was used before.
fn polka(c: &Config, s: &State, me: u8, value: Value) -> Answer {
    let node = s.nodes[usize::from(me)];
    let offer = offer(c, s, node.round, value, Line::L36)?;
    let effect = upon(c, s, me, Some(offer), Line::L36)?;
    let changed = NodeState { once: node.once, ..effect.state } != node;
    changed.then_some(effect).ok_or(Refused::Rule(Line::L36))
}

/// Line 55.
fn skip(c: &Config, s: &State, me: u8, round: Round) -> Answer {
    let node = s.nodes[usize::from(me)];
    seen(c, s, me, None, |n| {
        let follows = n.rules.skip.is_met(n.view.senders(round), c.committee.total());
        (node.round < round && follows).then(|| n.start(node, round))
    })
    .ok_or(Refused::Rule(Line::L55))
}

fn timeout(c: &Config, s: &State, me: u8, timeout: Timeout, line: Line) -> Answer {
    let node = s.nodes[usize::from(me)];
    seen(c, s, me, None, |n| n.timeout(node, timeout, node.round)).ok_or(Refused::Rule(line))
}

fn upon(c: &Config, s: &State, me: u8, offer: Option<(Round, Proposal)>, line: Line) -> Answer {
    let node = s.nodes[usize::from(me)];
    seen(c, s, me, offer, |n| n.first(node, line)).ok_or(Refused::Rule(line))
}

fn seen<T>(
    c: &Config,
    s: &State,
    me: u8,
    offer: Option<(Round, Proposal)>,
    run: impl FnOnce(&Node<'_, Seen<'_>>) -> T,
) -> T {
    let leaders = &c.committee.proposers;
    let view = Seen {
        committee: &c.committee,
        leaders,
        rounds: &s.rounds[..leaders.len()],
        values: c.values(),
        me,
        byzantine: true,
        forged: c.signatures == Signatures::Absent,
        offer,
        endorsed: true,
    };
    run(&Node { rules: &c.rules, view: &view })
}

/// Visits the proposals of `round` that somebody may have received.
fn proposals(c: &Config, s: &State, round: Round, visit: &mut dyn FnMut(Value, Option<Round>)) {
    let (leader, traffic) = (c.committee.proposer(round), &s.rounds[usize::from(round.0)]);
    messages::proposals(&c.committee, leader, round, traffic, c.values(), visit);
}

/// A proposal of `value` in `round`, if one may have been received.
fn offer(
    c: &Config,
    s: &State,
    round: Round,
    value: Value,
    line: Line,
) -> Result<(Round, Proposal), Refused<Line>> {
    let mut received = false;
    proposals(c, s, round, &mut |v, _| received |= v == value);
    let proposal = Proposal { value, valid_round: None, valid: c.passes(value) };
    received.then_some((round, proposal)).ok_or(Refused::Rule(line))
}

/// Whether precommits and a proposal for `value` can make somebody decide it.
pub(super) fn is_decidable(c: &Config, s: &State, value: Value) -> bool {
    let has_quorum = |round| has_quorum(c, s, VoteKind::Precommit, round, value);
    let is_proposed = |round| offer(c, s, round, value, Line::L49).is_ok();
    let mut rounds = (0..=c.committee.last_round().0).map(Round);
    c.passes(value) && rounds.any(|round| is_proposed(round) && has_quorum(round))
}

/// Whether a quorum of votes for `value` may have been received.
pub(super) fn has_quorum(
    c: &Config,
    s: &State,
    kind: VoteKind,
    round: Round,
    value: Value,
) -> bool {
    seen(c, s, 0, None, |n| {
        let weight = n.view.weight(kind, round, Tally::Value(value));
        c.rules.quorum.is_met(weight, c.committee.total())
    })
}
