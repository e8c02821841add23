//! The liveness properties and possibilities of an instance, and what they look at.

use kernel::{
    Fairness, Form, Instance, Kind, Node, Occasion, Predicate, Property, Step, StepPredicate,
    System,
};
use smallvec::SmallVec;

use super::outline::Outline;
use crate::recorder::Truths;

/// What is asked of the whole graph of an instance.
pub(crate) struct LivenessProperties<'a, M: System> {
    pub(super) instance: &'a Instance<M>,
    /// With their positions among all properties.
    pub(super) list: Vec<(usize, Property<M>)>,
    /// How many predicates on states they have.
    predicates: usize,
    /// How many predicates on steps.
    marks: usize,
}

impl<'a, M: System> LivenessProperties<'a, M> {
    /// The properties that are asked of the whole graph, if there are any.
    pub(crate) fn of(instance: &'a Instance<M>) -> Option<Self> {
        let mut list: Vec<_> = instance.properties().into_iter().enumerate().collect();
        list.retain(|(_, property)| property.form().is_temporal());
        let predicates = list.iter().map(|(_, property)| predicates(&property.kind).count()).sum();
        let marks = list.iter().map(|(_, property)| marks(&property.kind).count()).sum();
        (!list.is_empty()).then_some(Self { instance, list, predicates, marks })
    }

    /// Whether one of them cannot be judged without every step.
    pub(crate) fn need_every_step(&self) -> bool {
        self.list.iter().any(|(_, property)| property.form() == Form::Possibility)
    }

    /// What is to be known of each without the system.
    pub(crate) fn outline(&self) -> Vec<Outline> {
        let outline = |(_, property): &(usize, Property<M>)| Outline {
            form: property.form(),
            by_steps: match &property.kind {
                Kind::Possibility(trigger, goal) => [trigger, goal].map(is_step),
                _ => [false; 2],
            },
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

    /// How many predicates on steps they have.
    pub(super) fn marks(&self) -> usize {
        self.marks
    }

    /// What those predicates say of a step that changes something, in the order in which they are
    /// named.
    #[inline]
    pub(super) fn marks_of(&self, step: &Step<'_, M>) -> Truths {
        let mut truths = SmallVec::from_elem(0, self.marks.div_ceil(64));
        let all = self.list.iter().flat_map(|(_, property)| marks(&property.kind));
        for (number, predicate) in all.enumerate() {
            let is_true = predicate(self.instance.system(), step);
            truths[number / 64] |= u64::from(is_true) << (number % 64);
        }
        truths
    }
}

fn is_step<M: System>(occasion: &Occasion<M>) -> bool {
    matches!(occasion, Occasion::Step(_))
}

/// The predicates on steps of a property, in the order in which it names them.
fn marks<M: System>(kind: &Kind<M>) -> impl Iterator<Item = &StepPredicate<M>> {
    let occasions = match kind {
        Kind::Possibility(trigger, goal) => [Some(trigger), Some(goal)],
        _ => [None, None],
    };
    occasions.into_iter().flatten().filter_map(|occasion| match occasion {
        Occasion::Step(is) => Some(is),
        Occasion::State(_) => None,
    })
}

/// The predicates on states of a property, in the order in which it names them: the goal last.
fn predicates<M: System>(kind: &Kind<M>) -> impl Iterator<Item = &Predicate<M>> {
    let (first, second) = match kind {
        Kind::Eventually(p) | Kind::AlwaysEventually(p) | Kind::EventuallyAlways(p) => {
            (Some(p), None)
        }
        Kind::LeadsTo(p, q) => (Some(p), Some(q)),
        Kind::Possibility(trigger, goal) => (on_states(trigger), on_states(goal)),
        _ => (None, None),
    };
    first.into_iter().chain(second)
}

fn on_states<M: System>(occasion: &Occasion<M>) -> Option<&Predicate<M>> {
    match occasion {
        Occasion::State(is) => Some(is),
        Occasion::Step(_) => None,
    }
}
