//! Programs that are wrong on purpose are told from the right one, each by a part of the default
//! campaign.

use governance::Governance;
use prover::{Divergence, Subject};
use sequencing::admission::Admission;
use serde::Deserialize;
use staking::Staking;

use crate::tested;

/// A wrong program: the lines in which it differs from the right one.
#[derive(Deserialize)]
pub(crate) struct Mutant {
    pub(crate) name: String,
    what: String,
    /// From which line on, how many go, what comes instead.
    hunks: Vec<(usize, usize, Vec<String>)>,
}

impl Mutant {
    /// All in a committed list.
    pub(crate) fn all(list: &str) -> Vec<Self> {
        serde_json::from_str(list).expect("the committed mutants")
    }

    /// The program, made from the right one.
    pub(crate) fn text(&self, right: &str) -> String {
        let mut lines: Vec<&str> = right.lines().collect();
        for (from, gone, new) in self.hunks.iter().rev() {
            lines.splice(from..&(from + gone), new.iter().map(String::as_str));
        }
        lines.join("\n")
    }
}

/// The wrong programs of staking.
pub(crate) const OF_STAKING: &str = include_str!("../../cairo/staking.mutants.json");
/// Those of admission.
pub(crate) const OF_ADMISSION: &str = include_str!("../../cairo/admission.mutants.json");

/// A scenario in which to look: how many walks, and among how many states for kinds of transitions.
type Looked = (&'static str, u64, usize);

const STAKING: [Looked; 8] = [
    ("staking/small", 8, 3_000),
    ("staking/pools-roles", 30, 0),
    ("staking/variants/b8", 8, 0),
    ("staking/variants/x1", 8, 0),
    ("staking/life-pools", 8, 20_000),
    ("staking/life-operators", 8, 30_000),
    ("staking/life-roles", 8, 30_000),
    ("staking/variants/x12", 8, 1_000),
];

const ADMISSION: [Looked; 3] = [
    ("sequencing/admission/default", 8, 3_000),
    ("sequencing/admission/capped", 8, 3_000),
    ("sequencing/admission/variants/x16", 8, 3_000),
];

const GOVERNANCE: [Looked; 11] = [
    ("governance/ballots", 8, 1_000),
    ("governance/decided", 8, 1_000),
    ("governance/incidents/low-turnout", 8, 1_000),
    ("governance/moves", 16, 3_000),
    ("governance/delegation", 8, 3_000),
    ("governance/foundation", 16, 3_000),
    ("governance/circles", 16, 3_000),
    ("governance/rules", 8, 3_000),
    ("governance/variants/x6", 8, 1_000),
    ("governance/variants/x8", 8, 1_000),
    ("governance/variants/b14", 8, 1_000),
];

#[test]
fn every_wrong_program_of_governance_is_found() {
    let mutants = include_str!("../../cairo/governance.mutants.json");
    all_are_found::<Governance>(mutants, 28, &GOVERNANCE);
}

#[test]
fn every_wrong_program_of_staking_is_found() {
    all_are_found::<Staking>(OF_STAKING, 18, &STAKING);
}

#[test]
fn every_wrong_program_of_admission_is_found() {
    all_are_found::<Admission>(OF_ADMISSION, 14, &ADMISSION);
}

fn all_are_found<M: Subject>(mutants: &str, at_least: usize, looked: &[Looked]) {
    let mutants = Mutant::all(mutants);
    assert!(mutants.len() >= at_least, "{} wrong programs", mutants.len());
    for mutant in &mutants {
        let text = mutant.text(M::PROGRAM);
        assert_ne!(text, M::PROGRAM.trim_end(), "{}", mutant.name);
        let found = looked.iter().find_map(|(scenario, walks, room)| {
            Some(tested::<M>(&text, scenario, *walks, *room).tally.difference?.1)
        });
        let Some(difference) = found else {
            panic!("{}: {} — nothing diverged", mutant.name, mutant.what);
        };
        assert!(!matches!(difference.divergence, Divergence::Statement), "{}", mutant.name);
    }
}
