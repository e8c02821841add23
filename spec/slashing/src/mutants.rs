//! Designs without accountability, and the assumption on signatures.

use kernel::{Assumption, Mutant};

use super::config::{Amnesia, Config, Persistence, Signatures};
use consensus::layered::ValidRounds;
use vocabulary::broken::{assumption, mutant};

pub(super) fn mutants() -> Vec<Mutant<Config>> {
    vec![
        mutant(
            "SLA-B2",
            "a restart loses the lock, and the validator votes on",
            &["SLA-S1"],
            "CON-B2; the restarts of September 2025",
            "slashing/variants/b2",
            |c| c.persistence = Persistence::Nothing,
        ),
        mutant(
            "SLA-B3",
            "plain Tendermint, whose prevotes carry no valid round",
            &["SLA-S2"],
            "Malachite: amnesia cannot be told from a rightful change of mind",
            "slashing/variants/b3",
            |c| c.valid_rounds = ValidRounds::NotCarried,
        ),
        mutant(
            "SLA-B4",
            "votes bear no signature",
            &["SLA-S2"],
            "sequencer code: votes are unsigned",
            "slashing/variants/b4",
            |c| c.signatures = Signatures::Absent,
        ),
        mutant(
            "SLA-X1",
            "in plain Tendermint, whoever prevotes another value after a precommit is punished",
            &["SLA-S1"],
            "the claim of amnesia detection behind SLA-B3",
            "slashing/variants/x1",
            |c| {
                c.valid_rounds = ValidRounds::NotCarried;
                c.amnesia = Amnesia::Presumed;
            },
        ),
        mutant(
            "SLA-X2",
            "a repeated proposal may refer to a polka of prevotes with different valid rounds",
            &["SLA-S2"],
            "the text of accountable Tendermint names line 36 alone; its pseudo-code is uniform",
            "slashing/variants/x2",
            |c| c.valid_rounds = ValidRounds::UniformToLock,
        ),
        mutant(
            "SLA-X3",
            "amnesia is judged without asking whether the lock had moved in between",
            &["SLA-S1"],
            "accountable Tendermint as published: a commit and any later polka are enough",
            "slashing/variants/x3",
            |c| c.amnesia = Amnesia::Unanswerable,
        ),
    ]
}

/// What evidence takes for granted.
pub(super) fn assumptions() -> Vec<Assumption<Config>> {
    vec![assumption(
        "SLA-A1",
        "votes are signed, and signatures cannot be forged",
        &["SLA-S2"],
        "slashing/two-of-four",
        |c: &mut Config| c.signatures = Signatures::Absent,
    )]
}
