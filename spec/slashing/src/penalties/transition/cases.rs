//! What is known, filed, proven and heard.

use kernel::Disabled;

use super::super::Verification;
use super::super::state::{Case, Cause, Stage, State};
use super::super::{BugPolicy, Config, Filing, Guard, Juries, Replays, Reporters, Venue};
use super::{Answer, EXCUSE, FILE, require};

/// Opens a case against `validator`, if there is room for one.
fn open(c: &Config, s: &mut State, validator: usize, stage: Stage, cause: Cause) -> Answer {
    let accused = s.validators[validator];
    let cases = &mut s.cases[..usize::from(c.bounds.cases)];
    let free = cases.iter_mut().find(|case| case.stage == Stage::Free);
    *free.ok_or(Disabled::NoAction("case"))? = Case {
        stage,
        cause,
        accused: validator as u8,
        weight: accused.weight(),
        exempt: accused.leaving > 0,
        left: match stage {
            Stage::Known => c.parameters.evidence_window,
            _ => c.parameters.appeal,
        },
    };
    Ok(())
}

/// A validator in the committee offends.
pub(super) fn offend(c: &Config, s: &mut State, validator: usize) -> Answer {
    require(s.validators[validator].seat, Guard::NoSeat)?;
    open(c, s, validator, Stage::Known, Cause::Offence)
}

/// So does everybody in it.
pub(super) fn bug(c: &Config, s: &mut State) -> Answer {
    if s.bugs == 0 {
        return Err(Disabled::NoAction("bug"));
    }
    s.bugs -= 1;
    for validator in 0..s.validators.len() {
        if s.validators[validator].seat {
            open(c, s, validator, Stage::Known, Cause::Bug)?;
        }
    }
    Ok(())
}

/// Evidence is two messages that contradict each other, with the accused's signatures, which are
/// checked when it is filed: what waited for a check would hold the money of whoever is accused.
pub(super) fn forge(c: &Config, s: &mut State, validator: usize) -> Answer {
    require(c.design.verification == Verification::Skipped, Guard::Forged)?;
    open(c, s, validator, Stage::Proven, Cause::Nothing)
}

/// On L1 anybody files. On L2 a block has to include it, which a majority has to agree to.
pub(super) fn file(c: &Config, s: &mut State, number: usize) -> Answer {
    let case = s.cases[number];
    require(case.stage == Stage::Known, Guard::NotKnown)?;
    require(c.design.filing == Filing::Anybody, Guard::NotValidator)?;
    let weights = s.validators.iter().map(|validator| u16::from(validator.weight()));
    let accused = u16::from(s.validators[usize::from(case.accused)].weight());
    let majority = 2 * accused >= weights.sum() && accused > 0;
    require(c.design.venue == Venue::L1 || !majority, Guard::MajorityRefuses)?;
    s.cases[number] = Case { stage: Stage::Proven, left: c.parameters.appeal, ..case };
    Ok(())
}

/// What was decided is filed once more.
pub(super) fn refile(c: &Config, s: &mut State, number: usize) -> Answer {
    let case = &mut s.cases[number];
    let decided = matches!(case.stage, Stage::Punished | Stage::Acquitted | Stage::Excused);
    require(decided, Guard::NotKnown)?;
    require(c.design.replays == Replays::Accepted, Guard::AlreadyDecided)?;
    (case.stage, case.left) = (Stage::Proven, c.parameters.appeal);
    Ok(())
}

/// Within the time for appeals the jury acquits whom it likes.
pub(super) fn acquit(s: &mut State, number: usize) -> Answer {
    let case = &mut s.cases[number];
    require(case.stage == Stage::Proven && case.left > 0, Guard::NoAppeal)?;
    (case.stage, case.left) = (Stage::Acquitted, 0);
    Ok(())
}

/// It excuses those whom a bug made offend. They lose their place until they run something else.
pub(super) fn excuse(c: &Config, s: &mut State, number: usize) -> Answer {
    let case = &mut s.cases[number];
    require(c.design.bugs == BugPolicy::PlaceOnly, Guard::NoExcuse)?;
    require(case.stage == Stage::Proven && case.left > 0, Guard::NoAppeal)?;
    if case.cause != Cause::Bug {
        return Err(Disabled::NoAction("bug"));
    }
    (case.stage, case.left) = (Stage::Excused, 0);
    s.validators[usize::from(case.accused)].seat = false;
    Ok(())
}

/// Time waits for those who said that they would act: the holder of evidence that is about to
/// expire, and the jury, before the time for appeals of who met a bug is over.
pub(super) fn wait_for_the_willing(c: &Config, s: &State) -> Answer {
    for number in 0..usize::from(c.bounds.cases) {
        let case = s.cases[number];
        let last = case.left == 1;
        let files = last && c.design.reporters == Reporters::InTime;
        if files && file(c, &mut s.clone(), number).is_ok() {
            return Err(Disabled::Urgency(FILE));
        }
        let hears = last && c.design.juries == Juries::InTime;
        if hears && excuse(c, &mut s.clone(), number).is_ok() {
            return Err(Disabled::Urgency(EXCUSE));
        }
    }
    Ok(())
}
