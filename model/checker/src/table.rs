//! The visited set: a sharded open-addressing table of bare fingerprints, each with a payload.
//!
//! A fingerprint is its own hash. Its high bits choose the shard, and within the shard the rest,
//! scaled to the number of lines, chooses the home line. A line is a cache line, filled from its
//! start, with the payloads beside the fingerprints; what finds it full goes to the next one. So a
//! lookup is one memory access and no loop, almost always.
//!
//! Shards stand one behind the other, all of a length. In a table with more lines everything stands
//! further behind than before, so it grows in place: the last shards first.

use std::marker::PhantomData;

use pages::{Line, Lines, prefetch};
use rayon::prelude::*;

/// A power of two; enough that every worker finds one to merge into.
pub(crate) const SHARDS: usize = 64;
const SHARD_BITS: u32 = SHARDS.trailing_zeros();
const EMPTY: u64 = 0;

/// The shard of a fingerprint.
#[inline]
pub(crate) fn shard_of(fingerprint: u64) -> usize {
    (fingerprint >> (u64::BITS - SHARD_BITS)) as usize
}

/// The home of a fingerprint among the `lines` of its shard.
#[inline]
fn home(fingerprint: u64, lines: usize) -> usize {
    let scaled = u128::from(fingerprint << SHARD_BITS) * lines as u128;
    (scaled >> u64::BITS) as usize
}

/// Fingerprints with payloads: `()` costs nothing, a level a byte, a state's number four.
pub(crate) struct Table<V: Payload> {
    lines: Lines,
    /// Lines of a shard.
    each: usize,
    /// Fingerprints in each shard.
    lens: [usize; SHARDS],
    payload: PhantomData<V>,
}

/// A table that is only read.
#[derive(Clone, Copy)]
pub(crate) struct View<'a, V: Payload> {
    lines: &'a [Line],
    each: usize,
    payload: PhantomData<V>,
}

/// The part of a table that one worker at a time may write.
pub(crate) struct Shard<'a, V: Payload> {
    lines: &'a mut [Line],
    len: &'a mut usize,
    payload: PhantomData<V>,
}

/// Where in its shard a fingerprint stands, until the table grows.
#[derive(Clone, Copy)]
pub(crate) struct Slot(pub(crate) u32);

/// What can stand beside a fingerprint. As many pairs as fit a cache line share one, so that a
/// payload is read at no cost once its fingerprint was.
pub(crate) trait Payload: Copy + Default + Send + Sync {
    /// Pairs in a cache line. The fingerprints stand first.
    const LANES: usize;

    fn read(line: &Line, lane: usize) -> Self;

    fn write(self, line: &mut Line, lane: usize);
}

impl Payload for () {
    const LANES: usize = 8;

    #[inline]
    fn read(_: &Line, _: usize) {}

    #[inline]
    fn write(self, _: &mut Line, _: usize) {}
}

impl Payload for u8 {
    const LANES: usize = 7;

    #[inline]
    fn read(line: &Line, lane: usize) -> Self {
        (line.0[7] >> (8 * lane)) as u8
    }

    #[inline]
    fn write(self, line: &mut Line, lane: usize) {
        let shift = 8 * lane;
        line.0[7] = line.0[7] & !(0xFF << shift) | u64::from(self) << shift;
    }
}

impl Payload for u32 {
    const LANES: usize = 5;

    #[inline]
    fn read(line: &Line, lane: usize) -> Self {
        (line.0[5 + lane / 2] >> (32 * (lane % 2))) as u32
    }

    #[inline]
    fn write(self, line: &mut Line, lane: usize) {
        let (word, shift) = (&mut line.0[5 + lane / 2], 32 * (lane % 2));
        *word = *word & !(0xFFFF_FFFF << shift) | u64::from(self) << shift;
    }
}

/// The lane of a fingerprint.
#[inline]
fn lane<V: Payload>(line: &Line, fingerprint: u64) -> Option<usize> {
    line.place(fingerprint, V::LANES)
}

#[inline]
fn is_full<V: Payload>(line: &Line) -> bool {
    line.0[V::LANES - 1] != EMPTY
}

