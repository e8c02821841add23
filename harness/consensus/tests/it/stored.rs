//! The stored format: what is written is read, and what is wrong has a place.

use consensus::paper::Design;
use engines::known::library;
use engines::random::{Kinds, walk};
use engines::stored::{Inputs, Shows, Stored};
use engines::targets::{Informal050, Target};
use scenarios::Source;

fn read(text: &str) -> Result<Stored, String> {
    let source = Source::new("mine", "mine.toml", text.to_owned());
    Stored::read(&source).map_err(|bad| bad.to_string())
}

/// The stored inputs of this name with a piece of their text replaced.
fn damaged(name: &str, piece: &str, by: &str) -> String {
    let source = library().into_iter().find(|source| source.name == name).expect("it is stored");
    assert!(source.text.contains(piece), "{name} has no {piece}");
    read(&source.text.replacen(piece, by, 1)).expect_err("it is damaged")
}

#[test]
fn what_is_written_is_read() {
    let design = Design::default();
    let found =
        (0..300).filter_map(|run| walk::<Informal050>(5, run, Kinds::ASSUMED, &design).found);
    let mut count = 0;
    for (_, run) in found {
        let (target, shows) = (Target::Informal050, Shows::Safety);
        let stored = Stored::of(target, shows, "A \"run\".", Inputs::Node(run));
        let again = read(&stored.to_toml()).expect("it was written");
        assert_eq!(again, stored);
        assert_eq!(again.file_name(), stored.file_name());
        count += 1;
    }
    assert!(count > 10, "{count} runs differ");
}

/// The file of each version stays for ever.
#[test]
fn what_an_earlier_version_wrote_is_read() {
    let golden = read(include_str!("../golden/inputs.schema-1.toml")).expect("it is read");
    let library = library();
    let now = library.iter().find(|source| source.name == "two-polkas").expect("it is stored");
    assert_eq!(golden, Stored::read(now).expect("it is read"));
}

#[test]
fn a_mistake_has_a_place() {
    const R: &str = "one-round";
    let cases = [
        (R, "schema = 2", "schema = 9", "mine.toml:1:1: expected `schema = 2`; version 9"),
        (R, "\"consensus\"", "\"staking\"", "mine.toml:2:1: expected `reference = "),
        (R, "inputs = 15", "inputs = 14", "expected the number of inputs, of which there are 15"),
        (R, "weights = [1, 1, 1, 1]", "weights = []", "expected 1 to 8 weights"),
        (R, "proposers = [1, 2, 3, 0]", "proposers = [0, 4]", "expected validators below 4"),
        (R, "value = 1, ", "value = 4, ", "expected values below 4"),
        (R, "faulty = [0]", "faulty = [9]", "expected validators below 8, not 9"),
        (R, "faulty = [0]", "faulty = [4]", "expected validators below 4"),
        (R, "faulty = [0]", "faulty = [0, 0]", "expected each validator once, not 0 twice"),
        (R, "faulty = [0]", "faulty = [0, 1, 2, 3]", "expected a validator that is correct"),
        (R, "faulty = [0]", "faulty = [0]\nlate = [0]", "expected validators that are correct"),
        (R, "to = 2", "to = 0", "can happen: the validator that it is for is faulty"),
        (R, "to = 2", "to = 7", "can happen: there is no validator 7"),
        (R, "from = 2", "from = 7", "can happen: there is no validator 7"),
        (R, "from = 2", "from = 1", "can happen: the node's own messages come back by themselves"),
        (R, "round = 0, from", "round = 4, from", "can happen: there is no round 4 in the setting"),
        (R, "node = 1\n", "node = 0\n", "expected a correct validator of this file"),
        (R, "node = 1\n", "node = 2\n", "expected each node once"),
        (R, "evidence = []", "evidence = [{ of = 4, pairs = 1 }]", "expected validators below 4"),
        (R, "step = \"decided\"", "step = \"decidet\"", "unknown variant `decidet`"),
        ("two-polkas", "node = 1", "node = 4", "expected a validator below 4"),
        ("two-polkas", "[1, 1, 1, 1]", "[1, 9223372036854775807]", "expected a sum of 1 to"),
        ("two-polkas", "[[input]]", "[[delivery]]\nto = 1\n[[input]]", "input"),
        ("two-polkas", "signers = [", "signers = [3, 3, ", "each validator once, not 3 twice"),
        ("two-polkas", "signers", "signrs", "unknown field `signrs`; the nearest is `signers`"),
    ];
    for (name, piece, by, expected) in cases.into_iter() {
        let complaint = damaged(name, piece, by);
        assert!(complaint.contains(expected), "{piece} by {by}: {complaint}");
    }
}
