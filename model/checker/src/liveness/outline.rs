//! What is to be known of liveness properties and fairness without their systems.

use kernel::{Form, Strength, Verdict};

use crate::recorder::Truths;

/// Whether the predicate of this number is true.
#[inline]
pub(super) fn is_true(truths: &Truths, predicate: usize) -> bool {
    truths[predicate / 64] >> (predicate % 64) & 1 == 1
}

/// A liveness property.
#[derive(Clone, Copy)]
pub(crate) struct Outline {
    pub(super) form: Form,
    /// Names of the fairness that it needs.
    pub(super) needs: &'static [&'static str],
    /// One of these that is neither a fairness nor an assumption.
    pub(super) undefined: Option<&'static str>,
}

impl Outline {
    /// How many predicates it has; the last one is its goal.
    pub(super) fn predicates(&self) -> usize {
        if self.form == Form::LeadsTo { 2 } else { 1 }
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
