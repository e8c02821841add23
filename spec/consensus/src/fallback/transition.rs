//! Which steps there are, and what they do.

use kernel::Disabled;

use super::action::{Action, Guard};
use super::config::{Config, Lever, Precommits, Prolonged, Prolonging, Return, Trigger};
use super::state::{Mode, Offer, State};
use vocabulary::slot::Slot;

type Answer = Result<(), Disabled<Guard>>;

pub(super) fn initial(c: &Config, emit: &mut dyn FnMut(State)) {
    emit(first(c));
}

fn first(c: &Config) -> State {
    State {
        mode: Mode::Committee,
        armed: true,
        offer: Offer::Absent,
        flight: 0,
        left: c.expected,
        failed: 0,
        missing: 0,
        cut: Slot::NONE,
        start: Slot::NONE,
        blamed: 0,
        duration: 0,
        prolonged: false,
        extended: false,
        doubled: false,
    }
}

pub(super) fn candidates(_: &Config, _: &State, emit: &mut dyn FnMut(Action)) {
    let all = [
        Action::Offer {},
        Action::Precommit {},
        Action::Publish {},
        Action::Tick {},
        Action::Produce {},
        Action::Prolong {},
        Action::End {},
        Action::Arm {},
    ];
    all.into_iter().for_each(emit);
}

fn require(condition: bool, guard: Guard) -> Answer {
    condition.then_some(()).ok_or(Disabled::Guard(guard))
}

pub(super) fn apply(c: &Config, s: &State, action: &Action) -> Result<State, Disabled<Guard>> {
    let mut next = *s;
    let committee = || require(s.mode == Mode::Committee, Guard::OtherMode);
    let central = || require(s.mode == Mode::Central, Guard::OtherMode);
    match action {
        Action::Offer {} => {
            committee()?;
            require(s.offer == Offer::Absent, Guard::OtherOffer)?;
            next.offer = Offer::Offered;
        }
        Action::Precommit {} => {
            let stopped = c.precommits == Precommits::StopAtCut && s.has_stopped();
            require(!stopped, Guard::Stopped)?;
            require(s.offer == Offer::Offered, Guard::OtherOffer)?;
            next.offer = Offer::InFlight;
            next.flight = c.delay;
        }
        Action::Publish {} => {
            require(s.offer == Offer::InFlight, Guard::OtherOffer)?;
            next.offer = Offer::Published;
            next.flight = 0;
            next.doubled |= s.extended;
        }
        Action::Tick {} => tick(c, &mut next)?,
        Action::Produce {} => {
            central()?;
            require(!s.extended, Guard::Already)?;
            next.extended = true;
        }
        Action::Prolong {} => {
            central()?;
            let in_time = s.duration > 1 || c.prolonging == Prolonging::UntilItsEnd;
            require(!s.prolonged && in_time, Guard::Already)?;
            next.prolonged = true;
            next.duration = match c.prolonged {
                Prolonged::FromNow => c.duration,
                Prolonged::AfterTheRest => s.duration + c.duration,
            };
        }
        Action::End {} => {
            central()?;
            give_back(c, &mut next);
        }
        Action::Arm {} => {
            committee()?;
            require(!s.armed, Guard::Already)?;
            next.armed = true;
        }
    }
    Ok(next)
}

/// A slot is over. Who produces may change.
fn tick(c: &Config, s: &mut State) -> Answer {
    if s.offer == Offer::InFlight {
        require(s.flight > 0, Guard::InFlight)?;
        s.flight -= 1;
    }
    match s.mode {
        Mode::Central if s.duration > 1 => s.duration -= 1,
        Mode::Central => match c.returns {
            Return::ByItself => give_back(c, s),
            Return::ByCouncil => s.duration = 0,
        },
        Mode::Committee => {
            count(s);
            s.left -= 1;
            if s.left == 0 {
                end_epoch(c, s);
            } else {
                s.cut = countdown(s.cut);
                s.start = countdown(s.start);
            }
            if s.start == Slot::some(0) {
                take_over(c, s);
            }
        }
    }
    Ok(())
}

/// The slot's outcome enters the epoch's counts, unless it is still in flight.
fn count(s: &mut State) {
    match s.offer {
        Offer::Absent => s.missing += 1,
        Offer::Offered => s.failed += 1,
        Offer::InFlight => return,
        Offer::Published => {}
    }
    s.offer = Offer::Absent;
}

fn end_epoch(c: &Config, s: &mut State) {
    let counted = match c.trigger {
        Trigger::CommitteeFailed => s.failed,
        Trigger::BlocksMissing => s.failed + s.missing,
    };
    if s.start != Slot::NONE {
        s.cut = countdown(s.cut);
        s.start = countdown(s.start);
    } else if s.armed && 3 * counted > c.expected {
        s.cut = Slot::some(c.cut_after);
        s.start = Slot::some(c.start_after());
        s.blamed = s.failed;
    }
    s.left = c.expected;
    s.failed = 0;
    s.missing = 0;
}

fn countdown(left: Slot) -> Slot {
    left.get().map_or(Slot::NONE, |left| Slot::some(left.saturating_sub(1)))
}

/// Central production starts, under a new fork identifier.
fn take_over(c: &Config, s: &mut State) {
    s.mode = Mode::Central;
    s.armed = c.lever == Lever::StaysArmed;
    s.cut = Slot::NONE;
    s.start = Slot::NONE;
    s.duration = c.duration;
}

/// The committee produces again, from where the operator stopped.
fn give_back(c: &Config, s: &mut State) {
    let State { armed, doubled, .. } = *s;
    *s = State { armed, doubled, ..first(c) };
}
