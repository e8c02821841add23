//! Rules that are wrong in one point: what explains a difference, and what a campaign must notice.

use protocol::consensus::paper::{
    FreshProposal, LockLife, Locking, NilPolka, Polka, ProposeTimeout, Quorum, RepeatedLock,
    RepeatedPolka, Reserve, Rules, Skip, ValidValue,
};

/// Every other value of every option of the rules, one at a time, as it is written in a file.
#[must_use]
pub fn mutants() -> Vec<(&'static str, Rules)> {
    let paper = Rules::default();
    vec![
        ("quorum = more_than_half", Rules { quorum: Quorum::MoreThanHalf, ..paper }),
        ("quorum = two_thirds", Rules { quorum: Quorum::TwoThirds, ..paper }),
        ("quorum = two_f", Rules { quorum: Quorum::TwoF, ..paper }),
        ("skip = third", Rules { skip: Skip::Third, ..paper }),
        ("locking = first_precommit", Rules { locking: Locking::FirstPrecommit, ..paper }),
        ("locking = never", Rules { locking: Locking::Never, ..paper }),
        ("lock_life = round", Rules { lock_life: LockLife::Round, ..paper }),
        (
            "fresh_proposal = ignores_lock",
            Rules { fresh_proposal: FreshProposal::IgnoresLock, ..paper },
        ),
        ("repeated_polka = for_round", Rules { repeated_polka: RepeatedPolka::ForRound, ..paper }),
        (
            "repeated_polka = not_required",
            Rules { repeated_polka: RepeatedPolka::NotRequired, ..paper },
        ),
        ("repeated_lock = older", Rules { repeated_lock: RepeatedLock::Older, ..paper }),
        ("repeated_lock = ignored", Rules { repeated_lock: RepeatedLock::Ignored, ..paper }),
        ("polka = for_round", Rules { polka: Polka::ForRound, ..paper }),
        ("nil_polka = unlocks", Rules { nil_polka: NilPolka::Unlocks, ..paper }),
        ("valid_value = forgotten", Rules { valid_value: ValidValue::Forgotten, ..paper }),
        ("reserve = locked_value", Rules { reserve: Reserve::LockedValue, ..paper }),
        (
            "propose_timeout = cancelled_by_proposal",
            Rules { propose_timeout: ProposeTimeout::CancelledByProposal, ..paper },
        ),
    ]
}
