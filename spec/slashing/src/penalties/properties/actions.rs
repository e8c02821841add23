//! The rules told a second time: where each action is open, and what it leaves behind. It is told
//! of the intended design; the mistakes of others are what the other properties judge.

use kernel::{Evidence, ensure};
use vocabulary::rights::{by_rule, rights};

use super::{P, Step};
use crate::penalties::state::{CASES, Case, Cause, Stage, Standing, State, VALIDATORS, Validator};
use crate::penalties::{Action, Config, Design};

/// Whether the rules are those of the intended design, but for the mistakes that only these
/// properties know.
fn is_told(c: &Config) -> bool {
    let d = &c.design;
    *d == Design {
        filing: d.filing,
        jail: d.jail,
        reporters: d.reporters,
        juries: d.juries,
        ..Design::default()
    }
}

/// Whether the rules let an action happen in `s`.
fn may(c: &Config, s: &State, action: &Action) -> bool {
    use Action as A;
    let of = |validator: u8| &s.validators[usize::from(validator)];
    let at = |case: u8| &s.cases[usize::from(case)];
    let room = s.cases.iter().filter(|case| case.stage == Stage::Free).count();
    let room = room.saturating_sub(CASES - usize::from(c.bounds.cases));
    let accused = |validator: u8| {
        let mut proven = s.cases.iter().filter(|case| case.stage == Stage::Proven);
        proven.any(|case| case.accused == validator)
    };
    match *action {
        A::Offend { validator } => of(validator).seat && room > 0,
        A::Bug {} => s.bugs > 0 && s.validators.iter().filter(|v| v.seat).count() <= room,
        A::Forge { .. } | A::Refile { .. } | A::Decree { .. } | A::Pardon { .. } => false,
        A::File { case } => at(case).stage == Stage::Known,
        A::Acquit { case } => at(case).stage == Stage::Proven && at(case).left > 0,
        A::Excuse { case } => {
            let Case { stage, left, cause, .. } = *at(case);
            stage == Stage::Proven && left > 0 && cause == Cause::Bug
        }
        A::Punish { case } => at(case).stage == Stage::Proven && at(case).left == 0,
        A::Leave { validator } => of(validator).standing == Standing::Staked,
        A::Withdraw { validator } => {
            let Validator { standing, wait, .. } = *of(validator);
            standing == Standing::Leaving && wait == 0 && !accused(validator)
        }
        A::Ask { validator } => of(validator).delegated > 0 && of(validator).leaving == 0,
        A::Pay { validator } => {
            let Validator { leaving, leaving_wait, .. } = *of(validator);
            leaving > 0 && leaving_wait == 0 && !accused(validator)
        }
        A::Rest { validator } => !of(validator).idle,
        A::Work { validator } => of(validator).idle,
        A::Evaluate { validator } => of(validator).missed == c.parameters.idle_limit,
        A::Return { validator } => {
            let Validator { seat, standing, own, jail, idle, .. } = *of(validator);
            !seat && standing == Standing::Staked && own > 0 && jail == 0 && !idle
        }
        A::Tick {} => true,
    }
}

/// Everything that anybody could ever do with effect.
fn every(c: &Config, emit: &mut dyn FnMut(Action)) {
    use Action as A;
    let there = (0..VALIDATORS as u8).filter(|validator| c.bounds.own[usize::from(*validator)] > 0);
    for validator in there {
        let all = [
            A::Offend { validator },
            A::Leave { validator },
            A::Withdraw { validator },
            A::Ask { validator },
            A::Pay { validator },
            A::Rest { validator },
            A::Work { validator },
            A::Evaluate { validator },
            A::Return { validator },
        ];
        all.into_iter().for_each(&mut *emit);
    }
    for case in 0..c.bounds.cases {
        let all = [A::File { case }, A::Acquit { case }, A::Excuse { case }, A::Punish { case }];
        all.into_iter().for_each(&mut *emit);
    }
    [A::Bug {}, A::Tick {}].into_iter().for_each(emit);
}

/// The state that an action leaves.
fn due(c: &Config, before: &State, action: &Action) -> State {
    use Action as A;
    let mut due = *before;
    let of = |validator: u8| usize::from(validator);
    match *action {
        A::Offend { validator } => known(c, &mut due, validator, Cause::Offence),
        A::Bug {} => {
            due.bugs -= 1;
            for validator in 0..VALIDATORS as u8 {
                if before.validators[of(validator)].seat {
                    known(c, &mut due, validator, Cause::Bug);
                }
            }
        }
        A::File { case } => {
            let case = &mut due.cases[of(case)];
            (case.stage, case.left) = (Stage::Proven, c.parameters.appeal);
        }
        A::Acquit { case } => closed(&mut due.cases[of(case)], Stage::Acquitted),
        A::Excuse { case } => {
            closed(&mut due.cases[of(case)], Stage::Excused);
            due.validators[of(before.cases[of(case)].accused)].seat = false;
        }
        A::Punish { case } => punished(c, &mut due, of(case)),
        A::Leave { validator } => {
            let validator = &mut due.validators[of(validator)];
            validator.standing = Standing::Leaving;
            (validator.wait, validator.seat) = (c.parameters.exit_window, false);
        }
        A::Withdraw { validator } => {
            let validator = &mut due.validators[of(validator)];
            due.paid += validator.own + validator.delegated;
            (validator.own, validator.delegated, validator.standing) = (0, 0, Standing::Out);
        }
        A::Ask { validator } => {
            let validator = &mut due.validators[of(validator)];
            validator.leaving_wait = c.parameters.exit_window;
            validator.leaving = std::mem::take(&mut validator.delegated);
        }
        A::Pay { validator } => {
            due.paid += std::mem::take(&mut due.validators[of(validator)].leaving);
            for case in due.cases.iter_mut().filter(|case| case.accused == validator) {
                case.exempt = false;
            }
        }
        A::Rest { validator } => {
            (due.validators[of(validator)].idle, due.validators[of(validator)].missed) = (true, 0);
        }
        A::Work { validator } => {
            (due.validators[of(validator)].idle, due.validators[of(validator)].missed) = (false, 0);
        }
        A::Evaluate { validator } => {
            (due.validators[of(validator)].seat, due.validators[of(validator)].missed) = (false, 0);
        }
        A::Return { validator } => due.validators[of(validator)].seat = true,
        A::Tick {} => later(c, &mut due),
        A::Forge { .. } | A::Refile { .. } | A::Decree { .. } | A::Pardon { .. } => {}
    }
    due
}

