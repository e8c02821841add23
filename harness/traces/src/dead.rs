//! Whether the goal of a possibility is out of reach at the end of a behaviour: judged by the
//! definitions, everywhere that its end leads, so that a dead region is believed without believing
//! the search that found it.

use std::collections::BTreeSet;

use kernel::{Instance, Node, Occasion, Protocol, Step, Violation, pack};

/// States that a replay walks through. A larger region is left to a search.
pub(crate) const STATES_MAX: usize = 500_000;

/// What the end of a behaviour shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Shown {
    /// It asks for the goal, and nothing leads there.
    OutOfReach(Violation),
    /// Something else.
    Otherwise(&'static str),
    /// So many states can be reached, and more: it would take a search to tell.
    TooMany(usize),
}

/// What the end of the behaviour that takes `steps` through `nodes` shows of a possibility, if no
/// more than `states_max` states can be reached from there.
pub(crate) fn judge<M: Protocol>(
    instance: &Instance<M>,
    (trigger, goal): (&Occasion<M>, &Occasion<M>),
    (steps, nodes): (&[M::Action], &[Node<M>]),
    states_max: usize,
) -> Shown {
    let system = instance.system();
    let end = nodes[steps.len()];
    let is_asked = is_in(system, trigger, &end)
        || steps
            .last()
            .is_some_and(|action| is_by(system, trigger, &nodes[steps.len() - 1], action, &end));
    if !is_asked {
        return Shown::Otherwise("its end does not ask for the goal");
    }
    let key = |node: &Node<M>| (pack(&node.state).to_vec(), pack(&node.history).to_vec());
    let mut seen = BTreeSet::from([key(&end)]);
    let mut open = vec![end];
    while let Some(node) = open.pop() {
        let (mut is_met, mut is_cut) = (is_in(system, goal, &node), false);
        instance.expand(&node, &mut |_, action, outcome| match outcome {
            Ok(next) => {
                is_met |= is_by(system, goal, &node, &action, &next);
                if seen.insert(key(&next)) {
                    open.push(next);
                }
            }
            Err(disabled) => is_cut |= disabled.is_cut(),
        });
        if is_met {
            return Shown::Otherwise("the goal can be reached from its end");
        }
        if is_cut {
            return Shown::Otherwise("a bound cuts what may lead from its end to the goal");
        }
        if seen.len() > states_max {
            return Shown::TooMany(states_max);
        }
    }
    Shown::OutOfReach(Violation::dead_region(steps.len(), seen.len()))
}

/// Whether `node` is one of the states that are spoken of.
fn is_in<M: Protocol>(system: &M, occasion: &Occasion<M>, node: &Node<M>) -> bool {
    match occasion {
        Occasion::State(is) => is(system, &node.state, &node.history),
        Occasion::Step(_) => false,
    }
}

/// Whether a step is one of those that are spoken of: one that changes something.
fn is_by<M: Protocol>(
    system: &M,
    occasion: &Occasion<M>,
    Node { state, history }: &Node<M>,
    action: &M::Action,
    next: &Node<M>,
) -> bool {
    match occasion {
        Occasion::State(_) => false,
        Occasion::Step(is) => {
            let changes = *state != next.state || *history != next.history;
            changes && is(system, &Step { before: state, history, action, after: &next.state })
        }
    }
}

#[cfg(test)]
mod tests {
    use kernel::example::{Action, Config, Vault};
    use kernel::{Profile, Scenario, Trace};

    use super::*;

    type O = Occasion<Vault>;

    const REQUEST: [Action; 2] = [Action::Deposit {}, Action::Request {}];

    /// What `steps` show of a vault with these classes of actions, of which no more than so many
    /// states are looked at.
    fn shown(
        classes: &[&str],
        steps: &[Action],
        trigger: &O,
        goal: &O,
        states_max: usize,
    ) -> Shown {
        let classes = classes.iter().map(|&class| class.to_owned()).collect();
        let scenario = Scenario {
            name: "vault/dead".to_owned(),
            schema: scenarios::SCHEMA,
            system: "vault".to_owned(),
            about: String::new(),
            profile: Profile::default(),
            classes,
            mutants: Vec::new(),
            own: Vec::new(),
            dropped: Vec::new(),
            expect: std::collections::BTreeMap::new(),
            config: Config::default(),
        };
        let vault = Instance::<Vault>::of(&scenario).expect("the classes exist");
        let trace = Trace { initial: 0, steps: steps.to_vec(), cycle: None };
        let nodes = trace.walk(&vault).ok().expect("the steps are accepted");
        judge(&vault, (trigger, goal), (steps, &nodes), states_max)
    }

    fn paid() -> O {
        O::step(|_, step| matches!(step.action, Action::Pay {}))
    }

    fn requested() -> O {
        O::step(|_, step| matches!(step.action, Action::Request {}))
    }

    #[test]
    fn nothing_leads_to_what_is_turned_off() {
        let classes = ["deposit", "request", "tick"];
        let dead = Shown::OutOfReach(Violation::dead_region(2, 3));
        assert_eq!(shown(&classes, &REQUEST, &requested(), &paid(), 3), dead, "three ticks");
        assert_eq!(shown(&classes, &REQUEST, &O::anywhere(), &paid(), 9), dead);
        assert_eq!(shown(&classes, &REQUEST, &requested(), &paid(), 2), Shown::TooMany(2));
    }

    #[test]
    fn the_end_has_to_ask_and_the_goal_to_be_out_of_reach() {
        let all = ["deposit", "request", "pay", "tick"];
        let is = |words| Shown::Otherwise(words);
        let reached = is("the goal can be reached from its end");
        assert_eq!(shown(&all, &REQUEST, &requested(), &paid(), 9), reached);
        let full = O::state(|_, state, _| state.held == 3);
        let not_asked = is("its end does not ask for the goal");
        assert_eq!(shown(&all, &REQUEST, &full, &paid(), 9), not_asked);
        assert_eq!(shown(&all, &REQUEST[..1], &requested(), &paid(), 9), not_asked);
        assert_eq!(shown(&all, &[], &requested(), &paid(), 9), not_asked);
        let never = O::state(|_, _, _| false);
        let cut = is("a bound cuts what may lead from its end to the goal");
        assert_eq!(shown(&["deposit"], &[Action::Deposit {}], &O::anywhere(), &never, 9), cut);
    }

    #[test]
    fn a_step_that_changes_nothing_is_no_goal() {
        let ticked = O::step(|_, step| matches!(step.action, Action::Tick {}));
        let dead = Shown::OutOfReach(Violation::dead_region(0, 1));
        assert_eq!(shown(&["tick"], &[], &O::anywhere(), &ticked, 9), dead);
    }
}
