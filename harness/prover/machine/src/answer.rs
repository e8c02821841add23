//! Runs a program for its output alone, as fast as the machine goes, and lets a trace of the batch
//! go on where an earlier one ended.
//!
//! A program's driver runs the traces of a batch one after the other, each from the first node:
//!
//! ```text
//! main:        ... run_traces(context, node, initial, traces, left, words)
//! run_traces:  run_steps(..., node, ...) ... run_traces(context, node, ...)
//! ```
//!
//! Where it enters `run_traces`, the node among its arguments can be another: the one that
//! `run_steps` returned for an earlier trace. Every instruction is the program's own all the same.
//! So the steps that many traces begin with are run once, as a trace of the batch of their own.

use cairo_vm::hint_processor::builtin_hint_processor as standard;
use cairo_vm::types::layout_name::LayoutName;
use cairo_vm::types::program::Program;
use cairo_vm::types::relocatable::{MaybeRelocatable, Relocatable};
use cairo_vm::vm::errors::cairo_run_errors::CairoRunError;
use cairo_vm::vm::errors::memory_errors::MemoryError;
use cairo_vm::vm::errors::vm_errors::VirtualMachineError;
use cairo_vm::vm::errors::vm_exception::VmException;
use cairo_vm::vm::runners::cairo_runner::CairoRunner;
use cairo_vm::vm::vm_core::VirtualMachine;
use standard::builtin_hint_processor_definition::BuiltinHintProcessor;
use starknet_types_core::felt::Felt;

use crate::run::{Failure, processor, words};

/// `call rel`; the word behind it says how far.
const CALL: u64 = 0x1104_8001_8001_8000;
/// The bit of an instruction that says that a word of data follows it.
const HAS_DATA: u64 = 1 << 50;
/// The words that `run_traces` finds below its frame: nine arguments, the caller's frame, and where
/// to go on.
const FRAME: usize = 11;
/// Where among them the node stands.
const NODE: usize = 4;

/// Where a program enters its `run_traces`, and where that goes on when the steps are taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Driver {
    entered: usize,
    taken: usize,
}

impl Driver {
    /// The driver of `program`, if it is made like ours: the last call of `main` is of a function
    /// whose last call is of itself, and whose first is of another.
    #[must_use]
    pub fn of(program: &Program) -> Option<Self> {
        let words = words(program).ok()?;
        let main = program.get_identifier("__main__.main")?.pc?;
        let entered = calls(&words, main, words.len()).last()?.1;
        let within = calls(&words, entered, main);
        let (&(at, steps), &(_, last)) = (within.first()?, within.last()?);
        (last == entered && steps != entered).then_some(Self { entered, taken: at + 2 })
    }
}

/// The calls between two places: where each stands, and what it calls.
fn calls(words: &[Felt], from: usize, to: usize) -> Vec<(usize, usize)> {
    let (mut at, mut calls) = (from, Vec::new());
    while at < to.min(words.len()) {
        let Ok(word) = u64::try_from(words[at]) else { break };
        let called = words.get(at + 1).map(|far| Felt::from(at) + far);
        if let (CALL, Some(Ok(called))) = (word, called.map(usize::try_from)) {
            calls.push((at, called));
        }
        at += if word & HAS_DATA == 0 { 1 } else { 2 };
    }
    calls
}

/// What there is to do at an instruction, beside to run it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stop {
    None,
    Hint,
    Entered,
    Taken,
}

/// Traces that go on where an earlier one ended.
struct Following<'a> {
    driver: Driver,
    /// For each trace of the batch the earlier one that it goes on from; none is the first node.
    after: &'a [Option<usize>],
    /// The first node.
    first: Option<MaybeRelocatable>,
    /// Where each trace that was run has ended.
    ends: Vec<MaybeRelocatable>,
}

impl Following<'_> {
    /// At the door of `run_traces`: unless the node among its arguments is the one that the trace
    /// begins at, there is a frame like this one with that node.
    fn enter(&mut self, vm: &mut VirtualMachine) -> Result<(), MemoryError> {
        let (old, new) = ((vm.get_fp() - FRAME)?, vm.get_ap());
        let word = |place: usize| -> Result<MaybeRelocatable, MemoryError> {
            let at = (old + place)?;
            vm.get_maybe(&at).ok_or_else(|| MemoryError::UnknownMemoryCell(Box::new(at)))
        };
        let mut frame = (0..FRAME).map(word).collect::<Result<Vec<_>, _>>()?;
        // The node goes from frame to frame, so after another trace it is not the first one.
        let first = self.first.get_or_insert_with(|| frame[NODE].clone());
        let begins = match self.after.get(self.ends.len()) {
            None => return Ok(()),
            Some(None) => &*first,
            Some(Some(before)) => {
                let end = self.ends.get(*before);
                end.ok_or_else(|| MemoryError::UnknownMemoryCell(Box::new(old)))?
            }
        };
        if frame[NODE] != *begins {
            frame[NODE] = begins.clone();
            for (place, word) in frame.into_iter().enumerate() {
                vm.insert_value((new + place)?, word)?;
            }
            vm.set_ap(new.offset + FRAME);
            vm.set_fp(new.offset + FRAME);
        }
        Ok(())
    }

    /// Behind `run_steps`, which returned a node, and two numbers after it.
    fn took(&mut self, vm: &VirtualMachine) -> Result<(), MemoryError> {
        let place = (vm.get_ap() - 3_usize)?;
        let node = vm.get_maybe(&place);
        self.ends.push(node.ok_or_else(|| MemoryError::UnknownMemoryCell(Box::new(place)))?);
        Ok(())
    }
}

