//! The reasons, other than guards, for which there is no step, as data: so that they can be listed,
//! and a name that nobody declares is found.

use serde::Serialize;

use crate::Disabled;

/// What kind of reason it is; see [`Disabled`], whose variants these name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// An assumption that can be dropped.
    Assumption,
    /// Time waits for a step.
    Urgency,
    /// The scenario's bound.
    Bound,
    /// There is no such action.
    NoAction,
}

/// One reason, other than a guard, for which a system takes no step.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Reason {
    /// Of which kind it is.
    pub because: Because,
    /// The name that [`apply`](crate::System::apply) answers: an assumption's identifier, the name
    /// of a fairness, or a word of the system's own.
    pub name: &'static str,
    /// What does not happen, and why, in one sentence.
    pub about: &'static str,
}

impl Reason {
    /// Under the assumption `id`.
    #[must_use]
    pub const fn assumption(id: &'static str, about: &'static str) -> Self {
        Self { because: Because::Assumption, name: id, about }
    }

    /// Time waits for a step of `fairness`.
    #[must_use]
    pub const fn urgency(fairness: &'static str, about: &'static str) -> Self {
        Self { because: Because::Urgency, name: fairness, about }
    }

    /// The scenario is cut.
    #[must_use]
    pub const fn bound(name: &'static str, about: &'static str) -> Self {
        Self { because: Because::Bound, name, about }
    }

    /// There is no such action.
    #[must_use]
    pub const fn no_action(name: &'static str, about: &'static str) -> Self {
        Self { because: Because::NoAction, name, about }
    }

    /// Whether this is the reason that `disabled` names.
    pub fn is_of<G>(&self, disabled: &Disabled<G>) -> bool {
        disabled.listed() == Some((self.because, self.name))
    }
}
