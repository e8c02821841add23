//! What is kept on disk: in a place of its own, whole, and never at the cost of a verdict.

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use snapbox::str;

use crate::{BINARY, bench, with_tiny};
use bench::{Bench, TINY, parse};

/// All files below the folder of `bench`, sorted.
fn files(bench: &Bench) -> Vec<String> {
    let (mut found, mut folders) = (Vec::new(), vec![PathBuf::from(bench.folder())]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("it can be listed") {
            let path = entry.expect("it can be listed").path();
            let inside = path.strip_prefix(bench.folder()).expect("it is inside");
            match path.is_dir() {
                true => folders.push(path),
                false => found.push(inside.display().to_string()),
            }
        }
    }
    found.sort();
    found
}

/// Runs lines of shell, in which `$0` is the binary.
fn shell(bench: &Bench, lines: &str) -> Output {
    let mut shell = Command::new("sh");
    shell.args(["-c", lines, BINARY]).current_dir(bench.folder()).env("NO_COLOR", "1");
    shell.output().expect("there is a shell")
}

#[test]
fn a_folder_with_files_of_others_keeps_them_and_gets_a_folder_below() {
    let bench = bench();
    let mine = ["scenarios/my.toml", "traces/my.trace.toml", "verdict.json", "command.txt"];
    for file in mine {
        bench.write(file, TINY);
    }
    let run = bench.run("check scenarios/my.toml --variant STK-B4 --out .").code(12);
    run.stderr_eq(str![[r#"
warning: . has files of others; this run is kept in ./check-scenarios-my.toml-STK-B4

"#]]);
    for file in mine {
        assert_eq!(bench.read(file), TINY, "{file}");
    }
    let folder = "check-scenarios-my.toml-STK-B4";
    assert_eq!(parse(&bench.read(&format!("{folder}/verdict.json")))["exit"], 12);
    let trace = bench.only_file(&format!("{folder}/traces"));
    bench.run(&format!("replay {trace}")).code(0);
}

#[test]
fn what_somebody_changes_or_adds_in_a_run_directory_is_theirs() {
    let bench = with_tiny();
    let check = "check mine/tiny.toml --variant STK-B4 --out run";
    bench.run(check).code(12);
    let trace = bench.only_file("run/traces");
    let changed = ["run/verdict.json", "run/scenarios/mine-tiny-STK-B4.toml", trace.as_str()];
    for file in changed.into_iter().chain(["run/traces/my.trace.toml", "run/notes.txt"]) {
        bench.write(file, "mine");
    }
    let output = bench.stdout(check);
    for file in changed.into_iter().chain(["run/traces/my.trace.toml", "run/notes.txt"]) {
        assert_eq!(bench.read(file), "mine", "{file}");
    }
    let saved = output.lines().find_map(|line| line.trim().strip_prefix("saved")).expect("saved");
    assert!(saved.trim() != trace, "{saved}");
    bench.run(&format!("replay {}", saved.trim())).code(0);
    assert_eq!(parse(&bench.read("run/verdict-2.json"))["exit"], 12);
}

#[test]
fn an_answer_replaces_that_to_the_same_question_only() {
    let bench = with_tiny();
    bench.run("check mine/tiny.toml --variant STK-B4 --out run").code(12);
    let first = bench.only_file("run/traces");
    bench.run("check mine/tiny.toml --variant STK-B3 --out run --continue").code(0);
    bench.run(&format!("replay {first}")).code(0);
    // The same question has another answer now.
    bench.write("mine/tiny.toml", &TINY.replace("funds = 1", "funds = 2"));
    bench.run("check mine/tiny.toml --variant STK-B4 --out run").code(12);
    let second = bench.only_file("run/traces");
    assert_ne!(first, second);
    bench.run(&format!("replay {second}")).code(0);
}

#[test]
fn equal_commands_at_once_lose_nothing() {
    let bench = with_tiny();
    let start = || {
        let mut check = Command::new(BINARY);
        check.args(["check", "mine/tiny.toml", "staking/small", "--variant", "STK-B4"]);
        check.current_dir(bench.folder()).env("NO_COLOR", "1");
        check.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary starts")
    };
    let at_once: Vec<_> = (0..4).map(|_| start()).collect();
    for child in at_once {
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(output.status.code(), Some(12), "{output:?}");
        let text = String::from_utf8(output.stdout).expect("output is text");
        let saved = text.lines().filter_map(|line| line.trim().strip_prefix("saved"));
        let saved: Vec<_> = saved.map(str::trim).collect();
        assert!(!saved.is_empty(), "{text}");
        for trace in saved {
            bench.run(&format!("replay {trace}")).code(0);
        }
    }
    for file in files(&bench).iter().filter(|file| file.ends_with("verdict.json")) {
        assert_eq!(parse(&bench.read(file))["finished"], true, "{file}");
    }
}

#[test]
fn where_nothing_can_be_written_verdicts_are_given_all_the_same() {
    let bench = with_tiny();
    // Nobody, not even who may write everywhere, makes a folder below a file.
    bench.write(".starkcheck", "");
    let warning = "warning: nothing is kept: failed to write in .starkcheck/runs/check-mine-tiny.\
                   toml: Not a directory (os error 20)\n";
    bench.run("check mine/tiny.toml").code(0).stderr_eq(warning);
    let output = bench.run("check mine/tiny.toml --variant STK-B4").code(12);
    let output = String::from_utf8_lossy(&output.get_output().stdout).into_owned();
    assert!(output.contains("    saved    nowhere: it could not be written\n"), "{output}");
    let answer = parse(&bench.stdout("mutate STK-B4 --json"));
    assert_eq!(answer["mutants"][0]["trace_length"], 5);
    assert_eq!(answer["mutants"][0]["trace"], serde_json::Value::Null);
    bench.run("simulate mine/tiny.toml --seed 1 --walks 1").code(0);
    // Who asks for a place hears that there is none, after what was found.
    bench.run("check mine/tiny.toml --out .starkcheck/run").code(73);
    bench.run("check mine/tiny.toml --variant STK-B4 --out .starkcheck/run").code(12);
    bench.run("check mine/tiny.toml --out .starkcheck").code(73).stdout_eq("").stderr_eq(str![[
        r#"
error: failed to make the folder .starkcheck: not a directory

"#
    ]]);
    assert_eq!(files(&bench), [".starkcheck", "mine/tiny.toml"]);
}

#[test]
fn a_full_disk_costs_what_does_not_fit_and_no_finding() {
    let bench = with_tiny();
    // No file may be longer than eight blocks; the trace is shorter, the verdict is not.
    let full =
        |command: &str| shell(&bench, &format!("trap '' XFSZ; ulimit -f 8; \"$0\" {command}"));
    let output = full("check mine/tiny.toml --variant STK-B4 --out run");
    assert_eq!(output.status.code(), Some(12), "{output:?}");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.starts_with("warning: failed to write run/verdict.json: "), "{told}");
    bench.run(&format!("replay {}", bench.only_file("run/traces"))).code(0);
    let unfinished = |file: &&String| file.contains("part");
    assert_eq!(files(&bench).iter().find(unfinished), None);
    assert_eq!(full("check mine/tiny.toml --out other").status.code(), Some(74));
    assert_eq!(full("check mine/tiny.toml").status.code(), Some(0));
    let output = shell(&bench, "\"$0\" check mine/tiny.toml > /dev/full");
    assert_eq!(output.status.code(), Some(74), "{output:?}");
    let output = shell(&bench, "\"$0\" check mine/tiny.toml --variant STK-B4 > /dev/full");
    assert_eq!(output.status.code(), Some(12), "{output:?}");
}

#[test]
fn nothing_is_made_for_arguments_that_make_no_sense() {
    let bench = with_tiny();
    for arguments in [
        "check mine/tiny.toml --variant STK-B99",
        "check staking/small --variant STK-B99",
        "check mine/tiny.toml --property STK-S99",
        "check mine/tiny.toml --drop-fairness WF(nothing)",
        "simulate mine/tiny.toml --variant STK-B99",
        "mutate STK-B99",
    ] {
        bench.run(arguments).code(4).stdout_eq("");
        assert_eq!(files(&bench), ["mine/tiny.toml"], "{arguments}");
    }
}

#[test]
fn a_path_that_is_told_can_be_pasted_into_a_shell() {
    let bench = with_tiny();
    let check = "\"$0\" check mine/tiny.toml --variant STK-B4 --out 'my own/run'";
    let output = shell(&bench, check);
    let text = String::from_utf8_lossy(&output.stdout);
    let replay = text.lines().find_map(|line| line.trim().strip_prefix("replay"));
    let replay = replay.expect("it says how to replay").trim().replacen("starkcheck", "\"$0\"", 1);
    assert_eq!(shell(&bench, &replay).status.code(), Some(0), "{replay}");
}
