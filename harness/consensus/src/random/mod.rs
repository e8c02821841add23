//! Runs by chance: a function of a seed and the number of the run, and of nothing else.

mod peers;
mod setting;

use checker::walk::Dice;
use consensus::paper::{Design, Lines};

use crate::lockstep::{Difference, Lockstep};
use crate::random::peers::Peers;
pub use crate::random::setting::Kinds;
use crate::run::Run;
use crate::targets::Engine;

/// The fewest inputs that a run is given, and how many more there can be.
const LENGTH: (u64, u64) = (20, 60);

/// A run by chance, to its end.
#[derive(Clone, Debug)]
pub struct Walked {
    /// Inputs taken, own messages included.
    pub inputs: u64,
    /// The lines of the paper that the reference ran through.
    pub lines: Lines,
    /// Where the engine differs, and the run that shows it.
    pub found: Option<(Box<Difference>, Run)>,
}

/// The run of this number.
#[must_use]
pub fn walk<E: Engine>(seed: u64, number: u64, kinds: Kinds, design: &Design) -> Walked {
    let mut dice = Dice::of(seed, number);
    let plan = setting::plan(&mut dice, kinds);
    let mut given = Vec::new();
    let lockstep = Lockstep::<E>::begin(&plan.setting, design);
    let (inputs, lines, difference) = match lockstep {
        Err(difference) => (0, Lines::default(), Some(difference)),
        Ok(mut lockstep) => {
            let mut peers = Peers::new(&plan);
            let length = LENGTH.0 + dice.below(LENGTH.1);
            let mut difference = None;
            while difference.is_none() && (given.len() as u64) < length {
                let Some(input) = peers.next(&mut dice, &lockstep) else { break };
                if lockstep.can_happen(&input) {
                    given.push(input);
                    difference = lockstep.deliver(&input).err();
                }
            }
            (lockstep.inputs(), lockstep.reference().lines(), difference)
        }
    };
    let found = difference.map(|difference| {
        let setting = plan.setting.clone();
        (difference, Run { setting, inputs: given })
    });
    Walked { inputs, lines, found }
}
