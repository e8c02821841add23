//! What a staker has, when it gets it back, and what it must have: as it was set and announced.

use kernel::{Evidence, ensure};

use super::super::action::Action;
use super::super::config::Config;
use super::super::state::{History, STAKERS, Status};
use super::{P, Step, ends_slot};

/// Counts down the slots of every announced exit. It is the clock of the state, kept a second time.
#[inline]
pub(super) fn remember(c: &Config, history: &mut History, step: &Step<'_>) {
    for staker in 0..STAKERS {
        history.exits[staker] = exit_wait(c, step, staker);
    }
}

/// Slots that a leaving staker waits after the step: from its announcement, once.
fn exit_wait(c: &Config, step: &Step<'_>, staker: usize) -> u8 {
    match (step.before.stakers[staker].status, step.after.stakers[staker].status) {
        (Status::Exiting, Status::Exiting) => {
            step.history.exits[staker].saturating_sub(u8::from(ends_slot(step.action)))
        }
        (_, Status::Exiting) => c.parameters.exit_wait,
        _ => 0,
    }
}

/// Of a staker that leaves nothing is said here: what it had staked is on its way to its purse.
pub(super) fn s13() -> P {
    P::always("LE-S13", "nobody's money is lost, and none is made", |m, state, _| {
        let stakers = 0..usize::from(m.config.bounds.stakers);
        Evidence::all(stakers.map(|staker| {
            let record = &state.stakers[staker];
            if record.status == Status::Exiting {
                return Evidence::NotApplicable;
            }
            let (purse, staked) = (record.purse, record.weight.latest());
            let had = m.config.bounds.stakes[staker] + m.config.bounds.funds[staker];
            ensure!("purse and stake are what it had": purse + staked == had,
                staker, purse, staked, had);
            Evidence::Holds
        }))
    })
    .sources(&["DP1"])
}

/// Shorter and the stake is out of reach (LE-S3), longer and it is withheld.
pub(super) fn s14() -> P {
    P::step("LE-S14", "an exit takes as many slots as announced, no less and no more", |m, step| {
        Evidence::all(step.after.stakers.iter().enumerate().map(|(staker, record)| {
            if record.status != Status::Exiting {
                return Evidence::NotApplicable;
            }
            let (waits, due) = (record.exit_wait, exit_wait(&m.config, step, staker));
            ensure!("it waits for what is left": waits == due, staker, waits, due);
            Evidence::Holds
        }))
    })
    .sources(&["S53", "D5"])
}

/// Its antecedent is that somebody sets one.
pub(super) fn s17() -> P {
    P::step("LE-S17", "the minimum stake is the one that was set last", |_, step| {
        let (before, after) = (step.before.min_stake, step.after.min_stake);
        let (set, last) = match *step.action {
            Action::SetMinStake { amount } => (true, amount),
            _ => (false, before),
        };
        ensure!("it is in force": after == last, after, last);
        if set { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["CORRECTIONS X2"])
}
