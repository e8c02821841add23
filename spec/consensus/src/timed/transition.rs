//! Which steps there are, and what they do.

use kernel::Disabled;

use super::super::messages::{ROUNDS, Seen, Sent};
use super::super::moves::{Move, send};
use super::super::paper::{
    Effect, Line, Node, NodeState, Once, Output, Round, Step, Timeout, Value, ValueAt,
};
use super::action::{Action, Guard};
use super::config::{
    Config, Endings, Followed, Joins, Memory, Pace, Polkas, Recorder, Unconfirmed, Waits,
};
use super::forget::forget;
use super::heights::{catch_up, crash, next_height, restart};
use super::state::{Life, Local, RoundState, State};
use super::view::{can_decide, seen};
use vocabulary::slot::Slot;

pub(super) type Answer = Result<(), Disabled<Guard>>;

pub(super) fn initial(c: &Config, emit: &mut dyn FnMut(State)) {
    let mut state = State {
        validators: [Local::default(); super::super::messages::VALIDATORS],
        rounds: [RoundState::default(); ROUNDS],
        begun: 0,
        first_turn: 0,
        height: 0,
        stable: c.unstable_rounds == 0,
        fresh: c.unstable_rounds == 0,
        recorder_hangs: false,
        restarted: false,
    };
    for (local, crashes) in state.validators.iter_mut().zip(&c.crashes) {
        local.crashes = *crashes;
    }
    begin_height(c, &mut state, 0);
    emit(state);
}

pub(super) fn candidates(c: &Config, s: &State, emit: &mut dyn FnMut(Action)) {
    let (leaders, traffic) = (s.leaders(c), s.traffic());
    for validator in 0..c.committee.correct() {
        let local = s.validators[usize::from(validator)];
        if local.takes_part() && local.node.step != Step::Decided {
            for byzantine in [false, true] {
                let view = seen(c, s, &leaders, &traffic, validator, byzantine);
                moves(s, &view, &mut |does| match byzantine {
                    false => emit(Action::Act { validator, does }),
                    true => emit(Action::ActOnByzantine { validator, does }),
                });
            }
            for timeout in [Timeout::Propose, Timeout::Prevote, Timeout::Precommit] {
                emit(Action::Timeout { validator, timeout });
            }
            if local.crashes > 0 {
                emit(Action::Crash { validator });
            }
        }
        if local.life == Life::Down {
            emit(Action::Restart { validator });
        } else if local.behind {
            emit(Action::CatchUp { validator });
        }
    }
    if !s.recorder_hangs {
        emit(Action::RecorderHangs {});
    }
    if !s.stable {
        emit(Action::Stabilise {});
    }
    emit(Action::NextHeight {});
    emit(Action::Tick {});
}

fn moves(s: &State, view: &Seen<'_>, visit: &mut dyn FnMut(Move)) {
    let node = s.validators[usize::from(view.me)].node;
    Move::candidates(view, node, &mut |does| match does {
        // Before the network is stable, they merge into the timeouts that they start.
        Move::AwaitPrevotes | Move::AwaitPrecommits if !s.stable => {}
        _ => visit(does),
    });
}

pub(super) fn apply(c: &Config, s: &State, action: &Action) -> Result<State, Disabled<Guard>> {
    let mut next = *s;
    let state = &mut next;
    match *action {
        Action::Act { validator, does } => {
            let effect = act(c, s, validator, does, false)?;
            settle(c, state, validator, &effect)?;
        }
        Action::ActOnByzantine { validator, does } => {
            let effect = act(c, s, validator, does, true)?;
            let needed = act(c, s, validator, does, false).is_err();
            require(needed, Guard::NotNeeded)?;
            settle(c, state, validator, &effect)?;
        }
        Action::Timeout { validator, timeout } => time_out(c, state, validator, timeout)?,
        Action::Tick {} => tick(c, state)?,
        Action::Stabilise {} => stabilise(c, state)?,
        Action::NextHeight {} => next_height(c, state)?,
        Action::Crash { validator } => crash(c, state, validator)?,
        Action::Restart { validator } => restart(c, state, validator)?,
        Action::CatchUp { validator } => catch_up(c, state, validator)?,
        Action::RecorderHangs {} => {
            require(!s.recorder_hangs, Guard::Already)?;
            state.recorder_hangs = true;
        }
    }
    start_timers(c, state);
    forget(c, state);
    Ok(next)
}

