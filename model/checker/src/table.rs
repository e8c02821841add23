//! The visited set: a sharded open-addressing table of bare fingerprints, each with a payload.
//!
//! A fingerprint is its own hash. Its high bits choose the shard, and within the shard the rest,
//! scaled to the number of slots, chooses the home slot; so slots stay nearly sorted, and growing
//! is one sequential pass. Shards grow alone, so little memory is ever held twice.

/// A power of two; enough that every worker finds one to merge into.
pub(crate) const SHARDS: usize = 64;
const SHARD_BITS: u32 = SHARDS.trailing_zeros();
const EMPTY: u64 = 0;
const SLOTS_MIN: usize = 16;

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
    keys: Vec<u64>,
    values: Vec<V>,
    len: usize,
}

impl<V: Copy + Default> Table<V> {
    pub(crate) fn new() -> Self {
        Self { shards: (0..SHARDS).map(|_| Shard::new()).collect() }
    }

    /// The payload of a fingerprint that is in the table.
    pub(crate) fn get(&self, fingerprint: u64) -> Option<V> {
        let shard = &self.shards[shard_of(fingerprint)];
        shard.find(fingerprint).ok().map(|slot| shard.values[slot])
    }

    /// What stands in the home slot of a fingerprint. Reading it well before [`get`](Table::get)
    /// brings the slot into the cache: many such loads overlap, where lookups would wait in turn.
    #[inline]
    pub(crate) fn touch(&self, fingerprint: u64) -> u64 {
        let shard = &self.shards[shard_of(fingerprint)];
        shard.keys[shard.home(fingerprint)]
    }

    /// The shards, to be written by as many workers.
    pub(crate) fn shards_mut(&mut self) -> &mut [Shard<V>] {
        &mut self.shards
    }
}

impl<V: Copy + Default> Shard<V> {
    fn new() -> Self {
        Self { keys: vec![EMPTY; SLOTS_MIN], values: vec![V::default(); SLOTS_MIN], len: 0 }
    }

    #[inline]
    fn home(&self, fingerprint: u64) -> usize {
        let scaled = u128::from(fingerprint << SHARD_BITS) * self.keys.len() as u128;
        (scaled >> u64::BITS) as usize
    }

    /// The slot of a fingerprint, or the empty one where it belongs.
    #[inline]
    fn find(&self, fingerprint: u64) -> Result<usize, usize> {
        let mut slot = self.home(fingerprint);
        loop {
            match self.keys[slot] {
                key if key == fingerprint => return Ok(slot),
                EMPTY => return Err(slot),
                _ => slot = if slot + 1 == self.keys.len() { 0 } else { slot + 1 },
            }
        }
    }

    /// Puts a fingerprint in; whether it is new. A known one keeps its payload.
    #[inline]
    pub(crate) fn insert(&mut self, fingerprint: u64, value: V) -> bool {
        let Err(slot) = self.find(fingerprint) else { return false };
        self.put(slot, fingerprint, value);
        // At most seven eighths full; a half more slots than before.
        if self.len * 8 > self.keys.len() * 7 {
            self.grow();
        }
        true
    }

    /// Replaces the payload of a fingerprint that is in the table.
    pub(crate) fn set(&mut self, fingerprint: u64, value: V) {
        let slot = self.find(fingerprint).expect("the fingerprint is in the table");
        self.values[slot] = value;
    }

    fn put(&mut self, slot: usize, fingerprint: u64, value: V) {
        self.keys[slot] = fingerprint;
        self.values[slot] = value;
        self.len += 1;
    }

    #[cold]
    fn grow(&mut self) {
        let slots = self.keys.len() + self.keys.len() / 2;
        let keys = std::mem::replace(&mut self.keys, vec![EMPTY; slots]);
        let values = std::mem::replace(&mut self.values, vec![V::default(); slots]);
        self.len = 0;
        for (key, value) in keys.into_iter().zip(values) {
            if key != EMPTY {
                let (Ok(slot) | Err(slot)) = self.find(key);
                self.put(slot, key, value);
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
