//! `starkcheck prove`. The prover itself builds in another workspace; here a script stands in for
//! it, which has one proof in its pocket.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use proofs::ProofFile;
use snapbox::str;
use starkcheck_verify::{examine, opened};

use crate::bench;
use bench::{Bench, parse};

/// A proof file of the repository.
fn stored(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../prover/proofs/stored").join(name)
}

/// A folder with a copy of that file.
fn with_proof(name: &str) -> Bench {
    let bench = bench();
    fs::copy(stored(name), bench.folder().join(name)).expect("it can be copied");
    bench
}

/// A folder with a prover that answers every request by these lines of shell.
fn with_prover(lines: &str) -> Bench {
    let bench = with_proof("STK-B4.proof");
    let script = format!("#!/bin/sh\n{lines}\n");
    bench.write("prover", &script);
    let path = bench.folder().join("prover");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it can be started");
    // What it has in its pocket: the second part of the file.
    let file = fs::read(stored("STK-B4.proof")).expect("it is there");
    let end = file.iter().position(|&byte| byte == b'\n').expect("it has a first line");
    let head = String::from_utf8_lossy(&file[..end]);
    let length: usize = head.split(' ').nth(6).and_then(|n| n.parse().ok()).expect("a length");
    fs::write(bench.folder().join("pocket"), &file[file.len() - length..]).expect("it fits");
    bench.write("traces/0001.trace.toml", &good().traces[0]);
    bench
}

/// The proof that is stored for its own sake.
fn good() -> ProofFile {
    let file = fs::read(stored("STK-B4.proof")).expect("it is there");
    ProofFile::read(&file).expect("a proof")
}

/// Answers every request with the proof in its pocket.
const HONEST: &str = r#"echo '{"ready":{"version":1}}'
while read -r line; do
    place=$(printf '%s' "$line" | sed 's/.*"proof":"\([^"]*\)".*/\1/')
    cp pocket "$place"
    echo '{"ran":{"steps":4321}}'
    echo '{"stage":"Prove STARKs"}'
    echo '"proved"'
done"#;

