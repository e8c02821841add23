//! What penalties promise to happen, and whose fairness that takes. The accused are never fair.

use kernel::Fairness;

use super::P;
use crate::penalties::state::{Cause, Stage, Standing};
use crate::penalties::{Action, Bounds, Config, Penalties};

/// Time passes.
const TICK: &str = "WF(tick)";
/// Who holds evidence files it.
const FILE: &str = "WF(file)";
/// Anybody has penalties carried out.
const PUNISH: &str = "WF(punish)";
/// Anybody has missed duties counted.
const EVALUATE: &str = "WF(evaluate)";
/// The jury decides about bugs.
const EXCUSE: &str = "WF(excuse)";
/// Anybody has bonds paid.
const WITHDRAW: &str = "WF(withdraw)";

/// The liveness properties.
pub(super) fn all(config: &Config) -> Vec<P> {
    let validators = (0..).zip(config.bounds.own).filter(|(_, own)| *own > 0);
    let validators: Vec<u8> = validators.map(|(validator, _)| validator).collect();
    let Needs { punished: of_cases, unseated: of_idle, paid: of_paid } = needs(config);
    let all = (0..config.bounds.cases).map(|case| punished(case).needs(of_cases));
    let idle = validators.iter().map(|&validator| unseated(validator).needs(of_idle));
    let paid = validators.iter().map(|&validator| paid(validator).needs(of_paid));
    all.chain(idle).chain(paid).collect()
}

/// What each property needs.
struct Needs {
    punished: &'static [&'static str],
    unseated: &'static [&'static str],
    paid: &'static [&'static str],
}

/// Time waits for evidence to be filed, and for the jury where there are bugs: it passes if they
/// act.
fn needs(config: &Config) -> Needs {
    match config.bounds {
        Bounds { cases: 0, .. } => {
            Needs { punished: &[], unseated: &[TICK, EVALUATE], paid: &[TICK, WITHDRAW] }
        }
        Bounds { bugs: 0, .. } => Needs {
            punished: &[TICK, FILE, PUNISH, "SLA-A2"],
            unseated: &[TICK, FILE, EVALUATE],
            paid: &[TICK, FILE, PUNISH, WITHDRAW],
        },
        _ => Needs {
            punished: &[TICK, FILE, EXCUSE, PUNISH, "SLA-A2"],
            unseated: &[TICK, FILE, EXCUSE, EVALUATE],
            paid: &[TICK, FILE, EXCUSE, PUNISH, WITHDRAW],
        },
    }
}

/// Or acquitted, within the time for appeals.
fn punished(case: u8) -> P {
    let i = usize::from(case);
    P::leads_to(
        "SLA-L1",
        "an offence of which one honest party has evidence is punished",
        move |_, state, _| {
            (state.cases[i].stage, state.cases[i].cause) == (Stage::Known, Cause::Offence)
        },
        move |_, state, _| matches!(state.cases[i].stage, Stage::Punished | Stage::Acquitted),
    )
    .instance(case)
    .sources(&["TEN", "S53"])
}

/// Unless it works again.
fn unseated(validator: u8) -> P {
    let i = usize::from(validator);
    P::leads_to(
        "SLA-L2",
        "who does nothing loses its place",
        move |_, state, _| state.validators[i].idle && state.validators[i].seat,
        move |_, state, _| !state.validators[i].idle || !state.validators[i].seat,
    )
    .instance(validator)
    .sources(&["TEN"])
}

/// What is left of it: a case holds money no longer than it takes to decide it.
fn paid(validator: u8) -> P {
    let i = usize::from(validator);
    P::leads_to(
        "SLA-L3",
        "who asks for its bond gets what is left of it",
        move |_, state, _| state.validators[i].standing == Standing::Leaving,
        move |_, state, _| state.validators[i].standing == Standing::Out,
    )
    .instance(validator)
    .sources(&["STK-SPEC", "derived"])
}

/// The fairness that the properties name.
pub(super) fn fairness() -> Vec<Fairness<Penalties>> {
    vec![
        Fairness::weak(TICK, |action| matches!(action, Action::Tick {}).then_some(0))
            .about(&["tick"]),
        Fairness::weak(FILE, |action| match *action {
            Action::File { case } => Some(case),
            _ => None,
        })
        .about(&["file"]),
        Fairness::weak(PUNISH, |action| match *action {
            Action::Punish { case } => Some(case),
            _ => None,
        })
        .about(&["punish"]),
        Fairness::weak(EVALUATE, |action| match *action {
            Action::Evaluate { validator } => Some(validator),
            _ => None,
        })
        .about(&["evaluate"]),
        Fairness::weak(EXCUSE, |action| match *action {
            Action::Excuse { case } => Some(case),
            _ => None,
        })
        .about(&["excuse"]),
        Fairness::weak(WITHDRAW, |action| match *action {
            Action::Withdraw { validator } => Some(validator),
            _ => None,
        })
        .about(&["withdraw"]),
    ]
}
