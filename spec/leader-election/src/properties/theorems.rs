//! The quantified promises, as theorems about the configuration: over all snapshots within the
//! bounds, all values of randomness, all coalitions, all ways to split.

use std::collections::BTreeSet;

use kernel::{Evidence, ensure};

use super::super::config::Config;
use super::super::design::{Beacon, Inclusion, Randomness, Recycling};
use super::super::draw::{Draw, Electorate, Identities};
use super::P;
use super::shares::{Share, draws, of_quorums, of_slots, snapshots, splits};

/// Whoever has a share of the weight is drawn for the same share of the values of randomness, in
/// every slot; and nobody but a sole staker for all of them. (For one value a staker may take every
/// slot.)
pub(super) fn s4() -> P {
    P::computed("LE-S4", "draws are proportional to stake, and nobody has them all", |m| {
        let c = &m.config;
        let all = snapshots(c.bounds.stakers, c.bounds.weight_max);
        Evidence::all(all.iter().map(|stakes| proportional(c, stakes)))
    })
    .sources(&["S42", "S16", "CORRECTIONS 5.1"])
}

fn proportional(c: &Config, stakes: &[u8]) -> Evidence {
    let electorate = Electorate::of(c, stakes);
    let total: u8 = stakes.iter().sum();
    for (staker, &weight) in stakes.iter().enumerate() {
        let share = Share::of(weight, total);
        let mut all_slots = true;
        for slot in 0..c.parameters.slots {
            let drawn = |draw: &Draw| electorate.winners(*draw).contains(staker);
            let won = draws(&electorate, slot).filter(drawn).count();
            let of_draws = Share::of(won as u32, draws(&electorate, slot).count() as u32);
            let fair = of_draws.equals(share);
            ensure!("as many draws as stake": fair, stakes, staker, share, of_draws);
            all_slots &= of_draws.equals(Share::of(1_u8, 1_u8));
        }
        ensure!("nobody has all slots": weight == total || !all_slots, stakes, staker);
    }
    Evidence::Holds
}

/// For fixed contributions of the honest, a coalition of less than a third chooses between at most
/// `B` schedules: by what it contributes, withholds or stakes.
pub(super) fn s7() -> P {
    P::computed("LE-S7", "a coalition of less than a third chooses between few schedules", |m| {
        let c = &m.config;
        let all = snapshots(c.bounds.stakers, c.bounds.weight_max);
        Evidence::all(all.iter().map(|stakes| unbiased(c, stakes)))
    })
    .sources(&["DP2", "CORRECTIONS X5"])
    .needs(&["LE-A2", "LE-A3"])
}

fn unbiased(c: &Config, stakes: &[u8]) -> Evidence {
    let most = usize::from(c.parameters.bias_max);
    let base = Electorate::of(c, stakes).base();
    let mut applies = false;
    for coalition in coalitions(stakes) {
        for (old, honest) in (0..base).flat_map(|old| (0..base).map(move |new| (old, new))) {
            applies = true;
            let seeds = outcomes(c, stakes, coalition, old, honest);
            let schedules: BTreeSet<_> =
                seeds.iter().flat_map(|&seed| schedules(c, stakes, coalition, seed)).collect();
            let choices = schedules.len();
            let members: Vec<_> = coalition.iter().collect();
            ensure!("at most B schedules": choices <= most, stakes, members, choices, seeds);
        }
    }
    if applies { Evidence::Holds } else { Evidence::NotApplicable }
}

/// The coalitions that have weight, but less than a third.
fn coalitions(stakes: &[u8]) -> impl Iterator<Item = Identities> {
    let total: u8 = stakes.iter().sum();
    let member = |set: u16, staker: &usize| set >> staker & 1 == 1;
    (0..1_u16 << stakes.len()).filter_map(move |set| {
        let members = || (0..stakes.len()).filter(|staker| member(set, staker));
        let weight: u8 = members().map(|staker| stakes[staker]).sum();
        let small = weight > 0 && 3 * weight < total;
        small.then(|| members().fold(Identities::default(), Identities::with))
    })
}

