//! Schedules and committees: one leader a slot, the same for every node, never changed, well
//! formed.

use kernel::{Evidence, ensure};

use super::super::Election;
use super::super::action::Action;
use super::super::design::{EmptyEpoch, LeaderRule, Randomness};
use super::super::draw::{Committee, Identities};
use super::super::schedule::leaders;
use super::super::state::{EPOCHS, STAKERS, State};
use super::{P, begins_epoch, ends_slot};

/// Every slot of the running epoch, and of later ones whose schedule is known, names one staker of
/// the snapshot: where draws are measured against the whole snapshot, perhaps one without a seat.
pub(super) fn s1() -> P {
    P::always("LE-S1", "a slot has exactly one leader", |m, state, _| {
        for ahead in 0..EPOCHS {
            let (seed, snapshot) = (state.seeds.at(ahead), state.snapshot(ahead));
            let Some(schedule) = m.schedule(state, None, ahead) else {
                ensure!("the running epoch has a schedule": ahead > 0, seed, snapshot);
                continue;
            };
            for (slot, winners) in (0..m.config.parameters.slots).zip(schedule) {
                let winners = Names(winners);
                ensure!("one leader": winners.0.len() == 1, ahead, slot, winners, seed, snapshot);
            }
        }
        Evidence::Holds
    })
    .sources(&["DP1", "DP2", "S26"])
    .needs(&["LE-A6"])
}

