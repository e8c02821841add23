//! The rules of the fallback told a second time: what each step needs, and what it leaves.

use kernel::{Evidence, Property, ensure};
use vocabulary::rights::{by_rule, rights};
use vocabulary::slot::Slot;

use super::super::config::{Config, Lever, Precommits, Return, Start, Trigger};
use super::super::state::{History, Mode, Offer, State};
use super::super::{Action, Fallback};
use super::{P, Step};

/// Whether the rules are the intended ones, but for options whose wrong values these properties
/// are to find.
fn is_told(c: &Config) -> bool {
    c.trigger == Trigger::CommitteeFailed
        && c.precommits == Precommits::StopAtCut
        && c.start == Start::AfterFlight
        && c.returns == Return::ByItself
        && c.lever == Lever::UsedUp
}

/// What `action` leaves, where the rules open it.
fn due(c: &Config, s: &State, action: &Action) -> Option<State> {
    let mut due = *s;
    let (committee, central) = (s.mode == Mode::Committee, s.mode == Mode::Central);
    let is_open = match action {
        Action::Offer {} => {
            due.offer = Offer::Offered;
            committee && s.offer == Offer::Absent
        }
        Action::Precommit {} => {
            (due.offer, due.flight) = (Offer::InFlight, c.delay);
            committee && s.cut != Slot::some(0) && s.offer == Offer::Offered
        }
        Action::Publish {} => {
            (due.offer, due.flight) = (Offer::Published, 0);
            due.doubled = s.doubled || s.extended;
            s.offer == Offer::InFlight
        }
        Action::Tick {} => {
            slot_ends(c, &mut due);
            s.offer != Offer::InFlight || s.flight > 0
        }
        Action::Produce {} => {
            due.extended = true;
            central && !s.extended
        }
        Action::Prolong {} => {
            (due.prolonged, due.duration) = (true, c.duration);
            central && !s.prolonged
        }
        Action::End {} => {
            returns(c, &mut due);
            central
        }
        Action::Arm {} => {
            due.armed = true;
            committee && !s.armed
        }
    };
    is_open.then_some(due)
}

/// What the slot had is counted, unless it is in flight; then the epoch, what was called for, and
/// the fallback go on.
fn slot_ends(c: &Config, s: &mut State) {
    s.flight = s.flight.saturating_sub(u8::from(s.offer == Offer::InFlight));
    if s.mode == Mode::Central {
        s.duration = s.duration.saturating_sub(1);
        if s.duration == 0 {
            returns(c, s);
        }
        return;
    }
    s.missing += u8::from(s.offer == Offer::Absent);
    s.failed += u8::from(s.offer == Offer::Offered);
    if s.offer != Offer::InFlight {
        s.offer = Offer::Absent;
    }
    s.left -= 1;
    let is_called = s.start != Slot::NONE;
    for wait in [&mut s.cut, &mut s.start] {
        *wait = wait.get().map_or(Slot::NONE, |left| Slot::some(left.saturating_sub(1)));
    }
    if s.left == 0 {
        if !is_called && s.armed && 3 * s.failed > c.expected {
            (s.cut, s.start) = (Slot::some(c.cut_after), Slot::some(c.cut_after + c.delay));
            s.blamed = s.failed;
        }
        (s.left, s.failed, s.missing) = (c.expected, 0, 0);
    }
    if s.start == Slot::some(0) {
        (s.mode, s.armed, s.duration) = (Mode::Central, false, c.duration);
        (s.cut, s.start) = (Slot::NONE, Slot::NONE);
    }
}

/// The committee produces again; nothing is left of the epoch that called.
fn returns(c: &Config, s: &mut State) {
    *s = State {
        mode: Mode::Committee,
        armed: s.armed,
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
        doubled: s.doubled,
    };
}

/// Everything that might happen.
const ALL: [Action; 8] = [
    Action::Offer {},
    Action::Precommit {},
    Action::Publish {},
    Action::Tick {},
    Action::Produce {},
    Action::Prolong {},
    Action::End {},
    Action::Arm {},
];

/// No right is refused.
pub(super) fn s23(config: &Config) -> P {
    let told = is_told(config);
    let statement = "committee, operator and council can do what they may";
    Property::always("CON-S23", statement, move |m: &Fallback, s, _: &History| {
        if !told {
            return Evidence::NotApplicable;
        }
        let every = |emit: &mut dyn FnMut(Action)| ALL.into_iter().for_each(emit);
        let may = |action: &Action| due(&m.config, s, action).is_some();
        let denied = rights(m, s, every, may, by_rule).denied;
        ensure!("nothing that is open is denied": denied.is_none(), denied);
        Evidence::Holds
    })
    .sources(&["SNIP-33", "CORRECTIONS"])
}

/// Nothing is done but what is open, and it leaves what it is for.
pub(super) fn s24(config: &Config) -> P {
    let told = is_told(config);
    let statement = "who produces changes by the rules alone";
    Property::step("CON-S24", statement, move |m: &Fallback, step: &Step<'_>| {
        if !told {
            return Evidence::NotApplicable;
        }
        let (action, after) = (step.action, step.after);
        let due = due(&m.config, step.before, action);
        ensure!("it is open, and leaves this": due == Some(*after), action, due, after);
        Evidence::Holds
    })
    .sources(&["SNIP-33", "CORRECTIONS"])
}