/// The values of randomness that the coalition can bring about.
fn outcomes(c: &Config, stakes: &[u8], coalition: Identities, old: u8, honest: u8) -> BTreeSet<u8> {
    let electorate = Electorate::of(c, stakes);
    let base = electorate.base();
    let first_block = Draw { seed: old, slot: 0, turn: 0 };
    let mut seeds = match c.design.randomness {
        Randomness::Derived => BTreeSet::from([(old + 1) % base]),
        Randomness::BlockHash if !electorate.leaders(first_block).and(coalition).is_empty() => {
            // Its member builds the block whose hash is drawn from: it tries all contents.
            (0..base).collect()
        }
        Randomness::BlockHash | Randomness::L1Beacon => BTreeSet::from([honest]),
    };
    if c.design.inclusion == Inclusion::Censorable && c.design.recycling == Recycling::OldValue {
        seeds.insert(old);
    }
    if c.design.beacon == Beacon::LastWithholds {
        seeds.insert((honest + 1) % base);
    }
    seeds
}

/// The schedules that the coalition can bring about with one value: just one, unless it sees the
/// value while it can still decide whether to stake.
fn schedules(
    c: &Config,
    stakes: &[u8],
    coalition: Identities,
    seed: u8,
) -> impl Iterator<Item = Vec<Identities>> {
    let outside = |(staker, &weight): (usize, &u8)| match coalition.contains(staker) {
        true => 0,
        false => weight,
    };
    let without: Vec<u8> = stakes.iter().enumerate().map(outside).collect();
    let sees_first = c.parameters.lead >= c.parameters.latency;
    let choices = [Some(stakes.to_vec()), sees_first.then_some(without)];
    choices.into_iter().flatten().map(move |stakes| {
        let slots = 0..c.parameters.slots;
        let electorate = Electorate::of(c, &stakes);
        slots.map(|slot| electorate.winners(Draw { seed, slot, turn: 0 })).collect()
    })
}

/// A staker that appears as several, each with at least the minimum, gets no more slots and no
/// larger share of quorums than it had as one. Its parts' addresses come before all others or after
/// them: the two ways to break ties.
pub(super) fn s8() -> P {
    P::computed("LE-S8", "splitting a stake gains neither slots nor weight", |m| {
        let c = &m.config;
        let own = c.bounds.stakes[..usize::from(c.bounds.stakers)].to_vec();
        let all = snapshots(c.bounds.stakers, c.bounds.weight_max);
        let all = [own].into_iter().filter(|own| own.iter().sum::<u8>() > 0).chain(all);
        Evidence::all(all.map(|stakes| neutral(c, &stakes)))
    })
    .sources(&["DP1", "S40", "CORRECTIONS X3"])
}

fn neutral(c: &Config, stakes: &[u8]) -> Evidence {
    let mut applies = false;
    for staker in 0..stakes.len() {
        let alone = Identities::default().with(staker);
        let whole = Electorate::of(c, stakes);
        let (slots, quorum) = (of_slots(c, &whole, alone), of_quorums(&whole, alone));
        for split in splits(stakes[staker], c.parameters.min_stakes[0]) {
            for (weights, parts) in placed(stakes, staker, &split) {
                applies = true;
                let several = Electorate::of(c, &weights);
                let split_quorum = of_quorums(&several, parts);
                let gain = split_quorum.exceeds(quorum);
                ensure!("no larger share of quorums": !gain, stakes, split, quorum, split_quorum);
                let split_slots = of_slots(c, &several, parts);
                let gain = split_slots.exceeds(slots);
                ensure!("no more slots": !gain, stakes, split, slots, split_slots);
            }
        }
    }
    if applies { Evidence::Holds } else { Evidence::NotApplicable }
}

/// The stakes with `staker`'s in parts, and who the parts are.
fn placed(stakes: &[u8], staker: usize, split: &[u8]) -> [(Vec<u8>, Identities); 2] {
    let others = [&stakes[..staker], &stakes[staker + 1..]].concat();
    let from =
        |first: usize| (first..first + split.len()).fold(Identities::default(), Identities::with);
    [
        ([others.as_slice(), split].concat(), from(others.len())),
        ([split, others.as_slice()].concat(), from(0)),
    ]
}
