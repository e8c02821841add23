//! The visited set: a sharded open-addressing table of bare fingerprints, each with a payload.
//!
//! A fingerprint is its own hash. Its high bits choose the shard, and within the shard the rest,
//! scaled to the number of buckets, chooses the home bucket. A bucket is a cache line, filled from
//! its start, with the payloads in the same line; what finds it full goes to the next one. So a
//! lookup is one memory access and no loop, almost always. Shards grow alone, so little memory is
//! ever held twice.

/// A power of two; enough that every worker finds one to merge into.
pub(crate) const SHARDS: usize = 64;
const SHARD_BITS: u32 = SHARDS.trailing_zeros();
const EMPTY: u64 = 0;

/// The shard of a fingerprint.
#[inline]
pub(crate) fn shard_of(fingerprint: u64) -> usize {
    (fingerprint >> (u64::BITS - SHARD_BITS)) as usize
}

/// Fingerprints with payloads: `()` costs nothing, a level a byte, a state's number four.
pub(crate) struct Table<V: Payload> {
    shards: Vec<Shard<V>>,
}

/// The part of a table that one worker at a time may write.
pub(crate) struct Shard<V: Payload> {
    buckets: Vec<Bucket<V>>,
    len: usize,
}

/// Where in its shard a fingerprint stands, until the shard grows.
#[derive(Clone, Copy)]
pub(crate) struct Slot(pub(crate) u32);

/// A cache line of fingerprints and their payloads.
#[derive(Clone, Copy)]
#[repr(C, align(64))]
struct Bucket<V: Payload> {
    keys: V::Keys,
    values: V::Values,
}

/// What can stand beside a fingerprint. As many pairs as fit a cache line share one, so that a
/// payload is read at no cost once its fingerprint was.
pub(crate) trait Payload: Copy + Default + Send + Sync {
    /// Pairs in a cache line.
    const LANES: usize;
    /// Their fingerprints.
    type Keys: Copy + Default + Send + Sync + AsRef<[u64]> + AsMut<[u64]>;
    /// Their payloads.
    type Values: Copy + Default + Send + Sync + AsRef<[Self]> + AsMut<[Self]>;
}

impl Payload for () {
    const LANES: usize = 8;
    type Keys = [u64; 8];
    type Values = [(); 8];
}

impl Payload for u8 {
    const LANES: usize = 7;
    type Keys = [u64; 7];
    type Values = [u8; 7];
}

impl Payload for u32 {
    const LANES: usize = 5;
    type Keys = [u64; 5];
    type Values = [u32; 5];
}

/// What the home bucket of a fingerprint says of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Probe<V> {
    /// It is there, with this payload.
    Known(V),
    Unknown,
    /// The bucket is full: only [`Table::get`] can tell.
    Unclear,
}

impl<V: Payload> Bucket<V> {
    fn empty() -> Self {
        Self { keys: V::Keys::default(), values: V::Values::default() }
    }

    /// The lane of a fingerprint. Without a branch a lane, so that the loop is a few instructions.
    #[inline]
    fn find(&self, fingerprint: u64) -> Option<usize> {
        let lanes = self.keys.as_ref().iter().enumerate();
        let hits =
            lanes.fold(0_u32, |hits, (lane, key)| hits | u32::from(*key == fingerprint) << lane);
        (hits != 0).then(|| hits.trailing_zeros() as usize)
    }

    #[inline]
    fn put(&mut self, lane: usize, fingerprint: u64, value: V) {
        self.keys.as_mut()[lane] = fingerprint;
        self.values.as_mut()[lane] = value;
    }

    #[inline]
    fn is_full(&self) -> bool {
        self.keys.as_ref()[V::LANES - 1] != EMPTY
    }
}

impl<V: Payload> Table<V> {
    pub(crate) fn new() -> Self {
        Self { shards: (0..SHARDS).map(|_| Shard::with_buckets(2)).collect() }
    }

    /// The payload of a fingerprint that is in the table.
    #[inline]
    pub(crate) fn get(&self, fingerprint: u64) -> Option<V> {
        let shard = &self.shards[shard_of(fingerprint)];
        shard
            .find(fingerprint)
            .ok()
            .map(|(bucket, lane)| shard.buckets[bucket].values.as_ref()[lane])
    }

