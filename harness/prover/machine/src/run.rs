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
use cairo_vm::types::program::Program;
use cairo_vm::types::relocatable::{MaybeRelocatable, Relocatable};
use cairo_vm::vm::runners::cairo_runner::CairoRunner;
use starknet_types_core::felt::Felt;

use crate::answer;

/// The text of the program's one hint of its own, by which the machine knows it. It is valid
/// Python, so that the program runs in the original Cairo VM too.
pub const INPUT_HINT: &str = "\
batch = segments.add()
for offset, value in enumerate(program_input[\"batch\"]):
    if value is not None:
        memory[batch + offset] = value
ids.batch = batch";

/// The name in the execution scope under which the hint leaves the address of the input.
pub const ADDRESS: &str = "batch";

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
}

/// The program in a compiled file.
///
/// # Errors
/// If it is none.
pub fn load(text: &str) -> Result<Program, Failure> {
    let program = Program::from_bytes(text.as_bytes(), Some("main"));
    program.map_err(|error| Failure::Program(error.to_string()))
}

/// The words of a program, as they stand in memory.
///
/// # Errors
/// If one of them is an address, which no compiled program has.
pub fn words(program: &Program) -> Result<Vec<Felt>, Failure> {
    let words: Option<Vec<_>> = program.iter_data().map(MaybeRelocatable::get_int).collect();
    words.ok_or_else(|| Failure::Program("a word of it is an address".to_owned()))
}

/// Runs `program` on the input `cells`; the empty ones are its to fill.
///
/// # Errors
/// If the machine stops early, which a total program never does.
pub fn run(
    program: &Program,
    cells: Vec<Option<Felt>>,
    purpose: Purpose,
) -> Result<CairoRunner, Failure> {
    if purpose == Purpose::Answer {
        return answer::run(program, cells);
    }
    let config = CairoRunConfig {
        entrypoint: "main",
        proof_mode: true,
        trace_enabled: true,
        relocate_mem: false,
        relocate_trace: false,
        fill_holes: true,
        disable_trace_padding: true,
        secure_run: Some(false),
        layout: LayoutName::all_cairo_stwo,
        ..CairoRunConfig::default()
    };
    let mut processor = processor(cells);
    let scopes = ExecutionScopes::new();
    cairo_run_program_with_initial_scope(program, &config, &mut processor, scopes)
        .map_err(|error| Failure::Run(error.to_string()))
}

/// Knows the hints of the standard library, and the one that loads the input.
pub(crate) fn processor(cells: Vec<Option<Felt>>) -> BuiltinHintProcessor {
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
