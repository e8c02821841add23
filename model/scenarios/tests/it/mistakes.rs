//! One mistake a case: the line, the column and the expectation that the reader answers with.

use std::fmt::Write as _;

use scenarios::{Source, system_of};

use crate::{GOOD, read_vault};

/// What is replaced in the good file, by what.
const CASES: &[(&str, &str)] = &[
    // Keys.
    ("window = 2", "windw = 2"),
    ("about", "abuot"),
    ("window = 2\n", "window.x = 2\n"),
    ("window = 2", "window = 2\nwindow = 3"),
    // Values.
    ("window = 2", "window = \"2\""),
    ("window = 2", "window = 300"),
    ("window = 2", "window = 12"),
    ("window = 2\n", "window = 2\nclock = \"fixed\"\n"),
    ("window = 2", "window = 2.5"),
    ("window = 2", "window = 1979-05-27"),
    ("window = 2", "window = 0x1_0000_0000_0000_0000"),
    ("[\"VLT-B1\"]", "\"VLT-B1\""),
    ("\"variant\"", "\"deap\""),
    ("\"violated\"", "\"broken\""),
    // Names.
    ("\"request\"", "\"reqest\""),
    ("\"request\"", "\"vote\""),
    ("\"VLT-B1\"", "\"VLT-B11\""),
    ("WF(tick)", "WF(tik)"),
    ("VLT-S1", "VLT-S2"),
    ("\"vault\"", "\"vaults\""),
    // What is missing.
    ("about = \"The window is read at the payment.\"\n", ""),
    ("[config]\nwindow = 2\namount_max = 1\n", ""),
    ("system = \"vault\"\n", ""),
    // The version.
    ("schema = 2", "schema = 3"),
    ("schema = 2", "schema = -1"),
    ("schema = 2", "schema = \"2\""),
    ("schema = 2\n", ""),
    // What is no TOML.
    ("window = 2", "window = "),
    ("window = 2", "window = two"),
    ("[config]", "[config"),
];

#[test]
fn every_mistake_is_answered_with_its_place_and_what_was_expected_there() {
    let mut answers = String::new();
    for (from, to) in CASES {
        assert!(GOOD.contains(from), "{from:?} is not in the good file");
        let bad = read_vault(&GOOD.replacen(from, to, 1)).expect_err("the file has a mistake");
        writeln!(answers, "{from:?} -> {to:?}\n    {bad}").expect("a string takes every write");
    }
    insta::assert_snapshot!(answers);
}

#[test]
fn the_system_is_known_before_its_configuration_is() {
    let source = |text: &'static str| Source::new("a/b", "b.toml", text);
    let staking = source("schema = 2\nsystem = 'staking'\n[config]\nlatency = 2");
    assert_eq!(system_of(&staking).as_deref(), Ok("staking"));
    let bad = system_of(&source("schema = 2\nsystem = 3")).expect_err("3 is no name");
    assert_eq!(bad.to_string(), "b.toml:2:1: expected `system = \"the name of a system\"`");
}

/// What a check of the scenario cannot come to is no expectation.
#[test]
fn a_verdict_that_cannot_be_is_refused_where_it_is_expected() {
    let with = |classes: &str, expect: &str| {
        let text = format!(
            "schema = 2\nsystem = \"vault\"\nabout = \"A test.\"\n{classes}\n[expect]\n{expect}\n\
             [config]\n"
        );
        read_vault(&text).map(drop).map_err(|bad| bad.to_string())
    };
    for (classes, expect, expected) in [
        ("", "VLT-S1 = \"reached\"", "`holds`, `violated` or `any`, since it is no goal"),
        ("", "VLT-L1 = \"unreached\"", "`holds`, `violated` or `any`, since it is no goal"),
        ("", "VLT-G1 = \"violated\"", "`reached`, `unreached` or `any`, since it is a goal"),
        ("", "deadlock = \"reached\"", "`holds`, `violated` or `any`, since it is no goal"),
        ("classes = [\"deposit\"]", "VLT-L1 = \"holds\"", "a property that is judged here"),
    ] {
        let bad = with(classes, expect).expect_err(expect);
        assert!(bad.starts_with("late.toml:6:1: expected ") && bad.contains(expected), "{bad}");
    }
    for expect in ["VLT-L1 = \"any\"", "VLT-G1 = \"unreached\"", "deadlock = \"violated\""] {
        assert_eq!(with("", expect), Ok(()));
    }
}
