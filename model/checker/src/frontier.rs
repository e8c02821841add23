//! The states to be expanded: a queue of blocks, so that the memory of a level is given back while
//! the next one grows.

use std::collections::VecDeque;

use kernel::{Node, System};

/// Nodes in the order of their state numbers.
pub(crate) struct Frontier<M: System> {
    blocks: VecDeque<Vec<Node<M>>>,
    /// The number of the first state in the queue.
    first: u32,
    len: u64,
}

impl<M: System> Frontier<M> {
    /// Nodes per block: enough to share among many workers, few enough that their successors fit
    /// the cache. Independent of the number of workers, because limits act between blocks.
    const BLOCK: usize = 1 << 12;

    pub(crate) fn new() -> Self {
        Self { blocks: VecDeque::new(), first: 0, len: 0 }
    }

    /// Nodes in the queue.
    pub(crate) fn len(&self) -> u64 {
        self.len
    }

    /// Ends a level: the number of blocks that it has. What is pushed from now on belongs to the
    /// next one.
    pub(crate) fn seal(&mut self) -> usize {
        let blocks = self.blocks.len();
        self.blocks.push_back(Vec::new());
        blocks
    }

    /// Adds the next state.
    pub(crate) fn push(&mut self, node: Node<M>) {
        match self.blocks.back_mut() {
            Some(block) if block.len() < Self::BLOCK => block.push(node),
            _ => self.blocks.push_back(vec![node]),
        }
        self.len += 1;
    }

    /// Takes the next block, with the number of its first state.
    pub(crate) fn pop(&mut self) -> Option<(u32, Vec<Node<M>>)> {
        let block = self.blocks.pop_front()?;
        let first = self.first;
        self.first += u32::try_from(block.len()).expect("a block is small");
        self.len -= block.len() as u64;
        Some((first, block))
    }
}
