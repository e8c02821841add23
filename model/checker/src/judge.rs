//! Judging properties while the search runs: which judge sees what, what is noted.

use kernel::{Evidence, Instance, Kind, Node, Property, Step, Symmetry, System};

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

    /// Judges a new node.
    #[inline]
    pub(crate) fn state(&self, node: &Node<M>, origin: Origin, notes: &mut Notes) {
        for &position in &self.of_states {
            match &self.properties[position].kind {
                Kind::Always(judge) => {
                    let evidence = judge(self.instance.system(), &node.state, &node.past);
                    notes.note(position, &evidence, origin);
                }
                Kind::Sometimes(goal) => {
                    if goal(self.instance.system(), &node.state, &node.past) {
                        notes.find(position, origin);
                    }
                }
                _ => unreachable!("only these kinds judge states"),
            }
        }
    }

    /// Judges an accepted step.
    #[inline]
    pub(crate) fn step(&self, step: &Step<'_, M>, origin: Origin, notes: &mut Notes) {
        if !self.of_steps.is_empty() {
            self.judge_step(step, origin, notes);
        }
    }

    fn judge_step(&self, step: &Step<'_, M>, origin: Origin, notes: &mut Notes) {
        for &position in &self.of_steps {
            let Kind::Step(judge) = &self.properties[position].kind else {
                unreachable!("only this kind judges steps")
            };
            notes.note(position, &judge(self.instance.system(), step), origin);
        }
    }
}

/// What judging has shown so far, by the position of the property. The evidence itself is not
/// kept: it is computed again, on the trace, when the search reports.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Notes {
    /// How often the antecedent was met, or the goal.
    pub(crate) hits: Vec<u64>,
    /// The first step to fail, or to a state that fails or is the goal.
    pub(crate) found: Vec<Option<Origin>>,
}

impl Notes {
    /// A clean sheet for so many properties.
    pub(crate) fn reset(&mut self, properties: usize) {
        self.hits.clear();
        self.hits.resize(properties, 0);
        self.found.clear();
        self.found.resize(properties, None);
    }

    #[inline]
    fn note(&mut self, position: usize, evidence: &Evidence, origin: Origin) {
        match evidence {
            Evidence::NotApplicable => {}
            Evidence::Holds => self.hits[position] += 1,
            Evidence::Fails(_) => self.find(position, origin),
        }
    }

    fn find(&mut self, position: usize, origin: Origin) {
        self.hits[position] += 1;
        self.found[position].get_or_insert(origin);
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
