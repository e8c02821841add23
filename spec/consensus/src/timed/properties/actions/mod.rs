//! The paper's lines and what is around them told a second time, for heights in time: who may do
//! what ([`may`]), and what it leaves ([`due`]).
//!
//! Rounds that all have left are reduced and forgotten, and later ones move down; so states are
//! compared by how far rounds are from the newest one, and messages from the round on in which
//! somebody still acts.

mod due;
mod may;

use kernel::{Disabled, Evidence, Nothing, Property, ensure};
use vocabulary::rights::rights;

use super::super::state::{Local, RoundState, State};
use super::super::{Action, Config, Timed};
use super::{At, P, Step};
use crate::moves::Move;
use crate::paper::{NodeState, Once, Round, Timeout, Value, ValueAt};
use due::due;
use may::{is_waiting, may};
use vocabulary::slot::Slot;

/// Whether the design is told here: the intended one, but for options whose wrong values these
/// properties are to find. Numbers are told as they are.
fn is_told(c: &Config) -> bool {
    let (committee, later, crashes) = (c.committee.clone(), c.later.clone(), c.crashes.clone());
    let Config { values, unconfirming, unstable_rounds, delay, batch, joins, memory, .. } = *c;
    let Config { followed, next, .. } = *c;
    let numbers =
        Config { committee, later, crashes, timeouts: c.timeouts.clone(), ..Config::default() };
    *c == Config {
        values,
        unconfirming,
        unstable_rounds,
        delay,
        batch,
        joins,
        memory,
        followed,
        next,
        ..numbers
    }
}

/// What is left of a node when its height is decided, or where nobody reads its valid value.
fn read(c: &Config, who: usize, node: NodeState) -> NodeState {
    let valid = match c.committee.proposers.contains(&(who as u8)) {
        true => node.valid,
        false => ValueAt::NONE,
    };
    match (node.step, node.decision.value()) {
        (At::Decided, Some(value)) => {
            let decision = ValueAt::new(value, Round(0));
            NodeState { step: At::Decided, decision, ..NodeState::default() }
        }
        _ => NodeState { valid, ..node },
    }
}

/// How many rounds there are in which somebody may still act, the newest ones.
fn acting(c: &Config, s: &State) -> u8 {
    let correct = &s.validators[..usize::from(c.committee.correct())];
    let acts = |one: &&Local| !one.behind && !one.abstains && one.node.step != At::Decided;
    let first = correct.iter().filter(acts).map(|one| one.node.round.0).min().unwrap_or(0);
    s.begun.saturating_sub(first)
}

/// How far a round is from the newest one; those that all have left are not told apart.
fn from_newest(s: &State, count: u8, round: u8) -> u8 {
    s.begun.saturating_sub(round).min(count + 1)
}

/// A validator, its rounds counted from the newest; without its timers, and without what it has
/// seen for the first time, which a timer shows.
fn shape(c: &Config, s: &State, who: usize, count: u8) -> Local {
    let local = s.validators[who];
    let mut node = read(c, who, local.node);
    let from_newest = |Round(round): Round| Round(from_newest(s, count, round));
    let at = |at: ValueAt| at.get().map_or(at, |(v, round)| ValueAt::new(v, from_newest(round)));
    let acts = who < usize::from(c.committee.correct()) && !local.behind;
    if acts && node.step != At::Decided {
        // Who only looks on is nowhere in particular.
        node.round = if local.abstains { Round(0) } else { from_newest(node.round) };
        (node.locked, node.valid) = (at(node.locked), at(node.valid));
    }
    node.once = Once::default();
    Local { node, step_timer: Slot::NONE, round_timer: Slot::NONE, ..local }
}

/// So many of the newest rounds, the newest first.
fn newest(s: &State, count: u8) -> impl Iterator<Item = RoundState> {
    let rounds = s.rounds[..usize::from(s.begun)].iter().rev().take(usize::from(count));
    rounds.map(move |&(mut round)| {
        let named = &mut round.traffic.proposal.valid_round;
        *named = Slot::from(named.get().map(|round| from_newest(s, count, round)));
        round
    })
}

/// Whether a state is as it is due after `action`, but for what is forgotten, and for timers that
/// start: those of whoever waits (what they are set to is CON-S21's).
fn is_alike(c: &Config, action: &Action, due: &State, after: &State) -> bool {
    let all =
        |s: &State| (s.first_turn, s.height, s.stable, s.fresh, s.recorder_hangs, s.restarted);
    let count = acting(c, after);
    let starts = |waits: bool, due: Slot, after: Slot| due == after || due == Slot::NONE && waits;
    let awaits = |who: u8, awaited: Move| match *action {
        Action::ActOnByzantine { validator, does } => validator == who && does == awaited,
        _ => false,
    };
    // A round's timer shows to others that its end was seen, so it is no ground for itself.
    let mut grounded = *due;
    if let Action::ActOnByzantine { validator, does: Move::AwaitPrecommits } = *action {
        let once = &mut grounded.validators[usize::from(validator)].node.once;
        *once = once.with(Once::PRECOMMIT_TIMEOUT);
    }
    all(due) == all(after)
        && (0_u8..).zip(due.validators.iter().zip(&after.validators)).all(|(who, (one, two))| {
            let timers = [one, two].map(|local| (local.step_timer, local.round_timer));
            let is_as_due = timers[0] == timers[1] || {
                let (in_step, _) = is_waiting(c, after, who);
                let (_, in_round) = is_waiting(c, &grounded, who);
                let in_step = in_step || awaits(who, Move::AwaitPrevotes);
                let in_round = in_round || awaits(who, Move::AwaitPrecommits);
                starts(in_step, one.step_timer, two.step_timer)
                    && starts(in_round, one.round_timer, two.round_timer)
            };
            let who = usize::from(who);
            is_as_due && shape(c, due, who, count) == shape(c, after, who, count)
        })
        && newest(due, count).eq(newest(after, count))
}

