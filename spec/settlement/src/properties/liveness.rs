//! What settlement promises to happen, and whose fairness that takes. Operators, governors, senders
//! of messages and collectors are never fair.

use kernel::Fairness;

use super::{P, judge};
use crate::state::{Branch, HEIGHTS, State};
use crate::{Action, Config, Form, Sender, Settlement};

/// Blocks of L1 pass.
const TICK: &str = "WF(tick)";
/// Somebody updates once it is open to everybody.
const UPDATE: &str = "WF(update)";
/// Somebody proves what is decided.
const REGISTER: &str = "WF(register)";

/// What all of them rest on: who proves and updates, that L1 takes updates, and that no message is
/// missed.
const NEEDS: &[&str] = &[TICK, UPDATE, REGISTER, "L1S-A3", "L1S-A6"];

/// The liveness properties: one of each for each block and each fork id.
pub(super) fn all(config: &Config) -> Vec<P> {
    let mut all = Vec::new();
    let places = |all: &mut Vec<P>, make: fn(u8, u8) -> P| {
        for fork in 0..=config.bounds.forks {
            for height in 1..=config.bounds.heights {
                all.push(make(fork, height).instance(fork * HEIGHTS + height));
            }
        }
    };
    places(&mut all, is_settled);
    places(&mut all, is_replaced);
    places(&mut all, is_independent);
    for fork in 0..=config.bounds.forks {
        all.push(is_repeated(fork).instance(fork));
    }
    places(&mut all, is_finished);
    all
}

/// Whether so many blocks are settled, or another fork id is expected: blocks of the one before are
/// undone then (X7).
fn is_over(state: &State, fork: u8, height: u8) -> bool {
    let core = &state.l1[0];
    core.number >= height || core.fork != fork
}

fn is_settled(fork: u8, height: u8) -> P {
    P::leads_to(
        "L1S-L1",
        "what is decided and proven is settled, unless another fork id is expected",
        move |m: &Settlement, state, _| judge::is_ready(&m.config, state, fork, height),
        move |_, state, _| is_over(state, fork, height),
    )
    .sources(&["S9", "SDP"])
    .needs(NEEDS)
}

/// The same, where no operator is left: operators are nobody whom it rests on.
fn is_replaced(fork: u8, height: u8) -> P {
    P::leads_to(
        "L1S-L2",
        "once all operators are gone somebody else updates",
        move |m: &Settlement, state, _| {
            judge::is_deserted(state) && judge::is_ready(&m.config, state, fork, height)
        },
        move |_, state, _| is_over(state, fork, height),
    )
    .sources(&["S7", "S8", "S9"])
    .needs(NEEDS)
}

/// The same, where the collector refuses what it is paid.
fn is_independent(fork: u8, height: u8) -> P {
    P::leads_to(
        "L1S-L3",
        "a collector that refuses its fees keeps no update back",
        move |m: &Settlement, state, _| {
            judge::is_refused(state) && judge::is_ready(&m.config, state, fork, height)
        },
        move |_, state, _| is_over(state, fork, height),
    )
    .sources(&["CORE"])
    .needs(NEEDS)
}

fn is_repeated(fork: u8) -> P {
    P::leads_to(
        "L1S-L4",
        "an update that L1 has lost is applied again",
        move |_, state: &State, past: &crate::History| {
            let core = &state.l1[0];
            core.fork == fork && core.number < past.reached[usize::from(fork)]
        },
        move |_, state, past| is_over(state, fork, past.reached[usize::from(fork)]),
    )
    .sources(&["S28"])
    .needs(NEEDS)
}

/// The whole way (X7): a proof is not given, it is made.
fn is_finished(fork: u8, height: u8) -> P {
    P::leads_to(
        "L1S-L5",
        "what is decided is settled, unless another fork id is expected",
        move |_, state: &State, _| {
            state.l2.fork == fork && state.l2.decided >= height && state.l1[0].fork == fork
        },
        move |_, state, _| is_over(state, fork, height),
    )
    .sources(&["S9", "CORRECTIONS X7"])
    .needs(NEEDS)
}

/// The fairness that the properties name.
pub(super) fn fairness() -> Vec<Fairness<Settlement>> {
    let of = |name, is: fn(&Action) -> bool, classes| {
        Fairness::weak(name, move |action| is(action).then_some(0)).about(classes)
    };
    vec![
        of(TICK, |action| matches!(action, Action::Tick {}), &["tick"]),
        of(UPDATE, updates, &["update"]),
        of(REGISTER, registers, &["register"]),
    ]
}

fn updates(action: &Action) -> bool {
    matches!(*action, Action::Update { by: Sender::Anybody, form: Form::Sound, .. })
}

fn registers(action: &Action) -> bool {
    matches!(*action, Action::Register { branch: Branch::First | Branch::Second, .. })
}
