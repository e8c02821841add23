//! Changes of stake and keys count from `K` epochs later on: neither earlier nor later, and nothing
//! else changes what counts.
//!
//! What is announced is written down as it is announced, epoch by epoch, without the traces of the
//! state. In the intended design it is a function of them, so it adds no states.

use kernel::{Evidence, ensure};

use super::super::action::Action;
use super::super::config::Config;
use super::super::state::{History, LATER, STAKERS, Status};
use super::{P, Step, begins_epoch};

/// What counts in the running epoch and in those to come.
type Plan = [u8; LATER + 1];

/// The plan of what counts `now`, with the changes that are announced.
fn plan(now: u8, announced: [u8; LATER]) -> Plan {
    let mut plan = [now; LATER + 1];
    for (ahead, change) in (1..).zip(announced) {
        plan[ahead] = change.checked_sub(1).unwrap_or(plan[ahead - 1]);
    }
    plan
}

/// The changes that a plan announces: 1 + the new amount, or 0 where nothing changes.
fn announced(plan: Plan) -> [u8; LATER] {
    std::array::from_fn(|i| if plan[i + 1] == plan[i] { 0 } else { plan[i + 1] + 1 })
}

/// The plans of a staker's key and of its weight after a step, from those before it and from what
/// was done.
fn planned(c: &Config, step: &Step<'_>, staker: usize) -> (Plan, Plan) {
    let before = &step.before.stakers[staker];
    let mut key = plan(before.key.at(0), step.history.keys[staker]);
    let mut weight = plan(before.weight.at(0), step.history.weights[staker]);
    let from = usize::from(c.parameters.latency);
    match announcement(step, staker) {
        Some(Announcement::Key(new)) => key[from..].fill(new),
        Some(Announcement::More(amount)) => {
            weight[from..].iter_mut().for_each(|weight| *weight += amount);
        }
        Some(Announcement::Exit) => weight[from..].fill(0),
        None => {}
    }
    for plan in [&mut key, &mut weight] {
        if begins_epoch(step.action, step.after) {
            plan.copy_within(1.., 0);
        }
    }
    (key, weight)
}

/// What a step announces of a staker.
enum Announcement {
    Key(u8),
    More(u8),
    Exit,
}

fn announcement(step: &Step<'_>, staker: usize) -> Option<Announcement> {
    let [before, after] = [step.before, step.after].map(|state| state.stakers[staker].status);
    match *step.action {
        Action::DeclareKey { staker: by, key } if usize::from(by) == staker => {
            Some(Announcement::Key(key))
        }
        Action::Deposit { staker: by, amount } if usize::from(by) == staker => {
            Some(Announcement::More(amount))
        }
        _ if before != Status::Exiting && after == Status::Exiting => Some(Announcement::Exit),
        _ => None,
    }
}

/// Writes down what is announced.
#[inline]
pub(super) fn remember(c: &Config, history: &mut History, step: &Step<'_>) {
    for staker in 0..STAKERS {
        // Most steps announce nothing, and then nothing is to be written down.
        let written = [history.keys[staker], history.weights[staker]];
        if written == [[0; LATER]; 2] && announcement(step, staker).is_none() {
            continue;
        }
        let (key, weight) = planned(c, step, staker);
        history.keys[staker] = announced(key);
        history.weights[staker] = announced(weight);
    }
}

/// Its antecedent is a change that is announced for a later epoch.
pub(super) fn s12() -> P {
    let statement = "stake and keys count from K epochs after a change, neither earlier nor later";
    P::step("LE-S12", statement, |m, step| {
        let mut applies = false;
        for (staker, record) in step.after.stakers.iter().enumerate() {
            let (key, weight) = planned(&m.config, step, staker);
            applies |= announced(key) != [0; LATER] || announced(weight) != [0; LATER];
            for ahead in 0..=LATER {
                let (counts, due) = (record.key.at(ahead), key[ahead]);
                ensure!("the key is the one that is due": counts == due,
                    staker, ahead, counts, due);
                let (counts, due) = (record.weight.at(ahead), weight[ahead]);
                ensure!("the weight is the one that is due": counts == due,
                    staker, ahead, counts, due);
            }
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["D1", "DP2", "AUD1"])
}
