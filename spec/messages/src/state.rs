//! What guards read.

use vocabulary::slot::Slot;

/// Room for this many messages from L1 to L2.
pub const MESSAGES: usize = 2;
/// Room for this many sequencers.
pub const NODES: usize = 3;
/// Room for this many L2 blocks with content.
pub const BLOCKS: usize = 4;
/// How many ends of L1's chain there is room for: that under way, and those before it.
pub const DEPTHS: usize = 4;

kernel::packed! {
    /// What the core contract has of a message, and what its log says of it.
    #[derive(Default)]
    pub struct Entry {
        /// `l1ToL2Messages`: nothing, or the fee and 1.
        pub value: u8,
        /// Whether it was sent.
        pub sent: bool,
        /// `l1ToL2MessageCancellations`: ticks until a request lets it be cancelled. It stays when
        /// the message is gone.
        pub request: Slot,
        /// Whether its sender has asked.
        pub asked: bool,
        /// Whether it was cancelled.
        pub cancelled: bool,
        /// How often L2 has consumed it.
        pub consumed: u8,
    }
}

kernel::packed! {
    /// The core contract, and a bridge that sends messages by it.
    #[derive(Default)]
    pub struct Core {
        /// Messages to L2.
        pub messages: [Entry; MESSAGES],
        /// L2 blocks with content that are settled.
        pub settled: u8,
        /// `l2ToL1Messages`: all withdrawals are alike, so it is one number.
        pub counter: u8,
        /// Withdrawals that were taken.
        pub claimed: u8,
        /// What the bridge holds, one unit for a deposit.
        pub locked: u8,
        /// What the contract holds, in units of fees.
        pub held: u8,
        /// Fees that have gone to the collector.
        pub collected: u8,
    }
}

kernel::packed! {
    /// What a block has.
    #[derive(Default)]
    pub enum Content {
        /// There is no such block.
        #[default]
        Nothing,
        /// A handler that ran.
        Handler,
        /// A handler that was reverted.
        Reverted,
        /// A withdrawal.
        Withdrawal,
    }
}

kernel::packed! {
    /// A decided L2 block. Those without content are not kept.
    #[derive(Default)]
    pub struct Block {
        /// What it has.
        pub content: Content,
        /// The message that it handles.
        pub message: u8,
        /// Ticks until it has to be settled.
        pub due: u8,
    }
}

kernel::packed! {
    /// What a sequencer knows of a message.
    #[derive(Default)]
    pub enum Record {
        /// Nothing, or nothing any more.
        #[default]
        Unknown,
        /// It waits.
        Pending,
        /// Its cancellation was asked for.
        Requested,
        /// A decided block has it.
        Committed,
        /// L1 has consumed it, a little while ago.
        Consumed,
        /// It was rejected; the intended design knows no such thing.
        Rejected,
    }
}

kernel::packed! {
    /// What a sequencer's provider answers.
    #[derive(Default)]
    pub enum Provider {
        /// What L1 is.
        #[default]
        Good,
        /// Nothing.
        Down,
        /// What L1 is, and a message that was never sent.
        Inventing,
        /// What L1 was when it failed, and says that this is all.
        Behind,
    }
}

kernel::packed! {
    /// A sequencer.
    #[derive(Default)]
    pub struct Node {
        /// What it knows of each message.
        pub records: [Record; MESSAGES],
        /// Ticks until it forgets a message that L1 has consumed.
        pub keep: [u8; MESSAGES],
        /// Ticks since its provider answered, up to one more than the lag.
        pub age: u8,
        /// What its provider answers.
        pub provider: Provider,
        /// Whether its scraper has ended; never in the intended design.
        pub stopped: bool,
        /// Whether it has aborted; never in the intended design.
        pub aborted: bool,
    }
}

kernel::packed! {
    /// What a message says, as it was sent last, and since when L1 has it.
    #[derive(Default)]
    pub struct Terms {
        /// The fee that was paid.
        pub fee: u8,
        /// Whether its handler fails.
        pub fails: bool,
        /// Ticks since it was sent, as far as they matter.
        pub age: u8,
        /// Ticks for which L2 still takes it although a cancellation was asked for.
        pub grace: u8,
    }
}

kernel::packed! {
    /// The whole state.
    #[derive(Default)]
    pub struct State {
        /// L1: as it is, and as it was so many blocks before. What lies as deep as the finality no
        /// reorganisation changes.
        pub chain: [Core; DEPTHS],
        /// What messages say.
        pub terms: [Terms; MESSAGES],
        /// The sequencers.
        pub nodes: [Node; NODES],
        /// Decided L2 blocks with content, in their order.
        pub log: [Block; BLOCKS],
        /// What L2 has minted and not burnt.
        pub supply: u8,
        /// Whether a block was decided in this tick.
        pub decided: bool,
        /// Ticks until the fallback ends.
        pub paused: u8,
        /// Reorganisations of L1 that there can still be.
        pub reorgs: u8,
        /// Failures of providers that there can still be.
        pub failures: u8,
        /// Requests that senders can still make.
        pub requests: u8,
        /// Fallbacks that there can still be.
        pub fallbacks: u8,
    }
}

impl State {
    /// L1 as it is.
    #[must_use]
    #[inline]
    pub fn head(&self) -> &Core {
        &self.chain[0]
    }

    /// How many blocks with content are decided.
    #[must_use]
    #[inline]
    pub fn height(&self) -> usize {
        self.log.iter().take_while(|block| block.content != Content::Nothing).count()
    }

    /// How many blocks are withdrawals.
    #[must_use]
    #[inline]
    pub fn withdrawals(&self) -> u8 {
        self.log.iter().filter(|block| block.content == Content::Withdrawal).count() as u8
    }

    /// How often a message was executed, reverted or not.
    #[must_use]
    #[inline]
    pub fn executions(&self, message: usize) -> usize {
        let is = |block: &&Block| block.handles() == Some(message);
        self.log.iter().filter(is).count()
    }
}

impl Block {
    /// The message that it handles, reverted or not.
    #[must_use]
    #[inline]
    pub fn handles(&self) -> Option<usize> {
        match self.content {
            Content::Handler | Content::Reverted => Some(usize::from(self.message)),
            Content::Nothing | Content::Withdrawal => None,
        }
    }
}
