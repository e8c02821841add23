//! `check`: verdicts, evidence, run directories, exit codes.

use snapbox::str;

use crate::{bench, with_tiny};
use bench::{TINY, keys, parse, timeless};

#[test]
fn a_pass_carries_its_bounds_and_its_evidence() {
    let bench = with_tiny();
    bench.run("check mine/tiny.toml").code(0).stderr_eq("").stdout_eq(str![[r#"
staking           states   transitions  depth   seconds  verdict
  mine/tiny           45           114     10       [..]  ok  25 hold
    bounds   complete · funds 1 · member_funds [1,1] · operators 1 · stakers 1
             parameters.exit_windows [5,0] · 6 action classes
    fairness STK-L1 WF(new_block), WF(unstake_action) · STK-L4 WF(new_block)
    hits     STK-S1 35 · STK-S2 18 · STK-S3 2 · STK-S4 2 · STK-S5 114 · STK-S6 82 · STK-S7 56
             STK-S10 114 · STK-S13 1 · STK-S14 8 · STK-S16 45 · STK-S17 6 · STK-S20 45 · STK-S21 114
             STK-L1 27 · STK-L3 8
    vacuous  STK-S8 · STK-S9 · STK-S11 · STK-S15 · STK-S18 · STK-S19 · STK-S12 · STK-S22 · STK-L4

1 scenario: 1 as expected · 45 states in [..] s
    classes  staking 6 of 6 used
    guards   staking 14 of 58 used · idle already_attested, already_migrated and 42 more

"#]]);
}

#[test]
fn a_variant_that_bites_is_told_step_by_step_and_kept() {
    let bench = with_tiny();
    bench.run("check mine/tiny.toml --variant STK-B4").code(12).stderr_eq("").stdout_eq(str![[r#"
staking           states   transitions  depth   seconds  verdict
  mine/tiny           40           108      5       [..]  FAILED  STK-S3 violated · 1 hold · 23 undecided
    bounds   ended by the violation · with STK-B4 · funds 1 · member_funds [1,1] · operators 1
             stakers 1 · parameters.exit_windows [5,0] · design.exit_clock read_at_exit
             design.window_floor absent · 6 action classes
    hits     STK-S13 1

VIOLATED  STK-S3  step · mine/tiny
    claim    money leaves no earlier than the window fixed at its intent
    why      the exit window is over is false: still_owed = 5, error = 0
    bounds   with STK-B4 · funds 1 · member_funds [1,1] · operators 1 · stakers 1
             parameters.exit_windows [5,0] · design.exit_clock read_at_exit
             design.window_floor absent
    trace    5 steps

     1  operator 0     declare_operational_address { operational = 0, staker = 0 }
              declared[0]  null -> 0
     2  staker 0       stake { staker = 0, operational = 0, reward = "own", amount = 1 }
              balance[0]              0 -> 1
              purses[0]               1 -> 0
              stakers[0].operational  null -> 0
              stakers[0].own[2]       0 -> 1
              stakers[0].own[3]       0 -> 1
              stakers[0].status       "fresh" -> "active"
              totals[0][2]            0 -> 1
              totals[0][3]            0 -> 1
     3  staker 0       unstake_intent { staker = 0 }
              stakers[0].exit_epochs   0 -> 2
              stakers[0].exit_wait     0 -> 5
              stakers[0].status        "active" -> "exiting"
              totals[0][2]             1 -> 0
              totals[0][3]             1 -> 0
              history.exits[0].window  0 -> 5
     4  token admin 0  set_exit_wait_window { by = "token_admin", window = 0 }
              globals.exit_window   5 -> 0
              stakers[0].exit_wait  5 -> 0
     5  anyone 0       unstake_action { staker = 0 }
              balance[0]               1 -> 0
              purses[0]                0 -> 1
              stakers[0].exit_epochs   2 -> 0
              stakers[0].operational   0 -> null
              stakers[0].own[2]        1 -> 0
              stakers[0].own[3]        1 -> 0
              stakers[0].status        "exiting" -> "removed"
              history.exits[0].window  5 -> 0

    saved    .starkcheck/runs/check-mine-tiny.toml-STK-B4/traces/mine-tiny-STK-S3-3349a0d7.trace.toml
    replay   starkcheck replay .starkcheck/runs/check-mine-tiny.toml-STK-B4/traces/mine-tiny-STK-S3-3349a0d7.trace.toml

1 scenario: 0 as expected, 1 not as expected · 40 states in [..] s

"#]]);
    let run = ".starkcheck/runs/check-mine-tiny.toml-STK-B4";
    assert_eq!(
        bench.read(&format!("{run}/command.txt")),
        "starkcheck check mine/tiny.toml --variant STK-B4\n"
    );
    let trace = bench.only_file(&format!("{run}/traces"));
    bench.run(&format!("replay {trace}")).code(0);
    // The scenario as it ran violates of its own accord, and expects nothing else.
    let as_it_ran = bench.only_file(&format!("{run}/scenarios"));
    assert!(bench.read(&as_it_ran).contains("mutants = [\"STK-B4\"]"));
    bench.run(&format!("check {as_it_ran}")).code(0);
}

#[test]
fn an_expected_violation_is_no_failure_and_a_missing_one_is() {
    let bench = bench();
    let broken =
        TINY.replace("[config.bounds]", "[expect]\nSTK-S3 = \"violated\"\n\n[config.bounds]");
    bench.write("mine/sound.toml", &broken);
    bench.write("mine/broken.toml", &format!("mutants = [\"STK-B4\"]\n{broken}"));
    bench.run("check mine/broken.toml").code(0);
    bench.run("check mine/sound.toml").code(18);
}

#[test]
fn the_answer_does_not_depend_on_the_number_of_workers() {
    let bench = bench();
    let answers = ["1", "2", "5"].map(|workers| {
        let json = bench
            .stdout(&format!("check staking/small --variant STK-B4 --json --workers {workers}"));
        let traces = ".starkcheck/runs/check-staking-small-STK-B4/traces";
        (timeless(&json), bench.read(&bench.only_file(traces)))
    });
    assert!(answers[0].0.len() > 100, "{:?}", answers[0].0);
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0], answers[2]);
}

#[test]
fn a_limit_leaves_the_answer_open() {
    let bench = with_tiny();
    let output = bench.stdout("check mine/tiny.toml --states 10 --json");
    let answer = parse(&output);
    let scenario = &answer["scenarios"][0];
    assert_eq!(scenario["ended"], "limit");
    assert_eq!(scenario["complete"], false);
    assert_eq!(scenario["properties"][0]["verdict"], "inconclusive");
    assert_eq!(scenario["properties"][0]["reason"], "limit of 10 states");
    bench.run("check mine/tiny.toml --states 10").code(20);
    bench.run("check mine/tiny.toml --timeout 0s").code(20);
}

#[test]
fn json_has_its_documented_shape() {
    let bench = with_tiny();
    let output = bench.stdout("check mine/tiny.toml --variant STK-B4 --property STK-S3 --json");
    let answer = parse(&output);
    assert_eq!(answer["schema"], 2);
    let scenario = &answer["scenarios"][0];
    let expected = [
        "bounds",
        "complete",
        "complete_to",
        "coverage",
        "deadlock",
        "depth",
        "ended",
        "file",
        "ledger",
        "name",
        "properties",
        "reason",
        "seconds",
        "states",
        "system",
        "transitions",
    ];
    assert_eq!(keys(scenario), expected);
    assert_eq!(scenario["properties"].as_array().map(Vec::len), Some(1), "one was asked about");
    let property = &scenario["properties"][0];
    let expected = [
        "earned",
        "expected",
        "fairness",
        "hits",
        "id",
        "instance",
        "killed_by",
        "kind",
        "met",
        "reason",
        "trace",
        "verdict",
        "violation",
    ];
    assert_eq!(keys(property), expected);
    assert_eq!((&property["id"], &property["verdict"]), (&"STK-S3".into(), &"violated".into()));
    let trace = property["trace"].as_str().expect("a violation has a trace");
    assert!(bench.read(trace).starts_with("schema = 2\n"));
    assert_eq!(keys(&property["violation"]), ["predicate", "witnesses"]);
}

#[test]
fn the_certificate_says_what_a_verdict_rests_on() {
    let bench = with_tiny();
    let drop = "--drop-fairness WF(new_block) --continue";
    let output = bench.stdout(&format!("check mine/tiny.toml {drop} --json"));
    let scenario = &parse(&output)["scenarios"][0];
    let bounds = &scenario["bounds"];
    let expected = [
        "assumptions",
        "classes",
        "collision",
        "config",
        "cut",
        "departs",
        "dropped",
        "fairness",
        "hash_bits",
        "mutants",
        "reductions",
        "states_max",
        "tool",
        "unreduced",
    ];
    assert_eq!(keys(bounds), expected);
    assert_eq!(bounds["dropped"], serde_json::json!(["WF(new_block)"]));
    assert!(bounds["tool"].as_str().is_some_and(|tool| tool.starts_with("starkcheck ")));
    let rows = scenario["properties"].as_array().expect("a list");
    let row = |id: &str| rows.iter().find(|row| row["id"] == id).expect("it is asked");
    assert_eq!(row("STK-L1")["fairness"], serde_json::json!(["WF(unstake_action)"]));
    assert_eq!(row("STK-S1")["fairness"], serde_json::json!([]));
    let text = bench.stdout(&format!("check mine/tiny.toml {drop}"));
    assert!(text.contains("    fairness STK-L1 WF(unstake_action) · STK-L4 none\n"), "{text}");

    let coverage = &scenario["coverage"];
    assert_eq!(keys(&coverage["accepted"]), keys_of_classes(bounds));
    assert_eq!(
        coverage["refused"]["exit_window_running"].as_u64().map(|times| times > 0),
        Some(true)
    );
    assert_eq!(coverage["refused"]["paused"], 0);
}

fn keys_of_classes(bounds: &serde_json::Value) -> Vec<&str> {
    let classes = bounds["classes"].as_array().expect("a list");
    let mut classes: Vec<_> = classes.iter().filter_map(serde_json::Value::as_str).collect();
    classes.sort_unstable();
    classes
}

#[test]
fn a_reader_that_goes_away_ends_the_program_quietly() {
    use std::io::Read;
    use std::process::{Command, Stdio};

    let bench = with_tiny();
    let mut child = Command::new(snapbox::cmd::cargo_bin("starkcheck"))
        .args(["check", "mine/tiny.toml", "staking/small"])
        .current_dir(bench.folder())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut stdout = child.stdout.take().expect("it is piped");
    stdout.read_exact(&mut [0; 8]).expect("it begins to answer");
    drop(stdout);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(130));
}

#[cfg(unix)]
#[test]
fn an_interruption_keeps_what_was_found_until_then() {
    use std::process::{Command, Stdio};

    let bench = bench();
    let child = Command::new(snapbox::cmd::cargo_bin("starkcheck"))
        .args(["check", "staking/small", "staking/default", "--json", "--out", "run"])
        .current_dir(bench.folder())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    // The first scenario is done when the second one is written down.
    while !bench.folder().join("run/scenarios/staking-default.toml").exists() {
        std::thread::yield_now();
    }
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(killed.is_ok_and(|status| status.success()));
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(130));
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    assert_eq!(answer["scenarios"][0]["ended"], "complete");
    assert_eq!(answer["scenarios"][1]["ended"], "interrupted");
    assert_eq!((&answer["finished"], &answer["exit"]), (&false.into(), &130.into()));
    assert_eq!((&answer["planned"], &answer["done"]), (&2.into(), &1.into()));
    let kept: serde_json::Value =
        serde_json::from_str(&bench.read("run/verdict.json")).expect("it is JSON");
    assert_eq!(kept, answer);
}

#[test]
fn a_reduction_is_named_in_the_certificate_and_refused_for_liveness() {
    let bench = bench();
    bench.write("two.toml", &TINY.replace("operators = 1", "operators = 2"));
    let states = |arguments: &str, said: &str| {
        let out = bench.stdout(&format!("check two.toml {arguments} --json"));
        let answer: serde_json::Value = serde_json::from_str(&out).expect("it is JSON");
        let scenario = &answer["scenarios"][0];
        assert!(scenario["bounds"].to_string().contains(said), "{}", scenario["bounds"]);
        scenario["states"].as_u64().expect("it is a number")
    };
    let all = states("--property STK-S3", r#""reductions":[],"#);
    let one = "--property STK-S3 --symmetry";
    assert!(states(one, r#""reductions":["symmetry of 2 operational addresses"]"#) < all);
    // Promises are kept or broken in every state, so none is left out.
    assert_eq!(states("--symmetry", r#""unreduced":"liveness is asked of STK-L1, STK-L4"#), all);
}

#[test]
fn a_violation_up_to_symmetry_is_told_in_original_names_and_replayed() {
    let bench = bench();
    bench.write("two.toml", &TINY.replace("operators = 1", "operators = 2"));
    let broken = "check two.toml --mutant STK-B4 --property STK-S3 --symmetry --out run";
    bench.run(broken).code(12);
    bench.run(&format!("replay {}", bench.only_file("run/traces"))).code(0).stderr_eq("");
}
