//! The liveness properties of an instance, and what they look at.

use kernel::{Fairness, Instance, Kind, Node, Predicate, Property, System};
use smallvec::SmallVec;

use super::outline::Outline;
use crate::recorder::Truths;

/// The liveness properties of an instance.
pub(crate) struct LivenessProperties<'a, M: System> {
    pub(super) instance: &'a Instance<M>,
    /// With their positions among all properties.
    pub(super) list: Vec<(usize, Property<M>)>,
    /// How many predicates they have.
    predicates: usize,
}

impl<'a, M: System> LivenessProperties<'a, M> {
    /// The liveness properties, if there are any.
    pub(crate) fn of(instance: &'a Instance<M>) -> Option<Self> {
        let mut list: Vec<_> = instance.properties().into_iter().enumerate().collect();
        list.retain(|(_, property)| property.form().is_liveness());
        let predicates = list.iter().map(|(_, property)| predicates(&property.kind).count()).sum();
        (!list.is_empty()).then_some(Self { instance, list, predicates })
    }

    /// What is to be known of each without the system.
    pub(crate) fn outline(&self) -> Vec<Outline> {
        let outline = |(_, property): &(usize, Property<M>)| Outline {
            form: property.form(),
            needs: property.needs,
            undefined: property.needs.iter().copied().find(|need| !self.instance.defines(need)),
        };
        self.list.iter().map(outline).collect()
    }

    /// The fairness in force that some of them needs.
    pub(super) fn families(&self) -> Vec<Fairness<M>> {
        let mut families = self.instance.fairness();
        families.retain(|family| self.list.iter().any(|(_, p)| p.needs.contains(&family.name)));
        families
    }

    /// What their predicates say of `node`, in the order in which they name them.
    pub(super) fn truths(&self, node: &Node<M>) -> Truths {
        let mut truths = SmallVec::from_elem(0, self.predicates.div_ceil(64));
        let mut number = 0;
        for (_, property) in &self.list {
            for predicate in predicates(&property.kind) {
                let is_true = predicate(self.instance.system(), &node.state, &node.history);
                truths[number / 64] |= u64::from(is_true) << (number % 64);
                number += 1;
            }
        }
        truths
    }
}

/// The predicates of a liveness property, in the order in which it names them: the goal last.
fn predicates<M: System>(kind: &Kind<M>) -> impl Iterator<Item = &Predicate<M>> {
    let (first, second) = match kind {
        Kind::Eventually(p) | Kind::AlwaysEventually(p) | Kind::EventuallyAlways(p) => {
            (Some(p), None)
        }
        Kind::LeadsTo(p, q) => (Some(p), Some(q)),
        _ => (None, None),
    };
    first.into_iter().chain(second)
}
