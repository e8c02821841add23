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
    let cases = [
        ("fork", "schema = 2", "schema = 9", "mine.toml:1:1: expected `schema = 2`; version 9"),
        ("fork", "\"consensus\"", "\"staking\"", "mine.toml:2:1: expected `reference = "),
        ("fork", "inputs = 29", "inputs = 28", "expected the number of inputs, of which there are"),
        ("fork", "[end]\ninputs = 29", "", "the file is cut short"),
        ("fork", "weights = [1, 1, 1, 1]", "weights = []", "expected 1 to 8 weights"),
        ("fork", "proposers = [0, 0]", "proposers = [0, 4]", "expected validators below 4"),
        ("fork", "value = 1, ", "value = 4, ", "expected values below 4"),
        ("fork", "faulty = [0]", "faulty = [9]", "expected validators below 8, not 9"),
        ("two-polkas", "node = 1", "node = 4", "expected a validator below 4"),
        ("two-polkas", "[1, 1, 1, 1]", "[1, 9223372036854775807]", "expected a sum of 1 to"),
        ("two-polkas", "[[input]]", "[[delivery]]\nto = 1\n[[input]]", "input"),
        ("two-polkas", "signers", "signrs", "unknown field `signrs`; the nearest is `signers`"),
    ];
    for (name, piece, by, expected) in cases.into_iter() {
        let complaint = damaged(name, piece, by);
        assert!(complaint.contains(expected), "{piece} by {by}: {complaint}");
    }
}
