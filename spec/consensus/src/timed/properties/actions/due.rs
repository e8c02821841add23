//! What each step leaves, before anything is forgotten.

use super::super::super::state::{Life, Local, RoundState, State};
use super::super::super::{Action, Config, Timed};
use super::super::At;
use super::super::rounds::wait;
use super::may::{committee, confirms, is_there, leader};
use crate::messages::{ROUNDS, Sent};
use crate::moves::Move;
use crate::paper::{NodeState, Round, Timeout, Value, ValueAt};
use vocabulary::slot::Slot;

/// The state that `action`, which is open, makes of `before`.
pub(super) fn due(m: &Timed, before: &State, action: &Action) -> State {
    let c = &m.config;
    let mut due = *before;
    let s = &mut due;
    match *action {
        Action::Act { validator, does } | Action::ActOnByzantine { validator, does } => {
            moved(c, s, validator, does);
        }
        Action::Timeout { validator, timeout } => match timeout {
            Timeout::Propose => prevotes(s, validator, None),
            Timeout::Prevote => precommits(s, validator, None),
            Timeout::Precommit => {
                let Round(now) = s.validators[usize::from(validator)].node.round;
                begins_after(c, s, now);
                starts(c, s, validator, Round(now + 1));
            }
        },
        Action::Tick {} => {
            for local in &mut s.validators {
                for timer in [&mut local.step_timer, &mut local.round_timer] {
                    let left = timer.get().map(|left| left.saturating_sub(1));
                    *timer = left.map_or(Slot::NONE, Slot::some);
                }
            }
        }
        Action::Stabilise {} => {
            s.stable = true;
            (0..c.committee.correct()).for_each(|who| waits_anew(c, s, who));
        }
        Action::NextHeight {} => next_height(c, s),
        Action::Crash { validator } => {
            let local = &mut s.validators[usize::from(validator)];
            let crashes = local.crashes - 1;
            let (step_timer, round_timer) = (Slot::NONE, Slot::NONE);
            *local = Local { life: Life::Down, crashes, step_timer, round_timer, ..*local };
        }
        Action::Restart { validator } => {
            s.restarted = true;
            let local = &mut s.validators[usize::from(validator)];
            local.life = Life::Up;
            if !local.behind {
                waits_anew(c, s, validator);
            }
        }
        Action::CatchUp { validator } => catches_up(c, s, validator),
        Action::RecorderHangs {} => s.recorder_hangs = true,
    }
    due
}

/// Lines 14 to 56.
fn moved(c: &Config, s: &mut State, me: u8, does: Move) {
    let own = usize::from(me);
    let NodeState { round: now, step, locked, valid, .. } = s.validators[own].node;
    match does {
        Move::Propose { value } => {
            let valid_round = Slot::from(valid.round().map(|Round(round)| round));
            let sent = &mut s.rounds[usize::from(now.0)].traffic.proposal;
            *sent = Sent { value: Slot::some(value.0), valid_round };
        }
        Move::Prevote { value, valid_round } => {
            let is_free = match valid_round {
                None => locked == ValueAt::NONE,
                Some(earlier) => locked.round() <= Some(earlier),
            };
            let yields = is_free || locked.value() == Some(value);
            prevotes(s, me, (yields && confirms(c, me, value)).then_some(value));
        }
        Move::Polka { value } => {
            s.validators[own].node.valid = ValueAt::new(value, now);
            if step == At::Prevote {
                s.validators[own].node.locked = ValueAt::new(value, now);
                precommits(s, me, Some(value));
            }
        }
        Move::PolkaNil => precommits(s, me, None),
        Move::Decide { round, value } => {
            let local = &mut s.validators[own];
            (local.node.step, local.node.decision) = (At::Decided, ValueAt::new(value, round));
            (local.step_timer, local.round_timer) = (Slot::NONE, Slot::NONE);
        }
        Move::Skip { round } => starts(c, s, me, round),
        // That a timeout runs is asked of states.
        Move::AwaitPrevotes | Move::AwaitPrecommits => {}
    }
}

fn prevotes(s: &mut State, me: u8, vote: Option<Value>) {
    let local = &mut s.validators[usize::from(me)];
    (local.node.step, local.step_timer) = (At::Prevote, Slot::NONE);
    let sent = &mut s.rounds[usize::from(local.node.round.0)].traffic;
    let own = &mut sent.prevotes[usize::from(me)];
    *own = own.with(vote);
}

