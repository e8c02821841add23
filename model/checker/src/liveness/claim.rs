//! What is claimed of a graph's behaviours, and where a behaviour that breaks the claim must stay.

use fixedbitset::FixedBitSet;

use super::graph::Graph;

/// A temporal form over sets of states: the states in which its predicate is true.
#[derive(Clone, Debug)]
pub enum Claim {
    /// `<> P`.
    Eventually(FixedBitSet),
    /// `[]<> P`.
    AlwaysEventually(FixedBitSet),
    /// `<>[] P`.
    EventuallyAlways(FixedBitSet),
    /// `P ~> Q`.
    LeadsTo(FixedBitSet, FixedBitSet),
}

impl Claim {
    /// The number of states in which the predicate is true; for `P ~> Q`, the first.
    pub(super) fn hits(&self) -> u64 {
        let (Claim::Eventually(states)
        | Claim::AlwaysEventually(states)
        | Claim::EventuallyAlways(states)
        | Claim::LeadsTo(states, _)) = self;
        states.count_ones(..) as u64
    }

    /// The states in which a behaviour that breaks the claim stays from some point on.
    pub(super) fn away(&self) -> FixedBitSet {
        match self {
            Claim::Eventually(goal) | Claim::AlwaysEventually(goal) | Claim::LeadsTo(_, goal) => {
                complement(goal)
            }
            Claim::EventuallyAlways(goal) => {
                let mut all = goal.clone();
                all.insert_range(..);
                all
            }
        }
    }

    /// The states of which the cycle must visit one, if staying away is not enough.
    pub(super) fn to_visit(&self) -> Option<FixedBitSet> {
        match self {
            Claim::EventuallyAlways(goal) => Some(complement(goal)),
            _ => None,
        }
    }

    /// The *bad region*: the states in which the obligation can be open.
    ///
    /// | form | away | region | the cycle must visit |
    /// |---|---|---|---|
    /// | `<> P` | not P | reached through nothing but not P | |
    /// | `[]<> P` | not P | not P | |
    /// | `<>[] P` | anywhere | everything | not P |
    /// | `P ~> Q` | not Q | reached from P through nothing but not Q | |
    pub(super) fn region(&self, graph: &Graph) -> FixedBitSet {
        let away = self.away();
        let starts: Vec<u32> = match self {
            Claim::AlwaysEventually(_) | Claim::EventuallyAlways(_) => return away,
            Claim::Eventually(_) => {
                (0..graph.initial()).filter(|&state| away.contains(state as usize)).collect()
            }
            Claim::LeadsTo(trigger, _) => {
                trigger.intersection(&away).map(|state| state as u32).collect()
            }
        };
        closure(graph, starts, &away)
    }

    /// Whether the obligation is open once a behaviour arrives in `state`, given whether it was
    /// open before (`false` at the start); `None` if it is met for good.
    pub(super) fn is_open(&self, before: bool, state: u32) -> Option<bool> {
        let state = state as usize;
        match self {
            Claim::Eventually(goal) => (!goal.contains(state)).then_some(true),
            Claim::AlwaysEventually(_) | Claim::EventuallyAlways(_) => Some(true),
            Claim::LeadsTo(trigger, goal) => {
                Some((before || trigger.contains(state)) && !goal.contains(state))
            }
        }
    }
}

fn complement(states: &FixedBitSet) -> FixedBitSet {
    let mut complement = states.clone();
    complement.toggle_range(..);
    complement
}

/// What is reachable from `open` (all of them in `within`) without leaving `within`.
fn closure(graph: &Graph, mut open: Vec<u32>, within: &FixedBitSet) -> FixedBitSet {
    let mut reached = FixedBitSet::with_capacity(within.len());
    for &state in &open {
        reached.insert(state as usize);
    }
    while let Some(state) = open.pop() {
        for edge in graph.steps(state) {
            let target = edge.target as usize;
            if within.contains(target) && !reached.put(target) {
                open.push(edge.target);
            }
        }
    }
    reached
}
