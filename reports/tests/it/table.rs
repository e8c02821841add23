//! The check and the campaign as tables.

use kernel::{Difference, Expectation, Form, Verdict, Violation};
use reports::check::{Bounds, Check, Ended, Property, Scenario};
use reports::coverage::Coverage;
use reports::earned;
use reports::mutate::{Mutate, Trial};
use reports::problem::Problem;
use reports::table::{self, Detail};
use serde_json::json;

use crate::plain;

fn scenario(name: &str, ended: Ended, properties: Vec<Property>) -> Scenario {
    Scenario {
        name: name.to_owned(),
        file: None,
        system: "vault".to_owned(),
        states: 12_345,
        transitions: 1_234_567,
        depth: 21,
        complete_to: 20,
        complete: ended == Ended::Complete,
        seconds: 1.5,
        ended,
        reason: (ended == Ended::Limit).then(|| "time limit of 1s".to_owned()),
        deadlock: None,
        ledger: Vec::new(),
        pinned: Vec::new(),
        notes: Vec::new(),
        unjudged: Vec::new(),
        bounds: Bounds {
            tool: "starkcheck 0.1.0".to_owned(),
            config: json!({ "bounds": { "owners": 2 }, "window": 3 }),
            departs: vec![Difference { key: "window".into(), from: "2".into(), to: "3".into() }],
            classes: vec!["deposit".to_owned(), "pay".to_owned()],
            mutants: Vec::new(),
            dropped: Vec::new(),
            assumptions: Vec::new(),
            fairness: Vec::new(),
            reductions: vec!["symmetry of 2 owners".to_owned()],
            unreduced: None,
            cut: Vec::new(),
            states_max: None,
            hash_bits: 64,
            collision: 0.0,
        },
        coverage: Coverage::default(),
        properties,
    }
}

fn property(id: &str, verdict: Verdict, hits: u64) -> Property {
    Property::new((id, None, Form::Always), verdict, Expectation::Holds, hits)
}

#[test]
fn a_check_says_what_its_verdicts_rest_on() {
    let why = Violation { predicate: "paid <= held".to_owned(), witnesses: Vec::new() };
    let open = Verdict::Inconclusive("time limit of 1s".to_owned());
    let holds = vec![
        property("VLT-S1", Verdict::Holds, 7_000),
        property("VLT-S2", Verdict::Holds, 0),
        property("VLT-L1", Verdict::Deferred("the liveness engine".to_owned()), 0),
    ];
    let violated =
        vec![property("VLT-S1", Verdict::Violated(why), 3), property("VLT-S2", Verdict::Holds, 5)];
    let mut changed = scenario("vault/changed", Ended::Complete, holds.clone());
    changed.ledger =
        vec![Difference { key: "states".into(), from: "12344".into(), to: "12345".into() }];
    let scenarios = vec![
        scenario("vault/small", Ended::Complete, holds),
        scenario("vault/broken", Ended::Violation, violated),
        scenario("vault/large", Ended::Limit, vec![property("VLT-S1", open, 9)]),
        changed,
    ];
    let errors = vec![Problem::new("invalid-file", "expected `schema = 1`".to_owned())];
    let check = Check { scenarios, errors, ..Check::new() };
    let rows = check.scenarios.iter().map(|scenario| table::rows(scenario, 13, Detail::Brief));
    let text = table::heading("vault", 13) + &rows.collect::<String>() + &table::summary(&check);
    insta::assert_snapshot!(plain(&text));
}

fn mutant(id: &str, expected: &str, killed_by: &[&str]) -> Trial {
    Trial {
        id: id.to_owned(),
        dropped: None,
        scenario: "vault/small".to_owned(),
        expected: vec![expected.to_owned()],
        killed_by: killed_by.iter().map(|id| (*id).to_owned()).collect(),
        violation: None,
        trace: None,
        trace_length: Some(4),
        states: 1_000,
        deferred: None,
        inconclusive: None,
    }
}

fn dropped(name: &str, expected: &str, killed_by: &[&str]) -> Trial {
    let id = format!("{expected} without {name}");
    Trial { dropped: Some(name.to_owned()), ..mutant(&id, expected, killed_by) }
}

