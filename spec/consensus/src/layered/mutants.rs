//! The textbook's broken designs, and those of implementations: each line of the paper that
//! agreement rests on, changed.
//!
//! Two of the textbook's do not show in agreement. Who never proposes its valid value again
//! (CON-X31) decides nothing wrong: an invariant notices, and so does whoever waits for progress.
//! A lock that yields to newer polkas only (line 29 with `<` for `<=`) is no broken design at all
//! as long as faulty validators have less than a third: a polka as old as the lock is one for the
//! locked value (CON-S11), which the line accepts anyway. A test shows that not one state differs;
//! a single node that is shown two polkas in a round can tell.

use kernel::Mutant;

use super::Config;
use crate::paper as p;
use vocabulary::broken::mutant;

#[expect(clippy::too_many_lines, reason = "a table, which becomes a file of data")]
pub(super) fn mutants() -> Vec<Mutant<Config>> {
    vec![
        mutant(
            "CON-X20",
            "a precommit locks nobody",
            &["CON-S1", "CON-S4", "CON-S13"],
            "remote signers without a lock; the amnesia of fork accountability",
            "consensus/layered/variants/x20",
            |c: &mut Config| c.design.locking = p::Locking::Never,
        ),
        mutant(
            "CON-X21",
            "a new proposal is prevoted in spite of a lock",
            &["CON-S1", "CON-S4", "CON-S13"],
            "textbook: line 23 left out",
            "consensus/layered/variants/x21",
            |c: &mut Config| c.design.fresh_proposal = p::FreshProposal::IgnoresLock,
        ),
        mutant(
            "CON-X22",
            "a lock is forgotten when a round begins",
            &["CON-S1", "CON-S4", "CON-S13"],
            "a lock in memory only",
            "consensus/layered/variants/x22",
            |c: &mut Config| c.design.lock_life = p::LockLife::Round,
        ),
        mutant(
            "CON-X23",
            "a proposal that names a valid round is believed without the polka",
            &["CON-S1", "CON-S4", "CON-S13"],
            "textbook: line 28 without its second half",
            "consensus/layered/variants/x23",
            |c: &mut Config| c.design.repeated_polka = p::RepeatedPolka::NotRequired,
        ),
        mutant(
            "CON-X24",
            "a polka older than the lock opens it",
            &["CON-S1", "CON-S4", "CON-S13"],
            "textbook: line 29 left out; with CON-X23 it is CON-B5",
            "consensus/layered/variants/x24",
            |c: &mut Config| c.design.repeated_lock = p::RepeatedLock::Ignored,
        ),
        mutant(
            "CON-X25",
            "a polka for nil opens the lock",
            &["CON-S1", "CON-S4", "CON-S13"],
            "tendermint 6849, cometbft 1171",
            "consensus/layered/variants/x25",
            |c: &mut Config| c.design.nil_polka = p::NilPolka::Unlocks,
        ),
        mutant(
            "CON-X26",
            "a lock stays with the first value that was precommitted",
            &["CON-S1", "CON-S4", "CON-S13"],
            "textbook: lines 38 and 39 for the unlocked only",
            "consensus/layered/variants/x26",
            |c: &mut Config| c.design.locking = p::Locking::FirstPrecommit,
        ),
        mutant(
            "CON-X27",
            "a quorum is twice the greatest faulty weight, not one more",
            &["CON-S1", "CON-S11"],
            "textbook: off by one",
            "consensus/layered/variants/x27",
            |c: &mut Config| c.design.quorum = p::Quorum::TwoF,
        ),
        mutant(
            "CON-X28",
            "two thirds exactly are a quorum, and a third exactly is faulty",
            &["CON-S1", "CON-S11"],
            "textbook: `>=` for `>`; the same with four equal weights, not with three or with \
             unequal ones",
            "consensus/layered/variants/x28",
            |c: &mut Config| c.design.quorum = p::Quorum::TwoThirds,
        ),
        mutant(
            "CON-X29",
            "a proposal is precommitted on a polka for another value of the round",
            &["CON-S1", "CON-S12", "CON-S13"],
            "Malachite to 0.5.0: the polka is looked up by its round only (line 36)",
            "consensus/layered/variants/x29",
            |c: &mut Config| c.design.polka = p::Polka::ForRound,
        ),
        mutant(
            "CON-X30",
            "a repeated proposal is prevoted on a polka for another value of its valid round",
            &["CON-S1", "CON-S4", "CON-S13"],
            "Malachite to 0.5.0: the polka is looked up by its round only (line 28)",
            "consensus/layered/variants/x30",
            |c: &mut Config| c.design.repeated_polka = p::RepeatedPolka::ForRound,
        ),
        mutant(
            "CON-X31",
            "the valid value is forgotten",
            &["CON-S14"],
            "textbook: lines 42 and 43 left out; it costs progress, not agreement",
            "consensus/layered/variants/x31",
            |c: &mut Config| c.design.valid_value = p::ValidValue::Forgotten,
        ),
    ]
}
