//! Random sequences of actions through the kernel's laws, for every system, in its intended design
//! and in each of its broken ones: a mistake may break a promise, never the machinery.

use proptest::collection::vec;
use proptest::prelude::*;
use runner::{Change, Model, Mutants};

/// Drives a system, under its mutant of this number (counted round; 0 is none), by the choices.
fn drive(model: &dyn Model, mutant: usize, choices: &[u16]) -> Result<usize, String> {
    let known = model.describe().mutants;
    let applied = (mutant % (known.len() + 1)).checked_sub(1);
    let mutants = applied.map_or_else(Mutants::default, |number| Mutants::Just(&known[number].id));
    let case = model.intended().with(&Change { mutants, ..Change::default() });
    let case = case.map_err(|bad| bad.to_string())?;
    case.laws(choices).map(|walked| walked.steps())
}

proptest! {
    #[test]
    fn every_system_keeps_the_laws(
        system in 0..systems::all().len(),
        mutant in 0..64_usize,
        choices in vec(any::<u16>(), 1..120),
    ) {
        let steps = drive(systems::all()[system], mutant, &choices);
        prop_assert!(steps.map_err(TestCaseError::fail)? <= choices.len());
    }
}

/// What once broke a law.
#[test]
fn sequencing_keeps_them_where_it_once_did_not() {
    let model = runner::find(systems::all(), "sequencing").expect("it is listed");
    let choices = [29_258, 40_986, 60_889, 43_997, 58_066, 585, 0, 0, 0];
    assert_eq!(drive(model, 50, &choices).map(|_| ()), Ok(()));
}
