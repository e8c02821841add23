//! Many random runs, and the kinds of differences among them.

use std::collections::BTreeMap;

use consensus::paper::{Design, Lines};
use rayon::prelude::*;

use crate::class::Class;
use crate::known::Known;
use crate::lockstep::Difference;
use crate::mutants::mutants;
use crate::random::{Kinds, Walked, walk};
use crate::run::Run;
use crate::targets::{Engine, Target};

/// Runs in a batch. A campaign ends with a batch, so what it finds does not depend on threads.
const BATCH: u64 = 1_024;
/// Runs that are made smaller. Later ones only count, for a broken engine differs all the time.
const SHRUNK_MAX: u64 = 300;

/// Which runs are made.
#[derive(Clone, Debug)]
pub struct Options {
    /// What chance is.
    pub seed: u64,
    /// No further batch after so many inputs.
    pub inputs: u64,
    /// What can happen in the runs.
    pub kinds: Kinds,
    /// What the engine is held to.
    pub design: Design,
}

/// What was seen in random runs.
#[derive(Clone, Debug, Default)]
pub struct Walks {
    /// Runs made.
    pub runs: u64,
    /// Inputs taken, own messages included.
    pub inputs: u64,
    /// The lines of the paper that the reference ran through.
    pub lines: Lines,
    /// Runs in which the engine differed.
    pub differing: u64,
    /// What was found in those of them that were made smaller, by kind.
    pub found: BTreeMap<Kind, Found>,
}

/// A kind of difference.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Kind {
    /// How bad it is.
    pub class: Class,
    /// Which of the known differences it is.
    pub known: Option<Known>,
    /// The mistakes in the rules that explain it: with any, the run goes as the engine goes.
    pub explained: Vec<&'static str>,
}

/// The differences of a kind.
#[derive(Clone, Debug)]
pub struct Found {
    /// How many there were.
    pub count: u64,
    /// The number of the first run.
    pub first: u64,
    /// The smallest run.
    pub run: Run,
    /// How that differs.
    pub difference: Box<Difference>,
}

/// Makes random runs on the engine `E`, which is `target`, until there were enough inputs or
/// `goes_on` says no.
pub fn walks<E: Engine>(
    target: Target,
    options: &Options,
    goes_on: &mut dyn FnMut(&Walks) -> bool,
) -> Walks {
    let mut walks = Walks::default();
    while walks.inputs < options.inputs && goes_on(&walks) {
        let numbers = walks.runs..walks.runs + BATCH;
        let make = |number| walk::<E>(options.seed, number, options.kinds, &options.design);
        let made: Vec<Walked> = numbers.into_par_iter().map(make).collect();
        for walked in made {
            walks.add::<E>(target, options, walked);
        }
    }
    walks
}

impl Walks {
    /// Whether everything that was found is known.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.found.keys().all(|kind| kind.known.is_some())
    }

    fn add<E: Engine>(&mut self, target: Target, options: &Options, walked: Walked) {
        let number = self.runs;
        self.runs += 1;
        self.inputs += walked.inputs;
        self.lines = self.lines.with(walked.lines);
        let Some((difference, run)) = walked.found else { return };
        self.differing += 1;
        if self.differing > SHRUNK_MAX {
            return;
        }
        let class = Class::of(&difference);
        let run = run.shrink::<E>(&options.design, class);
        let ran = run.run::<E>(&options.design);
        let difference = ran.difference.expect("what is made smaller still differs");
        let kind =
            Kind { class, known: Known::of(target, &run), explained: explanations::<E>(&run) };
        let found = Found { count: 1, first: number, run, difference };
        match self.found.get_mut(&kind) {
            None => drop(self.found.insert(kind, found)),
            Some(known) => {
                known.count += 1;
                if found.run.inputs.len() < known.run.inputs.len() {
                    let Found { run, difference, .. } = found;
                    *known = Found { run, difference, ..*known };
                }
            }
        }
    }
}

/// The mistakes in the rules, one at a time, with which the reference does what the engine does.
fn explanations<E: Engine>(run: &Run) -> Vec<&'static str> {
    let fits = |design: &Design| run.run::<E>(design).difference.is_none();
    mutants().into_iter().filter(|(_, design)| fits(design)).map(|(name, _)| name).collect()
}
