//! Inputs to one node, one after the other: run, and made smaller.

use consensus::paper::{Design, Lines};

use crate::class::Class;
use crate::input::Input;
use crate::lockstep::{Difference, Lockstep};
use crate::setting::Setting;
use crate::targets::Engine;

/// What one node is given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// Who is who.
    pub setting: Setting,
    /// What it is given, in this order; its own messages come back to it in between.
    pub inputs: Vec<Input>,
}

/// A run to its end.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ran {
    /// How many of its inputs were given before the end.
    pub given: usize,
    /// Inputs taken, own messages included.
    pub inputs: u64,
    /// The lines of the paper that the reference ran through.
    pub lines: Lines,
    /// Where the engine differs, if it does.
    pub difference: Option<Box<Difference>>,
}

impl Run {
    /// Gives the inputs to the engine `E` and to the reference under `design`, as far as they
    /// agree.
    #[must_use]
    pub fn run<E: Engine>(&self, design: &Design) -> Ran {
        let nothing = |difference| Ran { given: 0, inputs: 0, lines: Lines::default(), difference };
        let mut lockstep = match Lockstep::<E>::begin(&self.setting, design) {
            Ok(lockstep) => lockstep,
            Err(difference) => return nothing(Some(difference)),
        };
        let mut given = 0;
        let mut difference = None;
        while difference.is_none() && given < self.inputs.len() {
            difference = lockstep.deliver(&self.inputs[given]).err();
            given += 1;
        }
        let (inputs, lines) = (lockstep.inputs(), lockstep.reference().lines());
        Ran { given, inputs, lines, difference }
    }

    /// The smallest run found that differs in the same class, by leaving inputs out: first many at
    /// a time, in the end one by one, until none can be spared.
    #[must_use]
    pub fn shrink<E: Engine>(&self, design: &Design, class: Class) -> Self {
        let mut best = self.clone();
        let fails = |run: &Self| {
            let ran = run.run::<E>(design);
            let class_of = |difference: &Difference| Class::of(difference) == class;
            ran.difference.as_deref().is_some_and(class_of).then_some(ran.given)
        };
        if let Some(given) = fails(&best) {
            best.inputs.truncate(given);
        }
        let mut piece = best.inputs.len().div_ceil(2).max(1);
        loop {
            let before = best.inputs.len();
            let mut start = 0;
            while start < best.inputs.len() {
                let mut smaller = best.clone();
                let end = (start + piece).min(smaller.inputs.len());
                smaller.inputs.drain(start..end);
                match fails(&smaller) {
                    Some(given) => {
                        smaller.inputs.truncate(given);
                        best = smaller;
                    }
                    None => start = end,
                }
            }
            if piece > 1 {
                piece = piece.div_ceil(2);
            } else if best.inputs.len() == before {
                return best.without_heights();
            }
        }
    }

    /// Without the heights that it does not reach.
    fn without_heights(mut self) -> Self {
        let moves = self.inputs.iter().filter(|input| input.moves_on());
        let heights = 1 + moves.count();
        self.setting.heights.truncate(heights);
        self
    }
}
