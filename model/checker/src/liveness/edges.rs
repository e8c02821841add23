//! The edges of all states in a few bytes each.
//!
//! A state's edges are sorted by target, and each stores the gap to the one before in as many bytes
//! as it needs: two, mostly, because what a state leads to was found at about the same time. A byte
//! before them says how many, and the set; sets from [`WIDE`] on take two bytes more.

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

/// Lists of edges, one after another.
pub(super) struct EdgeBytes {
    bytes: Vec<u8>,
    /// Where the list of each state begins, above the anchor of its group.
    starts: Vec<u32>,
    anchors: Vec<usize>,
}

impl EdgeBytes {
    /// States that share an anchor.
    const GROUP: usize = 1 << 12;

    pub(super) fn new() -> Self {
        Self { bytes: Vec::new(), starts: vec![0], anchors: vec![0] }
    }

    /// The number of lists.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Appends the list of the next state, sorted.
    pub(super) fn push(&mut self, edges: impl Iterator<Item = Edge>) {
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
        if self.starts.len().is_multiple_of(Self::GROUP) {
            self.anchors.push(self.bytes.len());
        }
        let start = self.bytes.len() - self.anchors[self.starts.len() / Self::GROUP];
        self.starts.push(u32::try_from(start).expect("a group of states has few edges"));
    }

    /// Ends the last list. Edges are read a word at a time, so that some bytes must follow.
    pub(super) fn seal(&mut self) {
        self.bytes.extend([0; 4]);
        self.bytes.shrink_to_fit();
        self.starts.shrink_to_fit();
    }

    fn start(&self, state: usize) -> usize {
        self.anchors[state / Self::GROUP] + self.starts[state] as usize
    }

    /// The list of a state, once they are sealed.
    #[inline]
    pub(super) fn of(&self, state: u32) -> Edges<'_> {
        let state = state as usize;
        Edges { bytes: &self.bytes, next: self.start(state), end: self.start(state + 1), last: 0 }
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

    /// Near and far targets, small and wide sets.
    fn list() -> impl Strategy<Value = Vec<Edge>> {
        let target = prop_oneof![0_u32..300, 0_u32..70_000, any::<u32>(), Just(BEYOND)];
        let set = prop_oneof![0_u16..70, any::<u16>()];
        let edge = (target, set).prop_map(|(target, set)| Edge { target, set });
        prop::collection::vec(edge, 0..6).prop_map(|mut edges| {
            edges.sort_unstable();
            edges
        })
    }

    proptest! {
        #[test]
        fn lists_come_back_from_their_bytes(lists in prop::collection::vec(list(), 0..40)) {
            let mut bytes = EdgeBytes::new();
            // Enough to pass the end of a group.
            for _ in 0..EdgeBytes::GROUP - 20 {
                bytes.push(std::iter::once(Edge { target: 1, set: 1 }));
            }
            lists.iter().for_each(|list| bytes.push(list.iter().copied()));
            bytes.seal();
            for (state, list) in (bytes.len() - lists.len()..).zip(&lists) {
                prop_assert_eq!(&bytes.of(state as u32).collect::<Vec<_>>(), list);
            }
        }
    }
}
