//! The numbers of classes, guards and options, and of the values of options. Cairo programs and
//! proofs commit to them: a name that is put in between, or spelt otherwise, shows here. A new
//! system adds lines (`UPDATE_DOCS=1` writes them) and changes none.

use std::fmt::Write as _;

use kernel::Protocol;

use crate::UPDATE;
use crate::typed::{Visit, typed};

/// What the numbers are, one a line.
const PINNED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/numbers.txt");

/// The options of a design, and the names of their values.
type Options = &'static [(&'static str, &'static [&'static str])];

const DESIGNS: &[(&str, Options)] = &[
    ("bodies", ::bodies::Design::OPTIONS),
    ("consensus", consensus::paper::Design::OPTIONS),
    ("governance", ::governance::Design::OPTIONS),
    ("leader-election", leader_election::Design::OPTIONS),
    ("pools", pools::Design::OPTIONS),
    ("sequencing", sequencing::Design::OPTIONS),
    ("staking", staking::Design::OPTIONS),
    ("upgrades", upgrades::Design::OPTIONS),
];

/// Writes the classes and guards of a system.
struct Numbers<'a>(&'a mut String);

impl Visit for Numbers<'_> {
    type Out = std::fmt::Result;

    fn visit<M: Protocol>(self) -> Self::Out {
        for (number, class) in M::classes().iter().enumerate() {
            writeln!(self.0, "{} class {number} {class}", M::NAME)?;
        }
        for (number, guard) in M::guards().iter().enumerate() {
            let name = serde_json::to_string(guard).map_err(|_| std::fmt::Error)?;
            writeln!(self.0, "{} guard {number} {}", M::NAME, name.replace('"', ""))?;
        }
        Ok(())
    }
}

#[test]
fn names_keep_their_numbers() {
    let mut text = String::new();
    for model in systems::all() {
        typed(model.name(), Numbers(&mut text)).expect("a string takes every write");
    }
    for (system, options) in DESIGNS {
        for (option, (name, values)) in options.iter().enumerate() {
            for (number, value) in values.iter().enumerate() {
                writeln!(text, "{system} option {option} {name} {number} {value}")
                    .expect("a string takes every write");
            }
        }
    }
    if std::env::var_os(UPDATE).is_some() {
        std::fs::write(PINNED, &text).expect("the numbers can be written");
    }
    let pinned = std::fs::read_to_string(PINNED).expect("the numbers can be read");
    for (line, (found, pinned)) in text.lines().zip(pinned.lines()).enumerate() {
        assert_eq!(found, pinned, "numbers.txt:{}; set {UPDATE} to write it anew", line + 1);
    }
    assert_eq!(text.lines().count(), pinned.lines().count(), "set {UPDATE} to write it anew");
}

#[test]
fn options_are_spelt_as_files_spell_them() {
    let spelt = serde_json::to_value(staking::Design::default()).expect("it serialises");
    for (option, values) in staking::Design::OPTIONS {
        assert_eq!(spelt[option], values[0]);
    }
    let spelt = serde_json::to_value(::bodies::Design::default()).expect("it serialises");
    for (option, values) in ::bodies::Design::OPTIONS {
        assert_eq!(spelt[option], values[0]);
    }
}
