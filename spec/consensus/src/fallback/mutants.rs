//! The broken designs of the fallback, and what it takes for granted.

use kernel::{Assumption, Mutant};

use super::config::{Config, Precommits, Return, Start, Trigger};
use vocabulary::broken::{assumption, mutant};

pub(super) fn mutants() -> Vec<Mutant<Config>> {
    vec![
        mutant(
            "CON-B10",
            "central production starts while a committee decision is in flight",
            &["CON-S8"],
            "an open point of SNIP-33",
            "consensus/fallback/variants/b10",
            |c: &mut Config| c.start = Start::AtCut,
        ),
        mutant(
            "CON-B12",
            "blocks that the builder did not offer call for its own taking over",
            &["CON-S10"],
            "the trigger of SNIP-33 (R25); SYS-L1 and CHK-S2 break with it, CON-S8 and CON-L4 hold",
            "consensus/fallback/variants/b12",
            |c: &mut Config| c.trigger = Trigger::BlocksMissing,
        ),
        mutant(
            "CON-X8",
            "the fallback lasts until the council ends it",
            &["CON-L4"],
            "SNIP-33 returns by itself",
            "consensus/fallback/variants/x8",
            |c: &mut Config| c.returns = Return::ByCouncil,
        ),
    ]
}

pub(super) fn assumptions() -> Vec<Assumption<Config>> {
    vec![assumption(
        "CON-A5",
        "honest validators stop precommitting at the agreed L1 time",
        &["CON-S8"],
        "consensus/fallback/epochs",
        |c: &mut Config| c.precommits = Precommits::GoOn,
    )]
}
