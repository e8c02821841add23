//! Files that were cut, misspelt, mixed up or written by another version.

use std::fmt::Write as _;

use proptest::prelude::*;

use crate::{read, violation};

/// What is replaced in a good file, by what.
const CASES: &[(&str, &str)] = &[
    ("schema = 2", "schema = 3"),
    ("schema = 2", "schema = 1"),
    ("schema = 2\n", ""),
    ("system = \"vault\"", "system = \"staking\""),
    ("request = {}", "reqest = {}"),
    ("request = {}", "request = { staker = 0 }"),
    ("request = {}", ""),
    ("request = {}", "request = {}\npay = {}"),
    ("set_window = { window = 0 }", "set_window = { windw = 0 }"),
    ("set_window = { window = 0 }", "set_window = { window = 300 }"),
    ("set_window = { window = 0 }", "set_window = {}"),
    ("property = \"VLT-S1\"", "property = \"VLT-S11\""),
    ("property = \"VLT-S1\"", "propety = \"VLT-S1\""),
    ("window = 2", "window = 0"),
    ("classes = []", "classes = [\"deposti\"]"),
    ("dropped = []", "dropped = [\"WF(tik)\"]"),
    ("initial = 0", "initial = -1"),
    ("initial = 0", "initial = 18446744073709551615"),
    ("initial = 0", "initial = 1"),
    ("steps = 4", "steps = 5"),
    ("steps = 4", "cycle = 5\nsteps = 4"),
    ("[end]\nsteps = 4\n", ""),
];

#[test]
fn every_mistake_is_answered_with_its_place_and_what_was_expected_there() {
    let good = violation().to_toml();
    let mut answers = String::new();
    for (from, to) in CASES {
        assert!(good.contains(from), "{from:?} is not in the good file");
        let bad = read(&good.replacen(from, to, 1)).err().expect("the file has a mistake");
        writeln!(answers, "{from:?} -> {to:?}\n    {bad}").expect("a string takes every write");
    }
    insta::assert_snapshot!(answers);
}

/// Nobody means so many, and to make an instance of them takes as long as one likes.
#[test]
fn a_list_without_end_is_refused_where_it_stands() {
    let list = |count| format!("classes = [{}]", vec!["\"deposit\""; count].join(", "));
    let with = |count| violation().to_toml().replacen("classes = []", &list(count), 1);
    assert!(read(&with(256)).is_ok());
    let bad = read(&with(257)).err().expect("it is too long").to_string();
    assert!(bad.ends_with(": expected at most 256 elements, not 257"), "{bad}");
    assert!(bad.starts_with("found.trace.toml:"), "{bad}");
}

#[test]
fn a_file_cut_anywhere_is_not_taken_for_a_shorter_behaviour() {
    let good = violation().to_toml();
    for end in 0..good.trim_end().len() {
        let bad = read(&good[..end]).err().expect("something is missing");
        assert!(bad.line.is_some(), "cut after {end} bytes: {bad}");
    }
}

proptest! {
    #[test]
    fn the_reader_answers_any_text(
        start in 0..900_usize,
        length in 0..20_usize,
        piece in prop_oneof![any::<String>(), "[\\[\\]{}=\"'.,0-9a-z\n#-]{0,8}"],
    ) {
        let good = violation().to_toml();
        let (start, end) = (start.min(good.len()), (start + length).min(good.len()));
        let text = format!("{}{piece}{}", &good[..start], &good[end..]);
        // What can be read can be written, and says the same again.
        if let Ok(stored) = read(&text) {
            let written = stored.to_toml();
            let again = read(&written).map(|again| again.to_toml());
            prop_assert_eq!(again.ok(), Some(written));
        }
    }
}
