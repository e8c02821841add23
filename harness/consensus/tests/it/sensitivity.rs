//! A campaign that notices no mistake compares nothing: each mistake in the rules is noticed.

use consensus::committee::Committee;
use consensus::paper::Design;
use engines::class::Class;
use engines::mutants::mutants;
use engines::random::{Kinds, walk};
use engines::system::{Campaign, Mismatch, conduct};
use engines::targets::Arc082;

/// Whatever more than a third of faulty weight can do.
const ANY: Kinds = Kinds { all_faulty: true, ..Kinds::ASSUMED };
const KINDS: Kinds = Kinds::ASSUMED;

/// A mistake in the rules; what can happen in the random runs, the number of the first run of seed
/// 1 in which the driver, which follows the paper, differs from the rules with the mistake, and how
/// many inputs are left of it. Then, if the traces of the layered model with the mistake show it at
/// two rounds: the proposers, and how many traces it took.
///
/// A lock that must be *older* than a polka matters only beside two polkas in one round. Mistakes
/// that only forbid, or that need a third round, no trace of two rounds shows.
type Noticed = (&'static str, Kinds, (u64, usize), Option<([u8; 2], u64)>);

const NOTICED: &[Noticed] = &[
    ("quorum = more_than_half", KINDS, (6, 2), None),
    ("quorum = two_thirds", KINDS, (6, 2), None),
    ("quorum = two_f", KINDS, (0, 2), Some(([0, 1], 2))),
    ("skip = third", KINDS, (6, 1), None),
    ("locking = first_precommit", KINDS, (3, 5), Some(([0, 1], 11_739))),
    ("locking = never", KINDS, (0, 3), Some(([0, 1], 30))),
    ("lock_life = round", KINDS, (3, 5), Some(([0, 1], 11_710))),
    ("fresh_proposal = ignores_lock", KINDS, (48, 5), Some(([0, 1], 11_998))),
    ("repeated_polka = for_round", KINDS, (12, 6), Some(([0, 3], 16_530))),
    ("repeated_polka = not_required", KINDS, (2, 8), Some(([0, 3], 16_530))),
    ("repeated_lock = older", ANY, (3_968, 6), None),
    ("repeated_lock = ignored", KINDS, (17_359, 7), None),
    ("polka = for_round", KINDS, (44, 5), Some(([0, 3], 75))),
    ("nil_polka = unlocks", KINDS, (17, 9), Some(([0, 1], 11_711))),
    ("valid_value = forgotten", KINDS, (0, 3), Some(([0, 1], 29))),
    ("reserve = locked_value", KINDS, (12, 6), Some(([0, 1], 11_711))),
    ("propose_timeout = cancelled_by_proposal", KINDS, (2, 4), None),
];

#[test]
fn the_node_campaign_notices_every_mistake() {
    let names: Vec<_> = mutants().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, NOTICED.iter().map(|(name, ..)| *name).collect::<Vec<_>>());
    for ((name, design), (_, kinds, noticed, _)) in mutants().into_iter().zip(NOTICED) {
        assert_eq!(first_run(*kinds, &design, noticed.0), Some(*noticed), "{name}");
    }
}

/// The first run up to `last` in which the driver differs from `design` and not from the paper.
fn first_run(kinds: Kinds, design: &Design, last: u64) -> Option<(u64, usize)> {
    (0..=last).find_map(|number| {
        let (difference, run) = walk::<Arc082>(1, number, kinds, design).found?;
        let follows_the_paper = run.run::<Arc082>(&Design::default()).difference.is_none();
        let small = || run.shrink::<Arc082>(design, Class::of(&difference));
        follows_the_paper.then(|| (number, small().inputs.len()))
    })
}

#[test]
fn the_system_campaign_notices_what_the_model_may_not_do() {
    for ((name, design), (.., noticed)) in mutants().into_iter().zip(NOTICED) {
        let Some((proposers, traces)) = noticed else { continue };
        let committee = Committee { proposers: proposers.to_vec(), ..Committee::default() };
        let campaign = Campaign { committee, design, alike: true, limit: *traces };
        let conducted = conduct::<Arc082>(&campaign, &mut |_| true);
        assert_eq!(conducted.traces, *traces, "{name}");
        let (mismatch, _) = conducted.found.expect(name);
        assert!(!matches!(mismatch, Mismatch::Difference(..)), "{name}: {mismatch}");
    }
}
