//! Every target, run over its corpus, over pieces of it and over bytes of no meaning.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::select;
use runner::{Change, Mutants};

/// The committed inputs of a target, by path; for the readers of scenarios and of drivers' inputs,
/// the libraries too.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    if target == "proof_reader" {
        // Proofs are long: the one that is stored for its own sake serves here too.
        let stored = "../harness/prover/proofs/stored/STK-B4.proof";
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(stored);
        return vec![fs::read(path).expect("there is a stored proof")];
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    let entries = fs::read_dir(folder).expect("the target has a corpus");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("it can be read").path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "the corpus of {target} is empty");
    let files = paths.into_iter().map(|path| fs::read(path).expect("it can be read"));
    let library = match target {
        "scenario_reader" => systems::library(),
        "inputs_reader" => engines::known::library(),
        _ => Vec::new(),
    };
    files.chain(library.into_iter().map(|source| source.text.into_owned().into_bytes())).collect()
}

/// Bytes that no pattern is in: those of a counter, stirred.
fn stirred(count: u64) -> Vec<u8> {
    let stir = |number: u64| {
        let mixed = (number + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        ((mixed ^ mixed >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 40) as u8
    };
    (0..count).map(stir).collect()
}

/// Bytes of no meaning, or an input of the corpus with a piece of it replaced.
fn bytes(target: &str) -> impl Strategy<Value = Vec<u8>> + use<> {
    let noise = || prop::collection::vec(any::<u8>(), 0..160);
    let replaced = (select(corpus(target)), any::<prop::sample::Index>(), 0..20_usize, noise());
    let replaced = replaced.prop_map(|(mut bytes, start, length, noise)| {
        let start = start.index(bytes.len() + 1);
        let end = (start + length).min(bytes.len());
        bytes.splice(start..end, noise);
        bytes
    });
    prop_oneof![noise(), replaced]
}

/// A corpus of what is refused at the first byte would exercise nothing.
#[test]
fn the_corpus_passes_and_goes_deep() {
    for bytes in corpus("actions") {
        assert!(fuzz::actions(&bytes) > 3);
    }
    for bytes in corpus("programs") {
        assert!(fuzz::programs(&bytes) > 3);
    }
    for bytes in corpus("numbers") {
        assert!(fuzz::numbers(&bytes).is_some());
    }
    for bytes in corpus("claim_reader") {
        assert!(fuzz::claim_reader(&bytes));
    }
    for bytes in corpus("scenario_reader") {
        assert_eq!(fuzz::scenario_reader(&bytes), None);
    }
    for bytes in corpus("proof_reader") {
        assert_eq!(fuzz::proof_reader(&bytes), None);
    }
    for bytes in corpus("trace_reader") {
        assert_eq!(fuzz::trace_reader(&bytes), None);
    }
    for bytes in corpus("inputs_reader") {
        assert_eq!(fuzz::inputs_reader(&bytes), None);
    }
}

/// Bytes without a meaning make walks as long as they are, and one that changes changes one choice.
#[test]
fn random_bytes_give_long_walks() {
    let bytes = stirred(4_096);
    assert_eq!(fuzz::Choices::of(&bytes).steps.len(), 2_047);
    let mut other = bytes.clone();
    other[1_000] ^= 1;
    let (one, other) = (fuzz::Choices::of(&bytes).steps, fuzz::Choices::of(&other).steps);
    assert_eq!(one.iter().zip(&other).filter(|(one, other)| one != other).count(), 1);
    for (system, least) in [("vault", 500), ("staking", 100), ("upgrades", 100)] {
        let steps = fuzz::actions(&[system.as_bytes(), b"\n", &bytes].concat());
        assert!(steps > least, "{system}: {steps} steps");
    }
    let steps = fuzz::programs(&[b"staking\n", &bytes[..]].concat());
    assert_eq!(steps, 60, "as many as are run");
}

/// One number of a walk of every system, in its intended design and in broken ones, becomes one
/// that is too large, or another that may not be.
#[test]
fn no_number_in_a_trace_leads_off_the_graph() {
    let bytes = stirred(400);
    let mut fates = std::collections::BTreeMap::new();
    for (number, model) in (0..).zip(systems::all()) {
        for place in 0..60_usize {
            let value = [9, 200, 255, 2, 0, 1, 3, 65_535][place % 8];
            let choices: Vec<_> =
                (0..24).map(|at| u16::from(bytes[number * 3 + at]) * 97).collect();
            let mutants = model.describe().mutants;
            let mutant = &mutants[place % mutants.len()].id;
            let mutants = match place % 2 {
                0 => Mutants::None,
                _ => Mutants::Just(mutant),
            };
            let case = model.intended().with(&Change { mutants, ..Change::default() });
            let Ok(case) = case else { continue };
            let walk = case.laws(&choices).expect("the laws hold");
            let fate = fuzz::changed(*model, &*case, &*walk, place * 7, value);
            *fates.entry(fate).or_insert(0) += 1;
        }
    }
    assert!(fates.len() == 3 && fates.values().all(|count| *count > 50), "{fates:?}");
}

proptest! {
    // Each takes a machine a few milliseconds.
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn programs(bytes in bytes("programs")) {
        fuzz::programs(&bytes);
    }
}

proptest! {
    #[test]
    fn actions(bytes in bytes("actions")) {
        fuzz::actions(&bytes);
    }

    #[test]
    fn numbers(bytes in bytes("numbers")) {
        fuzz::numbers(&bytes);
    }

    #[test]
    fn inputs_reader(bytes in bytes("inputs_reader")) {
        fuzz::inputs_reader(&bytes);
    }

    #[test]
    fn proof_reader(bytes in bytes("proof_reader")) {
        fuzz::proof_reader(&bytes);
    }

    #[test]
    fn claim_reader(bytes in bytes("claim_reader")) {
        fuzz::claim_reader(&bytes);
    }

    #[test]
    fn scenario_reader(bytes in bytes("scenario_reader")) {
        fuzz::scenario_reader(&bytes);
    }

    #[test]
    fn trace_reader(bytes in bytes("trace_reader")) {
        fuzz::trace_reader(&bytes);
    }
}
