//! From the recorded graph to the verdict on every liveness property.

use fixedbitset::FixedBitSet;
use kernel::{Instance, Property, System, Verdict};

use super::claim::Claim;
use super::counterexample::validate_trace;
use super::decide::{Answer, Decider};
use super::labels::Labels;
use super::lasso::Lasso;
use super::masks::Constraint;
use super::record::{Record, Recorder};
use super::retrace::retrace;
use crate::path::Log;
use crate::{End, Finding, Judged, Outcome};

impl<M: System> Recorder<'_, M> {
    /// Replaces the verdicts on liveness properties in the outcome of the search that was recorded.
    pub(crate) fn conclude(self, log: &Log, outcome: &mut Outcome<M>) {
    }
}
