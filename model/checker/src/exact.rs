//! Names of nodes that no two of them share: what a search tells states apart by if it must not
//! confuse any.
//!
//! The bytes of a node are the leaves of a tree, four to a leaf. Above them every pair of
//! neighbours has a number, the same wherever it is met, up to the last two: those are the name. A
//! pair can be read back from its number, so nodes with one name have the same leaves. What lies
//! below the name is shared by many states, so exactness costs little memory. (A. Laarman, J. van
//! de Pol, M. Weber, "Parallel recursive state compression for free", 2011.)

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use kernel::{Codec, Node, System};

use crate::table::{SHARDS, Table, shard_of};
use crate::workers::{alone, lock};

/// Four bytes of a node, or the number of a pair.
type Word = u32;
const WORD: usize = size_of::<Word>();

/// The leaf in front of all others. It is not 0, so no name is.
const FRONT: Word = 1;

/// Names the nodes of a system.
pub(crate) struct Names<'a, M: System> {
    codec: &'a Codec<M>,
    pairs: Pairs,
}

/// The numbers of pairs. That of two zeros is 0.
struct Pairs {
    /// Those that every worker knows.
    known: Table<u32>,
    /// Those met since, by shard.
    met: Vec<Mutex<BTreeMap<u64, u32>>>,
    count: AtomicU32,
}

/// The tree of the node named last: the next one differs from it in a few leaves.
#[derive(Default)]
pub(crate) struct Tree {
    bytes: Vec<u8>,
    /// Where each leaf stands in the lowest level: spread evenly, so that both halves of every
    /// branch are about as large, and as few pairs as can be are met.
    places: Vec<usize>,
    /// Level by level, the lowest first; the last one has two words.
    levels: Vec<Vec<Word>>,
    /// By level: whether there is anything at a place. If not, its neighbour stands for both.
    taken: Vec<Vec<bool>>,
    /// The places in the level at hand that changed, and in the one above.
    changed: Vec<usize>,
    above: Vec<usize>,
}

impl<'a, M: System> Names<'a, M> {
    pub(crate) fn new(codec: &'a Codec<M>) -> Self {
        Self { codec, pairs: Pairs::new() }
    }

    /// The name of `node`.
    pub(crate) fn of(&self, node: &Node<M>, tree: &mut Tree) -> u64 {
        let size = self.codec.size();
        if tree.levels.is_empty() {
            *tree = Tree::of_zeros(size);
        }
        self.codec.write(node, &mut tree.bytes[..size]);
        tree.name(&self.pairs)
    }

    /// Lets every worker know the pairs that one of them has met.
    pub(crate) fn share(&mut self) {
        self.pairs.share();
    }
}

impl Pairs {
    fn new() -> Self {
        let met = (0..SHARDS).map(|_| Mutex::default()).collect();
        Self { known: Table::new(), met, count: AtomicU32::new(0) }
    }

    fn number(&self, left: Word, right: Word) -> Word {
        let pair = join(left, right);
        if pair == 0 {
            return 0;
        }
        let key = mix(pair);
        self.known.view().get(key).unwrap_or_else(|| self.meet(key))
    }

    #[inline(never)]
    fn meet(&self, key: u64) -> Word {
        *lock(&self.met[shard_of(key)]).entry(key).or_insert_with(|| {
            let last = self.count.fetch_add(1, Ordering::Relaxed);
            last.checked_add(1).expect("there are fewer than 2³² pairs")
        })
    }

    fn share(&mut self) {
        let mut met: Vec<_> = self.met.iter_mut().map(|met| std::mem::take(alone(met))).collect();
        let mut more = [0; SHARDS];
        more.iter_mut().zip(&met).for_each(|(more, met)| *more = met.len());
        self.known.reserve(&more);
        for (shard, met) in self.known.shards().iter_mut().zip(&mut met) {
            while let Some((key, number)) = met.pop_first() {
                shard.insert(key, number);
            }
        }
    }
}

