//! Runs a program on the Cairo VM.

use std::rc::Rc;

use cairo_vm::cairo_run::{CairoRunConfig, cairo_run_program_with_initial_scope};
use cairo_vm::hint_processor::builtin_hint_processor::builtin_hint_processor_definition::{
    BuiltinHintProcessor, HintFunc,
};
use cairo_vm::hint_processor::builtin_hint_processor::hint_utils::insert_value_from_var_name;
use cairo_vm::types::builtin_name::BuiltinName;
use cairo_vm::types::exec_scope::ExecutionScopes;
use cairo_vm::types::layout_name::LayoutName;
pub use cairo_vm::types::program::Program;
use cairo_vm::types::relocatable::Relocatable;
use cairo_vm::vm::errors::hint_errors::HintError;
use cairo_vm::vm::runners::cairo_runner::CairoRunner;
use starknet_types_core::felt::Felt;

use crate::batch::{Batch, ENTRY};
use crate::claim::Claim;
use crate::model::Answer;

/// The text of the program's one hint of its own, by which the machine knows it. It is valid
/// Python, so that the program runs in the original Cairo VM too.
pub const INPUT_HINT: &str = "\
batch = segments.add()
for offset, value in enumerate(program_input[\"batch\"]):
    if value is not None:
        memory[batch + offset] = value
ids.batch = batch";

/// The name in the execution scope under which the hint leaves the address of the input.
const ADDRESS: &str = "batch";

/// What a run is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// The output alone, as fast as it goes.
    Answer,
    /// A proof: with the trace of registers and the memory that a prover needs.
    Proof,
}

/// Why there is no output.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The text is no program.
    #[error("the program cannot be read: {0}")]
    Program(String),
    /// The machine stopped.
    #[error("the program stopped: {0}")]
    Run(String),
    /// The output is no claim.
    #[error(transparent)]
    Output(#[from] crate::claim::NotAClaim),
}

/// The program in a compiled file.
///
/// # Errors
/// If it is none.
pub fn load(text: &str) -> Result<Program, Failure> {
    let program = Program::from_bytes(text.as_bytes(), Some("main"));
    program.map_err(|error| Failure::Program(error.to_string()))
}

/// Runs `program` on `batch`.
///
/// # Errors
/// If the machine stops early, which a total program never does.
pub fn run(program: &Program, batch: &Batch, purpose: Purpose) -> Result<CairoRunner, Failure> {
    let proof = purpose == Purpose::Proof;
    let config = CairoRunConfig {
        entrypoint: "main",
        proof_mode: proof,
        trace_enabled: proof,
        relocate_mem: false,
        relocate_trace: false,
        fill_holes: proof,
        disable_trace_padding: proof,
        secure_run: Some(false),
        layout: LayoutName::all_cairo_stwo,
        ..CairoRunConfig::default()
    };
    let mut processor = processor(batch.cells().collect());
    let scopes = ExecutionScopes::new();
    cairo_run_program_with_initial_scope(program, &config, &mut processor, scopes)
        .map_err(|error| Failure::Run(error.to_string()))
}

/// Knows the hints of the standard library, and the one that loads the input.
fn processor(cells: Vec<Option<Felt>>) -> BuiltinHintProcessor {
    let load = HintFunc(Box::new(move |vm, scopes, ids, tracking, _| {
        let batch = vm.add_memory_segment();
        for (offset, value) in cells.iter().enumerate() {
            if let Some(value) = value {
                vm.insert_value((batch + offset)?, *value)?;
            }
        }
        scopes.insert_value(ADDRESS, batch);
        insert_value_from_var_name("batch", batch, vm, ids, tracking)
    }));
    let mut processor = BuiltinHintProcessor::new_empty();
    processor.add_hint(INPUT_HINT.to_owned(), Rc::new(load));
    processor
}

/// What a finished run states.
///
/// # Errors
/// If its output is no claim.
pub fn claim(runner: &CairoRunner) -> Result<Claim, Failure> {
    Ok(Claim::of_felts(&output(runner)?)?)
}

/// The field elements that a finished run put out.
///
/// # Errors
/// If the program has no output or left a gap in it.
pub fn output(runner: &CairoRunner) -> Result<Vec<Felt>, Failure> {
    let gap = |what: &str| Failure::Run(what.to_owned());
    let builtins = runner.vm.get_builtin_runners();
    let output = builtins.iter().find(|builtin| builtin.name() == BuiltinName::output);
    let output = output.ok_or_else(|| gap("the program has no output"))?;
    let base = Relocatable::from((output.base() as isize, 0));
    let size = output.get_used_cells(&runner.vm.segments);
    let size = size.map_err(|error| Failure::Run(error.to_string()))?;
    let words = runner.vm.get_integer_range(base, size);
    let words = words.map_err(|error| Failure::Run(error.to_string()))?;
    Ok(words.into_iter().map(|word| *word).collect())
}

/// The answers of a finished run, step by step. They are for telling where two runs part: what a
/// run *states* is its claim.
///
/// # Errors
/// If the program left one out.
pub fn answers(runner: &CairoRunner, batch: &Batch) -> Result<Vec<Vec<Answer>>, Failure> {
    let lost = |error: HintError| Failure::Run(error.to_string());
    let base: Relocatable = runner.exec_scopes.get(ADDRESS).map_err(lost)?;
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
