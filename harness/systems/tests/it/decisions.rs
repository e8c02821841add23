//! Votes, bodies and upgrades together: which combinations of the open decisions O8 to O17 keep
//! every promise, and how many days a user needs.
//!
//! The half about bodies and upgrades (O12 to O16) is asked of the whole, over all combinations.
//! Those that keep the promises of the whole are then asked of the scenarios of bodies and of
//! upgrades, for what these promise by themselves. The half about votes (O8 to O11, O17) is asked
//! of governance (`governance.rs`): in the whole nobody delegates and the Foundation has no stock.
//! What keeps its half is asked of the whole once more, together.

use bodies::Bodies;
use checker::{End, Options, Stop, search};
use checks_and_balances::{ChecksAndBalances, Config, Decisions, Developers};
use itertools::iproduct;
use kernel::{Instance, Profile, Protocol, Scenario, Verdict};
use upgrades::Upgrades;

use crate::governance::{Options5, fine};

fn scenario(name: &str) -> Scenario<Config> {
    let name = format!("checks-and-balances/{name}");
    let library = systems::library();
    let source = library.iter().find(|source| source.name == name).expect("it is in the library");
    scenarios::read::<ChecksAndBalances>(source).unwrap_or_else(|bad| panic!("{bad}"))
}

/// The properties that fail, up to the first level on which one does.
fn failing<M: Protocol>(scenario: &Scenario<M::Config>) -> Vec<&'static str> {
    let instance = Instance::<M>::of(scenario).expect("valid");
    let options = Options { workers: 2, stop: Stop::First, ..Options::default() };
    let outcome = search(&instance, &options, &());
    assert!(matches!(outcome.end, End::Complete | End::Violation), "{:?}", outcome.end);
    let fails = |verdict: &Verdict| matches!(verdict, Verdict::Violated(_));
    let failing = outcome.properties.iter().filter(|judged| fails(&judged.verdict));
    failing.map(|judged| judged.id).collect()
}

/// What a part itself promises and does not keep, in those of its scenarios that are about the
/// intended decisions, once `decide` has put others in their place.
fn failing_alone<M: Protocol>(
    intended: impl Fn(&mut M::Config),
    decide: impl Fn(&mut M::Config),
) -> Vec<String> {
    let of_part = |source: &scenarios::Source| source.name.starts_with(&format!("{}/", M::NAME));
    let (mut fails, mut asked) = (Vec::new(), 0);
    for source in systems::library().iter().filter(|source| of_part(source)) {
        let mut scenario = scenarios::read::<M>(source).unwrap_or_else(|bad| panic!("{bad}"));
        let mut config = scenario.config.clone();
        intended(&mut config);
        let default = scenario.profile == Profile::Default && scenario.expect.is_empty();
        if !default || scenario.is_broken() || config != scenario.config {
            continue;
        }
        asked += 1;
        decide(&mut scenario.config);
        fails.extend(
            failing::<M>(&scenario).into_iter().map(|id| format!("{id} in {}", source.name)),
        );
    }
    assert!(asked > 5, "{} is hardly asked: {asked}", M::NAME);
    fails
}

/// The same of bodies and of upgrades.
fn failing_in_parts(decisions: &Decisions) -> Vec<String> {
    let intended = Decisions::default();
    let bodies = failing_alone::<Bodies>(|c| intended.in_bodies(c), |c| decisions.in_bodies(c));
    let upgrades =
        failing_alone::<Upgrades>(|c| intended.in_upgrades(c), |c| decisions.in_upgrades(c));
    [bodies, upgrades].concat()
}

/// The half of the decisions that bodies and upgrades take, O12 to O16.
fn of_bodies() -> Vec<Decisions> {
    use upgrades::{Classifier as C, Override as O, Silence as S};
    use {Developers as D, bodies::Appointment as A};
    let combinations = iproduct!(
        [C::RuleTable, C::Proposer, C::Council, C::Court],
        [S::Rejects, S::Accepts, S::Extends],
        [O::SecondVote, O::Impossible, O::AtOnce],
        [A::Vote, A::Board, A::Rotation, A::CoOption],
        [D::Review, D::Advice, D::Veto, D::SecondChamber]
    );
    let decided = |(classifier, silence, override_of_veto, appointment, developers)| Decisions {
        classifier,
        silence,
        override_of_veto,
        appointment,
        developers,
        ..Decisions::default()
    };
    combinations.map(decided).collect()
}

/// With the half that votes take, O8 to O11 and O17.
fn with_votes(decisions: Decisions, votes: Options5) -> Decisions {
    let (threshold, quorum, delegation, inconclusive, foundation) = votes;
    Decisions { threshold, quorum, delegation, inconclusive, foundation, ..decisions }
}