/// Lines 34 and 47, where the network is stable: whoever has a quorum starts the timeout at once.
/// It may happen at any time before the next tick, with the same timer, and nobody else sees it, so
/// one time stands for all; what ends the wait before that ends it after it too.
fn start_timers(c: &Config, s: &mut State) {
    let mut starts = s.stable;
    while starts {
        starts = false;
        for me in 0..c.committee.correct() {
            for does in [Move::AwaitPrevotes, Move::AwaitPrecommits] {
                if let Ok(effect) = act(c, s, me, does, false) {
                    settle(c, s, me, &effect).expect("no round begins");
                    starts = true;
                }
            }
        }
    }
}

pub(super) fn require(condition: bool, guard: Guard) -> Answer {
    condition.then_some(()).ok_or(Disabled::Guard(guard))
}

/// A move of a validator that takes part, and what the protocol around the paper asks of it.
fn act(
    c: &Config,
    s: &State,
    me: u8,
    does: Move,
    byzantine: bool,
) -> Result<Effect, Disabled<Guard>> {
    let local = s.validators[usize::from(me)];
    require(local.takes_part() && local.node.step != Step::Decided, Guard::OtherLife)?;
    require(
        !local.abstains || matches!(does, Move::Decide { .. } | Move::Skip { .. }),
        Guard::Abstains,
    )?;
    let confirms = |value: Value| c.confirms(me, value);
    happens(c, s, me, does)?;
    match does {
        Move::Propose { .. } => {
            let recorded = c.recorder == Recorder::Asynchronous || !s.recorder_hangs;
            require(recorded, Guard::Unrecorded)?;
        }
        Move::Prevote { value, .. } => {
            require(
                confirms(value) || c.unconfirmed == Unconfirmed::PrevotesNil,
                Guard::Unconfirmed,
            )?;
        }
        Move::Polka { .. } | Move::Decide { .. } if c.pace == Pace::WaitsForTimeout => {
            let running = match does {
                Move::Polka { .. } => local.step_timer,
                _ => local.round_timer,
            };
            let late = matches!(does, Move::Polka { .. }) && local.node.step == Step::Precommit;
            require(late || running.get() == Some(0), Guard::NotOver)?;
        }
        _ => {}
    }
    let leaders = s.leaders(c);
    let mut traffic = s.traffic();
    if c.followed == Followed::ByVotes && matches!(does, Move::Skip { .. }) {
        traffic.iter_mut().for_each(|round| round.proposal = Sent::default());
    }
    let view = match does {
        Move::Decide { round, value } => {
            let (byzantine, endorsed) = can_decide(c, s, me, round, value, byzantine);
            let endorsed_view = seen(c, s, &leaders, &traffic, me, byzantine);
            Seen { endorsed, ..endorsed_view }
        }
        // Whoever is correct and names a valid round has seen the polka, and passes it on.
        Move::Prevote { value, valid_round: Some(earlier) } => {
            let NodeState { round, locked, valid, .. } = local.node;
            let by_correct = !c.committee.is_byzantine(leaders[usize::from(round.0)]);
            let passed_on = s.pass_on_polkas(c, round) || c.polkas == Polkas::WithProposal;
            let has_it = [locked, valid].contains(&ValueAt::new(value, earlier));
            // The proposal of a byzantine proposer is one of its messages, whoever has the polka.
            let shown = by_correct && (has_it || passed_on);
            seen(c, s, &leaders, &traffic, me, byzantine || shown)
        }
        Move::Polka { value } => {
            let round = local.node.round;
            let passed_on = s.pass_on_polkas(c, round) && s.is_held(c, round, value);
            seen(c, s, &leaders, &traffic, me, byzantine || passed_on)
        }
        // Whoever is correct and has them passes on the precommits that end a round.
        Move::AwaitPrecommits => {
            let is_ending = c.endings == Endings::PassedOn && s.is_ending(c, local.node.round);
            seen(c, s, &leaders, &traffic, me, byzantine || is_ending)
        }
        _ => seen(c, s, &leaders, &traffic, me, byzantine),
    };
    let effect = does.run(&c.design, view, local.node, &confirms);
    let effect = effect.map_err(|refused| refused.map(Guard::Guard))?;
    // Before the network is stable, what happens for the first time in a round is not kept; a polka
    // that changes nothing was used before.
    let again = !s.stable && NodeState { once: local.node.once, ..effect.state } == local.node;
    require(!again || effect.outputs().next().is_some(), Guard::Guard(does.line()))?;
    Ok(effect)
}

