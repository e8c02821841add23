//! What must be true of heights in time.

use kernel::{Evidence, Fairness, Nothing, Property, ensure};

use super::super::paper::Value;
use super::state::{Life, Local};
use super::view::is_signed;
use super::{Action, Config, State, Timed};
use crate::moves::Move;

type P = Property<Timed>;
type Step<'a> = kernel::Step<'a, Timed>;

/// Correct validators act on what correct validators sent.
const VALIDATORS: &str = "WF(act)";
/// Timeouts that are over fire.
const TIMEOUTS: &str = "WF(timeout)";
/// Time passes.
const TIME: &str = "WF(tick)";
/// The network becomes stable.
const STABILITY: &str = "WF(stabilise)";
/// Who crashed starts again.
const RESTARTS: &str = "WF(restart)";
/// Who is behind fetches what it misses.
const CATCH_UPS: &str = "WF(catch_up)";

pub(super) fn all(config: &Config) -> Vec<P> {
    let mut all = vec![s1(), s5(), s7(), l1(), l2()];
    // Only who crashes can be behind; where nobody does, one member stands for the family.
    all.extend((0..config.crashes.len().max(1) as u8).map(l3));
    all.push(l5());
    all
}

pub(super) fn fairness(_: &Config) -> Vec<Fairness<Timed>> {
    vec![
        Fairness::weak(VALIDATORS, |action| match *action {
            Action::Act { validator, .. } => Some(validator),
            _ => None,
        })
        .about(&["act"]),
        Fairness::weak(TIMEOUTS, |action| match *action {
            Action::Timeout { validator, .. } => Some(validator),
            _ => None,
        })
        .about(&["timeout"]),
        Fairness::weak(TIME, |action| matches!(action, Action::Tick {}).then_some(0))
            .about(&["tick"]),
        Fairness::weak(STABILITY, |action| matches!(action, Action::Stabilise {}).then_some(0))
            .about(&["stabilise"]),
        Fairness::weak(RESTARTS, |action| match *action {
            Action::Restart { validator } => Some(validator),
            _ => None,
        })
        .about(&["restart"]),
        Fairness::weak(CATCH_UPS, |action| match *action {
            Action::CatchUp { validator } => Some(validator),
            _ => None,
        })
        .about(&["catch_up"]),
    ]
}

impl Timed {
    /// The correct validators.
    fn correct<'a>(&self, s: &'a State) -> &'a [Local] {
        &s.validators[..usize::from(self.config.committee.correct())]
    }

    fn all_decided(&self, s: &State) -> bool {
        self.correct(s).iter().all(Local::has_decided)
    }
}

/// Agreement.
fn s1() -> P {
    let statement = "no two correct validators decide differently at one height";
    Property::always("CON-S1", statement, |m: &Timed, s, _: &Nothing| {
        let decided = m.correct(s).iter().filter(|local| local.has_decided());
        let mut decided: Vec<Option<Value>> = decided.map(|l| l.node.decision.value()).collect();
        if decided.len() < 2 {
            return Evidence::NotApplicable;
        }
        decided.dedup();
        ensure!("at most one value is decided": decided.len() == 1, decided);
        Evidence::Holds
    })
    .sources(&["DP1"])
    .needs(&["CON-A1"])
}

/// Nobody votes twice, also after a restart.
fn s5() -> P {
    let statement = "a correct validator votes once per round and kind, also across restarts";
    Property::always("CON-S5", statement, |m: &Timed, s, _: &Nothing| {
        let rounds = &s.rounds[..usize::from(s.begun)];
        Evidence::all(rounds.iter().flat_map(|round| {
            (0..m.correct(s).len()).map(|validator| {
                let (prevotes, precommits) =
                    (round.traffic.prevotes[validator], round.traffic.precommits[validator]);
                if prevotes.count() + precommits.count() == 0 {
                    return Evidence::NotApplicable;
                }
                ensure!(
                    "one vote per round and kind":
                    prevotes.count() <= 1 && precommits.count() <= 1,
                    validator, prevotes, precommits
                );
                Evidence::Holds
            })
        }))
    })
    .sources(&["TEN", "SEQ-CODE"])
}

