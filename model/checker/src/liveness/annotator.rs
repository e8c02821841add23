//! What a search with liveness says of its states and steps beyond where they lead: the truths of
//! predicates, and the fairness that an action belongs to, both in numbers. A predicate on steps
//! marks them like a family of fairness that is in force for nobody.

use std::sync::Arc;

use kernel::{Fairness, Node, Step, Strength, System};

use super::labels::Labels;
use super::outline::{Family, is_true};
use super::properties::LivenessProperties;
use crate::recorder::{Label, Target, Truths};

/// Says it, to be recorded.
pub(crate) struct Annotator<'a, M: System> {
    properties: &'a LivenessProperties<'a, M>,
    families: Vec<Fairness<M>>,
    /// The sets of constraints, if these are what steps are labelled with.
    labels: Option<Arc<Labels>>,
}

impl<'a, M: System> Annotator<'a, M> {
    /// Labels steps with the families that their states enable, as bits. Families beyond the last
    /// bit are left out.
    pub(crate) fn of_families(properties: &'a LivenessProperties<'a, M>) -> Self {
        let mut families = properties.families();
        families.truncate(Label::BITS as usize);
        Self { properties, families, labels: None }
    }

    /// Labels steps with the sets of constraints that they belong to.
    pub(crate) fn of_constraints(properties: &'a LivenessProperties<'a, M>) -> (Self, Arc<Labels>) {
        let families = properties.families();
        let labels = Arc::new(Labels::new(families.len() + properties.marks()));
        (Self { properties, families, labels: Some(Arc::clone(&labels)) }, labels)
    }

    /// The families that are looked at; where every step is recorded, with the marks after them.
    pub(crate) fn families(&self) -> Vec<Family> {
        let family = |family: &Fairness<M>| Family { name: family.name, strength: family.strength };
        let mark = Family { name: "", strength: Strength::Weak };
        let marks = if self.labels.is_some() { self.properties.marks() } else { 0 };
        self.families.iter().map(family).chain(std::iter::repeat_n(mark, marks)).collect()
    }

    /// What the predicates on steps say of one that changes something.
    #[inline]
    pub(crate) fn marks(&self, step: &Step<'_, M>) -> Truths {
        self.properties.marks_of(step)
    }

    /// Whether there are any.
    #[inline]
    pub(crate) fn looks_at_steps(&self) -> bool {
        self.properties.marks() > 0
    }

    /// What the predicates say of `node`.
    pub(crate) fn truths(&self, node: &Node<M>) -> Truths {
        self.properties.truths(node)
    }

    /// The label of a step with these marks; 0 of one that needs none. `enabled` is what the steps
    /// of this state told so far have enabled.
    #[inline]
    pub(crate) fn label(
        &self,
        action: &M::Action,
        marks: &Truths,
        target: Target,
        enabled: &mut Label,
    ) -> Label {
        match (target, &self.labels) {
            (Target::Same, _) | (Target::Cut, None) => 0,
            (Target::Proposed(_), None) => {
                self.enable(enabled, action);
                *enabled
            }
            (_, Some(labels)) => Label::from(self.set(labels, action, marks)),
        }
    }

    /// Adds the families that `action` belongs to. Those that are there need not be asked.
    #[inline]
    fn enable(&self, enabled: &mut Label, action: &M::Action) {
        for (bit, family) in self.families.iter().enumerate() {
            if *enabled >> bit & 1 == 0 && (family.key)(action).is_some() {
                *enabled |= 1 << bit;
            }
        }
    }

    /// The raw number of the set that a step by `action` with these marks belongs to; none are
    /// given where there are no predicates on steps, or nobody knows where it leads.
    #[inline]
    pub(super) fn set(&self, labels: &Labels, action: &M::Action, marks: &Truths) -> u16 {
        labels.raw(|family| match self.families.get(family) {
            Some(family) => (family.key)(action),
            None => {
                let mark = family - self.families.len();
                (!marks.is_empty() && is_true(marks, mark)).then_some(0)
            }
        })
    }
}