/// What would show nothing that something else does not show.
fn happens(c: &Config, s: &State, me: u8, does: Move) -> Answer {
    match does {
        Move::Propose { value } | Move::Prevote { value, .. } if !s.is_next_name(c, value) => {
            Err(Disabled::NoAction("alike"))
        }
        Move::Polka { .. } => {
            let late = s.validators[usize::from(me)].node.step == Step::Precommit;
            let unread = late && !c.committee.proposers.contains(&me);
            if unread { Err(Disabled::NoAction("unread")) } else { Ok(()) }
        }
        _ => Ok(()),
    }
}

/// Puts an effect into the state: variables, messages, timers, a new round.
fn settle(c: &Config, s: &mut State, me: u8, effect: &Effect) -> Answer {
    let round = effect.state.round;
    if round.0 >= s.begun {
        begin_round(c, s)?;
    }
    let stable = s.stable;
    let wait = c.wait(s.rounds[usize::from(round.0)].age);
    let local = &mut s.validators[usize::from(me)];
    local.node = effect.state;
    if !stable {
        local.node.once = Once::default();
    }
    for output in effect.outputs() {
        match output {
            Output::NewRound { .. } => {
                local.step_timer = Slot::NONE;
                local.round_timer = Slot::NONE;
            }
            Output::Vote { .. } => local.step_timer = Slot::NONE,
            Output::ScheduleTimeout { timeout: Timeout::Precommit, .. } if stable => {
                let first = c.waits == Waits::ButPrecommits;
                local.round_timer = Slot::some(if first { c.wait(0) } else { wait });
            }
            Output::ScheduleTimeout { .. } if stable => local.step_timer = Slot::some(wait),
            Output::Decide { .. } => {
                local.step_timer = Slot::NONE;
                local.round_timer = Slot::NONE;
            }
            _ => {}
        }
    }
    let mut traffic = s.traffic();
    send(&mut traffic, me, effect);
    s.rounds.iter_mut().zip(traffic).for_each(|(round, traffic)| round.traffic = traffic);
    Ok(())
}

/// One more round is begun, by the next proposer in the rotation.
fn begin_round(c: &Config, s: &mut State) -> Answer {
    let begun = usize::from(s.begun);
    if begun == ROUNDS {
        return Err(Disabled::Bound("rounds"));
    }
    require(s.stable || s.begun < c.unstable_rounds, Guard::Unstable)?;
    let last = s.rounds[begun - 1];
    let turn = (last.turn + 1) % c.committee.proposers.len() as u8;
    let age = match c.waits {
        Waits::LikeTheFirst => 0,
        Waits::WithRounds | Waits::ButPrecommits => (last.age + 1).min(c.age_max()),
    };
    s.rounds[begun] = RoundState { turn, age, ..RoundState::default() };
    s.begun += 1;
    Ok(())
}

/// The first round of a height, begun by everybody who takes part.
pub(super) fn begin_height(c: &Config, s: &mut State, turn: u8) {
    s.rounds = [RoundState::default(); ROUNDS];
    s.rounds[0].turn = turn;
    s.begun = 1;
    s.first_turn = turn;
    for validator in 0..c.committee.correct() {
        enter(c, s, validator, Round(0));
    }
}

/// The validator begins a round with nothing remembered of the height.
pub(super) fn enter(c: &Config, s: &mut State, me: u8, round: Round) {
    let leaders = s.leaders(c);
    let traffic = s.traffic();
    let view = seen(c, s, &leaders, &traffic, me, false);
    let kept = match c.memory {
        Memory::Empty => ValueAt::NONE,
        Memory::Decision => s.validators[usize::from(me)].node.decision,
    };
    let before = NodeState { valid: kept, ..NodeState::default() };
    let effect = Node { design: &c.design, view: &view }.start(before, round);
    let (stable, wait) = (s.stable, c.wait(s.rounds[usize::from(round.0)].age));
    let local = &mut s.validators[usize::from(me)];
    local.node = effect.state;
    let looked_on = local.abstains;
    local.abstains = c.committee_of(s.height).weight(me).0 == 0;
    local.round_timer = Slot::NONE;
    let looks_on = if c.joins == Joins::AsBefore { looked_on } else { local.abstains };
    let waits = effect.lines.contains(Line::L21) && stable && !looks_on;
    local.step_timer = if waits { Slot::some(wait) } else { Slot::NONE };
}

