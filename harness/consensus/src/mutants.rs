//! Designs that are wrong in one point: what explains a difference, and what a campaign must
//! notice.

use consensus::paper::{
    Design, FreshProposal, LockLife, Locking, NilPolka, Polka, ProposeTimeout, Quorum,
    RepeatedLock, RepeatedPolka, Reserve, Skip, ValidValue,
};

/// Every other value of every option of the rules, one at a time, as it is written in a file.
#[must_use]
pub fn mutants() -> Vec<(&'static str, Design)> {
    let paper = Design::default();
    vec![
        ("quorum = more_than_half", Design { quorum: Quorum::MoreThanHalf, ..paper }),
        ("quorum = two_thirds", Design { quorum: Quorum::TwoThirds, ..paper }),
        ("quorum = two_f", Design { quorum: Quorum::TwoF, ..paper }),
        ("skip = third", Design { skip: Skip::Third, ..paper }),
        ("locking = first_precommit", Design { locking: Locking::FirstPrecommit, ..paper }),
        ("locking = never", Design { locking: Locking::Never, ..paper }),
        ("lock_life = round", Design { lock_life: LockLife::Round, ..paper }),
        (
            "fresh_proposal = ignores_lock",
            Design { fresh_proposal: FreshProposal::IgnoresLock, ..paper },
        ),
        ("repeated_polka = for_round", Design { repeated_polka: RepeatedPolka::ForRound, ..paper }),
        (
            "repeated_polka = not_required",
            Design { repeated_polka: RepeatedPolka::NotRequired, ..paper },
        ),
        ("repeated_lock = older", Design { repeated_lock: RepeatedLock::Older, ..paper }),
        ("repeated_lock = ignored", Design { repeated_lock: RepeatedLock::Ignored, ..paper }),
        ("polka = for_round", Design { polka: Polka::ForRound, ..paper }),
        ("nil_polka = unlocks", Design { nil_polka: NilPolka::Unlocks, ..paper }),
        ("valid_value = forgotten", Design { valid_value: ValidValue::Forgotten, ..paper }),
        ("reserve = locked_value", Design { reserve: Reserve::LockedValue, ..paper }),
        (
            "propose_timeout = cancelled_by_proposal",
            Design { propose_timeout: ProposeTimeout::CancelledByProposal, ..paper },
        ),
    ]
}
