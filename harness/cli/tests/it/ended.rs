//! Commands that are ended from outside, and by their limits.

use std::io::Read as _;
use std::process::{Child, Command, Stdio};
use std::thread::{sleep, yield_now};
use std::time::Duration;

use serde_json::Value;

use crate::{BINARY, bench, with_tiny};
use bench::{Bench, parse};

fn start(bench: &Bench, arguments: &str) -> Child {
    let mut command = Command::new(BINARY);
    command.args(arguments.split(' ')).current_dir(bench.folder()).env("NO_COLOR", "1");
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary starts")
}

fn signal(child: &Child, name: &str) {
    let killed = Command::new("kill").args([name, &child.id().to_string()]).status();
    assert!(killed.is_ok_and(|status| status.success()));
}

/// What the child says and its exit code.
fn ended(child: Child) -> (Option<i32>, Value) {
    let output = child.wait_with_output().expect("it ends");
    let text = String::from_utf8(output.stdout).expect("output is text");
    (output.status.code(), parse(&text))
}

#[test]
fn whoever_ends_a_run_has_what_it_found_and_is_told_what_is_missing() {
    for name in
        ["-INT", "-TERM", "-HUP"].into_iter().filter(|name| *name != "-HUP" || !ignores_hup())
    {
        let bench = bench();
        let wanted = "check staking/small staking/default staking/life-roles --json --out run";
        let child = start(&bench, wanted);
        while !bench.folder().join("run/scenarios/staking-default.toml").exists() {
            yield_now();
        }
        // Both are one request.
        signal(&child, name);
        signal(&child, name);
        let (code, answer) = ended(child);
        assert_eq!(code, Some(130), "{name}");
        assert_eq!(parse(&bench.read("run/verdict.json")), answer);
        assert_eq!((&answer["finished"], &answer["exit"]), (&false.into(), &130.into()));
        assert_eq!((&answer["planned"], &answer["done"]), (&3.into(), &1.into()));
        assert_eq!(answer["not_begun"], serde_json::json!(["staking/life-roles"]));
        let cut = &answer["scenarios"][1];
        assert_eq!(cut["ended"], "interrupted");
        assert!(cut["complete_to"].as_u64() <= cut["depth"].as_u64());
    }
}

/// Whether the tests themselves were started by nohup or the like; what they start inherits that.
fn ignores_hup() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.is_some_and(|mask| u64::from_str_radix(mask.trim(), 16).is_ok_and(|bits| bits & 1 == 1))
}

#[test]
fn who_was_started_by_nohup_outlives_its_terminal() {
    let bench = bench();
    let script =
        format!("trap '' HUP; exec {BINARY} check staking/small staking/default --out run");
    let mut command = Command::new("sh");
    command.args(["-c", &script]).current_dir(bench.folder());
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("sh starts");
    while !bench.folder().join("run/scenarios/staking-default.toml").exists() {
        yield_now();
    }
    signal(&child, "-HUP");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_second_request_ends_at_once() {
    let bench = bench();
    let child = start(&bench, "check staking/default --out run");
    while !bench.folder().join("run/scenarios/staking-default.toml").exists() {
        yield_now();
    }
    signal(&child, "-TERM");
    sleep(Duration::from_millis(600));
    // It may have ended by now.
    drop(Command::new("kill").args(["-TERM", &child.id().to_string()]).output());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(130));
}

#[test]
fn what_is_on_disk_says_that_it_is_not_all() {
    let bench = bench();
    let child = start(&bench, "check staking/small staking/default --out run");
    while !bench.folder().join("run/scenarios/staking-default.toml").exists() {
        yield_now();
    }
    signal(&child, "-KILL");
    drop(child.wait_with_output());
    let kept = parse(&bench.read("run/verdict.json"));
    assert_eq!((&kept["finished"], &kept["exit"]), (&false.into(), &Value::Null));
    assert_eq!((&kept["planned"], &kept["done"]), (&2.into(), &1.into()));
    // The directory is free again, and its results stay where they were.
    bench.run("check staking/small staking/default --states 5 --out run").code(20);
    assert_eq!(parse(&bench.read("run/verdict.json"))["finished"], true);
}

