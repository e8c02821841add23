//! What leader election promises to happen, and whose fairness that takes. Adversaries are never
//! fair, nor is whoever brings the beacon's value to L1, as long as only time is at stake.

use kernel::{Evidence, Fairness, ensure};

use super::super::Election;
use super::super::action::Action;
use super::super::config::Config;
use super::super::draw::{Draw, Electorate};
use super::super::schedule::{leaders, schedule};
use super::super::state::{STAKERS, State};
use super::P;

/// Slots end.
pub(in super::super) const ADVANCE: &str = "WF(advance_slot)";
/// Whatever snapshot is drawn from again and again, each value is drawn for it again and again: the
/// finite form of randomness. That a snapshot is fixed before the draw is LE-S5.
const CHANCE: &str = "SF(reveal)";

/// The liveness properties.
pub(super) fn all(config: &Config) -> Vec<P> {
    let epochs = [0, 1].map(epochs_pass);
    let leads = (0..config.bounds.stakers).map(leads_again);
    let down = [lost_with_its_leader(), usable_slots()];
    epochs.into_iter().chain(leads).chain(down).collect()
}

/// The fairness that the properties name.
pub(super) fn fairness(config: &Config) -> Vec<Fairness<Election>> {
    let (seeds, wealth) = (config.bounds.seeds, config.bounds.clone());
    let digit = move |snapshot: &[u8; STAKERS]| {
        (0..STAKERS).fold(0_u8, |number, staker| {
            let digits = wealth.wealth(staker) + 1;
            number.wrapping_mul(digits).wrapping_add(snapshot[staker])
        })
    };
    vec![
        Fairness::weak(ADVANCE, |action| match action {
            Action::Lead { .. } | Action::Skip {} => Some(0),
            _ => None,
        })
        .about(&["lead", "skip"]),
        // Where there are more than 256 of them, several share a constraint, which only asks for
        // less.
        Fairness::strong(CHANCE, move |action| match action {
            Action::Reveal { seed, snapshot } => {
                Some(digit(snapshot).wrapping_mul(seeds).wrapping_add(*seed))
            }
            _ => None,
        })
        .about(&["reveal"]),
    ]
}

const L1: &str = "every epoch gets a schedule before it starts";

/// Epochs with a schedule follow one another: the first slot of one and its second come again and
/// again. (That *every* slot of *every* epoch has a leader is LE-S1.)
fn epochs_pass(slot: u8) -> P {
    P::always_eventually("LE-L1", L1, move |m, state, _| {
        state.slot == slot && schedule(&m.config, state, None, 0).is_some()
    })
    .instance(slot)
    .sources(&["DP2"])
    .needs(&[ADVANCE, "LE-A6"])
}

/// A staker with a seat in every committee from some time on leads again and again.
fn leads_again(staker: u8) -> P {
    let i = usize::from(staker);
    P::always_eventually(
        "LE-L2",
        "each staker that stays in every committee leads again and again",
        move |m, state, _| {
            let weights = state.drawn(m.config.design.empty_epoch, 0);
            let seated = Electorate::of(&m.config, &weights).committee().identities().contains(i);
            !seated || leaders(&m.config, state).contains(i)
        },
    )
    .instance(staker)
    .sources(&["S42"])
    .needs(&[ADVANCE, CHANCE])
}

const L3: &str = "a leader that is down costs its own slots only";

/// A slot that stays empty is that of a leader that is down, or was drawn for a staker without a
/// seat.
fn lost_with_its_leader() -> P {
    P::step("LE-L3", L3, |m, step| {
        let (Action::Skip {}, Some(seed)) = (step.action, step.before.seeds.at(0)) else {
            return Evidence::NotApplicable;
        };
        let State { slot, turn, stakers, .. } = *step.before;
        let weights = step.before.drawn(m.config.design.empty_epoch, 0);
        let electorate = Electorate::of(&m.config, &weights);
        let winners = electorate.winners(Draw { seed, slot, turn });
        ensure!("somebody led it": !winners.is_empty(), slot, seed, weights);
        for leader in winners.and(electorate.committee().identities()).iter() {
            ensure!("its leader is down": stakers[leader].down, slot, leader);
        }
        Evidence::Holds
    })
    .sources(&["S9"])
    .needs(&["LE-A5"])
}

/// Again and again a slot has a leader that is up, in a committee that can reach a quorum: more
/// than two thirds of what quorums are measured against (D7).
fn usable_slots() -> P {
    P::always_eventually("LE-L3", L3, |m, state, _| {
        let weights = state.drawn(m.config.design.empty_epoch, 0);
        let electorate = Electorate::of(&m.config, &weights);
        let quorum = 3 * electorate.seated_weight() > 2 * electorate.base();
        quorum && leaders(&m.config, state).iter().any(|leader| !state.stakers[leader].down)
    })
    .instance(1)
    .sources(&["S9", "CORRECTIONS X3"])
    .needs(&[ADVANCE, CHANCE, "LE-A4", "LE-A6"])
}
