//! Searches that are killed, and go on where they were.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread::yield_now;

use bench::{Bench, parse};
use serde_json::Value;

use crate::{BINARY, bench};

/// What a run that keeps its results in `run` keeps of a scenario.
fn kept(bench: &Bench, scenario: &str) -> PathBuf {
    let name = scenario.trim_end_matches(".toml").replace('/', "-");
    let file = format!("run/.starkcheck-run/checkpoints/{name}.checkpoint");
    bench.folder().join(file)
}

/// Kills a check of `scenario` as soon as it has kept something.
fn killed(bench: &Bench, scenario: &str, more: &str) {
    let mut command = Command::new(BINARY);
    let asked = format!("check {scenario} --out run --checkpoint 1ms{more}");
    command.args(asked.split(' ')).current_dir(bench.folder());
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
    while !kept(bench, scenario).exists() {
        assert_eq!(child.try_wait().expect("it can be asked"), None, "it ended too soon");
        yield_now();
    }
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
}

/// The answer, but for the time that it took and the place of traces.
fn answer(bench: &Bench, arguments: &str) -> Value {
    let mut answer = parse(&bench.stdout(&format!("{arguments} --json")));
    for scenario in answer["scenarios"].as_array_mut().expect("there are some") {
        scenario.as_object_mut().expect("it is one").remove("seconds");
    }
    answer.as_object_mut().expect("it is one").remove("seconds");
    answer
}

#[test]
fn who_goes_on_says_what_one_says_that_was_never_killed() {
    let bench = bench();
    // Safety alone; every step recorded for liveness; names in place of fingerprints.
    let asked = [
        ("pools/small-pools", " --property DEL-S1"),
        ("pools/small-pools", ""),
        ("pools/deployed", " --continue --exact"),
    ];
    for (scenario, more) in asked {
        killed(&bench, scenario, more);
        let again = answer(&bench, &format!("check {scenario} --out run --resume run{more}"));
        assert!(!kept(&bench, scenario).exists(), "there is an answer");
        assert_eq!(again, answer(&bench, &format!("check {scenario} --out run{more}")), "{more}");
    }
}

/// What was refused or had too little time costs nothing of what is kept.
#[test]
fn what_is_kept_stays_until_everything_is_decided() {
    let (bench, scenario) = (bench(), "pools/small-pools");
    killed(&bench, scenario, "");
    let verdict = bench.read("run/verdict.json");
    bench.run(&format!("check {scenario} --resume run --exact")).code(151);
    let other = format!("check {scenario} --resume run --set bounds.rewards=2");
    let told = bench.run(&other).code(2).get_output().stderr.clone();
    let told = String::from_utf8_lossy(&told).into_owned();
    assert!(told.contains("run keeps nothing of what is asked, to go on with"), "{told}");
    assert_eq!(bench.read("run/verdict.json"), verdict);
    let short = format!("check {scenario} --resume run --timeout 1ms");
    let told = bench.run(&short).code(20).get_output().stderr.clone();
    let told = String::from_utf8_lossy(&told).into_owned();
    assert!(told.contains("pools/small-pools goes on where it was"), "{told}");
    assert!(told.contains("the same command and --resume run"), "{told}");
    // Another run in the same place is told what it replaces.
    let anew = bench.run(&format!("check {scenario} --out run")).code(0).get_output().clone();
    let told = String::from_utf8_lossy(&anew.stderr).into_owned();
    assert!(told.contains("is from a run that was ended, and will be replaced"), "{told}");
    assert!(!kept(&bench, scenario).exists(), "everything is decided");
}

#[test]
fn what_cannot_be_gone_on_with_is_told() {
    let (bench, scenario) = (bench(), "pools/small-pools");
    let resume = format!("check {scenario} --out run --resume run");
    bench.run(&resume).code(2).stderr_eq(
        "error: run keeps nothing to go on with: a run keeps it until everything is decided, if \
         that takes longer than --checkpoint says\n",
    );
    killed(&bench, scenario, "");
    let told = |arguments: &str| {
        let output = bench.run(arguments).code(151).get_output().stderr.clone();
        String::from_utf8(output).expect("output is text")
    };
    let other = told(&format!("{resume} --exact"));
    assert!(
        other.contains("what is asked of this run: `exact: true`, and not `exact: false`"),
        "{other}"
    );
    // The file before it may be missing, or damaged as well.
    std::fs::write(kept(&bench, scenario).with_extension("before"), "").expect("it can be written");
    std::fs::write(kept(&bench, scenario), "nothing").expect("it can be written");
    let damaged = told(&resume);
    assert!(
        damaged.contains("a checkpoint that is whole is expected: it is too short"),
        "{damaged}"
    );
}

#[test]
fn a_file_that_was_changed_is_another_scenario() {
    let bench = bench();
    let file = |rewards: u8| {
        let text = format!(
            "schema = 2\nsystem = \"pools\"\nabout = \"Mine.\"\n\
             classes = [\"add\", \"ask\", \"pay\", \"reward\", \"claim\", \"tick\"]\n\
             [config.bounds]\nfunds = [1, 1]\nrewards = {rewards}\n"
        );
        bench.write("mine.toml", &text);
    };
    file(3);
    killed(&bench, "mine.toml", "");
    file(2);
    let output = bench.run("check mine.toml --out run --resume run").code(151).get_output().clone();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(
        told.contains("the scenario of this run: `rewards = 2`, and not `rewards = 3`"),
        "{told}"
    );
}
