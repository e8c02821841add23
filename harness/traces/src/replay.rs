//! Walks a stored trace again, without a search, and says what it shows.

use kernel::{
    Difference, Disabled, Evidence, Instance, Invalid, Kind, Node, Property, Protocol, ReplayCause,
    Step, Trace, Violation, differences,
};

use crate::dead::{STATES_MAX, Shown};
use crate::stored::Claim;
use crate::{DEADLOCK, Stored, dead, lasso, readable};

/// A trace walked again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Replay {
    /// The steps that fit, in order.
    pub steps: Vec<ReplayedStep>,
    /// What the walk came to.
    pub ending: Ending,
}

/// One accepted step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReplayedStep {
    /// Its number, from 1.
    pub number: usize,
    /// The class of its action.
    pub class: String,
    /// Who acted.
    pub actor: String,
    /// The action with its arguments: `stake { staker = 0, amount = 1 }`.
    pub action: String,
    /// What changed: keys of the state, then keys of the memory behind `past.`.
    pub changes: Vec<Difference>,
}

/// What a walk came to. Steps are numbered from 1; 0 stands for the initial state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ending {
    /// The property is violated.
    Reproduced {
        /// Why it is false, evaluated now.
        why: Violation,
        /// The step after which it is first false.
        at: usize,
        /// The evidence in the file, if it is not the one found now.
        stored: Option<Violation>,
    },
    /// The goal is reached by the last step.
    Goal {
        /// The number of that step.
        at: usize,
    },
    /// The temporal property is violated by what repeats for ever.
    Lasso {
        /// The first step of the cycle; one past the last where the last state stutters for ever.
        from: usize,
    },
    /// Nothing is accepted any more, and nothing was cut.
    Deadlock {
        /// The number of the last step.
        at: usize,
    },
    /// The walk fits, and the property is not violated (the goal not reached) by it.
    NotReproduced {
        /// The property.
        property: String,
        /// Why not.
        because: String,
    },
    /// The walk fits, and it would take a search to tell what it shows.
    Undecided {
        /// The property.
        property: String,
        /// Why.
        because: String,
    },
    /// A step is refused.
    NotApplicable {
        /// The number of the step.
        at: usize,
        /// Its action.
        action: String,
        /// What disables it: `rule too_early`, `assumption STK-A2`, `urgency WF(repay)`,
        /// `bound amount_max`, `no action two holders`, `class off`.
        refused: String,
        /// The actions that were enabled instead.
        enabled: Vec<String>,
    },
    /// The system has no initial state of that number.
    NoSuchInitial {
        /// The number in the trace, from 0.
        initial: usize,
        /// So many there are.
        count: usize,
    },
    /// Every step fits, but the last does not lead back to where the cycle begins.
    CycleOpen {
        /// The steps before the cycle.
        cycle: usize,
    },
    /// The walk fits; it claims nothing.
    Walked,
}

/// Walks `stored` again and judges on the way what it claims to show.
///
/// # Errors
/// A setting or a property that the system does not know, unless [`Stored::read`] has checked.
pub fn replay<M: Protocol>(stored: &Stored<M>) -> Result<Replay, Invalid> {
    let instance = stored.instance()?;
    let claim = stored.claim(&instance)?;
    let trace = &stored.trace;
    let (nodes, ending) = match trace.walk(&instance) {
        Ok(nodes) => {
            let ending = match claim {
                Claim::Nothing => Ending::Walked,
                Claim::Deadlock => stuck(&instance, &nodes),
                Claim::Property(property) => judge(&instance, &property, stored, &nodes),
            };
            (nodes, ending)
        }
        Err(error) => (error.walked, not_applicable::<M>(trace, error.at, error.cause)),
    };
    let steps = trace.steps.iter().zip(nodes.windows(2)).enumerate();
    let steps = steps.map(|(index, (action, pair))| replayed(index + 1, action, pair)).collect();
    Ok(Replay { steps, ending })
}

fn replayed<M: Protocol>(number: usize, action: &M::Action, pair: &[Node<M>]) -> ReplayedStep {
    let (before, after) = (&pair[0], &pair[1]);
    let mut changes = differences(&before.state, &after.state);
    changes.extend(
        differences(&before.history, &after.history)
            .into_iter()
            .map(|change| Difference { key: format!("history.{}", change.key), ..change }),
    );
    let about = M::about(action);
    ReplayedStep {
        number,
        class: M::classes()[usize::from(about.class)].to_owned(),
        actor: about.actor.to_string(),
        action: readable(action),
        changes,
    }
}

