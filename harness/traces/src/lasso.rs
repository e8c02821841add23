//! Whether an infinite behaviour violates a temporal property.

use kernel::{Kind, Node, Predicate, System};

/// Whether the behaviour that visits `nodes`, of which those from `start` on repeat for ever, makes
/// the property false. Safety forms and goals are never false for that reason. Fairness is not
/// judged here: whether a scheduler may run this behaviour is the search's claim.
pub(crate) fn violates<M: System>(
    kind: &Kind<M>,
    system: &M,
    nodes: &[Node<M>],
    start: usize,
) -> bool {
    let holds = |p: &Predicate<M>, node: &Node<M>| p(system, &node.state, &node.past);
    let never = |p: &Predicate<M>, nodes: &[Node<M>]| !nodes.iter().any(|node| holds(p, node));
    let cycle = &nodes[start..];
    match kind {
        Kind::Eventually(goal) => never(goal, nodes),
        Kind::AlwaysEventually(goal) => never(goal, cycle),
        Kind::EventuallyAlways(goal) => !cycle.iter().all(|node| holds(goal, node)),
        // The last trigger that no goal follows: from there on, and once round the cycle, no goal.
        Kind::LeadsTo(trigger, goal) => {
            let pending = |at: usize| {
                holds(trigger, &nodes[at]) && never(goal, &nodes[at..]) && never(goal, cycle)
            };
            (0..nodes.len()).any(pending)
        }
        Kind::Always(_) | Kind::Step(_) | Kind::Sometimes(_) | Kind::Computed(_) => false,
    }
}
