//! Deciding claims about one graph, one after another: what they share is computed once.

use fixedbitset::FixedBitSet;

use super::claim::Claim;
use super::components::Decomposer;
use super::graph::Graph;
use super::lasso::{self, Lasso};
use super::masks::{Constraint, Masks, is_empty};
use super::possibility::{Backwards, Moments, Outlook};
use super::streett::fair_components;
use super::validate::validate;

/// What the graph says about a claim.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// Every fair behaviour within the bounds keeps it.
    Holds,
    /// This one does not.
    Violated(Lasso),
    /// Behaviours were cut by a bound before it could be seen whether they keep it.
    Inconclusive,
    /// It was told to end before it was decided.
    Halted,
}

/// Told to end.
struct Halted;

/// Decides claims about one graph.
pub struct Decider<'g> {
    graph: &'g Graph,
    /// Whether to end, asked now and then: on a large graph a decision takes its time.
    halt: &'g dyn Fn() -> bool,
    /// The states on cycles of the graph, once they are needed. Most graphs have few.
    cyclic: Option<FixedBitSet>,
    /// By constraints in force: the states in which stuttering for ever is fair.
    calm: Vec<(Vec<Constraint>, FixedBitSet)>,
    /// The steps backwards, once they are needed.
    backwards: Option<Backwards>,
}

impl<'g> Decider<'g> {
    /// For claims about `graph`.
    #[must_use]
    pub fn new(graph: &'g Graph) -> Self {
        Self::until(graph, &|| false)
    }

    /// The same, until `halt` says to end.
    #[must_use]
    pub fn until(graph: &'g Graph, halt: &'g dyn Fn() -> bool) -> Self {
        Self { graph, halt, cyclic: None, calm: Vec::new(), backwards: None }
    }

    /// Decides `claim` over the behaviours that are fair to the constraints `in_force`. A violation
    /// by stopping is preferred: none is easier to read.
    ///
    /// # Panics
    /// If the lasso that was found does not validate, which would be a defect of this module.
    pub fn decide(&mut self, claim: &Claim, in_force: &[Constraint]) -> Answer {
        let Ok(lasso) = self.lasso(claim, in_force) else { return Answer::Halted };
        if let Some(lasso) = lasso {
            if let Err(defect) = validate(self.graph, claim, in_force, &lasso) {
                panic!("a lasso is what it claims to be: {defect}");
            }
            return Answer::Violated(lasso);
        }
        let region = || claim.region(self.graph);
        if self.graph.has_cuts() && region().ones().any(|state| self.graph.is_cut(state as u32)) {
            return Answer::Inconclusive;
        }
        Answer::Holds
    }

    /// Decides whether `goal` can be reached from wherever `trigger` is met.
    pub fn possible(&mut self, trigger: &Moments, goal: &Moments) -> Outlook {
        let backwards = self.backwards.get_or_insert_with(|| Backwards::of(self.graph));
        backwards.decide(self.graph, trigger, goal)
    }

    fn lasso(&mut self, claim: &Claim, in_force: &[Constraint]) -> Result<Option<Lasso>, Halted> {
        let graph = self.graph;
        let masks = Masks::new(graph, in_force);
        let (away, to_visit) = (claim.away(), claim.to_visit());
        let mut calm = self.calm(in_force, &masks).clone();
        calm.intersect_with(to_visit.as_ref().unwrap_or(&away));
        if let Some(lasso) = lasso::stop(graph, claim, &calm) {
            return Ok(Some(lasso));
        }
        let mut region = away;
        region.intersect_with(self.cyclic()?);
        let components = fair_components(graph, &region, to_visit.as_ref(), &masks, self.halt);
        let components = components.ok_or(Halted)?;
        Ok(lasso::turn(graph, claim, &components, &masks))
    }

    fn calm(&mut self, in_force: &[Constraint], masks: &Masks) -> &FixedBitSet {
        let known = self.calm.iter().position(|(constraints, _)| constraints == in_force);
        let position = known.unwrap_or_else(|| {
            let is_calm = |state: &usize| {
                self.graph.edges(*state as u32).all(|edge| is_empty(masks.of(edge)))
            };
            let mut calm: FixedBitSet = (0..self.graph.len()).filter(is_calm).collect();
            calm.grow(self.graph.len());
            self.calm.push((in_force.to_vec(), calm));
            self.calm.len() - 1
        });
        &self.calm[position].1
    }

    fn cyclic(&mut self) -> Result<&FixedBitSet, Halted> {
        let known = self.cyclic.take();
        let cyclic = known.or_else(|| self.find_cyclic()).ok_or(Halted)?;
        Ok(self.cyclic.insert(cyclic))
    }

    fn find_cyclic(&self) -> Option<FixedBitSet> {
        let mut cyclic = FixedBitSet::with_capacity(self.graph.len());
        let all = 0..self.graph.len() as u32;
        let mut decomposer = Decomposer::new(self.graph, self.halt);
        decomposer.decompose(
            || all.clone(),
            |component| {
                if component.states.len() > 1 {
                    component.states.iter().for_each(|&state| cyclic.insert(state as usize));
                }
            },
        );
        (!decomposer.is_halted()).then_some(cyclic)
    }
}
