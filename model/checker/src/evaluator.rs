//! Evaluating properties while the search runs: which of them looks at what.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use kernel::{Evidence, Instance, Kind, Node, Property, Step, Symmetry, System};

use crate::outcome::Stop;
use crate::quotient::tells_apart;
use crate::tally::{Question, Tally, is_enough};

/// The properties of an instance, sorted by what they look at.
pub(crate) struct Evaluator<'a, M: System> {
    pub(crate) instance: &'a Instance<M>,
    pub(crate) properties: Vec<Property<M>>,
    /// The symmetry up to which the search sees nodes, if it does.
    pub(crate) symmetry: Option<Symmetry<M>>,
    questions: Vec<Question>,
    of_states: Vec<usize>,
    of_steps: Vec<usize>,
}

impl<'a, M: System> Evaluator<'a, M> {
    pub(crate) fn new(instance: &'a Instance<M>, symmetry: Option<Symmetry<M>>) -> Self {
        let properties = instance.properties();
        let (mut questions, mut of_states, mut of_steps) = (Vec::new(), Vec::new(), Vec::new());
        for (position, property) in properties.iter().enumerate() {
            questions.push(Question { id: property.id, form: property.form() });
            if symmetry.is_some() && tells_apart(property) {
                continue;
            }
            match property.kind {
                Kind::Always(_) | Kind::Sometimes(_) => of_states.push(position),
                Kind::Step(_) => of_steps.push(position),
                _ => {}
            }
        }
        Self { instance, properties, symmetry, questions, of_states, of_steps }
    }

    /// The node that the search visits for `node`.
    #[inline]
    pub(crate) fn canonical(&self, node: Node<M>) -> Node<M> {
        match &self.symmetry {
            Some(symmetry) => symmetry.canonical(&node),
            None => node,
        }
    }

    /// Evaluates the computed properties: the evidence, by position.
    ///
    /// # Errors
    /// The payload of a panic.
    pub(crate) fn computed(&self) -> Result<Vec<Option<Evidence>>, Box<dyn Any + Send>> {
        let evaluate = |property: &Property<M>| match &property.kind {
            Kind::Computed(judge) => Some(judge(self.instance.system())),
            _ => None,
        };
        catch_unwind(AssertUnwindSafe(|| self.properties.iter().map(evaluate).collect()))
    }

    /// Whether the violations among what was `found`, by position, are enough to `stop`.
    pub(crate) fn is_enough(
        &self,
        stop: &Stop,
        computed: &[Option<Evidence>],
        found: &dyn Fn(usize) -> bool,
    ) -> bool {
        is_enough(stop, &self.questions, computed, found)
    }

    /// Evaluates a new node, found at `place`.
    #[inline]
    pub(crate) fn state<P: Copy>(&self, node: &Node<M>, place: P, tally: &mut Tally<P>) {
        for &position in &self.of_states {
            match &self.properties[position].kind {
                Kind::Always(judge) => {
                    let evidence = judge(self.instance.system(), &node.state, &node.history);
                    tally.note(position, &evidence, place);
                }
                Kind::Sometimes(goal) => {
                    if goal(self.instance.system(), &node.state, &node.history) {
                        tally.find(position, place);
                    }
                }
                _ => unreachable!("only these kinds look at states"),
            }
        }
    }

    /// Whether any property looks at steps.
    #[inline]
    pub(crate) fn looks_at_steps(&self) -> bool {
        !self.of_steps.is_empty()
    }

    /// Evaluates an accepted step, taken at `place`.
    pub(crate) fn step<P: Copy>(&self, step: &Step<'_, M>, place: P, tally: &mut Tally<P>) {
        for &position in &self.of_steps {
            let Kind::Step(judge) = &self.properties[position].kind else {
                unreachable!("only this kind looks at steps")
            };
            tally.note(position, &judge(self.instance.system(), step), place);
        }
    }
}