fn not_applicable<M: Protocol>(
    trace: &Trace<M::Action>,
    at: usize,
    cause: ReplayCause<M::Guard, M::Action>,
) -> Ending {
    match cause {
        ReplayCause::NoSuchInitial(count) => {
            Ending::NoSuchInitial { initial: trace.initial, count }
        }
        ReplayCause::CycleOpen => Ending::CycleOpen { cycle: trace.cycle.unwrap_or(at) },
        ReplayCause::Refused(refused, enabled) => Ending::NotApplicable {
            at: at + 1,
            action: readable(&trace.steps[at]),
            refused: match refused {
                Disabled::Guard(guard) => format!("rule {}", readable(&guard)),
                Disabled::Assumption(id) => format!("assumption {id}"),
                Disabled::Urgency(fairness) => format!("urgency {fairness}"),
                Disabled::Bound(bound) => format!("bound {bound}"),
                Disabled::NoAction(name) => format!("no action {name}"),
                Disabled::ClassOff => "class off".to_owned(),
            },
            enabled: enabled.iter().map(readable).collect(),
        },
    }
}

/// Whether the walk ends in a state where nothing is accepted and nothing was cut.
fn stuck<M: Protocol>(instance: &Instance<M>, nodes: &[Node<M>]) -> Ending {
    let last = nodes.len() - 1;
    if is_stuck(instance, &nodes[last]) {
        Ending::Deadlock { at: last }
    } else {
        let because = "the last state accepts a step, or a bound cuts one".to_owned();
        Ending::NotReproduced { property: DEADLOCK.to_owned(), because }
    }
}

/// Whether `node` accepts nothing, and nothing is cut there.
pub(crate) fn is_stuck<M: Protocol>(instance: &Instance<M>, node: &Node<M>) -> bool {
    let mut is_stuck = true;
    instance.expand(node, &mut |_, _, outcome| {
        is_stuck &= outcome.is_err_and(|disabled| !disabled.is_cut());
    });
    is_stuck
}

/// What the walk over `nodes` says of `property`.
fn judge<M: Protocol>(
    instance: &Instance<M>,
    property: &Property<M>,
    stored: &Stored<M>,
    nodes: &[Node<M>],
) -> Ending {
    let system = instance.system();
    let (trace, last) = (&stored.trace, nodes.len() - 1);
    let (failure, otherwise) = match &property.kind {
        Kind::Always(judge) => {
            let states = nodes.iter().map(|node| judge(system, &node.state, &node.history));
            (first_failure(states.enumerate()), "it holds in every state")
        }
        Kind::Step(judge) => {
            let steps = trace.steps.iter().zip(nodes.windows(2)).map(|(action, pair)| {
                let (before, history, after) = (&pair[0].state, &pair[0].history, &pair[1].state);
                judge(system, &Step { before, history, action, after })
            });
            (first_failure((1..).zip(steps)), "it holds at every step")
        }
        Kind::Computed(judge) => {
            (first_failure([(0, judge(system))]), "it holds of the configuration")
        }
        Kind::Sometimes(goal) => {
            let Node { state, history } = &nodes[last];
            if goal(system, state, history) {
                return Ending::Goal { at: last };
            }
            (None, "the last state is not the goal")
        }
        Kind::Eventually(_)
        | Kind::AlwaysEventually(_)
        | Kind::EventuallyAlways(_)
        | Kind::LeadsTo(..) => match lasso::refutes(instance, property, trace, nodes) {
            Ok(cycle) => return Ending::Lasso { from: cycle + 1 },
            Err(because) => {
                return Ending::NotReproduced { property: property.name(), because };
            }
        },
        Kind::Possibility(trigger, goal) => {
            match dead::judge(instance, (trigger, goal), (&trace.steps, nodes), STATES_MAX) {
                Shown::OutOfReach(why) => (Some((last, why)), ""),
                Shown::Otherwise(because) => (None, because),
                Shown::TooMany(states) => {
                    let because = format!("more than {states} states can be reached from its end");
                    return Ending::Undecided { property: property.name(), because };
                }
            }
        }
    };
    match failure {
        Some((at, why)) => {
            let stored = stored.why.clone().filter(|stored| *stored != why);
            Ending::Reproduced { why, at, stored }
        }
        None => Ending::NotReproduced { property: property.name(), because: otherwise.to_owned() },
    }
}

fn first_failure(
    judged: impl IntoIterator<Item = (usize, Evidence)>,
) -> Option<(usize, Violation)> {
    judged.into_iter().find_map(|(at, evidence)| match evidence {
        Evidence::Fails(why) => Some((at, why)),
        Evidence::Holds | Evidence::NotApplicable => None,
    })
}
