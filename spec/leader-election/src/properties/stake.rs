//! Stake against randomness: leaders that can be held to account, stake that is fixed before the
//! randomness is known, notice that is neither too short nor too long.

use kernel::{Evidence, ensure};

use super::super::Election;
use super::super::action::Action;
use super::super::design::{Inclusion, Randomness};
use super::super::schedule::leaders;
use super::super::state::EPOCHS;
use super::ghosts::recycles;
use super::{P, Step, begins_epoch};

/// Who may lead has staked the minimum of its time of entry (X2), and no money leaves that evidence
/// can still be admitted against.
pub(super) fn s3() -> P {
    P::step("LE-S3", "a leader has a stake at risk until evidence is too late", |m, step| {
        if let Action::Withdraw { staker } = *step.action {
            let still_in_reach = step.history.reach[usize::from(staker)];
            ensure!("the evidence time is over": still_in_reach == 0, staker, still_in_reach);
        }
        let mut applies = false;
        for leader in leaders(&m.config, step.before).iter() {
            applies = true;
            let shortfall = step.history.shortfall[leader];
            ensure!("a leader has the minimum of its entry": shortfall == 0, leader, shortfall);
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["S53", "TEN", "CORRECTIONS X2"])
}

/// No step changes a snapshot whose randomness somebody knows. Randomness that is recycled has been
/// known for long to whoever can hold the beacon's transaction back; unless it cannot be held back,
/// its snapshot must not have changed since then either.
pub(super) fn s5() -> P {
    P::step("LE-S5", "stake is fixed before its randomness is known", |m, step| {
        let shift = usize::from(begins_epoch(step.action, step.after));
        let mut applies = false;
        for ahead in 0..EPOCHS - shift {
            let then = ahead + shift;
            if then == 0 || is_known(m, step, then) {
                applies |= then > 0;
                let (snapshot, drawn) = (step.after.snapshot(ahead), step.before.snapshot(then));
                ensure!("the snapshot stays": snapshot == drawn, ahead, drawn, snapshot);
            }
        }
        if recycles(m, step) && m.config.design.inclusion == Inclusion::Censorable {
            let late = step.history.touched[usize::from(m.config.parameters.lead)];
            let snapshot = step.before.snapshot(usize::from(m.config.parameters.lead));
            ensure!("nobody staked for the value that is recycled": !late, snapshot);
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["DP2", "CORRECTIONS X1"])
    .needs(&["LE-A2"])
}

fn is_known(m: &Election, step: &Step<'_>, ahead: usize) -> bool {
    step.history.known[ahead] > 0 || m.config.design.randomness == Randomness::Derived
}

/// An epoch's leaders are known early enough to prepare, and not so early that they can be attacked
/// or their duty faked.
pub(super) fn s10() -> P {
    P::step("LE-S10", "leaders are known early enough and not too early", |m, step| {
        if !begins_epoch(step.action, step.after) || step.after.seeds.at(0).is_none() {
            return Evidence::NotApplicable;
        }
        let [least, most] = m.config.parameters.notice;
        let notice = match m.config.design.randomness {
            Randomness::Derived => most + 1,
            _ => step.history.known[1],
        };
        ensure!("early enough": least <= notice, notice, least);
        ensure!("not too early": notice <= most, notice, most);
        Evidence::Holds
    })
    .sources(&["SNIP-33", "AUD2", "CORRECTIONS 5.1"])
    .needs(&["LE-A2"])
}
