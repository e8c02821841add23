//! Which steps there are, and what they do: the paper's lines on the set of messages.

use kernel::Disabled;

use super::super::messages::Seen;
use super::super::moves::{Answer, Move, send};
use super::super::paper::{Effect, Line, Node, NodeState, Once, Round, Step, Timeout, ValueAt};
use super::action::Action;
use super::config::{Config, DeadValues, Deciding, Signatures};
use super::state::State;

/// Nothing was sent.
pub(super) fn initial(_: &Config, emit: &mut dyn FnMut(State)) {
    emit(State::default());
}

pub(super) fn candidates(c: &Config, s: &State, emit: &mut dyn FnMut(Action)) {
    for validator in 0..c.committee.correct() {
        let node = s.nodes[usize::from(validator)];
        if node.step == Step::Decided {
            continue;
        }
        Move::candidates(&seen(c, s, validator), node, &mut |does| match does {
            Move::Decide { .. } if c.deciding == Deciding::Predicate => {}
            _ => Action::of(validator, does).into_iter().for_each(&mut *emit),
        });
        match node.step {
            Step::Propose => emit(Action::TimeoutPropose { validator }),
            Step::Prevote => emit(Action::TimeoutPrevote { validator }),
            Step::Precommit | Step::Decided => {}
        }
        emit(Action::TimeoutPrecommit { validator });
    }
}

pub(super) fn apply(c: &Config, s: &State, action: &Action) -> Result<State, Disabled<Line>> {
    let (me, effect) = match *action {
        Action::TimeoutPropose { validator } => {
            (validator, timeout(c, s, validator, Timeout::Propose, Line::L57)?)
        }
        Action::TimeoutPrevote { validator } => {
            run(c, s, validator, Move::AwaitPrevotes)?;
            (validator, timeout(c, s, validator, Timeout::Prevote, Line::L61)?)
        }
        Action::TimeoutPrecommit { validator } => {
            run(c, s, validator, Move::AwaitPrecommits)?;
            if s.nodes[usize::from(validator)].round == c.committee.last_round() {
                return Err(Disabled::Bound("rounds"));
            }
            (validator, timeout(c, s, validator, Timeout::Precommit, Line::L65)?)
        }
        message => {
            let (validator, does) = message.parts();
            (validator, run(c, s, validator, does)?)
        }
    };
    let mut next = *s;
    settle(c, &mut next, me, &effect);
    // What happens for the first time in a round is not kept, so it could happen again: a polka
    // that changes nothing was used before.
    match next == *s {
        true => Err(Disabled::Guard(Line::L36)),
        false => Ok(next),
    }
}

/// Puts an effect into the state: what the node remembers, what it sends.
fn settle(c: &Config, s: &mut State, me: u8, effect: &Effect) {
    let own = usize::from(me);
    let decision = effect.state.decision.value();
    let decision = decision.map_or(ValueAt::NONE, |value| ValueAt::new(value, Round(0)));
    s.nodes[own] = NodeState { once: Once::default(), decision, ..effect.state };
    send(&mut s.rounds, me, effect);
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

fn run(c: &Config, s: &State, me: u8, does: Move) -> Answer {
    does.run(&c.design, seen(c, s, me), s.nodes[usize::from(me)], &|value| c.passes(value))
}

fn timeout(c: &Config, s: &State, me: u8, timeout: Timeout, line: Line) -> Answer {
    let (node, view) = (s.nodes[usize::from(me)], seen(c, s, me));
    let effect = Node { design: &c.design, view: &view }.timeout(node, timeout, node.round);
    effect.ok_or(Disabled::Guard(line))
}

fn seen<'a>(c: &'a Config, s: &'a State, me: u8) -> Seen<'a> {
    let leaders = &c.committee.proposers;
    Seen {
        committee: &c.committee,
        leaders,
        rounds: &s.rounds[..leaders.len()],
        values: c.values(),
        me,
        byzantine: true,
        forged: c.signatures == Signatures::Absent,
        offer: None,
        endorsed: true,
    }
}