fn campaign() -> Mutate {
    let deferred = Some("leader election".to_owned());
    let mut mutate = Mutate {
        mutants: vec![
            mutant("VLT-B1", "VLT-S1", &["VLT-S1"]),
            mutant("VLT-B2", "VLT-S1", &["VLT-S2"]),
            Trial { deferred, ..mutant("VLT-B3", "VLT-S1", &[]) },
            mutant("VLT-X1", "VLT-S1", &["VLT-S2", "VLT-S1"]),
        ],
        assumptions: vec![dropped("VLT-A1", "VLT-S1", &["VLT-S1"])],
        fairness: vec![
            dropped("WF(pay)", "VLT-L1", &["VLT-L1"]),
            dropped("WF(tick)", "VLT-L1", &[]),
        ],
        ..Mutate::new()
    };
    mutate.survivors = mutate.rows().filter(|v| v.survived()).map(|v| v.id.clone()).collect();
    mutate
}

#[test]
fn a_campaign_counts_the_domain_our_own_and_drops_apart() {
    let mutate = campaign();
    let rows = mutate.rows().map(|row| row.text((8, 11)));
    insta::assert_snapshot!(plain(&(rows.collect::<String>() + &mutate.summary())));
}

#[test]
fn a_pass_is_earned_by_hits_by_a_break_and_by_every_fairness_it_names() {
    let violated =
        Verdict::Violated(Violation { predicate: "paid".to_owned(), witnesses: Vec::new() });
    let mut first = scenario(
        "vault/small",
        Ended::Complete,
        vec![
            property("VLT-S1", Verdict::Holds, 0),
            property("VLT-S2", Verdict::Holds, 0),
            property("VLT-S3", Verdict::Holds, 7),
            property("VLT-S4", violated, 7),
            property("VLT-L1", Verdict::Holds, 5),
        ],
    );
    let again = vec![property("VLT-S1", Verdict::Holds, 1_200)];
    let mut second = scenario("vault/again", Ended::Complete, again);
    let mutate = campaign();
    let merits = earned::judge(&mut [&mut first, &mut second], &mutate);
    insta::assert_snapshot!(plain(&earned::text("vault", &merits, &mutate)));
    let told: Vec<_> = first.properties.iter().map(|row| row.earned).collect();
    assert_eq!(told, [Some(true), Some(false), Some(false), None, Some(false)]);
    assert_eq!(second.properties[0].killed_by, ["VLT-B1", "VLT-X1", "VLT-A1"]);
}

fn member(instance: u8, hits: u64) -> Property {
    let named = ("VLT-L1", Some(instance), Form::LeadsTo);
    Property::new(named, Verdict::Holds, Expectation::Holds, hits)
}

#[test]
fn a_member_of_a_family_that_was_never_met_is_told_by_its_name() {
    let partly = scenario("vault/partly", Ended::Complete, vec![member(0, 4), member(1, 0)]);
    let text = plain(&table::rows(&partly, 13, Detail::Full));
    assert!(text.contains("hits     VLT-L1 4\n    vacuous  VLT-L1[1]\n"), "{text}");
    let brief = plain(&table::rows(&partly, 13, Detail::Brief));
    assert!(brief.contains("tested   1 of 1 · least VLT-L1 4 · vacuous VLT-L1[1]\n"), "{brief}");
    let never = scenario("vault/never", Ended::Complete, vec![member(0, 0), member(1, 0)]);
    let text = plain(&table::rows(&never, 13, Detail::Full));
    assert!(text.contains("vacuous  VLT-L1\n"), "{text}");
    let check = Check { scenarios: vec![partly, never], ..Check::new() };
    let text = plain(&table::summary(&check));
    assert!(text.contains("vacuous  VLT-L1[1]\n"), "{text}");
}

#[test]
fn where_nothing_was_judged_nothing_is_ok() {
    let mut nothing = scenario("vault/nothing", Ended::Complete, Vec::new());
    nothing.unjudged = vec!["VLT-L1".to_owned()];
    let text = plain(&table::rows(&nothing, 13, Detail::Brief));
    assert!(text.contains("UNJUDGED  VLT-L1 not judged here\n"), "{text}");
    assert!(!text.contains(" 0 of 0"), "{text}");
    let check = Check { scenarios: vec![nothing], ..Check::new() };
    let text = plain(&table::summary(&check));
    assert!(text.contains("1 scenario: 0 as expected, 1 not judged"), "{text}");
}
