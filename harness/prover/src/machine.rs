//! Runs batches on the Cairo VM and reads what the runs state.

use ::machine::answer;
use ::machine::run;
use cairo_vm::types::relocatable::Relocatable;
use cairo_vm::vm::errors::hint_errors::HintError;
use cairo_vm::vm::runners::cairo_runner::CairoRunner;
use statement::{Answer, Batch, Claim, ENTRY};

pub use cairo_vm::types::program::Program;

pub use ::machine::answer::Driver;
pub use ::machine::run::{Failure, INPUT_HINT, Purpose, load, output, words};

/// Runs `program` on `batch`.
///
/// # Errors
/// If the machine stops early, which a total program never does.
pub fn run(program: &Program, batch: &Batch, purpose: Purpose) -> Result<CairoRunner, Failure> {
    run::run(program, batch.cells().collect(), purpose)
}

/// The same, where trace number `i` of the batch goes on from where number `after[i]` ended.
///
/// # Errors
/// If the machine stops early.
pub fn following(
    program: &Program,
    driver: Driver,
    batch: &Batch,
    after: &[Option<usize>],
) -> Result<CairoRunner, Failure> {
    answer::following(program, driver, batch.cells().collect(), after)
}

/// What a finished run states.
///
/// # Errors
/// If its output is no claim.
pub fn claim(runner: &CairoRunner) -> Result<Claim, Failure> {
    Claim::of_felts(&output(runner)?).map_err(|error| Failure::Run(error.to_string()))
}

/// The answers of a finished run, step by step. They are for telling where two runs part: what a
/// run *states* is its claim.
///
/// # Errors
/// If the program left one out.
pub fn answers(runner: &CairoRunner, batch: &Batch) -> Result<Vec<Vec<Answer>>, Failure> {
    let lost = |error: HintError| Failure::Run(error.to_string());
    let base: Relocatable = runner.exec_scopes.get(run::ADDRESS).map_err(lost)?;
    let answer = |place: usize| -> Option<Answer> {
        let word = |offset: usize| {
            let at = (base + (place + offset)).ok()?;
            u16::try_from(*runner.vm.get_integer(at).ok()?).ok()
        };
        Some(Answer { refusal: word(ENTRY - 2)?, broken: word(ENTRY - 1)? })
    };
    let trace = |(place, steps): (usize, usize)| -> Option<Vec<Answer>> {
        (0..steps).map(|step| answer(place + step * ENTRY)).collect()
    };
    let all: Option<Vec<_>> = batch.places().map(trace).collect();
    all.ok_or_else(|| Failure::Run("a step has no answer".to_owned()))
}