/// The combinations of O12 to O16 that keep every promise of the whole, where members serve until
/// they are removed.
fn kept_by_the_whole() -> Vec<Decisions> {
    let mut scenario = scenario("decisions");
    let all = of_bodies();
    assert_eq!(all.len(), 576);
    let keeps = |decisions: &Decisions| {
        scenario.config.decisions = *decisions;
        failing::<ChecksAndBalances>(&scenario).is_empty()
    };
    all.into_iter().filter(keeps).collect()
}

#[test]
fn of_all_combinations_of_open_decisions_these_keep_every_promise() {
    let mut lines = Vec::new();
    let mut kept = Vec::new();
    for decisions in kept_by_the_whole() {
        let alone = failing_in_parts(&decisions);
        let Decisions { classifier, silence, override_of_veto, appointment, developers, .. } =
            decisions;
        lines.push(format!(
            "{classifier:?}, {silence:?}, {override_of_veto:?}, {appointment:?}, {developers:?}: \
             alone {alone:?}"
        ));
        if alone.is_empty() {
            kept.push(decisions);
        }
    }
    for (votes, decisions) in iproduct!(fine(), kept) {
        let decisions = with_votes(decisions, votes);
        let mut fails = Vec::new();
        for name in ["decisions", "will", "emergency"] {
            let mut scenario = scenario(name);
            scenario.config.decisions = decisions;
            fails.extend(failing::<ChecksAndBalances>(&scenario));
        }
        lines.push(format!("{decisions:?}: together {fails:?}"));
    }
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn what_the_parts_promise_by_themselves_is_really_asked() {
    let board = Decisions { appointment: bodies::Appointment::Board, ..Decisions::default() };
    let fails = failing_in_parts(&board);
    assert!(fails.iter().any(|fails| fails.starts_with("CHK-S1 in bodies/")), "{fails:?}");
    let extends = Decisions { silence: upgrades::Silence::Extends, ..Decisions::default() };
    let fails = failing_in_parts(&extends);
    assert!(fails.iter().any(|fails| fails.starts_with("UPG-S22 in upgrades/")), "{fails:?}");
    assert!(fails.iter().any(|fails| fails.starts_with("CHK-L1 in bodies/")), "{fails:?}");
}

#[test]
fn where_terms_end_members_are_appointed_by_the_vote_or_by_the_lot() {
    use bodies::Appointment as A;
    let mut scenario = scenario("terms");
    for (appointment, expected) in [
        (A::Vote, &[][..]),
        (A::Rotation, &[]),
        (A::Board, &["CAB-S6"]),
        (A::CoOption, &["CAB-S6"]),
    ] {
        scenario.config.decisions.appointment = appointment;
        assert_eq!(failing::<ChecksAndBalances>(&scenario), expected, "{appointment:?}");
    }
}

#[test]
fn what_is_settled_elsewhere_is_refused_and_what_is_settled_is_shown() {
    let intended = scenario("decisions").config;
    let mut deaf = intended.clone();
    deaf.governance.design.quorum = governance::Quorum::None;
    let refused = ChecksAndBalances::new(deaf).err().expect("nobody would hear it");
    assert_eq!(refused.key, "governance.design.quorum");
    let mut minor = intended.clone();
    minor.upgrades.bounds.scopes = vec![vec![vocabulary::change::Element::Tools]];
    let refused = ChecksAndBalances::new(minor).err().expect("the vote would be too strong");
    assert_eq!(refused.key, "governance.bounds.payloads");
    let mut decided = intended;
    decided.decisions.silence = upgrades::Silence::Accepts;
    let shown = ChecksAndBalances::new(decided).expect("a decision is no contradiction").config();
    assert_eq!(shown.bodies.design.silence, bodies::Silence::Accept);
    assert!(ChecksAndBalances::new(shown).is_ok(), "what is in force can be asked for");
}

#[test]
fn a_user_is_out_in_time_where_the_delay_covers_inclusion_exit_proof_and_update() {
    let mut scenario = scenario("exit-race");
    for (delay, unbonding, in_time) in
        [(8, 7, false), (9, 7, true), (8, 21, false), (22, 21, false), (23, 21, true)]
    {
        let parameters = &mut scenario.config.upgrades.parameters;
        (parameters.delay, parameters.unbonding) = (delay, unbonding);
        let failing = failing::<ChecksAndBalances>(&scenario);
        let expected: &[&str] = if in_time { &[] } else { &["CAB-S3"] };
        assert_eq!(failing, expected, "{delay} days against {unbonding}");
    }
}
