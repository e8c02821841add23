//! The states to be expanded: a queue of pieces, so that the memory of a level is given back while
//! the next one grows.

use std::collections::VecDeque;

use kernel::{Codec, Node, System};

use crate::packed::Packed;

/// Nodes in the order of their state numbers.
pub(crate) struct Frontier<M: System> {
    pieces: VecDeque<Piece<M>>,
    /// How many of the pieces belong to the level that is being expanded.
    sealed: usize,
    /// The number of the first state in the queue.
    first: u32,
    len: u64,
}

/// Nodes next to each other.
enum Piece<M: System> {
    /// As they are; what is found next may be added.
    Plain(Vec<Node<M>>),
    /// As they were packed by the worker that found them.
    Packed(Packed),
}

/// Pieces that are expanded before what they lead to is merged.
pub(crate) struct Block<M: System> {
    /// With the number of the first state of each.
    pieces: Vec<(u32, Piece<M>)>,
}

/// Nodes that a worker expands in one go, the number of the first of them before.
pub(crate) enum Part<'a, M: System> {
    Plain(u32, &'a [Node<M>]),
    Packed(u32, &'a Packed),
}

impl<M: System> Frontier<M> {
    /// Nodes per block: enough to share among many workers, few enough that their successors fit
    /// the cache. Independent of the number of workers, because limits act between blocks.
    const BLOCK: usize = 1 << 12;

    /// Nodes that a worker expands in one go, at most.
    pub(crate) const PART: usize = 1 << 8;

    /// Bytes of waiting nodes from which on packing them is worth it: what the cache holds anyway.
    const CACHED: u64 = 1 << 20;

    /// Nodes of fewer bytes are small already.
    const SMALL: usize = 32;

    pub(crate) fn new() -> Self {
        Self { pieces: VecDeque::new(), sealed: 0, first: 0, len: 0 }
    }

    /// The number of the first state in it.
    pub(crate) fn first(&self) -> u32 {
        self.first
    }

    /// Nodes in the queue.
    pub(crate) fn len(&self) -> u64 {
        self.len
    }

    /// Ends a level. What is pushed from now on belongs to the next one.
    pub(crate) fn seal(&mut self) {
        self.sealed = self.pieces.len();
    }

    /// Whether what is pushed next had better be packed.
    pub(crate) fn packs(&self) -> bool {
        let size = size_of::<Node<M>>();
        size >= Self::SMALL && self.len * size as u64 >= Self::CACHED
    }

    /// Adds the next states.
    pub(crate) fn push(&mut self, mut nodes: impl ExactSizeIterator<Item = Node<M>>) {
        self.len += nodes.len() as u64;
        while nodes.len() > 0 {
            let is_open = self.pieces.len() > self.sealed;
            match self.pieces.back_mut().filter(|_| is_open) {
                Some(Piece::Plain(last)) if last.len() < Self::BLOCK => {
                    last.extend(nodes.by_ref().take(Self::BLOCK - last.len()));
                }
                _ => self.pieces.push_back(Piece::Plain(Vec::with_capacity(Self::BLOCK))),
            }
        }
    }

    /// Adds the next states, which are packed.
    pub(crate) fn push_packed(&mut self, packed: Packed) {
        self.len += packed.len() as u64;
        let is_open = self.pieces.len() > self.sealed;
        match self.pieces.back_mut().filter(|_| is_open) {
            Some(Piece::Packed(last)) if last.len() + packed.len() <= Self::PART => {
                last.append(&packed);
            }
            _ => self.pieces.push_back(Piece::Packed(packed)),
        }
    }

    /// Takes the next block of the level, if it is not over.
    pub(crate) fn pop(&mut self) -> Option<Block<M>> {
        let (mut pieces, mut nodes) = (Vec::new(), 0);
        while self.sealed > 0 && nodes < Self::BLOCK {
            let piece = self.pieces.pop_front()?;
            self.sealed -= 1;
            nodes += piece.len();
            let first = self.first;
            self.first += u32::try_from(piece.len()).expect("a piece is small");
            pieces.push((first, piece));
        }
        self.len -= nodes as u64;
        (nodes > 0).then_some(Block { pieces })
    }
}

impl<M: System> Piece<M> {
    fn len(&self) -> usize {
        match self {
            Piece::Plain(nodes) => nodes.len(),
            Piece::Packed(packed) => packed.len(),
        }
    }
}

impl<M: System> Block<M> {
    /// What is expanded side by side.
    pub(crate) fn parts(&self) -> Vec<Part<'_, M>> {
        let mut parts = Vec::new();
        for (first, piece) in &self.pieces {
            match piece {
                Piece::Packed(packed) => parts.push(Part::Packed(*first, packed)),
                Piece::Plain(nodes) => {
                    let firsts = (*first..).step_by(Frontier::<M>::PART);
                    let plain = firsts.zip(nodes.chunks(Frontier::<M>::PART));
                    parts.extend(plain.map(|(first, nodes)| Part::Plain(first, nodes)));
                }
            }
        }
        parts
    }
}

impl<M: System> Part<'_, M> {
    /// The number of the state after the last.
    pub(crate) fn end(&self) -> u32 {
        let (first, count) = match *self {
            Part::Plain(first, nodes) => (first, nodes.len()),
            Part::Packed(first, packed) => (first, packed.len()),
        };
        first + u32::try_from(count).expect("a part is small")
    }

    /// Calls `act` with the nodes and the number of the first.
    pub(crate) fn open(&self, codec: Option<&Codec<M>>, act: impl FnOnce(u32, &[Node<M>])) {
        match *self {
            Part::Plain(first, nodes) => act(first, nodes),
            Part::Packed(first, packed) => {
                act(first, &packed.unpack(codec.expect("it has packed them")));
            }
        }
    }
}
