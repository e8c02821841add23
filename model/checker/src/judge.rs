//! Judging properties while the search runs: which judge sees what, what is noted.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use kernel::{Evidence, Instance, Kind, Node, Property, Step, Symmetry, System};

use crate::Stop;
use crate::path::Origin;
use crate::quotient::tells_apart;

/// The properties of an instance, sorted by what they judge.
pub(crate) struct Judges<'a, M: System> {
    pub(crate) instance: &'a Instance<M>,
    pub(crate) properties: Vec<Property<M>>,
    /// The symmetry up to which the search sees nodes, if it does.
    pub(crate) symmetry: Option<Symmetry<M>>,
    of_states: Vec<usize>,
    of_steps: Vec<usize>,
}

impl<'a, M: System> Judges<'a, M> {
    pub(crate) fn new(instance: &'a Instance<M>, symmetry: Option<Symmetry<M>>) -> Self {
        let properties = instance.properties();
        let positions = |wanted: fn(&Kind<M>) -> bool| {
            let judged = properties.iter().enumerate().filter(|(_, property)| {
                wanted(&property.kind) && !(symmetry.is_some() && tells_apart(property))
            });
            judged.map(|(position, _)| position).collect()
        };
        let of_states = positions(|kind| matches!(kind, Kind::Always(_) | Kind::Sometimes(_)));
        let of_steps = positions(|kind| matches!(kind, Kind::Step(_)));
        Self { instance, properties, symmetry, of_states, of_steps }
    }

    /// The node that the search visits for `node`.
    #[inline]
    pub(crate) fn canonical(&self, node: Node<M>) -> Node<M> {
        match &self.symmetry {
            Some(symmetry) => symmetry.canonical(&node),
            None => node,
        }
    }

    /// Judges the computed properties: the evidence, by position.
    ///
    /// # Errors
    /// The payload of a panic.
    pub(crate) fn computed(&self) -> Result<Vec<Option<Evidence>>, Box<dyn Any + Send>> {
        let judge = |property: &Property<M>| match &property.kind {
            Kind::Computed(judge) => Some(judge(self.instance.system())),
            _ => None,
        };
        catch_unwind(AssertUnwindSafe(|| self.properties.iter().map(judge).collect()))
    }

    /// Whether the violations among what was `found`, by position, are enough to `stop`.
    pub(crate) fn enough(
        &self,
        stop: &Stop,
        computed: &[Option<Evidence>],
        found: impl Fn(usize) -> bool,
    ) -> bool {
        let fails = |position: usize| match &self.properties[position].kind {
            Kind::Sometimes(_) => false,
            Kind::Computed(_) => matches!(computed[position], Some(Evidence::Fails(_))),
            _ => found(position),
        };
        let properties = || self.properties.iter().enumerate();
        let violated = |id: &String| properties().any(|(i, known)| known.id == id && fails(i));
        match stop {
            Stop::First => properties().any(|(position, _)| fails(position)),
            Stop::Any(ids) => ids.iter().any(violated),
            Stop::After(ids) => ids.iter().all(violated),
            Stop::Never => false,
        }
    }

    /// Judges a new node, found at `place`.
    #[inline]
    pub(crate) fn state<P: Copy>(&self, node: &Node<M>, place: P, notes: &mut Notes<P>) {
        for &position in &self.of_states {
            match &self.properties[position].kind {
                Kind::Always(judge) => {
                    let evidence = judge(self.instance.system(), &node.state, &node.history);
                    notes.note(position, &evidence, place);
                }
                Kind::Sometimes(goal) => {
                    if goal(self.instance.system(), &node.state, &node.history) {
                        notes.find(position, place);
                    }
                }
                _ => unreachable!("only these kinds judge states"),
            }
        }
    }

    /// Judges an accepted step, taken at `place`.
    #[inline]
    pub(crate) fn step<P: Copy>(&self, step: &Step<'_, M>, place: P, notes: &mut Notes<P>) {
        if !self.of_steps.is_empty() {
            self.judge_step(step, place, notes);
        }
    }

    fn judge_step<P: Copy>(&self, step: &Step<'_, M>, place: P, notes: &mut Notes<P>) {
        for &position in &self.of_steps {
            let Kind::Step(judge) = &self.properties[position].kind else {
                unreachable!("only this kind judges steps")
            };
            notes.note(position, &judge(self.instance.system(), step), place);
        }
    }
}

/// What judging has shown so far, by the position of the property, and at which place `P`. The
/// evidence itself is not kept: it is computed again, on the trace, when the search reports.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Notes<P = Origin> {
    /// How often the antecedent was met, or the goal.
    pub(crate) hits: Vec<u64>,
    /// The first step to fail, or to a state that fails or is the goal.
    pub(crate) found: Vec<Option<P>>,
}

impl<P> Default for Notes<P> {
    fn default() -> Self {
        Self { hits: Vec::new(), found: Vec::new() }
    }
}

impl<P: Copy> Notes<P> {
    /// A clean sheet for so many properties.
    pub(crate) fn blank(properties: usize) -> Self {
        let mut notes = Self::default();
        notes.reset(properties);
        notes
    }

    /// Wipes the sheet for so many properties.
    pub(crate) fn reset(&mut self, properties: usize) {
        self.hits.clear();
        self.hits.resize(properties, 0);
        self.found.clear();
        self.found.resize(properties, None);
    }

    #[inline]
    fn note(&mut self, position: usize, evidence: &Evidence, place: P) {
        match evidence {
            Evidence::NotApplicable => {}
            Evidence::Holds => self.hits[position] += 1,
            Evidence::Fails(_) => self.find(position, place),
        }
    }

    fn find(&mut self, position: usize, place: P) {
        self.hits[position] += 1;
        self.found[position].get_or_insert(place);
    }

    /// Adds what was noted later in the order of discovery.
    pub(crate) fn absorb(&mut self, later: &Self) {
        for (hits, more) in self.hits.iter_mut().zip(&later.hits) {
            *hits += more;
        }
        for (found, next) in self.found.iter_mut().zip(&later.found) {
            *found = found.or(*next);
        }
    }
}
