//! What provers can count on, and what is asked of them.

use kernel::{Evidence, System, ensure};
use vocabulary::slot::Slot;

use super::P;
use crate::history::{is_unproven, open};
use crate::state::PROVERS;
use crate::{Action, Bond, Kind, State};

/// As a function: were each of the provers to have done the work, the proof of each would be taken.
/// Its antecedent is a block that can be proven.
pub(super) fn s7() -> P {
    P::always("PRV-S7", "a proof is taken for what it says", |m, state: &State, _| {
        let c = &m.config;
        let mut applies = false;
        for strand in 0..c.parameters.strands {
            let place = usize::from(strand);
            if !is_unproven(c, state, place) {
                continue;
            }
            let Some(block) = open(c, state, place).map(|open| state.chain[open]) else { continue };
            if block.kind == Kind::Special {
                continue;
            }
            applies = true;
            for prover in 0..PROVERS as u8 {
                let mut done = *state;
                let number = usize::from(prover);
                done.provers[number].stopped = false;
                let job = &mut done.jobs[place];
                (job.works[number], job.work[number]) = (true, 0);
                let hands_in = Action::Submit { prover, strand, program: block.program };
                let refused = m.apply(&done, &hands_in).err();
                ensure!("it is taken from anybody": refused.is_none(), strand, prover, refused);
            }
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["S24", "S42"])
}

/// Who works, or could be the only one who is paid for it, has a bond. Its antecedent is somebody
/// who does.
pub(super) fn s9() -> P {
    P::always("PRV-S9", "who serves has a bond", |_, state: &State, _| {
        let mut applies = false;
        for (strand, job) in state.jobs.iter().enumerate() {
            for (prover, record) in state.provers.iter().enumerate() {
                let elected = job.elected == Slot::some(prover as u8) && job.left > 0;
                if !elected && !job.works[prover] {
                    continue;
                }
                applies = true;
                let bond = record.bond;
                ensure!("it has not got it back": bond != Bond::Out, strand, prover, bond);
            }
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["S53", "S54", "CORRECTIONS S53/S54"])
}

/// Several compete (S42) only as long as the slower are paid, too: nobody who begins at once is
/// beaten to it twice in a row. Its antecedent is somebody who has begun at once.
pub(super) fn s10() -> P {
    P::always("PRV-S10", "who is slower is paid in its turn", |_, _: &State, history| {
        for (prover, losses) in history.losses.iter().enumerate() {
            ensure!("it has not worked for nothing twice": *losses <= 1, prover, losses);
        }
        if history.first.iter().flatten().any(|first| *first) {
            Evidence::Holds
        } else {
            Evidence::NotApplicable
        }
    })
    .sources(&["S42", "DP4"])
}