/// Nodes whose views reach far enough have the same schedule; one that lags has none yet.
pub(super) fn s2() -> P {
    P::always("LE-S2", "nodes that know a schedule know the same one", |m, state, _| {
        if m.config.bounds.nodes < 2 {
            return Evidence::NotApplicable;
        }
        let mut applies = false;
        for ahead in 0..EPOCHS {
            let nodes = 0..usize::from(m.config.bounds.nodes);
            let mut known = nodes.filter_map(|node| {
                m.schedule(state, Some(node), ahead).map(|schedule| (node, schedule))
            });
            let Some((node, schedule)) = known.next() else { continue };
            for (other, theirs) in known {
                applies = true;
                let seeds = (state.views[node].at(ahead), state.views[other].at(ahead));
                ensure!("equal schedules": schedule == theirs, ahead, node, other, seeds);
            }
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["DP2", "SEQ-CODE"])
    .needs(&["LE-A1"])
}

/// What a node has computed never changes: neither its randomness nor the weights it was drawn
/// from.
pub(super) fn s6() -> P {
    P::step("LE-S6", "a schedule, once known, never changes", |m, step| {
        let shift = usize::from(begins_epoch(step.action, step.after));
        let mut applies = false;
        for node in 0..usize::from(m.config.bounds.nodes) {
            for ahead in 0..EPOCHS - shift {
                let Some(promised) = m.schedule(step.before, Some(node), ahead + shift) else {
                    continue;
                };
                applies |= ahead + shift > 0;
                let schedule = m.schedule(step.after, Some(node), ahead);
                ensure!("it stays": schedule == Some(promised), node, ahead);
            }
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["DP2"])
    .needs(&["LE-A1"])
}

/// Where the members lead in turn, each slot is the next one's, filled or not: over twelve of them
/// a committee of up to four has led in equal parts, whichever epochs they are in.
pub(super) fn s20() -> P {
    P::step("LE-S20", "each slot is the next member's", |m, step| {
        if m.config.design.leader != LeaderRule::RoundRobin || !ends_slot(step.action) {
            return Evidence::NotApplicable;
        }
        let (turn, next) = (step.before.turn, step.after.turn);
        ensure!("the turn goes on by one": next == (turn + 1) % 12, turn, next);
        Evidence::Holds
    })
    .sources(&["SEQ-CODE"])
}

/// Whoever leads was chosen by the stake of its epoch, as soon as that has anybody: a committee
/// that is retained for want of stakers leaves when there are some. (Of an epoch without any stake
/// this says nothing; that it has a leader is LE-S1's.)
pub(super) fn s11() -> P {
    P::always("LE-S11", "who leads has weight in its epoch, if anybody has", |m, state, _| {
        let weights = state.snapshot(0);
        if weights == [0; STAKERS] {
            return Evidence::NotApplicable;
        }
        Evidence::all(leaders(&m.config, state).iter().map(|leader| {
            ensure!("it has weight": weights[leader] > 0, leader, weights);
            Evidence::Holds
        }))
    })
    .sources(&["DP1", "S53", "CORRECTIONS X2"])
}

/// Whoever builds is one of the `N` heaviest of its epoch, by weight and then by address. Of an
/// epoch without any stake, which draws from what was retained, the same is asked of that.
pub(super) fn s15() -> P {
    P::step("LE-S15", "who leads a slot has a seat in the committee of its epoch", |m, step| {
        let Action::Lead { staker } = *step.action else { return Evidence::NotApplicable };
        let leader = usize::from(staker);
        let own = step.before.snapshot(0);
        let weights = if own == [0; STAKERS] { step.before.retained } else { own };
        let before = |other: usize| match other < leader {
            true => weights[other] >= weights[leader],
            false => weights[other] > weights[leader],
        };
        let place = (0..STAKERS).filter(|&other| before(other)).count();
        let seats = usize::from(m.config.parameters.seats);
        ensure!("it has a seat": place < seats, leader, place, seats, weights);
        Evidence::Holds
    })
    .sources(&["DP1", "SEQ-CODE"])
}

/// The first value that L1 carries for an epoch is the one that it draws from; where none came in
/// time, that of the epoch before it is drawn from again. (Where anybody can compute the next value
/// there is no beacon, and nothing is said.)
pub(super) fn s16() -> P {
    let statement = "an epoch draws from the value carried for it, or else from the one before it";
    P::step("LE-S16", statement, |m, step| {
        let lead = usize::from(m.config.parameters.lead);
        if m.config.design.randomness == Randomness::Derived {
            return Evidence::NotApplicable;
        }
        let mut due: [_; EPOCHS] = std::array::from_fn(|ahead| step.before.seeds.at(ahead));
        let begins = begins_epoch(step.action, step.after);
        match *step.action {
            Action::Reveal { seed, .. } => due[lead] = due[lead].or(Some(seed)),
            _ if begins => {
                due[lead] = due[lead].or(due[lead - 1]);
                due.copy_within(1.., 0);
                due[EPOCHS - 1] = None;
            }
            _ => {}
        }
        for (ahead, due) in due.into_iter().enumerate() {
            let value = step.after.seeds.at(ahead);
            ensure!("its randomness is the value that is due": value == due, ahead, value, due);
        }
        if begins { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["DP2", "CORRECTIONS X1"])
}

/// What a node has read for an epoch that is drawn from is what L1 carries, also where that is an
/// old value for want of a new one. (Of the epoch for which values are still to come, nodes may
/// know more than is settled; that they agree then is LE-S2.)
pub(super) fn s18() -> P {
    P::always("LE-S18", "a node knows the randomness that L1 carries", |m, state, _| {
        let nodes = 0..usize::from(m.config.bounds.nodes);
        let all = nodes.flat_map(|node| (0..m.config.parameters.lead).map(move |e| (node, e)));
        Evidence::all(all.map(|(node, ahead)| {
            let ahead = usize::from(ahead);
            let (knows, carried) = (state.views[node].at(ahead), state.seeds.at(ahead));
            if knows.is_none() {
                return Evidence::NotApplicable;
            }
            ensure!("it is the value that lasts": knows == carried, node, ahead, knows, carried);
            Evidence::Holds
        }))
    })
    .sources(&["DP2", "SEQ-CODE"])
    .needs(&["LE-A1"])
}

/// Whom an epoch without any stake draws from: nobody or, where the previous committee is retained,
/// those of the last epoch that had somebody.
pub(super) fn s19() -> P {
    let statement = "an epoch draws from its own stake, or from the last that had any";
    P::step("LE-S19", statement, |m, step| {
        if !begins_epoch(step.action, step.after) {
            return Evidence::NotApplicable;
        }
        let nobody = [0; STAKERS];
        let retains = m.config.design.empty_epoch != EmptyEpoch::HasNobody;
        let [last, own] = [step.before, step.after].map(|s| s.snapshot(0));
        let due = match (retains && own == nobody, last == nobody) {
            (true, true) => step.before.retained,
            (true, false) => last,
            _ => nobody,
        };
        let retained = step.after.retained;
        ensure!("what is retained is that": retained == due, own, retained, due);
        Evidence::Holds
    })
    .sources(&["DP1", "CORRECTIONS X2"])
}

/// Identities as evidence shows them.
struct Names(Identities);

impl std::fmt::Debug for Names {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.iter()).finish()
    }
}

/// The committees of all epochs in view: ordered, without duplicates, nobody without weight, at
/// most `N` seats, and no two seats with one signing key. They are a function of stake on L2, which
/// nodes agree on, so what is left to compare between nodes is the schedule (LE-S2).
pub(super) fn s9() -> P {
    P::always("LE-S9", "committees are well formed", |m, state, _| {
        Evidence::all((0..EPOCHS).map(|ahead| well_formed(m, state, ahead)))
    })
    .sources(&["SEQ-CODE", "CORRECTIONS 5.1", "AUD1"])
}

fn well_formed(m: &Election, state: &State, ahead: usize) -> Evidence {
    let weights = state.snapshot(ahead);
    let committee = Committee::of(&m.config, &weights);
    let members = committee.members();
    let seats = usize::from(m.config.parameters.seats);
    ensure!("at most N seats": members.len() <= seats, ahead, members);
    for (seat, member) in members.iter().map(|&member| usize::from(member)).enumerate() {
        ensure!("nobody without weight": weights[member] > 0, ahead, members, weights);
        let key = |member: usize| state.stakers[member].key.at(ahead);
        for next in members[seat + 1..].iter().map(|&next| usize::from(next)) {
            let rank = |member: usize| (std::cmp::Reverse(weights[member]), member);
            ensure!("by weight, then address": rank(member) < rank(next), ahead, members, weights);
            let (one, other) = (key(member), key(next));
            ensure!("one seat per signing key": one != other, ahead, member, next, one);
        }
    }
    for outside in (0..STAKERS).filter(|&staker| !members.contains(&(staker as u8))) {
        let weight = weights[outside];
        let lightest = members.last().map_or(0, |&member| weights[usize::from(member)]);
        let fits = weight == 0 || members.len() == seats && weight <= lightest;
        ensure!("the heaviest have the seats": fits, ahead, outside, members, weights);
    }
    if members.is_empty() { Evidence::NotApplicable } else { Evidence::Holds }
}
