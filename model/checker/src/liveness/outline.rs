//! What is to be known of liveness properties, possibilities and fairness without their systems.

use kernel::{Form, Strength, Verdict};

use crate::recorder::Truths;

/// Whether the predicate of this number is true.
#[inline]
pub(super) fn is_true(truths: &Truths, predicate: usize) -> bool {
    truths[predicate / 64] >> (predicate % 64) & 1 == 1
}

/// A property that is asked of the whole graph.
#[derive(Clone, Copy)]
pub(crate) struct Outline {
    pub(super) form: Form,
    /// Whether the trigger and the goal of a possibility are steps.
    pub(super) by_steps: [bool; 2],
    /// Names of the fairness that it needs.
    pub(super) needs: &'static [&'static str],
    /// One of these that is neither a fairness nor an assumption.
    pub(super) undefined: Option<&'static str>,
}

impl Outline {
    /// How many predicates on states it has; the last one is its goal.
    pub(super) fn predicates(&self) -> usize {
        match self.form {
            Form::LeadsTo => 2,
            Form::Possibility => self.by_steps.iter().filter(|is_step| !**is_step).count(),
            _ => 1,
        }
    }

    /// The verdict if it needs what nobody defines.
    pub(super) fn baseless(&self) -> Option<Verdict> {
        let need = self.undefined?;
        let reason = format!("it needs {need}, which is neither a fairness nor an assumption");
        Some(Verdict::Inconclusive(reason))
    }
}

/// A family of fairness constraints.
#[derive(Clone, Copy)]
pub(crate) struct Family {
    pub(super) name: &'static str,
    pub(super) strength: Strength,
}
