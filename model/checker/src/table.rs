//! The visited set: a sharded open-addressing table of bare fingerprints, each with a payload.
//!
//! A fingerprint is its own hash. Its high bits choose the shard, and within the shard the rest,
//! scaled to the number of buckets, chooses the home bucket. A bucket is a cache line, filled from
//! its start; what finds it full goes to the next one. So a lookup is one memory access and no
//! loop, almost always. Shards grow alone, so little memory is ever held twice.

/// A power of two; enough that every worker finds one to merge into.
pub(crate) const SHARDS: usize = 64;
const SHARD_BITS: u32 = SHARDS.trailing_zeros();
const EMPTY: u64 = 0;
const LANES: usize = 8;

/// The shard of a fingerprint.
#[inline]
pub(crate) fn shard_of(fingerprint: u64) -> usize {
    (fingerprint >> (u64::BITS - SHARD_BITS)) as usize
}

/// Fingerprints with payloads. `()` costs nothing; a graph maps to state numbers.
pub(crate) struct Table<V> {
    shards: Vec<Shard<V>>,
}

/// The part of a table that one worker at a time may write.
pub(crate) struct Shard<V> {
    buckets: Vec<Bucket>,
    values: Vec<[V; LANES]>,
    len: usize,
}

/// A cache line of fingerprints.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Bucket([u64; LANES]);

/// What the home bucket of a fingerprint says of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Glance<V> {
    /// It is there, with this payload.
    Known(V),
    Unknown,
    /// The bucket is full: only [`Table::get`] can tell.
    Unclear,
}

impl Bucket {
    /// The lane of a fingerprint. Without a branch a lane, so that the loop is a few instructions.
    #[inline]
    fn find(&self, fingerprint: u64) -> Option<usize> {
        let hits = (0..LANES)
            .fold(0_u32, |hits, lane| hits | u32::from(self.0[lane] == fingerprint) << lane);
        (hits != 0).then(|| hits.trailing_zeros() as usize)
    }

    #[inline]
    fn is_full(&self) -> bool {
        self.0[LANES - 1] != EMPTY
    }
}

impl<V: Copy + Default> Table<V> {
    pub(crate) fn new() -> Self {
        Self { shards: (0..SHARDS).map(|_| Shard::with_buckets(2)).collect() }
    }

    /// The payload of a fingerprint that is in the table.
    pub(crate) fn get(&self, fingerprint: u64) -> Option<V> {
        let shard = &self.shards[shard_of(fingerprint)];
        shard.find(fingerprint).ok().map(|(bucket, lane)| shard.values[bucket][lane])
    }

    /// Looks into the home bucket of a fingerprint. It does not branch on what it sees, so the
    /// cache misses of glances in a row overlap, where those of lookups would wait for each other.
    #[inline]
    pub(crate) fn glance(&self, fingerprint: u64) -> Glance<V> {
        let shard = &self.shards[shard_of(fingerprint)];
        let home = shard.home(fingerprint);
        let bucket = &shard.buckets[home];
        let lane = bucket.find(fingerprint);
        let value = shard.values[home][lane.unwrap_or(0)];
        match (lane, bucket.is_full()) {
            (Some(_), _) => Glance::Known(value),
            (None, false) => Glance::Unknown,
            (None, true) => Glance::Unclear,
        }
    }

    /// The shards, to be written by as many workers.
    pub(crate) fn shards_mut(&mut self) -> &mut [Shard<V>] {
        &mut self.shards
    }
}

impl<V: Copy + Default> Shard<V> {
    fn with_buckets(buckets: usize) -> Self {
        let values = vec![[V::default(); LANES]; buckets];
        Self { buckets: vec![Bucket([EMPTY; LANES]); buckets], values, len: 0 }
    }

    #[inline]
    fn home(&self, fingerprint: u64) -> usize {
        let scaled = u128::from(fingerprint << SHARD_BITS) * self.buckets.len() as u128;
        (scaled >> u64::BITS) as usize
    }

    /// The bucket and lane of a fingerprint, or those where it belongs.
    #[inline]
    fn find(&self, fingerprint: u64) -> Result<(usize, usize), (usize, usize)> {
        let mut number = self.home(fingerprint);
        loop {
            let bucket = &self.buckets[number];
            if let Some(lane) = bucket.find(fingerprint) {
                return Ok((number, lane));
            }
            if let Some(lane) = bucket.find(EMPTY) {
                return Err((number, lane));
            }
            number = self.after(number);
        }
    }

    /// The first empty lane from a bucket on.
    fn vacancy(&self, mut number: usize) -> (usize, usize) {
        while self.buckets[number].is_full() {
            number = self.after(number);
        }
        let lane = self.buckets[number].0.iter().position(|&key| key == EMPTY);
        (number, lane.expect("the bucket is not full"))
    }

    #[inline]
    fn after(&self, number: usize) -> usize {
        if number + 1 == self.buckets.len() { 0 } else { number + 1 }
    }

    /// Puts a fingerprint in; whether it is new. A known one keeps its payload.
    #[inline]
    pub(crate) fn insert(&mut self, fingerprint: u64, value: V) -> bool {
        let Err((bucket, lane)) = self.find(fingerprint) else { return false };
        self.buckets[bucket].0[lane] = fingerprint;
        self.values[bucket][lane] = value;
        self.len += 1;
        // At most seven eighths full.
        if self.len > self.buckets.len() * (LANES - 1) {
            self.grow();
        }
        true
    }

    /// Replaces the payload of a fingerprint that is in the table.
    pub(crate) fn set(&mut self, fingerprint: u64, value: V) {
        let (bucket, lane) = self.find(fingerprint).expect("the fingerprint is in the table");
        self.values[bucket][lane] = value;
    }

    /// A quarter more buckets, at least one: growing is a sequential pass, cheap enough to do
    /// often.
    #[cold]
    fn grow(&mut self) {
        let grown = Self::with_buckets((self.buckets.len() * 5).div_ceil(4));
        let old = std::mem::replace(self, grown);
        self.len = old.len;
        for (bucket, values) in old.buckets.iter().zip(&old.values) {
            for (&fingerprint, &value) in bucket.0.iter().zip(values) {
                if fingerprint != EMPTY {
                    let (bucket, lane) = self.vacancy(self.home(fingerprint));
                    self.buckets[bucket].0[lane] = fingerprint;
                    self.values[bucket][lane] = value;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    /// Few distinct values in the low bits, so that homes collide and probes wrap around.
    fn keys() -> impl Strategy<Value = Vec<(u64, u32)>> {
        let key = (0_u64..4, 1_u64..200).prop_map(|(high, low)| high << 62 | low);
        prop::collection::vec((key, any::<u32>()), 0..600)
    }

    proptest! {
        #[test]
        fn the_table_is_a_map_that_keeps_the_first_payload(inserts in keys()) {
            let (mut table, mut map) = (Table::<u32>::new(), BTreeMap::new());
            for (key, value) in inserts {
                let new = table.shards_mut()[shard_of(key)].insert(key, value);
                prop_assert_eq!(new, !map.contains_key(&key));
                map.entry(key).or_insert(value);
            }
            for (key, value) in &map {
                prop_assert_eq!(table.get(*key), Some(*value));
                table.shards_mut()[shard_of(*key)].set(*key, !value);
                prop_assert_eq!(table.get(*key), Some(!value));
            }
            prop_assert_eq!(table.get(1 << 61), None);
        }
    }
}
