//! The broken designs that show in one height without clocks, and the assumptions on its faults.

use std::sync::Arc;

use kernel::{Assumption, Mutant};

use super::super::paper::{Quorum, RepeatedLock, RepeatedPolka};
use super::config::{Config, Signatures, Validation};
use vocabulary::broken::{assumption, mutant};

pub(super) fn mutants() -> Vec<Mutant<Config>> {
    vec![
        mutant(
            "CON-B1",
            "more than half decides, while one of three is byzantine",
            &["CON-S1"],
            "SNIP-30: sound for crash faults only",
            "consensus/flat/variants/b1",
            |c: &mut Config| c.design.quorum = Quorum::MoreThanHalf,
        ),
        mutant(
            "CON-B5",
            "a lock opens for any proposal that names a valid round",
            &["CON-S4", "CON-S1"],
            "classical; Malachite's hidden-lock tests",
            "consensus/flat/variants/b5",
            |c: &mut Config| {
                c.design.repeated_polka = RepeatedPolka::NotRequired;
                c.design.repeated_lock = RepeatedLock::Ignored;
            },
        ),
        mutant(
            "CON-B9",
            "votes bear no signature, so one validator votes in the name of others",
            &["CON-S1"],
            "sequencer code: votes are unsigned",
            "consensus/flat/variants/b9",
            |c: &mut Config| c.signatures = Signatures::Absent,
        ),
        mutant(
            "CON-X1",
            "validators vote for a block without executing it or looking at its parent",
            &["CON-S2"],
            "CORRECTIONS 6: skip the parent check",
            "consensus/flat/variants/x1",
            |c: &mut Config| c.validation = Validation::Skipped,
        ),
    ]
}

pub(super) fn assumptions() -> Vec<Assumption<Config>> {
    vec![
        Assumption {
            premise: Some(Arc::new(|c: &Config| c.committee.tolerates_its_faults())),
            ..assumption(
                "CON-A1",
                "byzantine validators have less than a third of the weight",
                &["CON-S1"],
                "consensus/flat/one-round-byzantine",
                |c: &mut Config| c.committee.byzantine += 1,
            )
        },
        assumption(
            "CON-A3",
            "signatures cannot be forged",
            &["CON-S1"],
            "consensus/flat/one-round-byzantine",
            |c: &mut Config| c.signatures = Signatures::Absent,
        ),
    ]
}
