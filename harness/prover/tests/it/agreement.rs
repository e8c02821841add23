//! Model and program agree, under the intended design and under every broken one.

use governance::{self, Governance};
use kernel::Protocol as _;
use prover::Subject as _;
use prover::campaign::{Repair, Source, in_words};
use sequencing::admission::Admission;
use staking::Staking;

use crate::{changed, committed};

#[test]
fn they_agree_on_every_transition_of_a_small_scenario() {
    let tested = committed::<Staking>("staking/variants/b4", 0, 1_000);
    let (diverged, ended) = (tested.tally.diverged, tested.tally.ended);
    assert_eq!((diverged, ended), (0, None));
    let traces: Vec<_> = tested.tally.traces.iter().map(|(source, _)| *source).collect();
    // 112 states with what is remembered, as the ledger has it; here states alone.
    assert!(traces.contains(&Source::Transitions) && tested.tally.steps > 3_500);
}

#[test]
fn they_agree_on_walks_through_every_scenario() {
    let mut refused = vec![0; 59];
    let of_staking = |source: &scenarios::Source| source.name.starts_with("staking/");
    for source in systems::library().into_iter().filter(of_staking) {
        let tested = committed::<Staking>(&source.name, 4, 0);
        assert_eq!(tested.tally.diverged, 0, "{}: {:?}", source.name, tested.tally.difference);
        for (all, more) in refused.iter_mut().zip(&tested.tally.refused) {
            *all += more;
        }
    }
    let idle: Vec<_> = (1..refused.len()).filter(|guard| refused[*guard] == 0).collect();
    assert!(idle.len() < 6, "even four walks a scenario exercise nearly every rule: {idle:?}");
}

#[test]
fn a_counterexample_ends_where_the_intended_design_parts_from_the_broken_one() {
    let said = |mutant: &str| {
        let tested = committed::<Staking>(&format!("staking/variants/{mutant}"), 0, 0);
        assert_eq!(tested.tally.diverged, 0, "{mutant}");
        let say = |repair: &Repair| {
            let answer =
                repair.answers.map(|(at, answer)| format!("{at} {}", in_words::<Staking>(answer)));
            format!("{} in {}: {}", repair.property, repair.steps, answer.unwrap_or_default())
        };
        tested.repairs.iter().map(say).collect::<Vec<_>>().join("; ")
    };
    let expected = [
        ("b3", "STK-S6 in 4: 3 refused: operational_in_use"),
        ("b4", "STK-S3 in 5: 4 refused: exit_window_too_short"),
        ("b4", "STK-S4 in 9: 3 refused: exit_window_too_short"),
        ("b7", "STK-S10 in 1: 1 refused: attestation_window_too_long"),
        ("b13", "STK-S9 in 7: 7 refused: not_proposer"),
        ("x4", "STK-S6 in 1: 1 refused: operational_not_declared"),
        ("x5", "STK-S7 in 6: 6 refused: unstake_in_progress"),
        ("x11", "STK-S8 in 6: 6 refused: token_disabled"),
        ("x13", "STK-S6 in 10: 10 refused: address_burnt"),
        ("x15", "STK-S7 in 9: 9 refused: unstake_in_progress"),
    ];
    for (mutant, expected) in expected {
        let said = said(mutant);
        assert!(said.split("; ").any(|one| one == expected), "{mutant}: {said}");
    }
}

#[test]
fn they_agree_on_every_transition_of_admission_and_every_rule_refuses() {
    let mut refused = vec![0; Admission::guards().len() + 1];
    let mut accepted = [0; kernel::CLASSES_MAX];
    let of_admission = |source: &scenarios::Source| source.name.starts_with("sequencing/admission");
    for source in systems::library().into_iter().filter(of_admission) {
        let tested = committed::<Admission>(&source.name, 8, 100_000);
        let tally = &tested.tally;
        assert_eq!(tally.diverged, 0, "{}: {:?}", source.name, tally.difference);
        refused.iter_mut().zip(&tally.refused).for_each(|(all, more)| *all += more);
        accepted.iter_mut().zip(tally.accepted).for_each(|(all, more)| *all += more);
    }
    let design = Admission::guards().into_iter().zip(&refused[1..]);
    let idle: Vec<_> = design.filter(|(_, count)| **count == 0).collect();
    assert!(idle.is_empty(), "{idle:?}");
    assert!(accepted[..Admission::classes().len()].iter().all(|count| *count > 0), "{accepted:?}");
}

#[test]
fn they_agree_on_every_class_of_governance_and_every_rule_refuses() {
    let mut refused = vec![0; Governance::guards().len() + 1];
    let mut accepted = [0; 64];
    let of_governance = |source: &scenarios::Source| source.name.starts_with("governance/");
    for source in systems::library().into_iter().filter(of_governance) {
        // In the first states of these two, rules refuse that do so nowhere else.
        let is_looked_into =
            ["governance/twins", "governance/variants/b14"].contains(&&*source.name);
        let room = if is_looked_into { 1_000 } else { 300 };
        let tested = committed::<Governance>(&source.name, 8, room);
        let tally = &tested.tally;
        assert_eq!(tally.diverged, 0, "{}: {:?}", source.name, tally.difference);
        refused.iter_mut().zip(&tally.refused).for_each(|(all, more)| *all += more);
        accepted.iter_mut().zip(tally.accepted).for_each(|(all, more)| *all += more);
    }
    let design = Governance::guards().into_iter().zip(&refused[1..]);
    let idle: Vec<_> = design.filter(|(_, count)| **count == 0).collect();
    assert!(idle.is_empty(), "{idle:?}");
    assert!(accepted[..Governance::classes().len()].iter().all(|count| *count > 0), "{accepted:?}");
}

/// Choices that no scenario makes: they are those of sweeps.
#[test]
fn they_agree_under_the_other_choices_of_open_decisions() {
    use governance::{
        Chamber, Config, Delegation, FoundationVote, Inconclusive, Quorum, Threshold,
    };
    type Choice = (&'static str, fn(&mut Config));
    let choices: [Choice; 11] = [
        ("life", |c| c.design.chamber = Chamber::Developers),
        ("life", |c| c.design.quorum = Quorum::Absolute),
        ("life", |c| c.design.quorum = Quorum::Decreasing),
        ("life", |c| c.design.inconclusive = Inconclusive::Retry),
        ("life", |c| c.design.inconclusive = Inconclusive::CouncilDecides),
        ("life", |c| c.bounds.unabridged = true),
        ("initiative", |c| c.design.threshold = Threshold::Fixed),
        ("stock", |c| c.design.foundation_vote = FoundationVote::Mirror),
        ("stock", |c| c.design.foundation_vote = FoundationVote::Abstain),
        ("stock", |c| c.design.delegation = Delegation::Transitive),
        ("majority-foundation", |c| c.design.foundation_vote = FoundationVote::Mirror),
    ];
    for (number, (name, change)) in choices.into_iter().enumerate() {
        let name = format!("governance/{name}");
        let tested = changed::<Governance>(Governance::PROGRAM, &name, change, 16, 2_000);
        let tally = &tested.tally;
        assert_eq!(tally.diverged, 0, "{number} {name}: {:?}", tally.difference);
        assert!(tally.steps > 700, "{number} {name}: {} steps", tally.steps);
    }
}
