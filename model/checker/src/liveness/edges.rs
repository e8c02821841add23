//! The edges of all states in a few bytes each.
//!
//! A state's edges are sorted by target, and each stores the gap to the one before in as many bytes
//! as it needs: two, mostly, because what a state leads to was found at about the same time. A byte
//! before them says how many, and the set; sets from [`WIDE`] on take two bytes more.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The target of a step that a bound cut: nobody knows what lies there.
pub const BEYOND: u32 = u32::MAX;

/// One step: where it leads and the number of the set of constraints it belongs to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Edge {
    /// The state after it, or [`BEYOND`].
    pub target: u32,
    /// The number of its set.
    pub set: u16,
}

/// The first set that does not fit the byte.
const WIDE: u16 = 63;

/// The first length of a list that does not fit a byte.
const LONG: u8 = u8::MAX;

/// Lists of edges, one after another.
#[derive(Serialize, Deserialize)]
pub(super) struct EdgeBytes {
    bytes: Vec<u8>,
    /// How many bytes the list of each state takes, or [`LONG`].
    lengths: Vec<u8>,
    /// How many the long ones take, by state.
    long: BTreeMap<usize, usize>,
    /// Where the first list of each group begins; the others are found by the lengths before them.
    anchors: Vec<usize>,
}

impl EdgeBytes {
    /// States that share an anchor: few lengths to add, and a byte a state for anchors.
    const GROUP: usize = 8;

    pub(super) fn new() -> Self {
        let (bytes, lengths, long, anchors) = Default::default();
        Self { bytes, lengths, long, anchors }
    }

    /// The number of lists.
    pub(super) fn len(&self) -> usize {
        self.lengths.len()
    }

    /// Appends the list of the next state, sorted.
    pub(super) fn push(&mut self, edges: impl Iterator<Item = Edge>) {
        let state = self.len();
        let start = self.bytes.len();
        if state.is_multiple_of(Self::GROUP) {
            self.anchors.push(start);
        }
        let mut last = 0;
        for edge in edges {
            let gap = edge.target - last;
            last = edge.target;
            let width = (4 - gap.leading_zeros() as usize / 8).max(1);
            self.bytes.push((edge.set.min(WIDE) << 2) as u8 | (width - 1) as u8);
            if edge.set >= WIDE {
                self.bytes.extend(edge.set.to_le_bytes());
            }
            // All four, and back: a length that is no constant would cost a call.
            self.bytes.extend(gap.to_le_bytes());
            self.bytes.truncate(self.bytes.len() - (4 - width));
        }
        let length = self.bytes.len() - start;
        if length >= usize::from(LONG) {
            self.long.insert(state, length);
        }
        self.lengths.push(length.min(usize::from(LONG)) as u8);
    }

    /// Ends the last list. Edges are read a word at a time, so that some bytes must follow.
    pub(super) fn seal(&mut self) {
        self.bytes.extend([0; 4]);
        self.bytes.shrink_to_fit();
        self.lengths.shrink_to_fit();
        self.anchors.shrink_to_fit();
    }

    #[inline]
    fn length(&self, state: usize) -> usize {
        match self.lengths[state] {
            LONG => self.long[&state],
            length => usize::from(length),
        }
    }

    /// The list of a state, once they are sealed.
    #[inline]
    pub(super) fn of(&self, state: u32) -> Edges<'_> {
        let state = state as usize;
        let group = state / Self::GROUP;
        let before = (group * Self::GROUP..state).map(|other| self.length(other));
        let next = self.anchors[group] + before.sum::<usize>();
        Edges { bytes: &self.bytes, next, end: next + self.length(state), last: 0 }
    }
}

/// The edges of a state, in the order of their targets.
pub struct Edges<'a> {
    bytes: &'a [u8],
    next: usize,
    end: usize,
    last: u32,
}

impl Edges<'_> {
    /// The word that begins so many bytes from here.
    #[inline]
    fn word(&self) -> u32 {
        let bytes = &self.bytes[self.next..self.next + 4];
        u32::from_le_bytes(bytes.try_into().expect("a word has four bytes"))
    }
}

impl Iterator for Edges<'_> {
    type Item = Edge;

    #[inline]
    fn next(&mut self) -> Option<Edge> {
        if self.next == self.end {
            return None;
        }
        let tag = self.bytes[self.next];
        self.next += 1;
        let mut set = u16::from(tag >> 2);
        if set == WIDE {
            set = self.word() as u16;
            self.next += 2;
        }
        let width = u32::from(tag & 3) + 1;
        self.last += self.word() & u32::MAX >> (32 - 8 * width);
        self.next += width as usize;
        Some(Edge { target: self.last, set })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Near and far targets, small and wide sets, short lists and long ones.
    fn list() -> impl Strategy<Value = Vec<Edge>> {
        let target = prop_oneof![0_u32..300, 0_u32..70_000, any::<u32>(), Just(BEYOND)];
        let set = prop_oneof![0_u16..70, any::<u16>()];
        let edge = (target, set).prop_map(|(target, set)| Edge { target, set });
        let edges = |length| prop::collection::vec(edge.clone(), length);
        prop_oneof![9 => edges(0..6), 1 => edges(40..120)].prop_map(|mut edges| {
            edges.sort_unstable();
            edges
        })
    }

    proptest! {
        #[test]
        fn lists_come_back_from_their_bytes(lists in prop::collection::vec(list(), 0..40)) {
            let mut bytes = EdgeBytes::new();
            lists.iter().for_each(|list| bytes.push(list.iter().copied()));
            bytes.seal();
            for (state, list) in (0..).zip(&lists) {
                prop_assert_eq!(&bytes.of(state).collect::<Vec<_>>(), list);
            }
        }
    }
}
