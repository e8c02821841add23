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

/// Scenarios in which to look: how many walks, and among how many states for kinds of transitions.
const LOOKED: [(&str, u64, usize); 8] = [
    ("staking/small", 8, 3_000),
    ("staking/pools-roles", 30, 0),
    ("staking/variants/b8", 8, 0),
    ("staking/variants/x1", 8, 0),
    ("staking/life-pools", 8, 20_000),
    ("staking/life-operators", 8, 30_000),
    ("staking/life-roles", 8, 30_000),
    ("staking/variants/x12", 8, 1_000),
];

#[test]
fn every_wrong_program_is_found() {
    let mutants = mutants();
    assert!(mutants.len() >= 18, "{} wrong programs", mutants.len());
    for mutant in &mutants {
        let text = mutant.text();
        assert_ne!(text, Staking::PROGRAM.trim_end(), "{}", mutant.name);
        let found = LOOKED.iter().find_map(|(scenario, walks, room)| {
            Some(tested(&text, scenario, *walks, *room).tally.difference?.1)
        });
        let Some(difference) = found else {
            panic!("{}: {} — nothing parted", mutant.name, mutant.what);
        };
        assert!(!matches!(difference.parting, Parting::Statement), "{}", mutant.name);
    }
}
