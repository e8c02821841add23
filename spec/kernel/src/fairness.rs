//! Fairness as a named partition of the actions.

use crate::System;

/// How insistent a scheduler has to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// WF: an action that stays enabled from some point on is taken again and again.
    Weak,
    /// SF: an action that is enabled again and again is taken again and again.
    Strong,
}

/// A family of fairness constraints: one for each distinct key.
///
/// A constant key gives fairness per class, the actor's number fairness per actor, and the
/// beneficiary's number what neither can say: "whoever calls it, the exit of staker *s* is
/// eventually executed". `None` leaves the action free. An action is *enabled* in the sense of
/// TLA+: accepted, and changing the state.
pub struct Fairness<M: System> {
    /// The name by which properties need it and a check drops it.
    pub name: &'static str,
    /// Weak or strong.
    pub strength: Strength,
    /// The classes of the actions that it is about. A scenario that turns one of them off does not
    /// ask for the properties that need this fairness.
    pub classes: &'static [&'static str],
    /// The constraint that an action belongs to.
    pub key: FairnessKey<M>,
}

/// From an action to the constraint it belongs to.
pub type FairnessKey<M> = Box<dyn Fn(&<M as System>::Action) -> Option<u8> + Send + Sync>;

impl<M: System> Fairness<M> {
    /// Weak fairness for each distinct key.
    pub fn weak(
        name: &'static str,
        key: impl Fn(&M::Action) -> Option<u8> + Send + Sync + 'static,
    ) -> Self {
        Self { name, strength: Strength::Weak, classes: &[], key: Box::new(key) }
    }

    /// Strong fairness for each distinct key.
    pub fn strong(
        name: &'static str,
        key: impl Fn(&M::Action) -> Option<u8> + Send + Sync + 'static,
    ) -> Self {
        Self { name, strength: Strength::Strong, classes: &[], key: Box::new(key) }
    }

    /// Names the classes of the actions that it is about.
    #[must_use]
    pub fn about(mut self, classes: &'static [&'static str]) -> Self {
        self.classes = classes;
        self
    }
}
