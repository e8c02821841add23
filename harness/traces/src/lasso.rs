//! Whether an infinite behaviour violates a temporal property: it makes the property false, and a
//! fair scheduler may run it. Judged by the definitions, on the behaviour alone, so that a lasso is
//! believed without believing the search that found it.

use std::collections::BTreeSet;

use kernel::{Fairness, Instance, Kind, Node, Predicate, Property, Strength, System, Trace};

/// The step at which the cycle begins, if `trace`, which visits `nodes`, violates `property` under
/// the fairness that the property names and that is in force.
///
/// # Errors
/// Why it does not violate it.
pub(crate) fn refutes<M: System>(
    instance: &Instance<M>,
    property: &Property<M>,
    trace: &Trace<M::Action>,
    nodes: &[Node<M>],
) -> Result<usize, String> {
    let Some(start) = trace.cycle else {
        return Err("it speaks of infinite behaviours, and this one is finite".to_owned());
    };
    if !is_false(&property.kind, instance.system(), nodes, start) {
        return Err("what is repeated for ever keeps it".to_owned());
    }
    let named = |fairness: &Fairness<M>| property.needs.contains(&fairness.name);
    for fairness in instance.fairness().into_iter().filter(named) {
        if is_starved(instance, &fairness, &trace.steps[start..], &nodes[start..]) {
            return Err(format!("what is repeated for ever is not {}", fairness.name));
        }
    }
    Ok(start)
}

/// Whether the behaviour that visits `nodes`, of which those from `start` on repeat for ever, makes
/// a temporal property false.
fn is_false<M: System>(kind: &Kind<M>, system: &M, nodes: &[Node<M>], start: usize) -> bool {
    let holds = |p: &Predicate<M>, node: &Node<M>| p(system, &node.state, &node.history);
    let never = |p: &Predicate<M>, nodes: &[Node<M>]| !nodes.iter().any(|node| holds(p, node));
    let cycle = &nodes[start..];
    match kind {
        Kind::Eventually(goal) => never(goal, nodes),
        Kind::AlwaysEventually(goal) => never(goal, cycle),
        Kind::EventuallyAlways(goal) => !cycle.iter().all(|node| holds(goal, node)),
        // A trigger that no goal follows, neither before the end nor on any round of the cycle.
        Kind::LeadsTo(trigger, goal) => {
            let is_open = |at: usize| holds(trigger, &nodes[at]) && never(goal, &nodes[at..]);
            never(goal, cycle) && (0..nodes.len()).any(is_open)
        }
        Kind::Always(_)
        | Kind::Step(_)
        | Kind::Sometimes(_)
        | Kind::Possibility(..)
        | Kind::Computed(_) => false,
    }
}

/// Whether a constraint of the family is enabled throughout the cycle (weak) or somewhere on it
/// (strong), and never taken. Only steps that change something count. A step that a bound cuts
/// counts as enabled: a bound is no excuse.
fn is_starved<M: System>(
    instance: &Instance<M>,
    fairness: &Fairness<M>,
    steps: &[M::Action],
    cycle: &[Node<M>],
) -> bool {
    let moves = steps.iter().zip(cycle.windows(2)).filter(|(_, pair)| pair[0] != pair[1]);
    let taken: BTreeSet<u8> = moves.filter_map(|(action, _)| (fairness.key)(action)).collect();
    let enabled = |node: &Node<M>| {
        let mut keys = BTreeSet::new();
        instance.expand(node, &mut |_, action, outcome| {
            let is_enabled = match outcome {
                Ok(after) => after != *node,
                Err(disabled) => disabled.is_cut(),
            };
            keys.extend((fairness.key)(&action).filter(|_| is_enabled));
        });
        keys
    };
    let enabled = cycle.iter().map(enabled);
    let owed = match fairness.strength {
        Strength::Weak => enabled.reduce(|all, keys| &all & &keys),
        Strength::Strong => enabled.reduce(|any, keys| &any | &keys),
    };
    owed.is_some_and(|owed| !owed.is_subset(&taken))
}

#[cfg(test)]
mod tests {
    use kernel::Protocol;
    use kernel::example::{Action, Clock, Config, History, State, Vault};

    use super::*;

    type P = Property<Vault>;

    /// Whether the behaviour that holds these amounts violates the property.
    fn violated(property: &P, amounts: &[u8], start: usize) -> bool {
        let vault = Vault::new(Config::default()).expect("the default works");
        let node = |&held| Node {
            state: State { held, requested: false, waited: 0, window: 2 },
            history: History::default(),
        };
        let nodes: Vec<_> = amounts.iter().map(node).collect();
        is_false(&property.kind, &vault, &nodes, start)
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
        assert!(!violated(&property, &[2, 3, 1, 2], 0), "answered on the next round");
        assert!(!violated(&property, &[2, 2], 0), "never asked");
    }

    /// A vault that holds one unit, with a request open for no time, and this window in force.
    fn asked(window: u8) -> Node<Vault> {
        let state = State { held: 1, requested: true, waited: 0, window };
        Node { state, history: History::default() }
    }

    #[test]
    fn strong_fairness_owes_what_is_enabled_now_and_then() {
        let config = Config { clock: Clock::ReadAtPayment, ..Config::default() };
        let vault = Instance::whole(Vault::new(config).expect("it works"));
        // The owner moves the window to and fro; the payment is possible while it is 0.
        let steps = [Action::SetWindow { window: 2 }, Action::SetWindow { window: 0 }];
        let cycle = [asked(0), asked(2), asked(0)];
        let pay = |action: &Action| matches!(action, Action::Pay {}).then_some(0);
        assert!(!is_starved(&vault, &Fairness::weak("", pay), &steps, &cycle));
        assert!(is_starved(&vault, &Fairness::strong("", pay), &steps, &cycle));
        // Each window is a constraint of its own, and two of them are taken.
        let set = |action: &Action| match action {
            Action::SetWindow { window } => Some(*window),
            _ => None,
        };
        assert!(is_starved(&vault, &Fairness::strong("", set), &steps, &cycle), "window 1");
        let even = move |action: &Action| set(action).filter(|window| window % 2 == 0);
        assert!(!is_starved(&vault, &Fairness::strong("", even), &steps, &cycle));
        // Setting the window that is in force already takes nothing.
        let any = move |action: &Action| set(action).map(|_| 0);
        let cycle = [asked(2), asked(2)];
        assert!(is_starved(&vault, &Fairness::weak("", any), &steps[..1], &cycle));
    }

    #[test]
    fn a_bound_is_no_excuse_and_a_step_that_changes_nothing_is_not_owed() {
        let vault = Instance::whole(Vault::new(Config::default()).expect("it works"));
        let mut full = asked(2);
        full.state = State { held: 3, requested: false, ..full.state };
        let deposit = |action: &Action| matches!(action, Action::Deposit {}).then_some(0);
        assert!(is_starved(&vault, &Fairness::weak("", deposit), &[], &[full]));
        let tick = |action: &Action| matches!(action, Action::Tick {}).then_some(0);
        assert!(!is_starved(&vault, &Fairness::weak("", tick), &[], &[full]));
    }
}
