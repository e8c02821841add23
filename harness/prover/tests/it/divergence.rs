//! Programs that are wrong on purpose are told from the right one, each by a part of the default
//! campaign.

use protocol::staking::Staking;
use prover::{Parting, Subject};
use serde::Deserialize;

use crate::tested;

/// A wrong program: the lines in which it differs from the right one.
#[derive(Deserialize)]
struct Mutant {
    name: String,
    what: String,
    /// From which line on, how many go, what comes instead.
    hunks: Vec<(usize, usize, Vec<String>)>,
}

impl Mutant {
    fn text(&self) -> String {
        let mut lines: Vec<&str> = Staking::PROGRAM.lines().collect();
        for (from, gone, new) in self.hunks.iter().rev() {
            lines.splice(from..&(from + gone), new.iter().map(String::as_str));
        }
        lines.join("\n")
    }
}

fn mutants() -> Vec<Mutant> {
    let text = include_str!("../../cairo/staking.mutants.json");
    serde_json::from_str(text).expect("the committed mutants")
}

/// Scenarios in which to look, and how many walks to take.
const LOOKED: [(&str, u64); 5] = [
    ("staking/small", 8),
    ("staking/pools-tokens", 8),
    ("staking/operators-roles", 8),
    ("staking/pools-roles", 16),
    ("staking/variants/x12", 16),
];

#[test]
fn every_wrong_program_is_found() {
    let mutants = mutants();
    assert!(mutants.len() >= 8, "{} wrong programs", mutants.len());
    for mutant in &mutants {
        let text = mutant.text();
        assert_ne!(text, Staking::PROGRAM.trim_end(), "{}", mutant.name);
        let found = LOOKED.iter().find_map(|(scenario, walks)| {
            let tally = tested(&text, scenario, *walks, 0).tally;
            Some((scenario, tally.difference?.1))
        });
        let Some((scenario, difference)) = found else {
            panic!("{}: {} — nothing parted", mutant.name, mutant.what);
        };
        let steps = difference.steps.len();
        eprintln!("{}: {scenario} {steps} steps {:?}", mutant.name, difference.parting);
        assert!(!matches!(difference.parting, Parting::Statement), "{}", mutant.name);
    }
}
