//! Which components a fair behaviour can stay in: emptiness of a Streett condition by repeated
//! decomposition.
//!
//! Some behaviour can visit all of a component for ever and be fair unless a constraint is
//! *starved* there: demanded, and taken by no edge inside. Weak fairness demands what every state
//! enables; every part of the component starves it too, so the component is lost. Strong fairness
//! demands what any state enables; a fair behaviour must avoid the states that do, so those are
//! removed and the rest decomposed again. Every round removes a state, so it ends.

use fixedbitset::FixedBitSet;

use super::components::{Decomposer, Scc};
use super::graph::Graph;
use super::masks::{Masks, add, is_empty, keep, meet, remove};

/// The components of two states or more within `region` in which a fair behaviour can stay for ever
/// while it visits all of their states, and one of those `to_visit` if these are given. Nothing, if
/// `halt` said to end before they were found.
pub(super) fn fair_components(
    graph: &Graph,
    region: &FixedBitSet,
    to_visit: Option<&FixedBitSet>,
    masks: &Masks,
    halt: &dyn Fn() -> bool,
) -> Option<Vec<Vec<u32>>> {
    // Most claims leave no cycle to look at: not worth a decomposer's memory.
    if region.is_clear() {
        return Some(Vec::new());
    }
    let mut search = Search { graph, masks, to_visit, fair: Vec::new(), parts: Vec::new() };
    let mut decomposer = Decomposer::new(graph, halt);
    let mut account = Account::new(masks);
    let states = || region.ones().map(|state| state as u32);
    decomposer.decompose(states, |component| search.examine(component, &mut account));
    while let Some(part) = search.parts.pop() {
        let states = || part.iter().copied();
        decomposer.decompose(states, |component| search.examine(component, &mut account));
        if decomposer.is_halted() {
            break;
        }
    }
    (!decomposer.is_halted()).then_some(search.fair)
}

struct Search<'a> {
    graph: &'a Graph,
    masks: &'a Masks,
    to_visit: Option<&'a FixedBitSet>,
    /// What was found.
    fair: Vec<Vec<u32>>,
    /// What is still to be decomposed.
    parts: Vec<Vec<u32>>,
}

/// What a component says of each constraint.
struct Account {
    /// Enabled in the state at hand.
    here: Vec<u64>,
    /// Enabled in every state.
    everywhere: Vec<u64>,
    /// Enabled in some state.
    somewhere: Vec<u64>,
    /// Taken by an edge inside.
    taken: Vec<u64>,
}

impl Account {
    fn new(masks: &Masks) -> Self {
        let none = || masks.none();
        Self { here: none(), everywhere: masks.all(), somewhere: none(), taken: none() }
    }

    fn draw_up(&mut self, graph: &Graph, masks: &Masks, component: &Scc<'_>) {
        self.everywhere.fill(u64::MAX);
        self.somewhere.fill(0);
        self.taken.fill(0);
        for &state in component.states {
            self.here.fill(0);
            for edge in graph.edges(state) {
                add(&mut self.here, masks.of(edge));
                if component.contains(edge.target) {
                    add(&mut self.taken, masks.of(edge));
                }
            }
            keep(&mut self.everywhere, &self.here);
            add(&mut self.somewhere, &self.here);
        }
        keep(&mut self.everywhere, &masks.weak);
        remove(&mut self.everywhere, &self.taken);
        keep(&mut self.somewhere, &masks.strong);
        remove(&mut self.somewhere, &self.taken);
    }

    fn starved_weak(&self) -> &[u64] {
        &self.everywhere
    }

    fn starved_strong(&self) -> &[u64] {
        &self.somewhere
    }
}

impl Search<'_> {
    fn examine(&mut self, component: &Scc<'_>, account: &mut Account) {
        let counts = |state: &u32| self.to_visit.is_none_or(|to| to.contains(*state as usize));
        if component.states.len() == 1 || !component.states.iter().any(counts) {
            return;
        }
        account.draw_up(self.graph, self.masks, component);
        if !is_empty(account.starved_weak()) {
            return;
        }
        if is_empty(account.starved_strong()) {
            self.fair.push(component.states.to_vec());
            return;
        }
        let mut rest = Vec::new();
        for &state in component.states {
            self.masks.enabled(self.graph, state, &mut account.here);
            if !meet(&account.here, account.starved_strong()) {
                rest.push(state);
            }
        }
        self.parts.push(rest);
    }
}
