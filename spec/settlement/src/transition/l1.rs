//! Blocks of L1: how they pass, how they are replaced, and when they take no update.

use kernel::Disabled;
use vocabulary::slot::Slot;

use super::{Answer, exists, spend};
use crate::state::{Core, State, Status};
use crate::{Config, Gas};

/// A block ends, and an empty one follows.
pub(super) fn tick(c: &Config, s: &mut State) -> Answer {
    let depth = c.depth();
    s.l1.copy_within(..depth, 1);
    pass(c, &mut s.l1[0]);
    if c.design.gas == Gas::Passes {
        s.spike = s.spike.saturating_sub(1);
    }
    Ok(())
}

/// All countdowns.
fn pass(c: &Config, core: &mut Core) {
    core.patience = core.patience.saturating_sub(1);
    core.grace = core.grace.saturating_sub(1);
    for wait in &mut core.pending {
        *wait = wait.get().map_or(Slot::NONE, |blocks| Slot::some(blocks.saturating_sub(1)));
    }
    let [first, second] = c.delays.cancellation;
    // Longer than any delay and than the lag says nothing new.
    let most = first.max(second).max(c.delays.lag + 1);
    for message in &mut core.messages {
        if message.status == Status::Requested {
            message.waited = (message.waited + 1).min(most);
        }
    }
}

/// The newest blocks are replaced by as many empty ones.
pub(super) fn reorganise(c: &Config, s: &mut State, depth: u8) -> Answer {
    exists(usize::from(depth) <= c.depth(), "depth")?;
    spend(&mut s.left.reorgs, "reorgs")?;
    if depth > c.l1.reorg_max {
        return Err(Disabled::Assumption("L1S-A1"));
    }
    for place in (0..usize::from(depth)).rev() {
        s.l1[place] = s.l1[place + 1];
        pass(c, &mut s.l1[place]);
    }
    Ok(())
}

/// L1 takes no updates for a while: gas is too dear, or they are censored.
pub(super) fn spike(c: &Config, s: &mut State) -> Answer {
    exists(s.spike == 0, "gas")?;
    spend(&mut s.left.spikes, "spikes")?;
    s.spike = c.l1.spike;
    Ok(())
}
