//! The open, disputed and breakable rules of sequencing, one option each. The first value is the
//! intended design; every other one is a published disagreement, the deployed rule, or a mistake
//! that a variant makes.

use serde::{Deserialize, Serialize};

use vocabulary::option;

option! {
    /// What "censorship resistance" promises (O1): three different theorems.
    Inclusion {
        /// Inclusion within `inclusion_bound` decided heights, hence also at last.
        Bounded,
        /// Inclusion at last.
        Eventual,
        /// A way out through L1, whoever sequences.
        ExitOnly,
    }
}
option! {
    /// Who leads a turn.
    Leadership {
        /// Each unit of weight in turn.
        RoundRobin,
        /// Whoever is named from outside when a turn begins, as by an election.
        Given,
    }
}
option! {
    /// Whether consensus ends every turn (SEQ-A6).
    Consensus {
        /// It decides what has a quorum, and gives up what cannot get one.
        EndsTurns,
        /// It may leave a turn open for ever.
        MayStall,
    }
}
option! {
    /// What the censor is.
    Censor {
        /// Proposers that act together as they like, and refuse votes where theirs decide.
        Coalition,
        /// A company that follows every rule but carries nothing of its target (S10).
        CoercedCompany,
    }
}
option! {
    /// What a coerced company does not carry.
    Target {
        /// The transactions of account 0.
        Account,
        /// The calls of contract 0, whoever sends them.
        Contract,
    }
}
option! {
    /// What a user does when the pool has dropped its transaction (SEQ-A2).
    Resubmission {
        /// Its wallet sends it again before the next block is closed.
        Prompt,
        /// It sends it again some time.
        SomeTime,
        /// It does not notice.
        Never,
    }
}
option! {
    /// Whether an execution checks the nonce.
    NonceRule {
        /// Exactly the account's next one.
        Next,
        /// Not at all.
        Unchecked,
    }
}
option! {
    /// Whether validators check signatures.
    Signatures {
        /// A block with a transaction that its sender did not sign is invalid.
        Checked,
        /// They do not.
        Unchecked,
    }
}
option! {
    /// What takes the place of a transaction in the pool.
    Replacement {
        /// One that offers more: tip and price, by `raise_percent`.
        Raise,
        /// Any other of the same sender and nonce: evictions cost nothing (SEQ-B4).
        Anything,
    }
}
option! {
    /// What becomes of a replaced transaction.
    Replaced {
        /// It is gone.
        Gone,
        /// It can still be picked (SEQ-B4).
        Pickable,
    }
}
option! {
    /// Whether transactions leave the pool when their lifetime is over.
    Expiry {
        /// They can be dropped from then on.
        Lifetime,
        /// They stay.
        Never,
    }
}
option! {
    /// In which order an honest proposer picks.
    Order {
        /// By tip, those that have waited for `age_bonus` turns first. Pools publish what they
        /// hold, so that anybody can hold a block against the rule.
        Published,
        /// As it likes.
        Unpublished,
    }
}
option! {
    /// Whether a reverted transaction is charged and uses its nonce.
    RevertCharge {
        /// It does (code).
        Charged,
        /// It leaves no trace (SEQ-B8).
        Free,
    }
}
option! {
    /// Whether an execution keeps to the price that the sender signed.
    PriceBound {
        /// A transaction is not executed at a higher price.
        Kept,
        /// The block's price is charged, whatever it is.
        Ignored,
    }
}
option! {
    /// Which transactions of an undone block are executed again.
    Reexecution {
        /// Those whose signer's time bound is not over.
        WithinTimeBound,
        /// All of them, at whatever time (SEQ-B6).
        Always,
    }
}
option! {
    /// Whether an undone block leaves a record that everybody sees.
    ReorgRecord {
        /// A new fork number.
        Published,
        /// None.
        Silent,
    }
}
option! {
    /// How far back a reorganisation reaches.
    ReorgDepth {
        /// To what L1 has accepted.
        Unsettled,
        /// To the first block.
        Everything,
    }
}
option! {
    /// When a message from L1 makes a block valid.
    Handlers {
        /// When the L1 block that carries it is final for whoever judges; until then there is no
        /// verdict.
        AgreedDepth,
        /// When the judge has heard of it, and not otherwise (SEQ-B5).
        KnownLocally,
    }
}
option! {
    /// How far behind an honest node's view of L1 may be.
    L1Views {
        /// `l1_lag` blocks (SEQ-A4).
        Bounded,
        /// Any number: its provider fails.
        Unbounded,
    }
}
option! {
    /// Who may deploy contracts.
    Entry {
        /// Whoever pays.
        Open,
        /// Developers on a list (SEQ-B7).
        ListedDeployers,
    }
}
option! {
    /// How an account leaves.
    ExitPath {
        /// By an L1 transaction alone.
        L1,
        /// By a block that a quorum without the censor supports.
        Block,
    }
}

/// The rules in force. The default is the intended design.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Design {
    /// See [`Inclusion`].
    pub inclusion: Inclusion,
    /// See [`Leadership`].
    pub leadership: Leadership,
    /// See [`Consensus`].
    pub consensus: Consensus,
    /// See [`Censor`].
    pub censor: Censor,
    /// See [`Target`].
    pub target: Target,
    /// See [`Resubmission`].
    pub resubmission: Resubmission,
    /// See [`NonceRule`].
    pub nonce: NonceRule,
    /// See [`Signatures`].
    pub signatures: Signatures,
    /// See [`Replacement`].
    pub replacement: Replacement,
    /// See [`Replaced`].
    pub replaced: Replaced,
    /// See [`Expiry`].
    pub expiry: Expiry,
    /// See [`Order`].
    pub order: Order,
    /// See [`RevertCharge`].
    pub revert_charge: RevertCharge,
    /// See [`PriceBound`].
    pub price_bound: PriceBound,
    /// See [`Reexecution`].
    pub reexecution: Reexecution,
    /// See [`ReorgRecord`].
    pub reorg_record: ReorgRecord,
    /// See [`ReorgDepth`].
    pub reorg_depth: ReorgDepth,
    /// See [`Handlers`].
    pub handlers: Handlers,
    /// See [`L1Views`].
    pub l1_views: L1Views,
    /// See [`Entry`].
    pub entry: Entry,
    /// See [`ExitPath`].
    pub exit_path: ExitPath,
}
