//! Every target, run over its corpus, over pieces of it and over bytes of no meaning.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::select;

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

/// Bytes of no meaning, or an input of the corpus with a piece of it replaced.
fn bytes(target: &str) -> impl Strategy<Value = Vec<u8>> + use<> {
    let noise = || prop::collection::vec(any::<u8>(), 0..40);
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
