//! The broken designs that show in more than one height, and what is taken for granted of
//! execution.

use kernel::{Assumption, Mutant};

use super::config::{Client, Config, Executor, Suffix};
use vocabulary::broken::{assumption, mutant};

pub(super) fn mutants() -> Vec<Mutant<Config>> {
    vec![
        mutant(
            "CON-B8",
            "the executor keeps a write that a reverted inner call made",
            &["CON-S9"],
            "5 January 2026: 507 blocks reverted (R13); PRV-L1 breaks with it, L1S-S1 holds",
            "consensus/chain/variants/b8",
            |c: &mut Config| c.executor = Executor::KeepsRevertedWrites,
        ),
        mutant(
            "CON-B11",
            "clients believe the longest chain, whatever its fork identifier",
            &["CON-S3"],
            "September 2025: a full node refused to follow a shorter valid chain",
            "consensus/chain/variants/b11",
            |c: &mut Config| c.client = Client::ByLength,
        ),
        mutant(
            "CON-X9",
            "a node keeps decided blocks that a reset has dropped",
            &["CON-S6"],
            "hours lie between acceptance on L2 and on L1, the more trusted ledger",
            "consensus/chain/variants/x9",
            |c: &mut Config| c.suffix = Suffix::Kept,
        ),
    ]
}

pub(super) fn assumptions() -> Vec<Assumption<Config>> {
    vec![assumption(
        "CON-A4",
        "correct nodes run the same deterministic execution",
        &["CON-S9"],
        "consensus/chain/two-heights",
        |c: &mut Config| c.executor = Executor::ByVersion,
    )]
}