/// The lines as rights: whoever may act can.
pub(in super::super) fn s23(config: &Config) -> P {
    let told = is_told(config);
    let statement = "what the rules let a validator do it can";
    Property::always("CON-S23", statement, move |m: &Timed, s, _: &Nothing| {
        if !told {
            return Evidence::NotApplicable;
        }
        let every = |emit: &mut dyn FnMut(Action)| every(&m.config, s, emit);
        // What is no action here is the same as another: values are alike, or nobody reads them.
        let by_guard = |why: &Disabled<_>| matches!(why, Disabled::Guard(_));
        let denied = rights(m, s, every, |action| may(m, s, action), by_guard).denied;
        ensure!("nothing that is open is denied": denied.is_none(), denied);
        Evidence::Holds
    })
    .sources(&["the paper, lines 11 to 65", "SNIP-33"])
}

/// The lines as rules: nothing is done but what is open, and it leaves what it sets.
pub(in super::super) fn s24(config: &Config) -> P {
    let told = is_told(config);
    let statement = "a validator acts by the rules, and leaves what they set";
    Property::step("CON-S24", statement, move |m: &Timed, step: &Step<'_>| {
        if !told {
            return Evidence::NotApplicable;
        }
        let action = step.action;
        ensure!("a rule applies": may(m, step.before, action), action);
        let due = due(m, step.before, action);
        let after = step.after;
        let is_so = is_alike(&m.config, action, &due, after);
        ensure!("the rule leaves this": is_so, action, due, after);
        Evidence::Holds
    })
    .sources(&["the paper, lines 11 to 65", "SNIP-33"])
}

/// Whoever waits, where the network is stable, does not wait for ever: for a proposal that is not
/// its own, after more than two thirds of prevotes, and after so many precommits.
pub(in super::super) fn s25(config: &Config) -> P {
    let told = is_told(config);
    let statement = "whoever waits in a stable network has a timeout that runs";
    Property::always("CON-S25", statement, move |m: &Timed, s, _: &Nothing| {
        if !told || !s.stable {
            return Evidence::NotApplicable;
        }
        Evidence::all((0..m.config.committee.correct()).map(|validator| {
            let (in_step, in_round) = is_waiting(&m.config, s, validator);
            let Local { step_timer, round_timer, .. } = s.validators[usize::from(validator)];
            let [step, round] = [step_timer, round_timer].map(|timer| timer != Slot::NONE);
            let runs = (step || !in_step) && (round || !in_round);
            ensure!("it runs": runs, validator, in_step, step_timer, in_round, round_timer);
            if in_step || in_round { Evidence::Holds } else { Evidence::NotApplicable }
        }))
    })
    .sources(&["the paper, lines 21, 34 and 47"])
}

/// Everything that might be done, by the bounds alone.
fn every(c: &Config, s: &State, visit: &mut dyn FnMut(Action)) {
    let values = || (0..c.values).map(Value);
    let rounds = || (0..s.begun).map(Round);
    for validator in 0..c.committee.correct() {
        let mut moves = |does| {
            visit(Action::Act { validator, does });
            visit(Action::ActOnByzantine { validator, does });
        };
        for value in values() {
            moves(Move::Propose { value });
            for valid_round in std::iter::once(None).chain(rounds().map(Some)) {
                moves(Move::Prevote { value, valid_round });
            }
            moves(Move::Polka { value });
            rounds().for_each(|round| moves(Move::Decide { round, value }));
        }
        rounds().for_each(|round| moves(Move::Skip { round }));
        [Move::PolkaNil, Move::AwaitPrevotes, Move::AwaitPrecommits].into_iter().for_each(moves);
        for timeout in [Timeout::Propose, Timeout::Prevote, Timeout::Precommit] {
            visit(Action::Timeout { validator, timeout });
        }
        visit(Action::Crash { validator });
        visit(Action::Restart { validator });
        visit(Action::CatchUp { validator });
    }
    [Action::RecorderHangs {}, Action::Stabilise {}].into_iter().for_each(&mut *visit);
    [Action::NextHeight {}, Action::Tick {}].into_iter().for_each(visit);
}
