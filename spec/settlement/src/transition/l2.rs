//! What L2 decides, and how it returns to what is settled.

use super::{Answer, exists, require, spend};
use crate::state::{L2, MESSAGES, State, Status};
use crate::{Config, Engine, Guard, Rollback};

/// Consensus decides the next block. It consumes the message that is for it, if that is still there
/// where L1 is final, and is executed with the versions that are in force there.
pub(super) fn decide(c: &Config, s: &mut State, provable: bool) -> Answer {
    exists(s.l2.decided < c.bounds.heights, "heights")?;
    require(provable || c.design.engine == Engine::Differs, Guard::Differs)?;
    let view = &s.l1[c.view()];
    let height = s.l2.decided + 1;
    for (message, at) in c.bounds.messages.into_iter().enumerate() {
        if at == height && view.messages[message].status == Status::Pending {
            s.l2.included |= 1 << message;
        }
    }
    for (since, version) in s.l2.since.iter_mut().zip(view.versions) {
        *since = if version > 0 { (*since).min(height) } else { *since };
    }
    if !provable && s.l2.unprovable == 0 {
        s.l2.unprovable = height;
    }
    s.l2.decided = height;
    Ok(())
}

/// Nodes learn of a fork id once L1 is final, and return to what was settled as it began.
pub(super) fn follow(c: &Config, s: &mut State) -> Answer {
    let view = &s.l1[c.view()];
    exists(view.fork > s.l2.fork, "fork")?;
    let kept = (0..MESSAGES).filter(|&message| c.bounds.messages[message] <= view.base);
    let kept: u8 = kept.map(|message| 1 << message).sum();
    s.l2 = L2 {
        fork: view.fork,
        decided: view.base,
        former: s.l2.decided,
        base: view.base,
        trunk: view.trunk,
        included: s.l2.included & kept,
        since: s.l2.since,
        unprovable: 0,
    };
    Ok(())
}

/// Another fork id is expected on L1, which begins with what is settled there.
fn fork(s: &mut State) -> Answer {
    let core = &mut s.l1[0];
    exists(core.fork == 0, "fork")?;
    spend(&mut s.left.forks, "forks")?;
    (core.fork, core.base, core.trunk) = (1, core.number, core.branch);
    Ok(())
}

/// A registration goes stale.
pub(super) fn lapse(s: &mut State) -> Answer {
    fork(s)
}

/// A block that cannot be proven is undone, with all that came after what is settled.
pub(super) fn rollback(c: &Config, s: &mut State) -> Answer {
    exists(s.l2.unprovable > 0, "block")?;
    require(c.design.rollback == Rollback::Provided, Guard::NoRollback)?;
    fork(s)
}
