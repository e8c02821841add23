//! `starkcheck verify` as people use it: whole outputs and exit codes.

use std::fs;
use std::path::{Path, PathBuf};

use bench::{Bench, parse};
use proofs::ProofFile;
use reports::counterexample::Ending;
use scenarios::Source;
use snapbox::str;

/// A proof file of the repository.
fn stored(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../prover/proofs/stored").join(name)
}

/// A folder with a copy of that file.
fn with_proof(name: &str) -> Bench {
    let bench = Bench::of(env!("CARGO_BIN_EXE_starkcheck-verify"));
    fs::copy(stored(name), bench.folder().join(name)).expect("it can be copied");
    bench
}

#[test]
fn a_counterexample_is_verified_from_its_file_alone() {
    with_proof("STK-B4.proof").run("STK-B4.proof").code(0).stderr_eq("").stdout_eq(str![[r#"
PROVEN    STK-B4.proof  staking
    claim    the Cairo program of staking, under the design below, goes from the initial state in 5
             steps to one on which the predicate of STK-S3 is false
    bounds   with STK-B4 · funds 2 · member_funds [1,1] · operators 2 · stakers 2
             parameters.exit_windows [5,0,6] · design.exit_clock read_at_exit
             design.window_floor absent
    proof    Stwo, 80 bits: a setting for tests, which says nothing of the network's security

"#]]);
    with_proof("STK-X1.proof").run("STK-X1.proof").code(0).stderr_eq("").stdout_eq(str![[r#"
PROVEN    STK-X1.proof  staking
    claim    the Cairo program of staking, under the design below, goes from the initial state in 12
             steps to one on which the predicate of STK-S1 is false
    bounds   with STK-X1 · funds 1 · member_funds [1,0] · operators 1 · stakers 1
             parameters.commission_max 0 · design.payment keeps_intent
    proof    Stwo, 80 bits: a setting for tests, which says nothing of the network's security

"#]]);
}

#[test]
fn a_trace_is_answered_with_the_command_that_takes_it() {
    let bench = Bench::of(env!("CARGO_BIN_EXE_starkcheck-verify"));
    bench.write("x.trace.toml", "schema = 2\nsystem = \"staking\"\n[end]\nsteps = 0\n");
    let refused = bench.run("x.trace.toml").code(19);
    let refused = String::from_utf8_lossy(&refused.get_output().stdout).into_owned();
    assert!(refused.contains("it is a trace and no proof: `replay` walks it again"), "{refused}");
}

#[test]
fn walks_are_verified_together() {
    with_proof("walks.proof").run("walks.proof").code(0).stderr_eq("").stdout_eq(str![[r#"
PROVEN    walks.proof  staking
    claim    the Cairo program of staking, under the design below, answers 400 steps of 40 traces as
             the model does, refuses 103 of them, and none of them makes the predicate of STK-S1,
             STK-S2, STK-S3 or STK-S4 false
    bounds   funds 2 · member_funds [1,1] · operators 2 · stakers 2 · parameters.exit_windows [5,0,6]
    proof    Stwo, 80 bits: a setting for tests, which says nothing of the network's security

"#]]);
}

#[test]
fn the_traces_of_a_proof_can_be_replayed() {
    let bench = with_proof("STK-B4.proof");
    bench.run("STK-B4.proof --traces traces").code(0);
    let trace = bench.folder().join(bench.only_file("traces"));
    let source = Source::read(&trace.display().to_string()).expect("it is text");
    let staking = runner::find(systems::all(), "staking").expect("it is listed");
    let ending = staking.read_trace(&source).expect("a trace").view().ending;
    assert!(matches!(ending, Ending::Violated { stored: None, .. }), "{ending:?}");
    let answer = parse(&bench.stdout("--json STK-B4.proof"));
    assert_eq!(answer["proofs"][0]["proven"]["broken"][0]["properties"][0], "STK-S3");
    assert_eq!(answer["proofs"][0]["proven"]["security_bits"], 80);
}

#[test]
fn what_is_no_proof_of_its_claim_is_refused() {
    let bench = with_proof("STK-B4.proof");
    let file = fs::read(stored("STK-B4.proof")).expect("it is there");
    fs::write(bench.folder().join("short.proof"), &file[..file.len() / 2]).expect("it fits");
    bench.run("short.proof STK-B4.proof").code(19).stderr_eq("").stdout_eq(str![[r#"
REFUSED   short.proof
    why      it is shorter or longer than its first line says: cut short?

PROVEN    STK-B4.proof  staking
    claim    the Cairo program of staking, under the design below, goes from the initial state in 5
             steps to one on which the predicate of STK-S3 is false
    bounds   with STK-B4 · funds 2 · member_funds [1,1] · operators 2 · stakers 2
             parameters.exit_windows [5,0,6] · design.exit_clock read_at_exit
             design.window_floor absent
    proof    Stwo, 80 bits: a setting for tests, which says nothing of the network's security

"#]]);
    bench.write("not.proof", "schema = 1\n");
    // A device has no length, and no end.
    bench.run("/dev/zero").code(19).stdout_eq(str![[r#"
REFUSED   /dev/zero
    why      it is longer than 67108864 bytes

"#]]);
    bench.run("not.proof").code(19);
    bench.run("absent.proof").code(151).stderr_eq(str![[r#"
error: absent.proof: expected a readable file: No such file or directory (os error 2)

"#]]);
}

/// Names in a file from anybody can move no cursor and begin no line.
#[test]
fn a_hostile_file_says_nothing_in_our_name() {
    let bench = with_proof("STK-B4.proof");
    let good = ProofFile::read(&fs::read(stored("STK-B4.proof")).expect("it is there"));
    let second = good.expect("a proof").traces.remove(0);
    let system = r#"system = "\u001b[2J\r\nPROVEN    x""#;
    let trace = second.replace(r#"system = "staking""#, system);
    for traces in [vec![trace.clone()], vec![second, trace]] {
        let file = ProofFile { judged: None, traces, proof: Vec::new() };
        fs::write(bench.folder().join("x\r.proof"), file.to_bytes()).expect("it can be written");
        let said = bench.command().args(["x\r.proof"]).assert().code(19).stderr_eq("");
        let said = String::from_utf8_lossy(&said.get_output().stdout).into_owned();
        assert!(said.starts_with(r"REFUSED   x\r.proof"), "{said}");
        assert!(!said.contains(['\u{1b}', '\r']) && !said.contains("\nPROVEN"), "{said}");
    }
}