fn precommits(s: &mut State, me: u8, vote: Option<Value>) {
    let local = &mut s.validators[usize::from(me)];
    (local.node.step, local.step_timer) = (At::Precommit, Slot::NONE);
    let sent = &mut s.rounds[usize::from(local.node.round.0)].traffic;
    let own = &mut sent.precommits[usize::from(me)];
    *own = own.with(vote);
}

/// The round after `now` has begun: by the next in the rotation, and it waits longer, until the
/// cap.
fn begins_after(c: &Config, s: &mut State, now: u8) {
    if now + 1 == s.begun {
        let RoundState { turn, age, .. } = s.rounds[usize::from(now)];
        let turn = (turn + 1) % c.committee.proposers.len() as u8;
        let timeouts = &c.timeouts;
        let grows = timeouts.growth > 0
            && u32::from(timeouts.first) + u32::from(timeouts.growth) * u32::from(age)
                < u32::from(timeouts.cap);
        let age = age + u8::from(grows);
        s.rounds[usize::from(s.begun)] = RoundState { turn, age, ..RoundState::default() };
        s.begun += 1;
    }
}

/// How long a step waits in a round.
fn wait_in(c: &Config, s: &State, Round(round): Round) -> Slot {
    Slot::some(wait(c, s.rounds[usize::from(round)].age) as u8)
}

/// Lines 11 to 21: it is in the round, and waits for a proposal that is not its own.
fn starts(c: &Config, s: &mut State, me: u8, round: Round) {
    let waits = s.stable && leader(c, s, round) != me;
    let wait = wait_in(c, s, round);
    let local = &mut s.validators[usize::from(me)];
    (local.node.round, local.node.step) = (round, At::Propose);
    (local.step_timer, local.round_timer) = (if waits { wait } else { Slot::NONE }, Slot::NONE);
}

/// It has its variables, and its timeouts run from now on.
fn waits_anew(c: &Config, s: &mut State, me: u8) {
    let NodeState { round, step, .. } = s.validators[usize::from(me)].node;
    let waits = s.stable && step == At::Propose && leader(c, s, round) != me;
    let wait = wait_in(c, s, round);
    let local = &mut s.validators[usize::from(me)];
    (local.step_timer, local.round_timer) = (if waits { wait } else { Slot::NONE }, Slot::NONE);
}

/// It joins a height with nothing remembered; who is no member only looks on.
fn joins(c: &Config, s: &mut State, me: u8, round: Round) {
    let abstains = committee(c, s)[usize::from(me)] == 0;
    let local = &mut s.validators[usize::from(me)];
    (local.node, local.abstains) = (NodeState::default(), abstains);
    starts(c, s, me, round);
    if abstains {
        s.validators[usize::from(me)].step_timer = Slot::NONE;
    }
}

/// The next height, with its own committee, is led by the next in the rotation. Who is down misses
/// what is decided.
fn next_height(c: &Config, s: &mut State) {
    s.fresh = s.stable;
    s.height = (s.height + 1) % (c.later.len() as u8 + 1);
    s.first_turn = (s.first_turn + 1) % c.committee.proposers.len() as u8;
    s.rounds = [RoundState::default(); ROUNDS];
    s.rounds[0].turn = s.first_turn;
    s.begun = 1;
    for me in 0..c.committee.correct() {
        let local = s.validators[usize::from(me)];
        let Local { life, crashes, asked, missing, .. } = local;
        if is_there(&local) {
            joins(c, s, me, Round(0));
        } else {
            let missing = if c.batch > 0 { (missing + 1).min(c.batch + 1) } else { missing };
            let behind = true;
            s.validators[usize::from(me)] =
                Local { life, behind, missing, asked, crashes, ..Local::default() };
        }
    }
}

/// What is missing is fetched; who has it all joins where the slowest are.
fn catches_up(c: &Config, s: &mut State, me: u8) {
    let correct = &s.validators[..usize::from(c.committee.correct())];
    let acts = |one: &&Local| !one.behind && !one.abstains && one.node.step != At::Decided;
    let slowest = correct.iter().filter(acts).map(|one| one.node.round).min();
    let slowest = slowest.unwrap_or(Round(s.begun - 1));
    let local = &mut s.validators[usize::from(me)];
    local.missing = local.missing.saturating_sub(c.batch);
    if local.missing == 0 {
        local.behind = false;
        joins(c, s, me, slowest);
    }
}