    /// Looks into the home bucket of a fingerprint. It does not branch on what it sees, so the
    /// cache misses of probes in a row overlap, where those of lookups would wait for each other.
    #[inline]
    pub(crate) fn probe(&self, fingerprint: u64) -> Probe<V> {
        let shard = &self.shards[shard_of(fingerprint)];
        let bucket = &shard.buckets[shard.home(fingerprint)];
        let lane = bucket.find(fingerprint);
        let value = bucket.values.as_ref()[lane.unwrap_or(0)];
        match (lane, bucket.is_full()) {
            (Some(_), _) => Probe::Known(value),
            (None, false) => Probe::Unknown,
            (None, true) => Probe::Unclear,
        }
    }

    /// The shards, to be written by as many workers.
    pub(crate) fn shards_mut(&mut self) -> &mut [Shard<V>] {
        &mut self.shards
    }
}

impl<V: Payload> Shard<V> {
    fn with_buckets(buckets: usize) -> Self {
        Self { buckets: vec![Bucket::empty(); buckets], len: 0 }
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
        let lane = self.buckets[number].keys.as_ref().iter().position(|&key| key == EMPTY);
        (number, lane.expect("the bucket is not full"))
    }

    #[inline]
    fn after(&self, number: usize) -> usize {
        if number + 1 == self.buckets.len() { 0 } else { number + 1 }
    }

    /// Makes room for so many more fingerprints: no slot moves before they are put in.
    pub(crate) fn reserve(&mut self, more: usize) {
        // At most seven eighths full.
        while self.len + more > self.buckets.len() * V::LANES * 7 / 8 {
            self.grow();
        }
    }

    /// Puts a fingerprint in, for which room was [reserved](Shard::reserve): its slot, and whether
    /// it is new. A known one keeps its payload.
    #[inline]
    pub(crate) fn insert(&mut self, fingerprint: u64, value: V) -> (Slot, bool) {
        let (place, is_new) = match self.find(fingerprint) {
            Ok(place) => (place, false),
            Err(place) => (place, true),
        };
        let (bucket, lane) = place;
        if is_new {
            self.buckets[bucket].put(lane, fingerprint, value);
            self.len += 1;
        }
        (Slot((bucket * V::LANES + lane) as u32), is_new)
    }

    /// The payload in a slot.
    #[inline]
    pub(crate) fn value(&mut self, Slot(slot): Slot) -> &mut V {
        let slot = slot as usize;
        &mut self.buckets[slot / V::LANES].values.as_mut()[slot % V::LANES]
    }

    /// A quarter more buckets, at least one: growing is a sequential pass, cheap enough to do
    /// often.
    #[cold]
    fn grow(&mut self) {
        let grown = Self::with_buckets((self.buckets.len() * 5).div_ceil(4));
        let old = std::mem::replace(self, grown);
        self.len = old.len;
        for bucket in &old.buckets {
            for (&fingerprint, &value) in bucket.keys.as_ref().iter().zip(bucket.values.as_ref()) {
                if fingerprint != EMPTY {
                    let (bucket, lane) = self.vacancy(self.home(fingerprint));
                    self.buckets[bucket].put(lane, fingerprint, value);
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

    /// Few distinct values in the low bits, so that homes collide and lookups wrap around.
    fn keys() -> impl Strategy<Value = Vec<(u64, u32)>> {
        let key = (0_u64..4, 1_u64..200).prop_map(|(high, low)| high << 62 | low);
        prop::collection::vec((key, any::<u32>()), 0..600)
    }

    proptest! {
        #[test]
        fn the_table_is_a_map_that_keeps_the_first_payload(inserts in keys()) {
            let (mut table, mut map) = (Table::<u32>::new(), BTreeMap::new());
            for (key, value) in inserts {
                let shard = &mut table.shards_mut()[shard_of(key)];
                shard.reserve(1);
                let (slot, new) = shard.insert(key, value);
                prop_assert_eq!(*shard.value(slot), *map.get(&key).unwrap_or(&value));
                prop_assert_eq!(new, !map.contains_key(&key));
                map.entry(key).or_insert(value);
            }
            for (key, value) in &map {
                prop_assert_eq!(table.get(*key), Some(*value));
                let shard = &mut table.shards_mut()[shard_of(*key)];
                let (slot, _) = shard.insert(*key, 0);
                *shard.value(slot) = !value;
                prop_assert_eq!(table.get(*key), Some(!value));
            }
            prop_assert_eq!(table.get(1 << 61), None);
        }
    }
}
