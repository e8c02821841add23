//! Chains, and who holds which.

/// Nodes.
pub const NODES: usize = 2;
/// Clients.
pub const CLIENTS: usize = 1;
/// Room for this many heights.
pub const HEIGHTS: usize = 3;

kernel::packed! {
    /// What a block says of the one that it is built upon.
    #[derive(Default)]
    pub struct Parent {
        /// Whether there is one; the first block has none.
        pub exists: bool,
        /// The fork identifier under which that was decided.
        pub fork: u8,
        /// Whether that has a transaction with a reverted inner call.
        pub special: bool,
    }
}

kernel::packed! {
    /// A decided block, told apart by what matters here.
    #[derive(Default)]
    pub struct Block {
        /// Whether there is one.
        pub decided: bool,
        /// The fork identifier under which it was decided.
        pub fork: u8,
        /// Whether it has a transaction with a reverted inner call.
        pub special: bool,
        /// The height that it is made for, from 0.
        pub height: u8,
        /// The block that it is built upon.
        pub parent: Parent,
    }
}

kernel::packed! {
    /// A chain as somebody holds it.
    #[derive(Default)]
    pub struct Copy {
        /// The fork identifier that the holder follows.
        pub fork: u8,
        /// The blocks, by height; no gaps.
        pub blocks: [Block; HEIGHTS],
    }
}

kernel::packed! {
    /// Every copy.
    #[derive(Default)]
    pub struct State {
        /// What was decided under the newest identifier, on top of what L1 had accepted.
        pub decided: Copy,
        /// What L1 has accepted.
        pub l1: Copy,
        /// What the nodes have.
        pub nodes: [Copy; NODES],
        /// What the clients believe.
        pub clients: [Copy; CLIENTS],
    }
}

impl Copy {
    /// How many blocks it has.
    #[must_use]
    #[inline]
    pub fn height(&self) -> usize {
        self.blocks.iter().filter(|block| block.decided).count()
    }

    /// Its blocks.
    #[must_use]
    #[inline]
    pub fn chain(&self) -> &[Block] {
        &self.blocks[..self.height()]
    }

    /// Without the blocks from this height on.
    #[must_use]
    #[inline]
    pub fn cut(mut self, height: usize) -> Self {
        self.blocks[height.min(HEIGHTS)..].fill(Block::default());
        self
    }
}
