//! What the parts say of the same change, or of the same emergency.

use kernel::{Evidence, ensure};

use super::super::links::State;
use super::{P, is_known};
use bodies::Provisional;
use upgrades::{Ratification, Stage, Urgency};

/// Of a change that holders have accepted, votes and bodies say nothing that upgrades do not, until
/// it has ended or the next one is accepted: no list calls expired, carried out or waiting what
/// another calls vetoed, nor vetoed or waiting what is in force. (Votes may have another question
/// on their list meanwhile, or the same one for the second time, and say of a question how it was
/// answered.)
pub(super) fn s8() -> P {
    let statement = "no part says of a change what another part denies";
    P::always("CAB-S8", statement, |_, state, history| {
        use governance::Status as S;
        let stage = state.left.proposals[0].stage;
        let in_force = history.right.in_force;
        let [vetoed, waits] = [stage == Stage::Vetoed, is_under_way(stage)];
        if !vetoed && !waits && !in_force {
            return Evidence::NotApplicable;
        }
        let votes = state.right.left.proposals[0].status;
        let agree = match votes {
            S::Accepted => waits,
            S::Queued => matches!(stage, Stage::Queued | Stage::Ready),
            S::Vetoed => vetoed,
            S::Executed => in_force,
            S::Expired => false,
            _ => true,
        };
        ensure!("votes say the same": agree, votes, stage, in_force);
        let bodies = state.right.right.changes[0].stage;
        let agree = if in_force {
            bodies == bodies::Stage::Executed
        } else {
            !is_known(state) || (bodies == bodies::Stage::Vetoed) == vetoed
        };
        ensure!("bodies say the same": agree, bodies, stage, in_force);
        Evidence::Holds
    })
    .sources(&["S34", "S57"])
}

/// Whether upgrades have a change on its way from the vote to its effect.
fn is_under_way(stage: Stage) -> bool {
    matches!(stage, Stage::Vetting | Stage::Approved | Stage::Queued | Stage::Ready)
}

/// Of an emergency, bodies say what upgrades say: how far it is, and whether it was reported. What
/// holders have answered, with a yes or a no, is over for both, so that neither refuses the next
/// one that the other would let through.
pub(super) fn s9() -> P {
    let statement = "no part says of an emergency what another part denies";
    P::always("CAB-S9", statement, |m, state: &State, _| {
        let (said, known) = (state.left.emergency, state.right.right.emergency);
        if said.urgency == Urgency::None && known.status == Provisional::None {
            return Evidence::NotApplicable;
        }
        let undone = m.config.upgrades.design.ratification == Ratification::UndoneWithout;
        let due = match said.urgency {
            Urgency::None => Provisional::None,
            Urgency::Live => Provisional::Running,
            Urgency::Lapsed if undone => Provisional::None,
            Urgency::Lapsed => Provisional::Paused,
        };
        let agree = known.status == due && (undone || known.reported == said.reported);
        ensure!("bodies say the same": agree, said, known);
        Evidence::Holds
    })
    .sources(&["SNIP-25", "CORRECTIONS X12"])
}