impl Tree {
    /// The tree of a node of so many bytes, all of them 0, without the front.
    fn of_zeros(size: usize) -> Self {
        let leaves = 1 + size.div_ceil(WORD).max(1);
        let lowest = leaves.next_power_of_two();
        let places: Vec<_> = (0..leaves).map(|leaf| leaf * lowest / leaves).collect();
        let mut taken = vec![vec![false; lowest]];
        places.iter().for_each(|place| taken[0][*place] = true);
        while let Some(level) = taken.last().filter(|level| level.len() > 2) {
            let above = level.chunks(2).map(|pair| pair[0] || pair[1]).collect();
            taken.push(above);
        }
        let levels = taken.iter().map(|level| vec![0; level.len()]).collect();
        Self { bytes: vec![0; (leaves - 1) * WORD], places, levels, taken, ..Self::default() }
    }

    /// The name of the node whose bytes were written last.
    fn name(&mut self, pairs: &Pairs) -> u64 {
        let Self { bytes, places, levels, taken, changed, above } = self;
        changed.clear();
        let written = bytes
            .chunks_exact(WORD)
            .map(|leaf| Word::from_le_bytes(leaf.try_into().expect("it has the bytes of a word")));
        for (place, word) in places.iter().zip(std::iter::once(FRONT).chain(written)) {
            put(&mut levels[0], *place, word, changed);
        }
        for level in 1..levels.len() {
            let (below, here) = levels.split_at_mut(level);
            let (below, here) = (&below[level - 1], &mut here[0]);
            above.clear();
            for &place in &*changed {
                let [left, right] = [below[2 * place], below[2 * place + 1]];
                let number = match taken[level - 1][2 * place..][..2] {
                    [true, true] => pairs.number(left, right),
                    // The other one is 0.
                    _ => left | right,
                };
                put(here, place, number, above);
            }
            std::mem::swap(changed, above);
        }
        let last = levels.last().expect("there are leaves");
        mix(join(last[0], last[1]))
    }
}

/// Puts a word at a place of a level; if it was another one, the place above it has changed.
#[inline]
fn put(level: &mut [Word], place: usize, word: Word, above: &mut Vec<usize>) {
    if std::mem::replace(&mut level[place], word) != word && above.last() != Some(&(place / 2)) {
        above.push(place / 2);
    }
}

fn join(left: Word, right: Word) -> u64 {
    u64::from(left) << 32 | u64::from(right)
}

/// Spreads the bits of a number over all of them; another for each, and 0 for 0. (The finaliser of
/// `MurmurHash3`.)
fn mix(mut number: u64) -> u64 {
    number ^= number >> 33;
    number = number.wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    number ^= number >> 33;
    number = number.wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    number ^ number >> 33
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;

    /// Rows of bytes of one size, with few values, so that many share their pairs.
    fn rows() -> impl Strategy<Value = Vec<Vec<u8>>> {
        (0_usize..40).prop_flat_map(|size| {
            let byte = prop_oneof![4 => Just(0_u8), 2 => 1_u8..3, 1 => Just(0xFF)];
            prop::collection::vec(prop::collection::vec(byte, size), 1..200)
        })
    }

    proptest! {
        #[test]
        fn names_are_the_same_for_the_same_bytes_alone(rows in rows(), shared in 1_usize..50) {
            let (mut pairs, mut names) = (Pairs::new(), BTreeMap::new());
            let mut trees = [0; 2].map(|_| Tree::of_zeros(rows[0].len()));
            for (number, row) in rows.iter().enumerate() {
                if number % shared == 0 {
                    pairs.share();
                }
                let tree = &mut trees[number % 2];
                tree.bytes[..row.len()].copy_from_slice(row);
                let name = tree.name(&pairs);
                prop_assert_ne!(name, 0);
                prop_assert_eq!(*names.entry(row.clone()).or_insert(name), name);
            }
            let distinct: BTreeSet<_> = names.values().collect();
            prop_assert_eq!(distinct.len(), names.len());
        }

        #[test]
        fn a_mixed_number_can_be_read_back(number in any::<u64>()) {
            let mut back = mix(number);
            // The inverses of the two factors modulo 2⁶⁴.
            for inverse in [0x9CB4_B2F8_1293_37DB_u64, 0x4F74_430C_22A5_4005] {
                back ^= back >> 33;
                back = back.wrapping_mul(inverse);
            }
            prop_assert_eq!(back ^ back >> 33, number);
        }
    }

    #[test]
    fn nothing_but_zero_is_mixed_into_zero() {
        assert_eq!((mix(0), mix(1) == 0), (0, false));
    }
}
