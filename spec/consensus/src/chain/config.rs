//! What can be chosen about chains and their holders.

use kernel::Invalid;
use serde::{Deserialize, Serialize};

use super::state::HEIGHTS;
use vocabulary::option;
use vocabulary::settings;

option! {
    /// How nodes execute a transaction with a reverted inner call.
    Executor {
        /// As the prover does.
        AsProven,
        /// They keep a write that the reverted call made (January 2026; CON-B8).
        KeepsRevertedWrites,
        /// Each as its version does: the second node runs another one (CON-A4 dropped).
        ByVersion,
    }
}
option! {
    /// Whether a block is executed by a second, independent executor before it is decided.
    Precheck {
        /// It is not: execution is deterministic and equal (CON-A4).
        Absent,
        /// It is, and a difference keeps the block from being decided (the repair of R13).
        BeforeDecision,
    }
}
option! {
    /// What a node does with decided blocks that a reset has dropped.
    Suffix {
        /// It drops them with the reset.
        Dropped,
        /// It keeps them and only takes over the new identifier.
        Kept,
    }
}
option! {
    /// Which of two chains a client believes.
    Client {
        /// The one with the higher fork identifier; among equals the longer.
        ByForkId,
        /// The longer one (September 2025; CON-B11).
        ByLength,
    }
}
option! {
    /// What the committee asks of a proposed block's place before it votes for it (CON-S2).
    Validation {
        /// That its parent is decided, and that it is of the next height.
        Full,
        /// That it is of the next height.
        SkipsParent,
        /// That its parent is decided, at whatever height.
        SkipsHeight,
    }
}

option! {
    /// What a node learns at once.
    Learning {
        /// The next block.
        BlockByBlock,
        /// All that was decided (CON-X64).
        WholeChain,
    }
}
option! {
    /// Which nodes follow a new fork identifier.
    Followers {
        /// All.
        All,
        /// Those that have a block (CON-X65).
        WhoHasBlocks,
    }
}

settings! {
    /// Bounds and rules.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Config {
        /// Heights that are decided at most.
        pub heights: u8,
        /// Resets at most.
        pub resets: u8,
        /// See [`Executor`].
        pub executor: Executor,
        /// See [`Precheck`].
        pub precheck: Precheck,
        /// See [`Suffix`].
        pub suffix: Suffix,
        /// See [`Client`].
        pub client: Client,
        /// See [`Validation`].
        pub validation: Validation,
        /// See [`Learning`].
        pub learning: Learning,
        /// See [`Followers`].
        pub followers: Followers,
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            heights: 2,
            resets: 2,
            executor: Executor::default(),
            precheck: Precheck::default(),
            suffix: Suffix::default(),
            client: Client::default(),
            validation: Validation::default(),
            learning: Learning::default(),
            followers: Followers::default(),
        }
    }
}

impl Config {
    pub(super) fn validate(&self) -> Result<(), Invalid> {
        if !(1..=HEIGHTS as u8).contains(&self.heights) {
            return Err(Invalid::new("heights", format!("1 to {HEIGHTS}, not {}", self.heights)));
        }
        if self.resets > 9 {
            return Err(Invalid::new("resets", format!("0 to 9, not {}", self.resets)));
        }
        Ok(())
    }
}