#[test]
fn without_a_prover_prove_says_how_to_get_one() {
    let bench = with_prover("exit 3");
    let prove = || bench.command().args(["traces/0001.trace.toml"]);
    let absent = prove().env("STARKCHECK_STWO", "nowhere").assert();
    absent.code(69).stdout_eq("").stderr_eq(str![[r#"
error: the Stwo prover is not prepared: nowhere: No such file or directory (os error 2); `cargo run -p prepare` in the source tree prepares it, once, in some minutes; the variable STARKCHECK_STWO names one that is elsewhere

"#]]);
    let mute = prove().env("STARKCHECK_STWO", "./prover").assert();
    mute.code(69).stdout_eq("").stderr_eq(str![[r#"
error: the Stwo prover is not prepared: ./prover: it says nothing; `cargo run -p prepare` in the source tree prepares it, once, in some minutes; the variable STARKCHECK_STWO names one that is elsewhere

"#]]);
    let old = with_prover("echo '{\"ready\":{\"version\":0}}'; read -r line");
    let old = old.command().args(["traces/0001.trace.toml"]);
    old.env("STARKCHECK_STWO", "./prover").assert().code(69);
}

#[test]
fn a_proof_is_written_only_after_it_was_verified() {
    let bench = with_prover(HONEST);
    let prove = |arguments: &str| {
        let command = bench.command().args(arguments.split_whitespace());
        command.env("STARKCHECK_STWO", "./prover").assert()
    };
    prove("traces/0001.trace.toml -o mine.proof --progress none").code(0).stderr_eq("");
    let read = |path: PathBuf| {
        ProofFile::read(&fs::read(path).expect("it is there")).expect("it is a proof file")
    };
    let (made, stored) = (read(bench.folder().join("mine.proof")), read(stored("STK-B4.proof")));
    assert!(made.proof == stored.proof, "the same proof");
    // The stored one is of the schema before; what is written is of the newest.
    assert!(stored.traces[0].starts_with("schema = 1\n"));
    assert!(made.traces[0].starts_with("schema = 2\n"));

    // The proof in the pocket is of one trace, and the prover gives it for two.
    let twice = "traces/0001.trace.toml traces/0001.trace.toml -o two.proof";
    prove(twice).code(19).stdout_eq(str![[r#"
REFUSED   two.proof
    why      it is about another output, from word 2 on

"#]]);
    assert!(!bench.folder().join("two.proof").exists());

    let other = bench.read("traces/0001.trace.toml").replace("window = 0", "window = 6");
    bench.write("other.trace.toml", &other);
    prove("other.trace.toml").code(151).stdout_eq("").stderr_eq(str![[r#"
error: other.trace.toml:4:1: trace 1 claims to violate STK-S3, and does not

"#]]);
    prove("/dev/zero").code(151).stdout_eq("").stderr_eq(str![[r#"
error: /dev/zero: expected a readable text file: it has more than 16 MB

"#]]);
}

#[test]
fn what_cannot_be_proven_is_named_and_the_rest_is_proven() {
    // It proves one trace, and no two.
    let bench = with_prover(
        r#"echo '{"ready":{"version":1}}'
while read -r line; do echo '{"failed":"Constraints not satisfied."}'; done"#,
    );
    let command = bench.command().args(["traces/0001.trace.toml", "--progress", "none"]);
    let failed = command.env("STARKCHECK_STWO", "./prover").assert();
    failed.code(19).stdout_eq("").stderr_eq(str![[r#"
error: traces/0001.trace.toml cannot be proven: Constraints not satisfied.

"#]]);
}

/// Where everything fails, the prover does, and not every trace is tried.
#[test]
fn a_broken_prover_is_not_asked_for_ever() {
    let bench = with_prover(
        r#"echo '{"ready":{"version":1}}'
while read -r line; do echo asked >> asked; echo '{"failed":"No memory."}'; done"#,
    );
    let traces = ["traces/0001.trace.toml"; 40];
    let command = bench.command().args(traces).args(["--progress", "none"]);
    let failed = command.env("STARKCHECK_STWO", "./prover").assert().code(19).stdout_eq("");
    let said = String::from_utf8_lossy(&failed.get_output().stderr).into_owned();
    assert!(said.ends_with("cannot be proven: not tried, after so many that failed\n"), "{said}");
    assert!(said.lines().count() < 11, "{said}");
    assert!(bench.read("asked").lines().count() < 40);
}

/// Whoever wants it to end does not wait for every half to be tried.
#[test]
fn an_interrupted_search_for_what_cannot_be_proven_ends() {
    let bench = with_prover(
        r#"echo '{"ready":{"version":1}}'
while read -r line; do
    echo asked >> asked
    if [ "$(wc -l < asked)" -eq 2 ]; then kill -INT $PPID; sleep 1; fi
    echo '{"failed":"No memory."}'
done"#,
    );
    let traces = ["traces/0001.trace.toml"; 8];
    let command = bench.command().args(traces).args(["--progress", "none"]);
    command.env("STARKCHECK_STWO", "./prover").assert().code(130).stdout_eq("");
    assert_eq!(bench.read("asked").lines().count(), 2);
}

/// What the program cannot judge is proven as a run alone, and the proof says that it is no more.
#[test]
fn a_claim_that_the_program_cannot_judge_is_refused_or_said_to_be_open() {
    let bench = with_prover(HONEST);
    let trace = bench.read("traces/0001.trace.toml").replace("\"STK-S3\"", "\"STK-L1[0]\"");
    bench.write("other.trace.toml", &trace);
    let prove = |arguments: &str| {
        let command = bench.command().args(arguments.split_whitespace());
        command.env("STARKCHECK_STWO", "./prover").assert()
    };
    prove("other.trace.toml").code(151).stdout_eq("").stderr_eq(str![[r#"
error: other.trace.toml:4:1: trace 1 claims to violate STK-L1[0], which the Cairo program cannot judge; `--judge none` proves the run alone

"#]]);
    // The proof in the pocket judged STK-S3.
    let judged = prove("other.trace.toml --judge STK-S3 --json --progress none").code(0);
    let answer = parse(&String::from_utf8_lossy(&judged.get_output().stdout));
    assert_eq!(answer["proof"]["proven"]["unjudged"][0], "STK-L1[0]");
    let file = opened(&fs::read(bench.folder().join("other.proof")).expect("it was written"));
    let told = examine("other.proof", &file).text();
    let told = anstream::adapter::strip_str(&told).to_string();
    snapbox::assert_data_eq!(
        told,
        str![[r#"
PROVEN    other.proof  staking
    claim    the Cairo program of staking, under the design below, goes from the initial state in 5
             steps to one on which the predicate of STK-S3 is false
    but      the trace also claims STK-L1[0], of which the proof says nothing
    bounds   with STK-B4 · funds 2 · member_funds [1,1] · operators 2 · stakers 2
             parameters.exit_windows [5,0,6] · design.exit_clock read_at_exit
             design.window_floor absent
    proof    Stwo, 80 bits: a setting for tests, which says nothing of the network's security

"#]]
    );
}

/// Names in a file from anybody can move no cursor and begin no line.
#[test]
fn a_hostile_file_says_nothing_in_our_name() {
    let bench = with_prover(HONEST);
    let system = r#"system = "\u001b[2J\r\nPROVEN    x""#;
    let trace = bench.read("traces/0001.trace.toml").replace(r#"system = "staking""#, system);
    bench.write("other.trace.toml", &trace);
    let hostile = r"`\u{1b}[2J\r\nPROVEN    x`";
    let said = bench.run("other.trace.toml").code(151).stdout_eq("");
    let said = String::from_utf8_lossy(&said.get_output().stderr).into_owned();
    assert!(said.contains(hostile) && said.lines().count() == 1, "{said}");
}
