//! What a check says of a property.

use serde::Serialize;

use crate::{Expectation, Violation};

/// The answer about one property. Incomplete is never a pass.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// True of everything within the bounds.
    Holds,
    /// False, and why.
    Violated(Violation),
    /// The goal is reached.
    Reached,
    /// Everything within the bounds was seen, and the goal was not among it.
    Unreached,
    /// Cannot be judged before this exists.
    Deferred(String),
    /// The search ended before the answer was known, for this reason.
    Inconclusive(String),
}

impl Verdict {
    /// The word that reports and JSON use.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Verdict::Holds => "holds",
            Verdict::Violated(_) => "violated",
            Verdict::Reached => "reached",
            Verdict::Unreached => "unreached",
            Verdict::Deferred(_) => "deferred",
            Verdict::Inconclusive(_) => "inconclusive",
        }
    }

    /// Whether the verdict is the expected one. *Deferred* contradicts nothing; *inconclusive*
    /// meets no expectation but [`Expectation::Any`].
    #[must_use]
    pub fn meets(&self, expectation: Expectation) -> bool {
        match expectation {
            Expectation::Any => true,
            _ if matches!(self, Verdict::Deferred(_)) => true,
            Expectation::Holds => *self == Verdict::Holds,
            Expectation::Violated => matches!(self, Verdict::Violated(_)),
            Expectation::Reached => *self == Verdict::Reached,
            Expectation::Unreached => *self == Verdict::Unreached,
        }
    }
}