/// Runs `program` on the input `cells`; the empty ones are its to fill.
///
/// # Errors
/// If the machine stops early, which a total program never does.
pub(crate) fn run(program: &Program, cells: Vec<Option<Felt>>) -> Result<CairoRunner, Failure> {
    Run::new(program, cells).of(None)
}

/// The same, where trace number `i` of the batch goes on from where number `after[i]` ended, which
/// is an earlier one.
///
/// # Errors
/// If the machine stops early.
pub fn following(
    program: &Program,
    driver: Driver,
    cells: Vec<Option<Felt>>,
    after: &[Option<usize>],
) -> Result<CairoRunner, Failure> {
    let following = Following { driver, after, first: None, ends: Vec::with_capacity(after.len()) };
    Run::new(program, cells).of(Some(following))
}

/// What the machine says of its stop.
fn stopped(error: impl Into<CairoRunError>) -> Failure {
    Failure::Run(error.into().to_string())
}

/// A program and what knows its hints.
struct Run<'a> {
    program: &'a Program,
    processor: BuiltinHintProcessor,
}

impl<'a> Run<'a> {
    fn new(program: &'a Program, cells: Vec<Option<Felt>>) -> Self {
        Self { program, processor: processor(cells) }
    }

    /// What the machine's own way to run a program does, in the same order.
    fn of(mut self, following: Option<Following<'_>>) -> Result<CairoRunner, Failure> {
        let layout = LayoutName::all_cairo_stwo;
        let runner = CairoRunner::new(self.program, layout, None, false, false, false);
        let mut runner = runner.map_err(stopped)?;
        let end = runner.initialize(false).map_err(stopped)?;
        let ran = self.until(end, &mut runner, following);
        ran.map_err(|error| stopped(VmException::from_vm_error(&runner, error)))?;
        runner.end_run(false, false, &mut self.processor, false).map_err(stopped)?;
        runner.read_return_values(false).map_err(stopped)?;
        Ok(runner)
    }

    /// What there is to do at each instruction of the program.
    fn stops(&self, following: Option<&Following<'_>>) -> Vec<Stop> {
        let mut stops = vec![Stop::None; self.program.data_len()];
        let mut note = |at: usize, stop| {
            if let Some(place) = stops.get_mut(at) {
                *place = stop;
            }
        };
        if let Some(Driver { entered, taken }) = following.map(|following| following.driver) {
            note(entered, Stop::Entered);
            note(taken, Stop::Taken);
        }
        let hints = &self.program.shared_program_data.hints_collection.hints_ranges;
        hints.keys().for_each(|at| note(at.offset, Stop::Hint));
        stops
    }

    /// Takes the machine to `end`. It looks for hints only where the program has one.
    fn until(
        &mut self,
        end: Relocatable,
        runner: &mut CairoRunner,
        mut following: Option<Following<'_>>,
    ) -> Result<(), VirtualMachineError> {
        let shared = &self.program.shared_program_data;
        let mut hints = runner.get_hint_data(&shared.reference_manager, &mut self.processor)?;
        let mut ranges = shared.hints_collection.hints_ranges.clone();
        let stops = self.stops(following.as_ref());
        let (vm, scopes) = (&mut runner.vm, &mut runner.exec_scopes);
        loop {
            let pc = vm.get_pc();
            if pc == end {
                return Ok(());
            }
            let is_own = pc.segment_index == 0;
            let stop = if is_own { stops.get(pc.offset).copied() } else { None };
            match (stop.unwrap_or(Stop::None), &mut following) {
                (Stop::Hint, _) => {
                    vm.step_hint(&mut self.processor, scopes, &mut hints, &mut ranges)?;
                }
                (Stop::Entered, Some(following)) => following.enter(vm)?,
                (Stop::Taken, Some(following)) => following.took(vm)?,
                _ => {}
            }
            vm.step_instruction()?;
        }
    }
}