/// The line and lane of a fingerprint in its shard, or those where it belongs.
#[inline]
fn find<V: Payload>(lines: &[Line], fingerprint: u64) -> Result<(usize, usize), (usize, usize)> {
    let mut number = home(fingerprint, lines.len());
    loop {
        let line = &lines[number];
        if let Some(lane) = lane::<V>(line, fingerprint) {
            return Ok((number, lane));
        }
        if let Some(lane) = lane::<V>(line, EMPTY) {
            return Err((number, lane));
        }
        number = if number + 1 == lines.len() { 0 } else { number + 1 };
    }
}

impl<V: Payload> Table<V> {
    pub(crate) fn new() -> Self {
        let (mut lines, each) = (Lines::new(), 2);
        lines.grow(SHARDS * each);
        Self { lines, each, lens: [0; SHARDS], payload: PhantomData }
    }

    /// The table, to be read.
    #[inline]
    pub(crate) fn view(&self) -> View<'_, V> {
        View { lines: &self.lines, each: self.each, payload: PhantomData }
    }

    /// The shards, to be written by as many workers.
    pub(crate) fn shards(&mut self) -> Vec<Shard<'_, V>> {
        let parts = self.lines.chunks_exact_mut(self.each).zip(&mut self.lens);
        parts.map(|(lines, len)| Shard { lines, len, payload: PhantomData }).collect()
    }

    /// Makes room for so many more fingerprints in each shard.
    pub(crate) fn reserve(&mut self, more: &[usize; SHARDS]) {
        let fullest = self.lens.iter().zip(more).map(|(len, more)| len + more).max();
        let fullest = fullest.expect("there are shards");
        // At most seven eighths full.
        while fullest > self.each * V::LANES * 7 / 8 {
            self.grow((self.each * 5).div_ceil(4));
        }
    }

    /// Moves everything to where it belongs if a shard has `each` lines, which is more than now.
    #[cold]
    fn grow(&mut self, each: usize) {
        let old = std::mem::replace(&mut self.each, each);
        self.lines.grow(SHARDS * each);
        let mut left = SHARDS;
        while left > 0 {
            // What goes behind all that is left to be moved can be moved side by side.
            let first = (left * old).div_ceil(each).min(left - 1);
            let (from, to) = self.lines[..left * each].split_at_mut(first * each);
            if left * old <= first * each {
                let from = from[first * old..left * old].par_chunks_exact(old);
                from.zip(to.par_chunks_exact_mut(each)).for_each(|(from, to)| fill::<V>(to, from));
            } else {
                let from = self.lines[first * old..left * old].to_vec();
                fill::<V>(&mut self.lines[first * each..left * each], &from);
            }
            left = first;
        }
    }
}

/// Makes the lines of a shard those with everything in `from`, the same shard before.
fn fill<V: Payload>(lines: &mut [Line], from: &[Line]) {
    lines.fill(Line::default());
    for line in from {
        for lane in 0..V::LANES {
            let fingerprint = line.0[lane];
            if fingerprint != EMPTY {
                let (number, vacant) = vacancy::<V>(lines, home(fingerprint, lines.len()));
                lines[number].0[vacant] = fingerprint;
                V::read(line, lane).write(&mut lines[number], vacant);
            }
        }
    }
}

/// The first empty lane from a line on.
#[inline]
fn vacancy<V: Payload>(lines: &[Line], mut number: usize) -> (usize, usize) {
    while is_full::<V>(&lines[number]) {
        number = if number + 1 == lines.len() { 0 } else { number + 1 };
    }
    let lane = lane::<V>(&lines[number], EMPTY);
    (number, lane.expect("the line is not full"))
}

impl<V: Payload> View<'_, V> {
    /// Where in the table a fingerprint's home is.
    #[inline]
    fn home(&self, fingerprint: u64) -> usize {
        shard_of(fingerprint) * self.each + home(fingerprint, self.each)
    }

    /// Has the processor fetch where a fingerprint is to be looked up soon.
    #[inline]
    pub(crate) fn prefetch(&self, fingerprint: u64) {
        prefetch(&self.lines[self.home(fingerprint)]);
    }

    /// The payload of a fingerprint that is in the table.
    #[inline]
    pub(crate) fn get(&self, fingerprint: u64) -> Option<V> {
        let line = &self.lines[self.home(fingerprint)];
        match lane::<V>(line, fingerprint) {
            Some(lane) => Some(V::read(line, lane)),
            None if is_full::<V>(line) => self.get_behind(fingerprint),
            None => None,
        }
    }

    /// The payload of a fingerprint the home of which is full.
    #[inline(never)]
    fn get_behind(&self, fingerprint: u64) -> Option<V> {
        let start = shard_of(fingerprint) * self.each;
        let shard = &self.lines[start..start + self.each];
        let (number, lane) = find::<V>(shard, fingerprint).ok()?;
        Some(V::read(&shard[number], lane))
    }
}

