//! What the reference and an engine have in common: inputs go in, outputs come out, and the
//! variables of the algorithm can be seen.

use consensus::paper::{NodeState, Output, Round, Step, Validator, ValueAt};
use serde::Serialize;

use crate::input::Input;

/// One node of a setting.
///
/// A machine answers an input with everything that follows from it except what its own messages
/// bring about: the surroundings hand those back to it as inputs of their own, later.
pub trait Machine {
    /// Takes `input` and appends what it hands out to `outputs`, in any order.
    ///
    /// # Errors
    /// If the machine refuses the input.
    fn feed(&mut self, input: &Input, outputs: &mut Vec<Output>) -> Result<(), Refused>;

    /// The variables that are compared.
    fn seen(&self) -> Seen;

    /// How many pairs of different votes of one kind and round it keeps of the validator, as
    /// evidence. Not compared; a file can state it.
    fn evidence(&self, _of: Validator) -> usize {
        0
    }
}

/// Why a machine took no notice of an input.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused(pub String);

/// The variables of algorithm 1 that are compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[expect(missing_docs, reason = "they are the paper's")]
pub struct Seen {
    pub round: Round,
    pub step: Step,
    pub locked: ValueAt,
    pub valid: ValueAt,
    pub decision: ValueAt,
}

impl From<&NodeState> for Seen {
    fn from(state: &NodeState) -> Self {
        let NodeState { round, step, locked, valid, decision, .. } = *state;
        Self { round, step, locked, valid, decision }
    }
}
