//! What a cycle through a component owes: for every constraint a reason why the behaviour that
//! repeats it for ever is fair, and the visit that breaks the claim.

use fixedbitset::FixedBitSet;

use super::edges::Edge;
use super::graph::Graph;
use super::masks::{Masks, add, is_empty, keep, meet, remove};

/// The component in which a cycle is wound.
pub(super) struct Ground<'a> {
    pub(super) graph: &'a Graph,
    pub(super) masks: &'a Masks,
    /// The states of the component.
    pub(super) inside: FixedBitSet,
    /// The states of which one must be visited, if any must.
    pub(super) offence: Option<FixedBitSet>,
}

/// What a cycle still has to show.
pub(super) struct Debts {
    /// Constraints that it must take; for a weak one, a state that does not enable it will do.
    constraints: Vec<u64>,
    /// Whether it must visit the offence.
    offence: bool,
}

impl Debts {
    /// Whether nothing is owed any more.
    pub(super) fn are_paid(&self) -> bool {
        !self.offence && is_empty(&self.constraints)
    }
}

impl Ground<'_> {
    /// What a cycle owes that visits all of `component`: every weak constraint, and the strong ones
    /// that some state enables.
    pub(super) fn debts(&self, component: &[u32]) -> Debts {
        let (mut constraints, mut here) = (self.masks.none(), self.masks.none());
        for &state in component {
            self.masks.enabled(self.graph, state, &mut here);
            add(&mut constraints, &here);
        }
        keep(&mut constraints, &self.masks.strong);
        add(&mut constraints, &self.masks.weak);
        Debts { constraints, offence: self.offence.is_some() }
    }

    /// Whether taking `edge` pays a debt.
    pub(super) fn is_paid_by(&self, debts: &Debts, edge: Edge) -> bool {
        meet(self.masks.of(edge), &debts.constraints)
    }

    /// Whether being in `state` pays a debt.
    pub(super) fn is_paid_in(&self, debts: &Debts, state: u32) -> bool {
        debts.offence && self.offends(state)
            || !is_empty(&debts.constraints) && meet(&self.idle_weak(state), &debts.constraints)
    }

    /// Strikes the debts that `edge` pays.
    pub(super) fn take(&self, debts: &mut Debts, edge: Edge) {
        remove(&mut debts.constraints, self.masks.of(edge));
    }

    /// Strikes the debts that being in `state` pays.
    pub(super) fn visit(&self, debts: &mut Debts, state: u32) {
        remove(&mut debts.constraints, &self.idle_weak(state));
        debts.offence &= !self.offends(state);
    }

    /// The weak constraints that `state` does not enable.
    fn idle_weak(&self, state: u32) -> Vec<u64> {
        let (mut idle, mut enabled) = (self.masks.weak.clone(), self.masks.none());
        self.masks.enabled(self.graph, state, &mut enabled);
        remove(&mut idle, &enabled);
        idle
    }

    fn offends(&self, state: u32) -> bool {
        self.offence.as_ref().is_none_or(|offence| offence.contains(state as usize))
    }
}