impl<V: Payload> Shard<'_, V> {
    /// Has the processor fetch where a fingerprint is to be put soon.
    #[inline]
    pub(crate) fn prefetch(&self, fingerprint: u64) {
        prefetch(&self.lines[home(fingerprint, self.lines.len())]);
    }

    /// Puts a fingerprint in, for which room was [reserved](Table::reserve): its slot, and whether
    /// it is new. A known one keeps its payload.
    #[inline]
    pub(crate) fn insert(&mut self, fingerprint: u64, value: V) -> (Slot, bool) {
        let (place, is_new) = match find::<V>(self.lines, fingerprint) {
            Ok(place) => (place, false),
            Err(place) => (place, true),
        };
        let (number, lane) = place;
        if is_new {
            self.lines[number].0[lane] = fingerprint;
            value.write(&mut self.lines[number], lane);
            *self.len += 1;
        }
        (Slot((number * V::LANES + lane) as u32), is_new)
    }

    /// The payload in a slot.
    #[inline]
    pub(crate) fn value(&self, Slot(slot): Slot) -> V {
        let slot = slot as usize;
        V::read(&self.lines[slot / V::LANES], slot % V::LANES)
    }

    /// Puts another payload into a slot.
    #[inline]
    pub(crate) fn replace(&mut self, Slot(slot): Slot, value: V) {
        let slot = slot as usize;
        value.write(&mut self.lines[slot / V::LANES], slot % V::LANES);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    /// Few distinct values in the low bits, so that homes collide and lookups wrap around.
    fn keys() -> impl Strategy<Value = Vec<(u64, u32)>> {
        let key = (0_u64..4, 1_u64..200).prop_map(|(high, low)| high << 62 | low);
        let spread = (any::<u64>().prop_map(|key| key | 1), any::<u32>());
        prop_oneof![
            prop::collection::vec((key, any::<u32>()), 0..600),
            prop::collection::vec(spread, 0..6000),
        ]
    }

    /// Puts one in, whatever the table has to do for it.
    fn put<V: Payload>(table: &mut Table<V>, key: u64, value: V) -> (Slot, bool) {
        let mut more = [0; SHARDS];
        more[shard_of(key)] = 1;
        table.reserve(&more);
        table.shards()[shard_of(key)].insert(key, value)
    }

    fn is_a_map<V: Payload + PartialEq + std::fmt::Debug>(
        inserts: &[(u64, u32)],
        value: fn(u32) -> V,
    ) -> Result<(), TestCaseError> {
        let (mut table, mut map) = (Table::<V>::new(), BTreeMap::new());
        for &(key, number) in inserts {
            let (slot, new) = put(&mut table, key, value(number));
            let first = *map.get(&key).unwrap_or(&value(number));
            prop_assert_eq!(table.shards()[shard_of(key)].value(slot), first);
            prop_assert_eq!(new, !map.contains_key(&key));
            map.entry(key).or_insert(first);
        }
        for (key, first) in &map {
            prop_assert_eq!(table.view().get(*key), Some(*first));
            let (slot, _) = put(&mut table, *key, V::default());
            table.shards()[shard_of(*key)].replace(slot, value(7));
            prop_assert_eq!(table.view().get(*key), Some(value(7)));
        }
        prop_assert_eq!(table.view().get(1 << 61), None);
        Ok(())
    }

    proptest! {
        #[test]
        fn the_table_is_a_map_that_keeps_the_first_payload(inserts in keys()) {
            is_a_map::<()>(&inserts, |_| ())?;
            is_a_map::<u8>(&inserts, |number| number as u8)?;
            is_a_map::<u32>(&inserts, |number| number)?;
        }
    }
}
