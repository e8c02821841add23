//! The same exploration by others, to be compared with: by a checker that somebody else wrote, and
//! by a search that is too simple to be wrong ([`naive`]).
//!
//! stateright runs the same instance and says how many states and steps it saw, and which
//! properties failed or were reached. It takes its states from the same [`Instance`] and nothing
//! else from here: the search, the hash and the table are its own. Its traces are not used; they
//! are not always shortest. This is the only crate that names it.

pub mod naive;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use kernel::{Evidence, Instance, Kind, Node, Property, Step, System};
use stateright::{Checker, Model};

/// What stateright says of an instance, all of which it has seen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opinion {
    /// Distinct states.
    pub states: u64,
    /// Accepted steps.
    pub transitions: u64,
    /// By position in [`System::properties`]: whether the property was violated or its goal
    /// reached. Always `false` for liveness and possibility, of which it is not asked.
    pub found: Vec<bool>,
}

/// Lets stateright explore the whole of `instance`, breadth first, on so many threads.
///
/// # Panics
/// If a transition or a property does.
pub fn cross_check<M: System>(instance: Arc<Instance<M>>, workers: usize) -> Opinion {
    let properties = instance.properties();
    let found = Arc::new(properties.iter().map(|_| AtomicBool::new(false)).collect());
    let subject = Subject { instance, properties, found: Arc::clone(&found) };
    subject.judge(|kind, system| match kind {
        Kind::Computed(judge) => fails(&judge(system)),
        _ => false,
    });
    let initial = subject.init_states().len();
    let checker = subject.checker().threads(workers).spawn_bfs().join();
    Opinion {
        states: checker.unique_state_count() as u64,
        transitions: (checker.state_count() - initial) as u64,
        found: found.iter().map(|found| found.load(Ordering::Relaxed)).collect(),
    }
}

/// An instance as stateright sees it.
struct Subject<M: System> {
    instance: Arc<Instance<M>>,
    properties: Vec<Property<M>>,
    found: Arc<Vec<AtomicBool>>,
}

impl<M: System> Subject<M> {
    /// Marks the properties for which `shows` is true.
    fn judge(&self, shows: impl Fn(&Kind<M>, &M) -> bool) {
        for (property, found) in self.properties.iter().zip(&*self.found) {
            if shows(&property.kind, self.instance.system()) {
                found.store(true, Ordering::Relaxed);
            }
        }
    }

    /// Judges a state. Never true, so that stateright, which stops when it has seen everything it
    /// was asked for, explores all.
    fn judge_state(&self, node: &Node<M>) -> bool {
        let Node { state, history } = node;
        self.judge(|kind, system| match kind {
            Kind::Always(judge) => fails(&judge(system, state, history)),
            Kind::Sometimes(goal) => goal(system, state, history),
            _ => false,
        });
        false
    }
}

fn fails(evidence: &Evidence) -> bool {
    matches!(evidence, Evidence::Fails(_))
}

impl<M: System> Model for Subject<M> {
    type State = Node<M>;
    type Action = M::Action;

    /// Without repetitions, which stateright would expand again.
    fn init_states(&self) -> Vec<Node<M>> {
        let mut nodes = Vec::new();
        self.instance.initial(&mut |node| {
            if !nodes.contains(&node) {
                nodes.push(node);
            }
        });
        nodes
    }

    fn actions(&self, node: &Node<M>, actions: &mut Vec<M::Action>) {
        self.instance.system().candidates(&node.state, &mut |action| actions.push(action));
    }

    /// Takes a step and judges it: stateright knows no properties of steps.
    fn next_state(&self, node: &Node<M>, action: M::Action) -> Option<Node<M>> {
        let next = self.instance.step(node, &action).ok()?;
        let (before, history, after) = (&node.state, &node.history, &next.state);
        self.judge(|kind, system| match kind {
            Kind::Step(judge) => {
                fails(&judge(system, &Step { before, history, action: &action, after }))
            }
            _ => false,
        });
        Some(next)
    }

    fn properties(&self) -> Vec<stateright::Property<Self>> {
        vec![stateright::Property::sometimes("never", Subject::judge_state)]
    }
}
