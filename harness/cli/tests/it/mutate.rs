//! `mutate`: who notices what is broken on purpose.

use serde_json::{Value, json};
use snapbox::str;

use crate::bench;
use bench::{keys, parse};

#[test]
fn mutate_names_the_catcher_of_each_mutant() {
    let bench = bench();
    let selected = "STK-B4 STK-B2 STK-B10 STK-A1 SF(attest)";
    bench.run(&format!("mutate {selected}")).code(0).stderr_eq("").stdout_eq(str![[r#"
  STK-B2   staking/variants/b2   killed    by STK-S12 in 6 steps: its stake counts is false: staker = 0, weight = 0
  STK-B4   staking/variants/b4   killed    by STK-S3 in 5 steps: the exit window is over is false: still_owed = 5, error = 0
  STK-B10  staking/variants/b10  killed    by STK-L4 in 5 steps: the trigger is followed by the goal is false: for_ever = 2 steps are repeated, from = the state after step 3, fair_to = WF(new_block)
  STK-A1      staking/small  killed    by STK-S1 in 2 steps: balance >= owed is false: token = 0, balance = 0, owed = 1
  SF(attest)  staking/liveness  killed    by STK-L2 in 8 steps: the trigger is followed by the goal is false: for_ever = 2 steps are repeated, from = the state after step 6, fair_to = WF(new_block)

5 mutants
  mutants of the domain  3 of 3 killed
  assumptions dropped    1 of 1 killed
  fairness dropped       1 of 1 killed

"#]]);
}

#[test]
fn everything_that_is_broken_in_a_system_is_noticed_or_deferred() {
    let bench = bench();
    // The gate asks it of all systems.
    let answer = parse(&bench.stdout("mutate staking governance --json"));
    let expected = [
        "assumptions",
        "done",
        "exit",
        "fairness",
        "finished",
        "mutants",
        "not_begun",
        "planned",
        "schema",
        "survivors",
    ];
    assert_eq!(keys(&answer), expected);
    assert_eq!(answer["survivors"], json!([]));
    for list in ["mutants", "assumptions", "fairness"] {
        let rows = answer[list].as_array().expect("a list");
        assert!(!rows.is_empty(), "{list}");
        for row in rows {
            let expected = [
                "deferred",
                "dropped",
                "expected",
                "id",
                "inconclusive",
                "killed_by",
                "scenario",
                "states",
                "trace",
                "trace_length",
                "violation",
            ];
            assert_eq!(keys(row), expected);
            assert_eq!(row["dropped"].is_null(), list == "mutants", "{row}");
            let is_killed = row["killed_by"].as_array().is_some_and(|by| !by.is_empty());
            assert!(is_killed != row["deferred"].is_string(), "{row}");
        }
    }
}

#[test]
fn a_fairness_is_missed_in_the_smallest_scenario_and_by_a_lasso() {
    let bench = bench();
    let answer = parse(&bench.stdout("mutate WF(pool_pay) --json"));
    let [row] = answer["fairness"].as_array().expect("a list").as_slice() else {
        panic!("one property needs it: {answer}")
    };
    assert_eq!(row["id"], "STK-L1 without WF(pool_pay)");
    assert_eq!(row["scenario"], "staking/late-units");
    let trace = row["trace"].as_str().expect("it is violated");
    assert!(bench.read(trace).lines().any(|line| line.starts_with("cycle = ")));
    bench.run(&format!("replay {trace}")).code(0);
}

#[test]
fn each_mutant_keeps_its_scenario_as_it_ran() {
    let bench = bench();
    bench.run("mutate STK-A1 STK-A2 --out run").code(0);
    for id in ["STK-A1", "STK-A2"] {
        let text = bench.read(&format!("run/scenarios/staking-small-without-{id}.toml"));
        assert!(text.contains(&format!("dropped = [\"{id}\"]")), "{text}");
    }
    let kept: Value = parse(&bench.read("run/verdict.json"));
    assert_eq!(kept["assumptions"].as_array().map(Vec::len), Some(2));
}
