//! Slots, prices and versions.

use kernel::Disabled;

use super::{Answer, BUILD, ROLL_BACK, START, SUBMIT, apply, sense};
use crate::{Action, Assignment, Config, Kind, Promptness, State};

/// Users are charged another price.
pub(super) fn set_price(s: &mut State, price: u8) -> Answer {
    sense(s.price != price, "unchanged")?;
    s.price = price;
    Ok(())
}

/// A new version of the program, for blocks from now on.
pub(super) fn upgrade(s: &mut State) -> Answer {
    s.upgrades = s.upgrades.checked_sub(1).ok_or(Disabled::NoAction("program"))?;
    s.program += 1;
    Ok(())
}

/// A slot is over, unless somebody honest is about to do what can be done in it.
pub(super) fn tick(c: &Config, s: &mut State) -> Answer {
    if c.design.promptness == Promptness::InTime {
        wait_for_the_honest(c, s)?;
    }
    s.built = false;
    s.fund = (s.fund + 1).min(c.parameters.fund);
    for job in &mut s.jobs {
        if c.design.assignment != Assignment::Exclusive {
            job.left = job.left.saturating_sub(1);
        }
        job.evidence = job.evidence.saturating_sub(1);
        for (work, speed) in job.work.iter_mut().zip(c.parameters.speeds) {
            *work = work.saturating_sub(speed);
        }
    }
    for prover in &mut s.provers {
        prover.wait = prover.wait.saturating_sub(1);
    }
    Ok(())
}

fn wait_for_the_honest(c: &Config, s: &State) -> Answer {
    let waits = |name, action: Action| match apply(c, s, &action) {
        Ok(_) => Err(Disabled::Urgency(name)),
        Err(_) => Ok(()),
    };
    for strand in 0..c.parameters.strands {
        waits(ROLL_BACK, Action::RollBack { strand })?;
        waits(START, Action::Start { prover: 0, strand })?;
        for program in 0..=s.program {
            waits(SUBMIT, Action::Submit { prover: 0, strand, program })?;
        }
    }
    waits(BUILD, Action::Empty {})?;
    Kind::FULL.into_iter().try_for_each(|kind| waits(BUILD, Action::Full { kind }))
}