#[test]
fn a_reader_that_has_seen_the_violation_takes_nothing_from_it() {
    let bench = with_tiny();
    let mut child =
        start(&bench, "check mine/tiny.toml staking/default --variant STK-B4 --progress none");
    let mut stdout = child.stdout.take().expect("it is piped");
    let mut seen = Vec::new();
    while !String::from_utf8_lossy(&seen).contains("VIOLATED") {
        let mut byte = [0];
        stdout.read_exact(&mut byte).expect("it answers");
        seen.extend(byte);
    }
    drop(stdout);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(12), &b""[..]));
}

#[test]
fn a_reader_that_does_not_wait_for_the_end_of_the_answer_changes_no_verdict() {
    for (more, code) in [("", 0), (" --mutant STK-B4", 12)] {
        let bench = with_tiny();
        let mut child = start(&bench, &format!("check mine/tiny.toml --json{more}"));
        drop(child.stdout.take());
        assert_eq!(child.wait().expect("it ends").code(), Some(code));
    }
}

#[test]
fn what_is_all_there_is_is_no_interruption() {
    let bench = with_tiny();
    bench.run("check mine/tiny.toml --variant STK-B4 --out run").code(12);
    for arguments in ["list".to_owned(), format!("replay {}", bench.only_file("run/traces"))] {
        let mut child = start(&bench, &arguments);
        drop(child.stdout.take());
        assert_eq!(child.wait().expect("it ends").code(), Some(0), "{arguments}");
    }
}

#[test]
fn a_limit_says_what_was_established_within_it() {
    let bench = with_tiny();
    let text = bench.stdout("check mine/tiny.toml --states 10");
    let said = "no violation of safety in 15 states, complete to depth 3 ";
    assert!(text.contains(said), "{text}");
    let answer = parse(&bench.stdout("check mine/tiny.toml --states 10 --json"));
    let scenario = &answer["scenarios"][0];
    assert!(scenario["complete_to"].as_u64() <= scenario["depth"].as_u64());
    let answer = parse(&bench.stdout("check mine/tiny.toml --json"));
    let scenario = &answer["scenarios"][0];
    assert_eq!(scenario["complete_to"], scenario["depth"]);
}

#[cfg(target_os = "linux")]
#[test]
fn memory_has_a_limit() {
    let bench = bench();
    let answer = parse(&bench.stdout("check staking/default --memory 1M --json"));
    let scenario = &answer["scenarios"][0];
    assert_eq!((&scenario["ended"], &answer["exit"]), (&"limit".into(), &20.into()));
    assert_eq!(scenario["reason"], "memory limit of 1 MiB");
    bench.run("check staking/default --memory 1M").code(20);
    bench.run("check staking/small --memory much").code(2);
    bench.run("check staking/small --memory 4G").code(0);
}

#[test]
fn more_workers_than_make_sense_are_not_started() {
    let bench = with_tiny();
    let told = bench.run("check mine/tiny.toml --workers 100000").code(0);
    let told = String::from_utf8_lossy(&told.get_output().stderr).into_owned();
    assert!(told.ends_with(" workers, 4 for each core: more would be no faster\n"), "{told}");
}

#[test]
fn a_limit_holds_inside_a_long_block() {
    let bench = bench();
    let windows: Vec<_> = (0..256).map(|window| (5 + window % 36).to_string()).collect();
    let small = bench::TINY.replace("[5, 0]", &format!("[{}]", windows.join(", ")));
    let large =
        small.replace("stakers = 1", "stakers = 2").replace("operators = 1", "operators = 2");
    bench.write("large.toml", &large);
    let answer = parse(&bench.stdout("check large.toml --timeout 1s --workers 1 --json"));
    let seconds = answer["scenarios"][0]["seconds"].as_f64().expect("a number");
    assert!(seconds < 3.0, "{seconds}");
}
