//! Shares, counted: of draws over all values of randomness and all turns, of seats by weight.
//! Nothing is sampled, and nothing is rounded but what is shown.

use std::fmt;

use super::super::config::Config;
use super::super::draw::{Draw, Electorate, Identities};

/// A part of a whole.
#[derive(Clone, Copy)]
pub(super) struct Share {
    pub(super) part: u32,
    pub(super) whole: u32,
}

impl Share {
    pub(super) fn of(part: impl Into<u32>, whole: impl Into<u32>) -> Self {
        Self { part: part.into(), whole: whole.into() }
    }

    /// Whether it is larger than `other`.
    #[inline]
    pub(super) fn exceeds(self, other: Self) -> bool {
        self.part * other.whole > other.part * self.whole
    }

    /// Whether it is as large as `other`.
    #[inline]
    pub(super) fn equals(self, other: Self) -> bool {
        !self.exceeds(other) && !other.exceeds(self)
    }
}

/// `6 of 8 (75 %)`.
impl fmt::Debug for Share {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = 100 * self.part / self.whole.max(1);
        write!(f, "{} of {} ({percent} %)", self.part, self.whole)
    }
}

/// Every draw of the slot: all values of randomness that the electorate tells apart, all turns.
#[inline]
pub(super) fn draws(electorate: &Electorate<'_>, slot: u8) -> impl Iterator<Item = Draw> + use<> {
    let (seeds, turns) = (electorate.base(), electorate.committee().members().len() as u8);
    let turns = move |seed| (0..turns).map(move |turn| Draw { seed, slot, turn });
    (0..seeds).flat_map(turns)
}

/// The share of an epoch's slots that any of `owner`'s identities leads.
#[inline]
pub(super) fn of_slots(c: &Config, electorate: &Electorate<'_>, owner: Identities) -> Share {
    let (mut led, mut all) = (0, 0);
    for draw in (0..c.parameters.slots).flat_map(|slot| draws(electorate, slot)) {
        led += electorate.leaders(draw).and(owner).len();
        all += 1;
    }
    Share { part: led as u32, whole: all }
}

/// The share that `owner`'s identities have of what quorums are measured against.
#[inline]
pub(super) fn of_quorums(electorate: &Electorate<'_>, owner: Identities) -> Share {
    let seated = electorate.committee().identities().and(owner);
    let part: u8 = seated.iter().map(|member| electorate.weight(member)).sum();
    Share::of(part, electorate.base())
}

/// Every snapshot of so many stakers that weighs at most `most` together, the light ones first.
pub(super) fn snapshots(stakers: u8, most: u8) -> Vec<Vec<u8>> {
    let mut all = vec![Vec::new()];
    for _ in 0..stakers {
        let longer = |snapshot: Vec<u8>| {
            let rest = most - snapshot.iter().sum::<u8>();
            (0..=rest).map(move |weight| [snapshot.as_slice(), &[weight]].concat())
        };
        all = all.into_iter().flat_map(longer).collect();
    }
    all.retain(|snapshot| snapshot.iter().any(|&weight| weight > 0));
    all.sort_by_key(|snapshot| snapshot.iter().sum::<u8>());
    all
}

/// Every way to split `weight` into two parts or more of at least `least`, few and even ones first.
pub(super) fn splits(weight: u8, least: u8) -> Vec<Vec<u8>> {
    /// Appends parts of at most `most` that sum up to `rest`.
    #[inline]
    fn extend(parts: &[u8], rest: u8, most: u8, least: u8, out: &mut Vec<Vec<u8>>) {
        if rest == 0 {
            out.push(parts.to_vec());
        }
        for part in least..=most.min(rest) {
            extend(&[parts, &[part]].concat(), rest - part, part, least, out);
        }
    }
    let mut splits = Vec::new();
    extend(&[], weight, weight, least.max(1), &mut splits);
    splits.retain(|parts| parts.len() > 1);
    splits.sort_by_key(|parts| (parts.len(), parts[0]));
    splits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_snapshots_and_all_splits_are_there() {
        assert_eq!(snapshots(2, 2), [[0, 1], [1, 0], [0, 2], [1, 1], [2, 0]]);
        assert_eq!(snapshots(3, 9).len(), 219, "12 over 3, without the empty one");
        let parts: &[&[u8]] = &[&[3, 2], &[4, 1], &[2, 2, 1], &[3, 1, 1], &[2, 1, 1, 1], &[1; 5]];
        assert_eq!(splits(5, 1), parts);
        assert_eq!(splits(5, 2), [[3, 2]]);
        assert_eq!(splits(1, 1).len(), 0);
    }

    #[test]
    fn shares_compare_as_fractions() {
        let (half, two_of_four) = (Share::of(1_u8, 2_u8), Share::of(2_u8, 4_u8));
        assert!(half.equals(two_of_four) && !half.exceeds(two_of_four));
        assert!(Share::of(2_u8, 3_u8).exceeds(half));
        assert_eq!(format!("{:?}", Share::of(6_u8, 8_u8)), "6 of 8 (75 %)");
    }
}
