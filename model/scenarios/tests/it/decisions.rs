//! Votes, bodies and upgrades together: which combinations of the open decisions O8 to O17 keep
//! every promise of governance and of the whole, and how many days a user needs.
//!
//! A combination does exactly if its half about votes keeps those of governance, its half about
//! bodies and upgrades those of the whole, and both those of the whole together. What bodies and
//! upgrades promise besides is asked in their own scenarios.

use checker::{End, Options, Stop, search};
use itertools::iproduct;
use kernel::{Instance, Scenario, Verdict};
use protocol::checks_and_balances::{ChecksAndBalances, Config, Decisions, Developers};
use protocol::{bodies, upgrades};

use crate::governance::{Options5, fine};

fn scenario(name: &str) -> Scenario<Config> {
    let name = format!("checks-and-balances/{name}");
    let library = scenarios::library();
    let source = library.iter().find(|source| source.name == name).expect("it is in the library");
    scenarios::read::<ChecksAndBalances>(source).unwrap_or_else(|bad| panic!("{bad}"))
}

/// The properties that fail, up to the first level on which one does.
fn failing(scenario: &Scenario<Config>) -> Vec<&'static str> {
    let instance = Instance::<ChecksAndBalances>::of(scenario).expect("valid");
    let options = Options { workers: 2, stop: Stop::First, ..Options::default() };
    let outcome = search(&instance, &options, &());
    assert!(matches!(outcome.end, End::Complete | End::Violation), "{:?}", outcome.end);
    let fails = |verdict: &Verdict| matches!(verdict, Verdict::Violated(_));
    let failing = outcome.properties.iter().filter(|judged| fails(&judged.verdict));
    failing.map(|judged| judged.id).collect()
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

#[test]
fn of_all_combinations_of_open_decisions_these_keep_every_promise() {
    let mut scenario = scenario("decisions");
    let all = of_bodies();
    assert_eq!(all.len(), 576);
    let mut kept = Vec::new();
    for decisions in all {
        scenario.config.decisions = decisions;
        if failing(&scenario).is_empty() {
            kept.push(decisions);
        }
    }
    let mut together = Vec::new();
    for (votes, decisions) in iproduct!(fine(), kept) {
        let decisions = with_votes(decisions, votes);
        let mut fails = Vec::new();
        for name in ["decisions", "will", "emergency"] {
            let mut scenario = self::scenario(name);
            scenario.config.decisions = decisions;
            fails.extend(failing(&scenario));
        }
        together.push(format!("{decisions:?}: {fails:?}"));
    }
    insta::assert_snapshot!(together.join("\n"));
}

#[test]
fn a_user_is_out_in_time_where_the_delay_covers_inclusion_exit_proof_and_update() {
    let mut scenario = scenario("exit-race");
    for (delay, unbonding, in_time) in
        [(8, 7, false), (9, 7, true), (8, 21, false), (22, 21, false), (23, 21, true)]
    {
        let parameters = &mut scenario.config.upgrades.parameters;
        (parameters.delay, parameters.unbonding) = (delay, unbonding);
        let failing = failing(&scenario);
        let expected: &[&str] = if in_time { &[] } else { &["CAB-S3"] };
        assert_eq!(failing, expected, "{delay} days against {unbonding}");
    }
}