fn known(c: &Config, due: &mut State, accused: u8, cause: Cause) {
    let Validator { own, delegated, leaving, .. } = due.validators[usize::from(accused)];
    let free = due.cases.iter_mut().find(|case| case.stage == Stage::Free);
    if let Some(case) = free {
        let (weight, exempt) = (own + delegated, leaving > 0);
        let left = c.parameters.evidence_window;
        *case = Case { stage: Stage::Known, accused, cause, weight, exempt, left };
    }
}

fn closed(case: &mut Case, stage: Stage) {
    (case.stage, case.left) = (stage, 0);
}

/// The parts of a bond by the weight of everybody who is guilty just now, and no less than the
/// least: the validator's rounded up, its delegators' down.
fn punished(c: &Config, due: &mut State, number: usize) {
    let p = &c.parameters;
    let case = due.cases[number];
    let guilty = |of: usize| {
        let cases = due.cases.iter().filter(|case| usize::from(case.accused) == of);
        let counts = cases.filter(|case| match case.stage {
            Stage::Proven => true,
            Stage::Punished => case.left > 0,
            _ => false,
        });
        counts.map(|case| u32::from(case.weight)).max().unwrap_or(0)
    };
    let there = due.validators.iter().map(|v| v.own + v.delegated + v.leaving).sum::<u8>();
    let all = u32::from(there + due.burnt);
    let together = (0..VALIDATORS).map(guilty).sum::<u32>().min(all);
    let whole = u32::from(p.whole);
    let share = (whole * u32::from(p.multiplier) * together).div_ceil(all.max(1));
    let parts = share.max(p.least.into()).min(whole);
    let kept_of_bond = |units: u8| (u32::from(units) * (whole - parts) / whole) as u8;
    let kept_of_others = |units: u8| (u32::from(units) * (whole - parts)).div_ceil(whole) as u8;
    let accused = &mut due.validators[usize::from(case.accused)];
    let had = accused.own + accused.delegated + accused.leaving;
    accused.own = kept_of_bond(accused.own);
    accused.delegated = kept_of_others(accused.delegated);
    accused.leaving = if case.exempt { accused.leaving } else { kept_of_others(accused.leaving) };
    due.burnt += had - accused.own - accused.delegated - accused.leaving;
    (accused.seat, accused.jail) = (false, p.jail);
    let case = &mut due.cases[number];
    (case.stage, case.left) = (Stage::Punished, p.together);
}

/// A tick later.
fn later(c: &Config, due: &mut State) {
    for validator in &mut due.validators {
        validator.wait -= u8::from(validator.wait > 0);
        validator.leaving_wait -= u8::from(validator.leaving_wait > 0);
        validator.jail -= u8::from(validator.jail > 0);
        let misses = validator.idle && validator.seat && validator.missed < c.parameters.idle_limit;
        validator.missed += u8::from(misses);
    }
    for case in &mut due.cases {
        let ends = case.stage == Stage::Known && case.left == 1;
        case.left -= u8::from(case.left > 0);
        case.stage = if ends { Stage::Expired } else { case.stage };
    }
}

/// Its antecedent is the intended design.
pub(super) fn s10(config: &Config) -> P {
    let is_told = is_told(config);
    P::always("SLA-S10", "whoever may do something can", move |m, state, _| {
        if !is_told {
            return Evidence::NotApplicable;
        }
        let every = |emit: &mut dyn FnMut(Action)| every(&m.config, emit);
        let may = |action: &Action| may(&m.config, state, action);
        let denied = rights(m, state, every, may, by_rule).denied;
        ensure!("nothing that is open is denied": denied.is_none(), denied);
        Evidence::Holds
    })
    .sources(&["derived"])
}

/// Its antecedent is the intended design.
pub(super) fn s11(config: &Config) -> P {
    let is_told = is_told(config);
    let statement = "nothing is done but what is open, and it changes only what it is for";
    P::step("SLA-S11", statement, move |m, step: &Step<'_>| {
        if !is_told {
            return Evidence::NotApplicable;
        }
        let open = may(&m.config, step.before, step.action);
        ensure!("it is open": open, step.action);
        let (after, due) = (step.after, due(&m.config, step.before, step.action));
        ensure!("it leaves what it is for": *after == due, step.action, after, due);
        Evidence::Holds
    })
    .sources(&["derived"])
}