/// Who must sign has signed. A decision that is adopted from somebody was signed where it was made.
fn s7() -> P {
    let statement = "a decided block bears the precommit of the proposer that must sign it";
    Property::step("CON-S7", statement, |m: &Timed, step: &Step<'_>| {
        let (me, does, byzantine) = match *step.action {
            Action::Act { validator, does } => (validator, does, false),
            Action::ActOnByzantine { validator, does } => (validator, does, true),
            _ => return Evidence::NotApplicable,
        };
        let Move::Decide { round, value } = does else { return Evidence::NotApplicable };
        let (c, s) = (&m.config, step.before);
        if s.is_decided(c, value) {
            return Evidence::NotApplicable;
        }
        // Whatever the rule in force: the proposer of the round.
        let guard = Config { must_sign: super::MustSign::RoundProposer, ..c.clone() };
        let signed = is_signed(&guard, s, me, round, value, byzantine);
        ensure!("the round's proposer has precommitted the block": signed, me, round, value);
        Evidence::Holds
    })
    .sources(&["SNIP-33", "SEQ-CODE"])
}

/// Termination.
fn l1() -> P {
    let statement = "height after height is decided by every correct validator";
    Property::always_eventually("CON-L1", statement, |m: &Timed, s, _: &Nothing| m.all_decided(s))
        .sources(&["S9", "DP1"])
        .needs(&[VALIDATORS, TIMEOUTS, TIME, STABILITY, RESTARTS, CATCH_UPS, "CON-A1", "CON-A2"])
}

/// Recovery: once everybody who may crash has done so and runs again, heights are decided.
fn l2() -> P {
    let statement = "after every validator has restarted once, heights are decided again";
    Property::leads_to(
        "CON-L2",
        statement,
        |m: &Timed, s, _: &Nothing| {
            let settled = |local: &Local| local.life == Life::Up && local.crashes == 0;
            s.restarted && m.correct(s).iter().all(settled)
        },
        |m, s, _| m.all_decided(s),
    )
    .sources(&["INC-SEP25b"])
    .needs(&[VALIDATORS, TIMEOUTS, TIME, CATCH_UPS, "CON-A1", "CON-A2"])
}

/// Catching up.
fn l3(validator: u8) -> P {
    let v = usize::from(validator);
    Property::leads_to(
        "CON-L3",
        "a validator that is behind eventually has what the others decided",
        move |_: &Timed, s, _: &Nothing| s.validators[v].behind,
        move |_, s, _| !s.validators[v].behind,
    )
    .instance(validator)
    .sources(&["S9"])
    .needs(&[RESTARTS, CATCH_UPS])
}

/// Responsiveness: under a correct proposer in a stable network, no `Δ` passes before the decision.
fn l5() -> P {
    let statement = "under a correct proposer in a stable network, deciding awaits no timeout";
    Property::step("CON-L5", statement, |m: &Timed, step: &Step<'_>| {
        let (c, s) = (&m.config, step.before);
        let healthy = m.correct(s).iter().all(Local::takes_part);
        let healthy = healthy && !s.restarted && !s.recorder_hangs;
        let led = s.begun == 1 && !c.committee.is_byzantine(s.first_leader(c));
        if !(s.fresh && healthy && led && c.unconfirming == 0) {
            return Evidence::NotApplicable;
        }
        match step.action {
            Action::NextHeight {} => Evidence::Holds,
            Action::Tick {} | Action::Timeout { .. } => {
                let decided: Vec<_> = m.correct(s).iter().map(Local::has_decided).collect();
                ensure!("all have decided": m.all_decided(s), decided);
                Evidence::Holds
            }
            _ => Evidence::NotApplicable,
        }
    })
    .sources(&["DP3"])
    .needs(&["CON-A1", "CON-A2"])
}
