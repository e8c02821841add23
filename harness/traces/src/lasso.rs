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
        // A trigger that no goal follows, neither before the end nor on any round of the cycle.
        Kind::LeadsTo(trigger, goal) => {
            let pending = |at: usize| {
                holds(trigger, &nodes[at]) && never(goal, &nodes[at..]) && never(goal, cycle)
            };
            (0..nodes.len()).any(pending)
        }
        Kind::Always(_) | Kind::Step(_) | Kind::Sometimes(_) | Kind::Computed(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use kernel::example::{Config, Past, State, Vault};
    use kernel::{Property, Protocol};

    use super::*;

    type P = Property<Vault>;

    /// Whether the behaviour that holds these amounts violates the property.
    fn violated(property: &P, amounts: &[u8], start: usize) -> bool {
        let vault = Vault::new(Config::default()).expect("the default works");
        let node = |&held| Node {
            state: State { held, requested: false, waited: 0, window: 2 },
            past: Past::default(),
        };
        let nodes: Vec<_> = amounts.iter().map(node).collect();
        violates(&property.kind, &vault, &nodes, start)
    }

    #[test]
    fn eventually_looks_at_the_stem_and_the_cycle() {
        let full = P::eventually("", "", |_, state, _| state.held == 3);
        assert!(violated(&full, &[0, 1, 0], 0));
        assert!(!violated(&full, &[3, 1, 1], 1), "on the stem");
        assert!(!violated(&full, &[0, 3, 0], 0), "on the cycle");
    }

    #[test]
    fn again_and_again_looks_at_the_cycle_alone() {
        let full = P::always_eventually("", "", |_, state, _| state.held == 3);
        assert!(violated(&full, &[3, 1, 1], 1));
        assert!(!violated(&full, &[0, 1, 3, 1], 1));
    }

    #[test]
    fn for_good_wants_all_of_the_cycle() {
        let full = P::eventually_always("", "", |_, state, _| state.held == 3);
        assert!(violated(&full, &[0, 3, 1, 3], 1));
        assert!(!violated(&full, &[0, 3, 3], 1));
    }

    #[test]
    fn a_trigger_is_answered_after_it_or_on_the_next_round() {
        let property =
            P::leads_to("", "", |_, state, _| state.held == 1, |_, state, _| state.held == 3);
        assert!(violated(&property, &[3, 1, 2, 2], 2), "answered only before");
        assert!(!violated(&property, &[1, 3, 2, 2], 2), "answered on the stem");
        assert!(!violated(&property, &[3, 2, 1, 3], 0), "answered on the next round");
        assert!(!violated(&property, &[2, 2], 0), "never asked");
    }
}