fn time_out(c: &Config, s: &mut State, me: u8, timeout: Timeout) -> Answer {
    let local = s.validators[usize::from(me)];
    require(local.takes_part(), Guard::OtherLife)?;
    require(!local.abstains, Guard::Abstains)?;
    let NodeState { round, .. } = local.node;
    if timeout == Timeout::Propose {
        let waits = c.unconfirmed == Unconfirmed::Waits && waits_for_view(c, s, me);
        require(!waits, Guard::Unconfirmed)?;
    }
    if s.stable {
        let timer = match timeout {
            Timeout::Propose | Timeout::Prevote => local.step_timer,
            Timeout::Precommit => local.round_timer,
        };
        require(timer.get() == Some(0), Guard::NotOver)?;
    } else {
        let starts = match timeout {
            Timeout::Propose => None,
            Timeout::Prevote => Some(Move::AwaitPrevotes),
            Timeout::Precommit => Some(Move::AwaitPrecommits),
        };
        starts.map(|starts| act(c, s, me, starts, true)).transpose()?;
    }
    if timeout == Timeout::Precommit && round.next().0 == s.begun {
        begin_round(c, s)?;
    }
    let leaders = s.leaders(c);
    let traffic = s.traffic();
    let mut view = seen(c, s, &leaders, &traffic, me, true);
    view.offer = view.received(round).or_else(|| view.unsupported(round));
    let effect = Node { design: &c.design, view: &view }.timeout(local.node, timeout, round);
    settle(c, s, me, &effect.ok_or(Disabled::Guard(Guard::Guard(Line::L57)))?)
}

/// Whether the proposal of its round is one that the validator cannot confirm.
fn waits_for_view(c: &Config, s: &State, me: u8) -> bool {
    let round = s.validators[usize::from(me)].node.round;
    let proposal = s.rounds[usize::from(round.0)].traffic.proposal.value.get();
    proposal.is_some_and(|value| !c.confirms(me, Value(value)))
}

/// `Δ` passes: not before everything is handled that correct validators sent, and every timeout
/// that is over.
fn tick(c: &Config, s: &mut State) -> Answer {
    require(s.stable, Guard::Unstable)?;
    let (leaders, traffic) = (s.leaders(c), s.traffic());
    for me in 0..c.committee.correct() {
        let local = s.validators[usize::from(me)];
        if !local.takes_part() || local.node.step == Step::Decided {
            continue;
        }
        let over = [local.step_timer, local.round_timer].contains(&Slot::some(0));
        require(!over || local.abstains, Guard::Pending)?;
        let mut pending = false;
        moves(s, &seen(c, s, &leaders, &traffic, me, false), &mut |does| {
            pending = pending || act(c, s, me, does, false).is_ok();
        });
        require(!pending, Guard::Pending)?;
    }
    for local in &mut s.validators {
        for timer in [&mut local.step_timer, &mut local.round_timer] {
            *timer = timer.get().map_or(Slot::NONE, |left| Slot::some(left.saturating_sub(1)));
        }
    }
    Ok(())
}

/// The network is stable from now on. Timeouts that run are set anew.
fn stabilise(c: &Config, s: &mut State) -> Answer {
    require(!s.stable, Guard::Already)?;
    s.stable = true;
    for me in 0..c.committee.correct() {
        set_anew(c, s, me);
    }
    Ok(())
}

/// What a validator waits for that has its variables, but no timer.
pub(super) fn set_anew(c: &Config, s: &mut State, me: u8) {
    let leaders = s.leaders(c);
    let stable = s.stable;
    let local = &mut s.validators[usize::from(me)];
    let row = usize::from(local.node.round.0);
    local.node.once = Once::default();
    local.round_timer = Slot::NONE;
    let waits = local.node.step == Step::Propose && leaders[row] != me;
    let wait = c.wait(s.rounds[row].age);
    local.step_timer = if waits && stable { Slot::some(wait) } else { Slot::NONE };
}
