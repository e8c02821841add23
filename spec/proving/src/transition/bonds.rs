//! How provers come to an end.

use kernel::Disabled;
use vocabulary::slot::Slot;

use super::{Answer, is_steadfast, require, sense};
use crate::{Bond, Bonds, Config, Guard, State};

/// A prover does nothing any more.
pub(super) fn stop(c: &Config, s: &mut State, prover: usize) -> Answer {
    sense(!s.provers[prover].stopped, "stopped")?;
    stays(c, prover)?;
    s.provers[prover].stopped = true;
    Ok(())
}

/// It asks for its bond, and is elected no more.
pub(super) fn unbond(c: &Config, s: &mut State, prover: usize) -> Answer {
    require(s.provers[prover].bond == Bond::Bonded, Guard::NotBonded)?;
    stays(c, prover)?;
    let record = &mut s.provers[prover];
    (record.bond, record.wait) = (Bond::Leaving, c.parameters.unbonding);
    Ok(())
}

/// It gets it when the wait is over, and nothing is left to do for it.
pub(super) fn withdraw(c: &Config, s: &mut State, prover: usize) -> Answer {
    require(s.provers[prover].bond == Bond::Leaving, Guard::NotLeaving)?;
    require(s.provers[prover].wait == 0, Guard::WaitRunning)?;
    let name = Slot::some(prover as u8);
    let serves = s.jobs.iter().any(|job| {
        let elected = job.elected == name && job.left > 0;
        elected || job.works[prover]
    });
    require(!serves || c.design.bonds == Bonds::AfterWait, Guard::StillServes)?;
    s.provers[prover].bond = Bond::Out;
    Ok(())
}

/// The honest prover stays.
fn stays(c: &Config, prover: usize) -> Answer {
    if is_steadfast(c, prover) { Err(Disabled::Assumption("PRV-A2")) } else { Ok(()) }
}
