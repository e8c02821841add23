//! The check and the campaign as tables.

use kernel::{Difference, Expectation, Form, Verdict, Why};
use reports::check::{Bounds, Check, Ended, Property, Scenario};
use reports::mutate::{Mutate, Variant};
use reports::table::{self, Detail};
use serde_json::json;

use crate::plain;

fn scenario(name: &str, ended: Ended, properties: Vec<Property>) -> Scenario {
    Scenario {
        name: name.to_owned(),
        system: "vault".to_owned(),
        states: 12_345,
        transitions: 1_234_567,
        depth: 21,
        complete: ended == Ended::Complete,
        seconds: 1.5,
        ended,
        reason: (ended == Ended::Limit).then(|| "time limit of 1s".to_owned()),
        deadlock: None,
        ledger: Vec::new(),
        bounds: Bounds {
            tool: "starkcheck 0.1.0".to_owned(),
            config: json!({ "bounds": { "owners": 2 }, "window": 3 }),
            departs: vec![Difference { key: "window".into(), from: "2".into(), to: "3".into() }],
            classes: vec!["deposit".to_owned(), "pay".to_owned()],
            variants: Vec::new(),
            dropped: Vec::new(),
            fairness: Vec::new(),
            reductions: Vec::new(),
            cut: Vec::new(),
            states_max: None,
            hash_bits: 64,
            collision: 0.0,
        },
        properties,
    }
}

fn property(id: &str, verdict: Verdict, hits: u64) -> Property {
    Property::new((id, None, Form::Always), verdict, Expectation::Holds, hits)
}

#[test]
fn a_check_says_what_its_verdicts_rest_on() {
    let why = Why { part: "paid <= held".to_owned(), witnesses: Vec::new() };
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
    let errors = vec!["bad.toml:1:1: expected `schema = 1`".to_owned()];
    let check = Check { schema: reports::SCHEMA, scenarios, errors };
    let rows = check.scenarios.iter().map(|scenario| table::rows(scenario, 13, Detail::Brief));
    let text = table::heading("vault", 13) + &rows.collect::<String>() + &table::summary(&check);
    insta::assert_snapshot!(plain(&text));
}

#[test]
fn a_campaign_counts_the_domain_and_our_own_apart() {
    let variant = |id: &str, violated_by: &[&str], deferred: Option<&str>| Variant {
        id: id.to_owned(),
        scenario: "vault/small".to_owned(),
        expected: vec!["VLT-S1".to_owned()],
        violated_by: violated_by.iter().map(|id| (*id).to_owned()).collect(),
        evidence: None,
        trace: None,
        trace_length: Some(4),
        states: 1_000,
        deferred: deferred.map(str::to_owned),
        inconclusive: None,
    };
    let variants = vec![
        variant("VLT-B1", &["VLT-S1"], None),
        variant("VLT-B2", &["VLT-S2"], None),
        variant("VLT-B3", &[], Some("leader election")),
        variant("VLT-X1", &["VLT-S2", "VLT-S1"], None),
    ];
    let survivors = variants.iter().filter(|v| v.survived()).map(|v| v.id.clone()).collect();
    let mutate = Mutate { schema: reports::SCHEMA, variants, survivors };
    let rows = mutate.variants.iter().map(|variant| variant.text((6, 11)));
    insta::assert_snapshot!(plain(&(rows.collect::<String>() + &mutate.summary())));
}
