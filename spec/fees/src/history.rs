//! What only properties remember. No guard can read it.

use kernel::Step;

use crate::properties::raw;
use crate::{Action, Fees};

kernel::packed! {
    /// What the last block did to the base price, unless it was disturbed since.
    #[derive(Default)]
    pub enum Calm {
        /// Somebody has changed what blocks use, or what the price may not fall below: nothing is
        /// promised of the price.
        #[default]
        Disturbed,
        /// It moved.
        Moved,
        /// It stayed where it ought to.
        Steady,
        /// It stayed where it ought not to.
        Stuck,
    }
}

kernel::packed! {
    /// What is remembered.
    #[derive(Default)]
    pub struct History {
        /// Whether the last step has decided a block.
        pub decided: bool,
        /// What the last block did to the base price.
        pub calm: Calm,
        /// Whether the price of ether has not moved since it was reported last.
        pub reported: bool,
        /// Whether the block's rate was reported, and the price of ether has not moved since.
        pub near: bool,
    }
}

/// What is remembered after a step.
pub(crate) fn remember(m: &Fees, history: &mut History, step: &Step<'_, Fees>) {
    history.decided = raw::decides(step);
    match *step.action {
        Action::Execute { .. }
        | Action::Stuff {}
        | Action::ShiftDemand { .. }
        | Action::RaiseFloor { .. } => history.calm = Calm::Disturbed,
        Action::Vote { .. } if history.decided => {
            history.calm = calm(m, step);
            history.near = history.reported;
        }
        Action::Report { .. } => history.reported = true,
        Action::MoveRate { .. } => (history.reported, history.near) = (false, false),
        _ => {}
    }
}

/// What this block does to the base price.
fn calm(m: &Fees, step: &Step<'_, Fees>) -> Calm {
    let c = &m.config;
    let floor = raw::floor(c, step.before);
    if raw::floor(c, step.after) != floor {
        return Calm::Disturbed;
    }
    let (before, after) = (step.before.block.price, step.after.block.price);
    let (used, target) = (raw::used(c, step.before), c.parameters.target);
    let ought = used > target || used < target && before > floor || before < floor;
    match before == after {
        false => Calm::Moved,
        true if ought => Calm::Stuck,
        true => Calm::Steady,
    }
}
