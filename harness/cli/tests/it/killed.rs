//! Runs that are killed at any moment: what they said is saved is there, and what is kept is whole.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::{BINARY, bench};
use bench::{Bench, parse};

/// Rounds, unless more are asked for by the variable [`ASKED`].
const ROUNDS: u64 = 6;
const ASKED: &str = "KILL_ROUNDS";

/// The longest that a run is left alone.
const LONGEST: u64 = 900;

/// A number that looks random, the same in every run of the test.
fn scattered(round: u64) -> u64 {
    let mut number = round.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    number ^= number >> 29;
    number.wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 17
}

/// Starts the binary, signals it after so many milliseconds, and returns the traces that it said
/// are saved.
fn killed(bench: &Bench, arguments: &str, signal: &str, after: u64) -> Vec<String> {
    let mut child = Command::new(BINARY)
        .args(arguments.split(' '))
        .current_dir(bench.folder())
        .env("NO_COLOR", "1")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary starts");
    let id = child.id().to_string();
    let killer = thread::spawn({
        let signal = signal.to_owned();
        move || {
            thread::sleep(Duration::from_millis(after));
            drop(Command::new("kill").args([&signal, &id]).output());
        }
    });
    let stdout = BufReader::new(child.stdout.take().expect("it is piped"));
    let saved = saved(stdout.lines().map_while(Result::ok));
    killer.join().expect("it can be signalled");
    child.wait().expect("it ends");
    saved
}

/// The traces that are said to be saved, where a line says so to its end.
fn saved(lines: impl Iterator<Item = String>) -> Vec<String> {
    let path = |line: String| Some(line.trim().strip_prefix("saved ")?.trim().to_owned());
    lines.filter_map(path).filter(|path| path.ends_with(".trace.toml")).collect()
}

/// Every verdict and every trace in the run directories is whole.
fn whole(bench: &Bench) -> usize {
    let mut verdicts = 0;
    let Ok(runs) = fs::read_dir(bench.folder().join(".starkcheck/runs")) else { return 0 };
    for run in runs {
        let run = run.expect("it can be listed").path();
        if let Ok(text) = fs::read_to_string(run.join("verdict.json")) {
            let verdict = parse(&text);
            assert!(verdict["finished"].is_boolean(), "{verdict}");
            verdicts += 1;
        }
        for trace in fs::read_dir(run.join("traces")).into_iter().flatten() {
            let path = trace.expect("it can be listed").path();
            let text = fs::read_to_string(&path).expect("a trace is text");
            assert!(text.contains("\n[end]\n"), "{}", path.display());
        }
    }
    verdicts
}

#[test]
fn what_was_said_to_be_saved_is_there_after_any_end() {
    let bench = bench();
    let asked = std::env::var(ASKED).ok().and_then(|rounds| rounds.parse().ok());
    let commands = [
        "check --profile variant staking",
        "mutate staking",
        "check staking/small --variant STK-B4 --continue",
    ];
    let (mut said, mut verdicts) = (Vec::new(), 0);
    for round in 0..asked.unwrap_or(ROUNDS) {
        let number = usize::try_from(round).expect("rounds are few");
        let (command, signal) = (commands[number % 3], ["-KILL", "-TERM", "-INT"][number / 3 % 3]);
        said.extend(killed(&bench, command, signal, scattered(round) % LONGEST));
        verdicts = whole(&bench);
        for trace in &said {
            let text = fs::read_to_string(bench.folder().join(trace));
            assert!(text.is_ok_and(|text| text.contains("\n[end]\n")), "{trace} in round {round}");
        }
    }
    assert!(verdicts > 0, "something was kept");
    // Who is not killed finds everything in order.
    let output = bench.stdout("check staking/small --variant STK-B4 --continue");
    let said = saved(output.lines().map(str::to_owned));
    assert!(!said.is_empty(), "{output}");
    said.iter().for_each(|trace| drop(bench.read(trace)));
    whole(&bench);
}
