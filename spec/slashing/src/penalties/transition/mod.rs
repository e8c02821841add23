//! What each action does, one file for a theme.

mod candidates;
mod cases;
mod duties;
mod exits;
mod penalty;

use kernel::{Disabled, Reason};

pub(super) use candidates::candidates;

use super::state::{Stage, State, VALIDATORS, Validator};
use super::{Action, Config, Guard};

/// What a rule answers.
type Answer = Result<(), Disabled<Guard>>;

/// Who holds evidence files it in time.
pub(super) const FILE: &str = "WF(file)";
/// The jury decides about bugs in time.
pub(super) const EXCUSE: &str = "WF(excuse)";

/// Why there is no step, apart from the guards.
pub(super) fn reasons() -> Vec<Reason> {
    vec![
        Reason::urgency(FILE, "no evidence expires that its holder can still file (SLA-A2)"),
        Reason::urgency(EXCUSE, "nor does the time for appeals of who met a bug (SLA-A4)"),
        Reason::no_action("validator", "the instance has no such validator"),
        Reason::no_action("case", "there are no more cases than that"),
        Reason::no_action("bug", "there was no bug, or no more of them"),
    ]
}

/// Everybody stakes and works.
pub(super) fn initial(c: &Config, emit: &mut dyn FnMut(State)) {
    let mut validators = [Validator::default(); VALIDATORS];
    let bonds = c.bounds.own.into_iter().zip(c.bounds.delegated);
    for (validator, (own, delegated)) in validators.iter_mut().zip(bonds) {
        if own > 0 {
            *validator = Validator { own, delegated, seat: true, ..Validator::default() };
        }
    }
    emit(State { validators, bugs: c.bounds.bugs, ..State::default() });
}

/// The state after `action`, or why there is none.
pub(super) fn apply(c: &Config, state: &State, action: &Action) -> Result<State, Disabled<Guard>> {
    use Action as A;
    let mut next = *state;
    let s = &mut next;
    match *action {
        A::Offend { validator } => cases::offend(c, s, of(c, validator)?),
        A::Bug {} => cases::bug(c, s),
        A::Forge { validator } => cases::forge(c, s, of(c, validator)?),
        A::File { case } => cases::file(c, s, at(c, case)?),
        A::Refile { case } => cases::refile(c, s, at(c, case)?),
        A::Acquit { case } => cases::acquit(s, at(c, case)?),
        A::Excuse { case } => cases::excuse(c, s, at(c, case)?),
        A::Punish { case } => penalty::punish(c, s, at(c, case)?),
        A::Decree { validator } => penalty::decree(c, s, of(c, validator)?),
        A::Pardon { case } => penalty::pardon(c, s, at(c, case)?),
        A::Leave { validator } => exits::leave(c, s, of(c, validator)?),
        A::Withdraw { validator } => exits::withdraw(c, s, of(c, validator)?),
        A::Ask { validator } => exits::ask(c, s, of(c, validator)?),
        A::Pay { validator } => exits::pay(c, s, of(c, validator)?),
        A::Rest { validator } => duties::rest(s, of(c, validator)?, true),
        A::Work { validator } => duties::rest(s, of(c, validator)?, false),
        A::Evaluate { validator } => duties::evaluate(c, s, of(c, validator)?),
        A::Return { validator } => duties::take_seat(c, s, of(c, validator)?),
        A::Tick {} => tick(c, s),
    }?;
    Ok(next)
}

/// The index of a validator.
fn of(c: &Config, validator: u8) -> Result<usize, Disabled<Guard>> {
    let exists = c.bounds.own.get(usize::from(validator)).is_some_and(|own| *own > 0);
    if exists { Ok(validator.into()) } else { Err(Disabled::NoAction("validator")) }
}

/// The index of a case.
fn at(c: &Config, case: u8) -> Result<usize, Disabled<Guard>> {
    if case < c.bounds.cases { Ok(case.into()) } else { Err(Disabled::NoAction("case")) }
}

/// `condition`, or refused by `guard`.
fn require(condition: bool, guard: Guard) -> Answer {
    if condition { Ok(()) } else { Err(Disabled::Guard(guard)) }
}

/// A tick passes, unless it would take away what somebody is about to do.
fn tick(c: &Config, s: &mut State) -> Answer {
    cases::wait_for_the_willing(c, s)?;
    for validator in &mut s.validators {
        for wait in [&mut validator.wait, &mut validator.leaving_wait, &mut validator.jail] {
            *wait = wait.saturating_sub(1);
        }
        duties::miss(c, validator);
    }
    for case in &mut s.cases {
        case.left = case.left.saturating_sub(1);
        if case.stage == Stage::Known && case.left == 0 {
            case.stage = Stage::Expired;
        }
    }
    Ok(())
}
