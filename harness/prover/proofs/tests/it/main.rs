//! The stored proofs prove what their traces claim, and nothing else.

use std::path::Path;

use proofs::{Broken, ProofFile, Statement};
use protocol::staking::Staking;
use verifier::Refused;

fn stored(name: &str) -> ProofFile {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("stored").join(name);
    ProofFile::read(&std::fs::read(path).expect("it is stored")).expect("it is a proof file")
}

fn statement(file: &ProofFile) -> Statement<Staking> {
    file.statement().expect("there is something to prove")
}

/// What comes of `file` with other traces and the same proof.
fn with_traces(file: &ProofFile, traces: Vec<String>) -> Result<(), String> {
    let file = ProofFile { judged: None, traces, proof: file.proof.clone() };
    let statement = file.statement::<Staking>().map_err(|bad| bad.to_string())?;
    statement.verify(&file.proof).map_err(|refused| refused.to_string())
}

/// What comes of `file` with `from` replaced by `to` in its only trace.
fn with(file: &ProofFile, from: &str, to: &str) -> Result<(), String> {
    let [trace] = &file.traces[..] else { panic!("one trace") };
    assert!(trace.contains(from), "{from} is not in\n{trace}");
    with_traces(file, vec![trace.replacen(from, to, 1)])
}

#[test]
fn counterexamples_are_proven() {
    for (name, steps, property) in [("STK-B4", 5, "STK-S3"), ("STK-X1", 12, "STK-S1")] {
        let file = stored(&format!("{name}.proof"));
        let statement = statement(&file);
        assert_eq!(statement.traces()[0].scenario.variants, [name]);
        assert_eq!(statement.verify(&file.proof), Ok(()), "{name}");
        let broken: Vec<_> = statement.broken().collect();
        assert_eq!(broken, [Broken { trace: 1, step: steps, properties: vec![property] }]);
        assert_eq!(statement.judged(), [property]);
    }
}

#[test]
fn walks_are_proven_refusals_and_all() {
    let file = stored("walks.proof");
    let statement = statement(&file);
    assert_eq!(statement.verify(&file.proof), Ok(()));
    let (steps, refused) = statement.steps();
    assert!(statement.traces().len() >= 20 && steps >= 200 && refused >= 20, "{steps} {refused}");
    assert_eq!(statement.broken().count(), 0);
    assert_eq!(statement.judged().len(), 4);
}

#[test]
fn a_proof_of_other_traces_is_refused() {
    let (one, other, walks) =
        (stored("STK-B4.proof"), stored("STK-X1.proof"), stored("walks.proof"));
    for (claimed, proven) in [(&one, &other), (&other, &one), (&one, &walks), (&walks, &one)] {
        let refused = statement(claimed).verify(&proven.proof);
        assert!(matches!(refused, Err(Refused::Output { .. })), "{refused:?}");
    }
    let mut swapped = walks.traces.clone();
    swapped.swap(3, 4);
    assert!(with_traces(&walks, swapped).unwrap_err().contains("another output"));
    let fewer = walks.traces[1..].to_vec();
    assert!(with_traces(&walks, fewer).unwrap_err().contains("another output"));
    let mut twice = walks.traces.clone();
    twice.push(walks.traces[0].clone());
    assert!(with_traces(&walks, twice).unwrap_err().contains("another output"));
    let mixed = [walks.traces.clone(), one.traces.clone()].concat();
    assert!(with_traces(&walks, mixed).unwrap_err().contains("another configuration"));
}

#[test]
fn a_changed_claim_is_refused() {
    let file = stored("STK-B4.proof");
    let changes = [
        // Another instance, other actors, another parameter: what was proven is not this.
        ("funds = 2", "funds = 3", "another output"),
        ("member_funds = [1, 1]", "member_funds = [1, 2]", "another output"),
        ("latency = 2", "latency = 1", "another output"),
        // The intended rule, under which the trace shows nothing.
        ("exit_clock = \"read_at_exit\"", "exit_clock = \"fixed_at_intent\"", "STK-S3"),
        ("property = \"STK-S3\"", "property = \"STK-S1\"", "STK-S1"),
    ];
    for (from, to, complaint) in changes {
        let refused = with(&file, from, to).unwrap_err();
        assert!(refused.contains(complaint), "{from} -> {to}: {refused}");
    }
    assert_eq!(with(&file, "funds = 2", "funds = 2"), Ok(()));
}

/// What the program judged is a part of what is proven.
#[test]
fn a_proof_that_judged_something_else_is_refused() {
    let file = stored("STK-B4.proof");
    for judged in [vec![], vec!["STK-S1"], vec!["STK-S1", "STK-S3"]] {
        let judged = Some(judged.into_iter().map(str::to_owned).collect());
        let other = ProofFile { judged, ..file.clone() };
        let refused = statement(&other).verify(&file.proof);
        assert_eq!(refused, Err(Refused::Output { at: 1 }));
    }
    let unknown = ProofFile { judged: Some(vec!["STK-S9".to_owned()]), ..file };
    let complaint = unknown.statement::<Staking>().err().map(|bad| bad.to_string());
    assert_eq!(complaint.as_deref(), Some("the Cairo program cannot judge STK-S9"));
}

/// Each bit of each word of the output is a claim of its own.
#[test]
fn one_changed_bit_of_the_output_is_refused() {
    use prover::{Subject as _, machine};
    use verifier::verify;

    let file = stored("STK-B4.proof");
    let output = statement(&file).output();
    let program = machine::words(&machine::load(Staking::PROGRAM).unwrap()).unwrap();
    let asked =
        |program: &[_], output: &[_]| verify(&file.proof, &verifier::Statement { program, output });
    assert_eq!(asked(&program, &output), Ok(()));
    for at in 0..output.len() {
        for bit in (0..251).step_by(13) {
            let mut other = output.clone();
            other[at] += ::machine::Felt::TWO.pow(bit as u128);
            assert_eq!(asked(&program, &other), Err(Refused::Output { at }));
        }
    }
    let mut other = program.clone();
    *other.last_mut().unwrap() += ::machine::Felt::ONE;
    assert_eq!(asked(&other, &output), Err(Refused::Program { at: program.len() - 1 }));
}

/// A sample of `cargo run --release -p proofs --example mutations -- 100000`.
#[test]
fn no_changed_proof_is_accepted_and_none_panics() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("stored/STK-B4.proof");
    let tally = proofs::mutations::<Staking>(&std::fs::read(path).unwrap(), 0..500);
    assert_eq!(tally, proofs::Tally { refused: 500, accepted: 0, panicked: 0 });
}
