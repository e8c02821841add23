//! `prove` and `verify`. The prover itself builds in another workspace; here a script stands in for
//! it, which has one proof in its pocket.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use snapbox::str;

use crate::bench::{Bench, parse};

/// A proof file of the repository.
fn stored(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../prover/proofs/stored").join(name)
}

/// A folder with a copy of that file.
fn with_proof(name: &str) -> Bench {
    let bench = Bench::new();
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
    bench.run("verify STK-B4.proof --traces traces").code(0);
    bench
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
fn a_counterexample_is_verified_from_its_file_alone() {
    with_proof("STK-B4.proof").run("verify STK-B4.proof").code(0).stderr_eq("").stdout_eq(str![[
        r#"
PROVEN    STK-B4.proof  staking
    claim    the Cairo program of staking, under the rules below, goes from the initial state in 5
             steps to one on which the predicate of STK-S3 is false
    bounds   with STK-B4 · funds 2 · member_funds [1,1] · operators 2 · stakers 2
             parameters.exit_windows [5,0,6] · rules.exit_clock read_at_exit
             rules.window_floor absent
    proof    Stwo, 80 bits: a setting for tests, which says nothing of the network's security

"#
    ]]);
    with_proof("STK-X1.proof").run("verify STK-X1.proof").code(0).stderr_eq("").stdout_eq(str![[
        r#"
PROVEN    STK-X1.proof  staking
    claim    the Cairo program of staking, under the rules below, goes from the initial state in 12
             steps to one on which the predicate of STK-S1 is false
    bounds   with STK-X1 · funds 1 · member_funds [1,0] · operators 1 · stakers 1
             parameters.commission_max 0 · rules.payment keeps_intent
    proof    Stwo, 80 bits: a setting for tests, which says nothing of the network's security

"#
    ]]);
}

#[test]
fn walks_are_verified_together() {
    with_proof("walks.proof").run("verify walks.proof").code(0).stderr_eq("").stdout_eq(str![[r#"
PROVEN    walks.proof  staking
    claim    the Cairo program of staking, under the rules below, answers 400 steps of 40 traces as
             the model does, refuses 103 of them, and none of them makes the predicate of STK-S1,
             STK-S2, STK-S3 or STK-S4 false
    bounds   funds 2 · member_funds [1,1] · operators 2 · stakers 2 · parameters.exit_windows [5,0,6]
    proof    Stwo, 80 bits: a setting for tests, which says nothing of the network's security

"#]]);
}

#[test]
fn the_traces_of_a_proof_can_be_replayed() {
    let bench = with_proof("STK-B4.proof");
    bench.run("verify STK-B4.proof --traces traces").code(0);
    let trace = bench.only_file("traces");
    bench.run(&format!("replay {trace}")).code(0);
    let answer = parse(&bench.stdout("verify --json STK-B4.proof"));
    assert_eq!(answer["proofs"][0]["proven"]["broken"][0]["properties"][0], "STK-S3");
    assert_eq!(answer["proofs"][0]["proven"]["security_bits"], 80);
}

#[test]
fn what_is_no_proof_of_its_claim_is_refused() {
    let bench = with_proof("STK-B4.proof");
    let file = fs::read(stored("STK-B4.proof")).expect("it is there");
    fs::write(bench.folder().join("short.proof"), &file[..file.len() / 2]).expect("it fits");
    bench.run("verify short.proof STK-B4.proof").code(19).stderr_eq("").stdout_eq(str![[r#"
REFUSED   short.proof
    why      it is shorter or longer than its first line says: cut short?

PROVEN    STK-B4.proof  staking
    claim    the Cairo program of staking, under the rules below, goes from the initial state in 5
             steps to one on which the predicate of STK-S3 is false
    bounds   with STK-B4 · funds 2 · member_funds [1,1] · operators 2 · stakers 2
             parameters.exit_windows [5,0,6] · rules.exit_clock read_at_exit
             rules.window_floor absent
    proof    Stwo, 80 bits: a setting for tests, which says nothing of the network's security

"#]]);
    bench.write("not.proof", "schema = 1\n");
    bench.run("verify not.proof").code(19);
    bench.run("verify absent.proof").code(151).stderr_eq(str![[r#"
error: absent.proof: expected a readable file: No such file or directory (os error 2)

"#]]);
}

#[test]
fn without_a_prover_prove_says_how_to_get_one() {
    let bench = with_prover("exit 3");
    let prove = || bench.command().args(["prove", "traces/0001.trace.toml"]);
    let absent = prove().env("STARKCHECK_STWO", "nowhere").assert();
    absent.code(69).stdout_eq("").stderr_eq(str![[r#"
error: the Stwo prover is not prepared: nowhere: No such file or directory (os error 2)
`cargo run -p prepare` in the source tree prepares it, once, in some minutes;
the variable STARKCHECK_STWO names one that is elsewhere

"#]]);
    let mute = prove().env("STARKCHECK_STWO", "./prover").assert();
    mute.code(69).stdout_eq("").stderr_eq(str![[r#"
error: the Stwo prover is not prepared: ./prover: it says nothing
`cargo run -p prepare` in the source tree prepares it, once, in some minutes;
the variable STARKCHECK_STWO names one that is elsewhere

"#]]);
    let old = with_prover("echo '{\"ready\":{\"version\":0}}'; read -r line");
    let old = old.command().args(["prove", "traces/0001.trace.toml"]);
    old.env("STARKCHECK_STWO", "./prover").assert().code(69);
}

#[test]
fn a_proof_is_written_only_after_it_was_verified() {
    let bench = with_prover(HONEST);
    let prove = |arguments: &str| {
        let command = bench.command().args(arguments.split_whitespace());
        command.env("STARKCHECK_STWO", "./prover").assert()
    };
    prove("prove traces/0001.trace.toml -o mine.proof --progress none").code(0).stderr_eq("");
    bench.run("verify mine.proof").code(0);
    let made = fs::read(bench.folder().join("mine.proof")).expect("it was written");
    assert!(made == fs::read(stored("STK-B4.proof")).expect("it is there"), "the same file");

    // The proof in the pocket is of one trace, and the prover gives it for two.
    let twice = "prove traces/0001.trace.toml traces/0001.trace.toml -o two.proof";
    prove(twice).code(19).stdout_eq(str![[r#"
REFUSED   two.proof
    why      it is about another output, from word 2 on

"#]]);
    assert!(!bench.folder().join("two.proof").exists());

    let other = bench.read("traces/0001.trace.toml").replace("window = 0", "window = 1");
    bench.write("other.trace.toml", &other);
    prove("prove other.trace.toml").code(151).stdout_eq("").stderr_eq(str![[r#"
error: other.trace.toml: trace 1 claims to violate STK-S3, and does not

"#]]);
}

#[test]
fn what_cannot_be_proven_is_named_and_the_rest_is_proven() {
    // It proves one trace, and no two.
    let bench = with_prover(
        r#"echo '{"ready":{"version":1}}'
while read -r line; do echo '{"failed":"Constraints not satisfied."}'; done"#,
    );
    let command = bench.command().args(["prove", "traces/0001.trace.toml", "--progress", "none"]);
    let failed = command.env("STARKCHECK_STWO", "./prover").assert();
    failed.code(19).stdout_eq("").stderr_eq(str![[r#"
error: traces/0001.trace.toml cannot be proven: Constraints not satisfied.

"#]]);
}
