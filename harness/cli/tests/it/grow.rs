//! `check --grow`: each bound of a scenario, one larger.

use serde_json::json;

use crate::{bench, with_tiny};
use bench::parse;

/// A quorum is a number of tokens, so another holder makes it a smaller share.
const DILUTED: &str = "check governance/incidents/low-turnout-repaired --grow";

#[test]
fn each_bound_is_raised_by_one() {
    let bench = with_tiny();
    let text = bench.stdout("check mine/tiny.toml --grow");
    let told = "3 fine, 0 broken, 1 not a design of 4 bounds\n    bounds.member_funds one more  no \
                design  `bounds.member_funds`: invalid length 3, expected 2 elements\n";
    assert!(text.contains(told), "{text}");
    bench.run("check mine/tiny.toml --grow").code(0);
    let answer = parse(&bench.stdout("check mine/tiny.toml --grow --json"));
    let bounds = answer["scenarios"][0]["bounds"].as_array().expect("they are listed");
    let told: Vec<_> = bounds
        .iter()
        .map(|bound| (bound["key"].as_str().expect("a key"), bound["cell"]["at"][0].clone()))
        .filter(|(key, _)| *key != "bounds.member_funds")
        .collect();
    let twice = ["bounds.funds", "bounds.operators", "bounds.stakers"].map(|key| (key, json!("2")));
    let mut sorted = told.clone();
    sorted.sort_by_key(|(key, _)| *key);
    assert_eq!(sorted, twice);
    // As if the larger value stood in the file.
    let funds = bounds.iter().find(|bound| bound["key"] == "bounds.funds").expect("it is there");
    let alone = parse(&bench.stdout("check mine/tiny.toml --set bounds.funds=2 --json"));
    assert_eq!(funds["cell"]["states"], alone["scenarios"][0]["states"]);
    assert_eq!((&answer["exit"], &answer["finished"]), (&json!(0), &json!(true)));
}

#[test]
fn what_falls_in_a_larger_world_fails() {
    let bench = bench();
    let text = bench.stdout(DILUTED);
    assert!(text.contains("    bounds.holders one more  FAILS  GOV-S6[1] in 0 steps\n"), "{text}");
    bench.run(DILUTED).code(12);
    let saved = text.lines().find_map(|line| line.trim().strip_prefix("saved "));
    bench.run(&format!("replay {}", saved.expect("a trace is saved"))).code(0);
    // Broken on purpose, it claims nothing of a larger world.
    bench.run("check staking/variants/b4 --grow --states 2000").code(0);
}

#[test]
fn a_finding_has_its_reason_and_is_no_failure() {
    let bench = bench();
    let file = "spec/governance/grown.toml";
    let known = "[[known]]\nbound = \"bounds.holders\"\nfails = [\"GOV-S6\"]\nwhy = \"diluted\"\n";
    bench.write(file, known);
    let text = bench.stdout(DILUTED);
    assert!(text.contains("  known  GOV-S6[1] in 0 steps: diluted\n"), "{text}");
    bench.run(DILUTED).code(0);
    bench.write(file, &known.replace("GOV-S6", "GOV-S7"));
    bench.run(DILUTED).code(12);
    bench.write(file, &known.replace("why", "because"));
    let run = bench.run(DILUTED).code(151);
    let told = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(told.contains("spec/governance/grown.toml:4: unknown field `because`"), "{told}");
}

#[test]
fn what_is_too_large_is_listed_and_no_failure() {
    let bench = with_tiny();
    let text = bench.stdout("check mine/tiny.toml --grow --states 20");
    assert!(text.contains("  bounds.funds 1 to 2  undecided  limit of 20 states\n"), "{text}");
    bench.run("check mine/tiny.toml --grow --states 20").code(0);
    for more in ["--sweep funds=1..2", "--symmetry", "--continue", "--require-earned", "--pin"] {
        bench.run(&format!("check mine/tiny.toml --grow {more}")).code(2);
    }
}
