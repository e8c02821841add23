//! The obligations of a cycle through a component: for every constraint a reason why the behaviour
//! that repeats it for ever is fair, and the visit that breaks the claim.

use fixedbitset::FixedBitSet;

use super::edges::Edge;
use super::graph::Graph;
use super::masks::{Masks, add, is_empty, keep, meet, remove};

/// The component in which a cycle is wound.
pub(super) struct Component<'a> {
    pub(super) graph: &'a Graph,
    pub(super) masks: &'a Masks,
    /// Its states.
    pub(super) inside: FixedBitSet,
    /// The states of which a cycle must visit one, if it must.
    pub(super) to_visit: Option<FixedBitSet>,
}

/// What a cycle still has to show.
pub(super) struct Obligations {
    /// Constraints that it must take; for a weak one, a state that does not enable it will do.
    constraints: Vec<u64>,
    /// Whether it must visit a state that breaks the claim.
    visit: bool,
}

impl Obligations {
    /// Whether none is left.
    pub(super) fn are_met(&self) -> bool {
        !self.visit && is_empty(&self.constraints)
    }
}

impl Component<'_> {
    /// The obligations of a cycle that visits all `states`: every weak constraint, and the strong
    /// ones that some state enables.
    pub(super) fn obligations(&self, states: &[u32]) -> Obligations {
        let (mut constraints, mut here) = (self.masks.none(), self.masks.none());
        for &state in states {
            self.masks.enabled(self.graph, state, &mut here);
            add(&mut constraints, &here);
        }
        keep(&mut constraints, &self.masks.strong);
        add(&mut constraints, &self.masks.weak);
        Obligations { constraints, visit: self.to_visit.is_some() }
    }

    /// Whether taking `edge` meets an obligation.
    pub(super) fn is_met_by(&self, open: &Obligations, edge: Edge) -> bool {
        meet(self.masks.of(edge), &open.constraints)
    }

    /// Whether being in `state` meets an obligation.
    pub(super) fn is_met_in(&self, open: &Obligations, state: u32) -> bool {
        open.visit && self.breaks(state)
            || !is_empty(&open.constraints) && meet(&self.idle_weak(state), &open.constraints)
    }

    /// Strikes the obligations that `edge` meets.
    pub(super) fn take(&self, open: &mut Obligations, edge: Edge) {
        remove(&mut open.constraints, self.masks.of(edge));
    }

    /// Strikes the obligations that being in `state` meets.
    pub(super) fn visit(&self, open: &mut Obligations, state: u32) {
        remove(&mut open.constraints, &self.idle_weak(state));
        open.visit &= !self.breaks(state);
    }

    /// The weak constraints that `state` does not enable.
    fn idle_weak(&self, state: u32) -> Vec<u64> {
        let (mut idle, mut enabled) = (self.masks.weak.clone(), self.masks.none());
        self.masks.enabled(self.graph, state, &mut enabled);
        remove(&mut idle, &enabled);
        idle
    }

    fn breaks(&self, state: u32) -> bool {
        self.to_visit.as_ref().is_none_or(|states| states.contains(state as usize))
    }
}
