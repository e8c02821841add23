//! Where traces come from: every transition of a small instance, and random walks. Both try what
//! the rules refuse as well, since a refused step changes nothing and its answer is compared; what
//! an assumption or the scenario cuts is never tried.

use std::collections::{BTreeSet, VecDeque};

use checker::walk::Dice;
use kernel::{Instance, Node, Refused};
use zerocopy::IntoBytes;

use crate::subject::{Subject, number};

/// Steps of a trace.
pub type Steps<M> = Vec<<M as kernel::System>::Action>;

/// What happens to the candidates of a node.
struct Options<M: Subject> {
    accepted: Vec<(M::Action, Node<M>)>,
    refused: Vec<(M::Action, u16)>,
}

impl<M: Subject> Options<M> {
    fn of(instance: &Instance<M>, node: &Node<M>) -> Self {
        let (mut accepted, mut refused) = (Vec::new(), Vec::new());
        instance.expand(node, &mut |_, action, outcome| match outcome {
            Ok(next) if M::in_range(&next.state) => accepted.push((action, next)),
            Err(Refused::Rule(rule)) => refused.push((action, number::<M>(rule))),
            Ok(_) | Err(Refused::Bound(_)) => {}
        });
        Self { accepted, refused }
    }
}

/// Every transition of an instance of at most `states` states: for each state one trace that tries
/// all that is refused there, and for each accepted step one that ends with it, by a shortest way.
/// Nothing for a larger instance.
pub fn transitions<M: Subject>(instance: &Instance<M>, states: usize) -> Option<Vec<Steps<M>>> {
    let mut first = None;
    instance.initial(&mut |node| {
        first.get_or_insert(node);
    });
    let first = first?;
    let mut known = BTreeSet::from([first.state.as_bytes().to_vec()]);
    let mut queue = VecDeque::from([(first, Vec::new())]);
    let mut traces = Vec::new();
    while let Some((node, way)) = queue.pop_front() {
        let Options { accepted, refused } = Options::of(instance, &node);
        let after = |actions: &mut dyn Iterator<Item = M::Action>| {
            way.iter().copied().chain(actions).collect::<Vec<_>>()
        };
        traces.push(after(&mut refused.into_iter().map(|(action, _)| action)));
        for (action, next) in accepted {
            let trace = after(&mut std::iter::once(action));
            if known.insert(next.state.as_bytes().to_vec()) {
                queue.push_back((next, trace.clone()));
            }
            traces.push(trace);
        }
        if known.len() > states {
            return None;
        }
    }
    Some(traces)
}

/// The random walk of this number, of so many steps. One step in four is one that a rule refuses,
/// by the rule that refused least often on the walk so far; the others are of a class taken least
/// often.
pub fn walk<M: Subject>(
    instance: &Instance<M>,
    first: &Node<M>,
    (seed, walk): (u64, u64),
    steps: usize,
) -> Steps<M> {
    let mut dice = Dice::of(seed, walk);
    let (mut node, mut trace) = (*first, Vec::with_capacity(steps));
    let (mut taken, mut refusals) = ([0_u64; 64], vec![0_u64; M::rules().len() + 1]);
    while trace.len() < steps {
        let Options { accepted, refused } = Options::of(instance, &node);
        let wants_refusal = dice.below(4) == 0 || accepted.is_empty();
        if wants_refusal && !refused.is_empty() {
            let rarest = refused.iter().map(|(_, rule)| refusals[usize::from(*rule)]).min();
            let rare = |(_, rule): &&(M::Action, u16)| Some(refusals[usize::from(*rule)]) == rarest;
            let rare: Vec<_> = refused.iter().filter(rare).collect();
            let (action, rule) = *rare[dice.position(rare.len())];
            refusals[usize::from(rule)] += 1;
            trace.push(action);
        } else if !accepted.is_empty() {
            let class = |action: &M::Action| usize::from(M::about(action).class);
            let rarest = accepted.iter().map(|(action, _)| taken[class(action)]).min();
            let rare = |(action, _): &&(M::Action, Node<M>)| Some(taken[class(action)]) == rarest;
            // Now and then anything, or time would stand still while there is news to take.
            let rare: Vec<_> = match dice.below(2) {
                0 => accepted.iter().collect(),
                _ => accepted.iter().filter(rare).collect(),
            };
            let (action, next) = rare[dice.position(rare.len())];
            taken[class(action)] += 1;
            trace.push(*action);
            node = *next;
        } else {
            break;
        }
    }
    trace
}
