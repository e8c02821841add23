//! Runs that are killed at any moment: what they said is saved is there, and what is kept is whole.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::{Bench, parse};

/// The variable that asks for more rounds than a test does by itself.
const ASKED: &str = "KILL_ROUNDS";

/// The signals, each in its turn.
const SIGNALS: [&str; 3] = ["-KILL", "-TERM", "-INT"];

impl Bench {
    /// Starts the executable again and again, with one of the `commands` after the other, kills it
    /// within so many milliseconds, and looks at what it leaves each time.
    ///
    /// # Panics
    /// If a trace that was announced is not there or not whole, if a verdict is not whole, or if
    /// nothing at all was kept.
    pub fn kill_at_random(&self, commands: &[&str], rounds: u64, longest: u64) {
        let asked = std::env::var(ASKED).ok().and_then(|rounds| rounds.parse().ok());
        let (mut said, mut verdicts) = (Vec::new(), 0);
        for round in 0..asked.unwrap_or(rounds) {
            let number = usize::try_from(round).expect("rounds are few");
            let command = commands[number % commands.len()];
            let signal = SIGNALS[number / commands.len() % SIGNALS.len()];
            said.extend(self.killed(command, signal, scattered(round) % longest));
            verdicts = self.whole();
            for trace in &said {
                let text = fs::read_to_string(self.folder().join(trace));
                assert!(text.is_ok_and(|text| is_whole(&text)), "{trace} in round {round}");
            }
        }
        assert!(verdicts > 0, "something was kept");
    }

    /// Starts the executable, signals it after so many milliseconds, and returns the traces that it
    /// said are saved.
    fn killed(&self, arguments: &str, signal: &'static str, after: u64) -> Vec<String> {
        let mut child = Command::new(&self.binary)
            .args(arguments.split(' '))
            .current_dir(self.folder())
            .env("NO_COLOR", "1")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the executable starts");
        let id = child.id().to_string();
        let killer = thread::spawn(move || {
            thread::sleep(Duration::from_millis(after));
            drop(Command::new("kill").args([signal, &id]).output());
        });
        let stdout = BufReader::new(child.stdout.take().expect("it is piped"));
        let saved = saved(stdout.lines().map_while(Result::ok));
        killer.join().expect("it can be signalled");
        child.wait().expect("it ends");
        saved
    }

    /// How many verdicts there are in the run directories, all of which are whole, as the traces
    /// beside them are.
    pub fn whole(&self) -> usize {
        let mut verdicts = 0;
        let Ok(runs) = fs::read_dir(self.folder().join(".starkcheck/runs")) else { return 0 };
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
                assert!(is_whole(&text), "{}", path.display());
            }
        }
        verdicts
    }
}

/// The traces that are said to be saved, where a line says so to its end.
pub fn saved(lines: impl Iterator<Item = String>) -> Vec<String> {
    let path = |line: String| {
        let line = line.trim();
        let path = line.strip_prefix("saved ").or(line.strip_prefix("trace "))?;
        Some(path.trim().to_owned())
    };
    lines.filter_map(path).filter(|path| path.ends_with(".toml")).collect()
}

/// Whether a stored trace is there to its end.
fn is_whole(trace: &str) -> bool {
    trace.contains("\n[end]\n")
}

/// A number that looks random, the same in every run of the test.
fn scattered(round: u64) -> u64 {
    let mut number = round.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    number ^= number >> 29;
    number.wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 17
}
