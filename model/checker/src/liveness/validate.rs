//! A second look at a lasso, by the definitions: it shares no code with the search that found it.
//!
//! A behaviour is fair to a *weak* constraint if its cycle takes it or passes a state that does not
//! enable it, to a *strong* one if its cycle takes it or passes no state that enables it.

use kernel::Strength;

use super::claim::Claim;
use super::edges::BEYOND;
use super::graph::Graph;
use super::lasso::Lasso;
use super::masks::Constraint;

/// Whether `lasso` is a behaviour of `graph`, fair to every constraint `in_force`, that breaks
/// `claim`.
///
/// # Errors
/// What is wrong with it.
pub fn validate(
    graph: &Graph,
    claim: &Claim,
    in_force: &[Constraint],
    lasso: &Lasso,
) -> Result<(), String> {
    let states = visited(graph, lasso)?;
    let cycle = &states[lasso.cycle..];
    if !breaks(claim, &states, cycle) {
        return Err(format!("{states:?} from {} on does not break the claim", lasso.cycle));
    }
    let taken: Vec<_> =
        lasso.steps[lasso.cycle..].iter().flat_map(|edge| graph.members(edge.set)).collect();
    for constraint in in_force {
        let number = constraint.number;
        let enabled =
            |&state: &u32| graph.edges(state).any(|edge| graph.members(edge.set).contains(&number));
        let is_excused = match constraint.strength {
            Strength::Weak => !cycle.iter().all(enabled),
            Strength::Strong => !cycle.iter().any(enabled),
        };
        if !is_excused && !taken.contains(&&number) {
            return Err(format!("the cycle {cycle:?} is unfair to {constraint:?}"));
        }
    }
    Ok(())
}

/// The states that a lasso visits, if it follows the graph and closes.
fn visited(graph: &Graph, lasso: &Lasso) -> Result<Vec<u32>, String> {
    if lasso.start >= graph.initial() {
        return Err(format!("{} is no initial state", lasso.start));
    }
    let mut states = vec![lasso.start];
    let mut at = lasso.start;
    for &edge in &lasso.steps {
        if edge.target == BEYOND || !graph.edges(at).any(|other| other == edge) {
            return Err(format!("there is no step {edge:?} from {at}"));
        }
        at = edge.target;
        states.push(at);
    }
    match states.get(lasso.cycle) {
        Some(&start) if start == at => Ok(states),
        start => Err(format!("the cycle begins in {start:?} and ends in {at}")),
    }
}

fn breaks(claim: &Claim, states: &[u32], cycle: &[u32]) -> bool {
    match claim {
        Claim::Eventually(goal) => states.iter().all(|&state| !goal.contains(state as usize)),
        Claim::AlwaysEventually(goal) => cycle.iter().all(|&state| !goal.contains(state as usize)),
        Claim::EventuallyAlways(goal) => cycle.iter().any(|&state| !goal.contains(state as usize)),
        Claim::LeadsTo(trigger, goal) => {
            let away = |&state: &u32| !goal.contains(state as usize);
            let unanswered = states.iter().rev().take_while(|state| away(state));
            let mut triggers = unanswered.filter(|&&state| trigger.contains(state as usize));
            cycle.iter().all(away) && triggers.next().is_some()
        }
    }
}
