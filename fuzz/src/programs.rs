//! Steps of a system, chosen by bytes, on its Cairo program.

use crate::actions::{Choices, chosen, named};
use crate::systems::find;

/// The most steps that are run.
const STEPS: usize = 60;

/// Takes the first line as the name of a system and the rest as choices, and asks model and program
/// for each step, accepted or refused by a guard. They agree. Returns the number of the steps.
///
/// # Panics
/// If they do not.
pub fn programs(data: &[u8]) -> usize {
    let (name, Choices { mutants, mut steps }) = named(data);
    let (Some(model), Some(differential)) = (find(&name), prover::find(&name)) else { return 0 };
    let known = model.describe().mutants.into_iter().map(|mutant| mutant.id);
    let is_told = |id: &String| differential.is_told(std::slice::from_ref(id));
    let known: Vec<_> = known.filter(is_told).collect();
    steps.truncate(STEPS);
    let beside = differential.beside(&chosen(mutants, &known), &steps);
    beside.unwrap_or_else(|diverged| panic!("{diverged}"))
}
