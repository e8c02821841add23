//! Nodes that wait, in a few bytes each.
//!
//! What lies side by side in a level was found by steps from the same few states, so a node differs
//! from the one before it in some bytes. Those are kept, eight at a time: a bit for each word that
//! differs, for each of those a bit for each byte that does, and then the bytes.

use kernel::{Codec, Node, System};

const WORD: usize = size_of::<u64>();

/// Nodes next to each other.
pub(crate) struct Packed {
    /// How many were packed each time; the first of them differs from a node of zeros.
    runs: Vec<usize>,
    bytes: Vec<u8>,
}

impl Packed {
    /// Packs `nodes`.
    pub(crate) fn of<M: System>(nodes: &[Node<M>], codec: &Codec<M>) -> Self {
        let mut bytes = Vec::with_capacity(nodes.len() * WORD);
        let mut last = Words::of(codec.size());
        let mut next = Words::of(codec.size());
        for node in nodes {
            codec.write(node, next.bytes(codec.size()));
            next.write_from(&last, &mut bytes);
            std::mem::swap(&mut last, &mut next);
        }
        bytes.shrink_to_fit();
        Self { runs: vec![nodes.len()], bytes }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.runs.iter().sum()
    }

    /// Adds nodes that come next.
    pub(crate) fn append(&mut self, next: &Self) {
        self.runs.extend(&next.runs);
        self.bytes.extend(&next.bytes);
    }

    /// The nodes.
    pub(crate) fn unpack<M: System>(&self, codec: &Codec<M>) -> Vec<Node<M>> {
        let (mut bytes, mut nodes) = (&self.bytes[..], Vec::with_capacity(self.len()));
        for &run in &self.runs {
            let mut words = Words::of(codec.size());
            for _ in 0..run {
                words.read_on(&mut bytes);
                let node = codec.read(words.bytes(codec.size()));
                nodes.push(node.expect("it was a node when it was packed"));
            }
        }
        nodes
    }
}

/// The bytes of a node, filled up with zeros.
struct Words(Vec<[u8; WORD]>);

impl Words {
    fn of(size: usize) -> Self {
        Self(vec![[0; WORD]; size.div_ceil(WORD)])
    }

    fn bytes(&mut self, size: usize) -> &mut [u8] {
        &mut self.0.as_flattened_mut()[..size]
    }

    /// Writes where these are others than those of `last`.
    fn write_from(&self, last: &Self, out: &mut Vec<u8>) {
        for (words, before) in self.0.chunks(8).zip(last.0.chunks(8)) {
            let head = out.len();
            out.push(0);
            for (place, (word, before)) in words.iter().zip(before).enumerate() {
                let changed = u64::from_le_bytes(*word) ^ u64::from_le_bytes(*before);
                if changed != 0 {
                    out[head] |= 1 << place;
                    write_word(changed, out);
                }
            }
        }
    }

    /// Goes on to the words that were [written from](Self::write_from) these.
    fn read_on(&mut self, bytes: &mut &[u8]) {
        for words in self.0.chunks_mut(8) {
            let mut which = take(bytes);
            while which != 0 {
                let word = &mut words[which.trailing_zeros() as usize];
                *word = (u64::from_le_bytes(*word) ^ read_word(bytes)).to_le_bytes();
                which &= which - 1;
            }
        }
    }
}

/// Writes a word: which of its bytes are not 0, and those.
#[inline]
fn write_word(word: u64, out: &mut Vec<u8>) {
    let head = out.len();
    out.push(0);
    let mut left = word;
    while left != 0 {
        let place = left.trailing_zeros() / 8;
        out[head] |= 1 << place;
        out.push((left >> (8 * place)) as u8);
        left &= !(0xFF << (8 * place));
    }
}

#[inline]
fn read_word(bytes: &mut &[u8]) -> u64 {
    let (mut which, mut word) = (take(bytes), 0);
    while which != 0 {
        word |= u64::from(take(bytes)) << (8 * which.trailing_zeros());
        which &= which - 1;
    }
    word
}

#[inline]
fn take(bytes: &mut &[u8]) -> u8 {
    let (byte, rest) = bytes.split_first().expect("it was written to its end");
    *bytes = rest;
    *byte
}

#[cfg(test)]
mod tests {
    use kernel::example::{Config, Vault};
    use kernel::{Instance, Protocol};
    use proptest::prelude::*;

    use super::*;

    /// In as many runs as there are levels, joined.
    #[test]
    fn nodes_come_back_from_their_bytes() {
        let instance = Instance::whole(Vault::new(Config::default()).expect("it is valid"));
        let (codec, mut level, mut all) = (Codec::of_packed(), Vec::new(), Vec::new());
        instance.initial(&mut |node| level.push(node));
        let mut packed = Packed::of(&[], &codec);
        while all.len() < 500 && !level.is_empty() {
            packed.append(&Packed::of(&level, &codec));
            let mut next = Vec::new();
            for node in &level {
                instance.expand(node, &mut |_, _, reached| next.extend(reached.ok()));
            }
            all.append(&mut level);
            level = next;
        }
        assert!(all.len() > 100 && packed.len() == all.len());
        assert!(packed.unpack(&codec) == all);
    }

    /// Bytes of a size, each word mostly as in the one before.
    fn nodes() -> impl Strategy<Value = Vec<Vec<u8>>> {
        (1_usize..200).prop_flat_map(|size| {
            let byte = prop_oneof![6 => Just(0_u8), 1 => any::<u8>(), 1 => Just(0xFF)];
            prop::collection::vec(prop::collection::vec(byte, size), 1..20)
        })
    }

    proptest! {
        #[test]
        fn words_come_back_from_where_they_differ(nodes in nodes()) {
            let size = nodes[0].len();
            let (mut out, mut last) = (Vec::new(), Words::of(size));
            for node in &nodes {
                let mut next = Words::of(size);
                next.bytes(size).copy_from_slice(node);
                next.write_from(&last, &mut out);
                last = next;
            }
            let (mut bytes, mut words) = (&out[..], Words::of(size));
            for node in &nodes {
                words.read_on(&mut bytes);
                prop_assert_eq!(words.bytes(size), node);
            }
            prop_assert!(bytes.is_empty());
        }
    }
}
