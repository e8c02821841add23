//! Where traces come from: transitions of an instance, and random walks. Both try what
//! the rules refuse as well, since a refused step changes nothing and its answer is compared; what
//! an assumption or the scenario cuts is never tried.

use std::collections::BTreeSet;

use checker::walk::Dice;
use kernel::{Disabled, Instance, Node};
use statement::{Subject, number};
use zerocopy::IntoBytes;

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
            Err(Disabled::Guard(guard)) => refused.push((action, number::<M>(guard))),
            Ok(_) | Err(_) => {}
        });
        Self { accepted, refused }
    }
}

/// What exploring an instance breadth first yields.
pub struct Explored<M: Subject> {
    /// Whether it is small and all of it was seen.
    pub whole: bool,
    /// If it was, every transition: for each state a trace by a shortest way that tries all that is
    /// refused there, and for each other accepted step one that ends with it. If not, a shortest
    /// trace for each kind of transition: each class and rule that refuses it, and each class and
    /// part of the state that it changes.
    pub traces: Vec<Steps<M>>,
}

/// A kind of transition: the class, the rule that refuses, the bytes of the state that change.
type Sort = (u8, u16, Vec<u8>);

/// The first states of an instance, each with the way to it.
struct Explorer<M: Subject> {
    nodes: Vec<Node<M>>,
    /// For each node but the first: where it comes from, and by which step.
    ways: Vec<Option<(usize, M::Action)>>,
    known: BTreeSet<Vec<u8>>,
}

impl<M: Subject> Explorer<M> {
    /// The steps to the node of this number, and then `last`.
    fn way(&self, mut number: usize, last: impl IntoIterator<Item = M::Action>) -> Steps<M> {
        let mut steps = Vec::new();
        while let Some((from, action)) = self.ways[number] {
            steps.push(action);
            number = from;
        }
        steps.reverse();
        steps.extend(last);
        steps
    }

    /// Whether the node is a new one.
    fn meet(&mut self, node: Node<M>, way: Option<(usize, M::Action)>) -> bool {
        let is_new = self.known.insert(node.state.as_bytes().to_vec());
        if is_new {
            self.nodes.push(node);
            self.ways.push(way);
        }
        is_new
    }
}

/// Explores the first `room` states of an instance, and takes every transition of it if it has at
/// most `small` states.
pub fn explore<M: Subject>(instance: &Instance<M>, small: usize, room: usize) -> Explored<M> {
    let (nodes, ways, known) = (Vec::new(), Vec::new(), BTreeSet::new());
    let mut explorer = Explorer { nodes, ways, known };
    instance.initial(&mut |node| {
        if explorer.nodes.is_empty() {
            explorer.meet(node, None);
        }
    });
    let (mut all, mut kinds) = (Vec::new(), Vec::new());
    let mut seen: BTreeSet<Sort> = BTreeSet::new();
    let mut number = 0;
    while number < explorer.nodes.len().min(room) {
        let node = explorer.nodes[number];
        let Options { accepted, refused } = Options::of(instance, &node);
        let is_small = explorer.nodes.len() <= small;
        if is_small {
            all.push(explorer.way(number, refused.iter().map(|(action, _)| *action)));
        }
        for (action, guard) in refused {
            if seen.insert((M::about(&action).class, guard, Vec::new())) {
                kinds.push(explorer.way(number, [action]));
            }
        }
        for (action, next) in accepted {
            if seen.insert((M::about(&action).class, 0, changed::<M>(&node, &next))) {
                kinds.push(explorer.way(number, [action]));
            }
            // To a new node it is the way, which that node's own trace begins with.
            if !explorer.meet(next, Some((number, action))) && is_small {
                all.push(explorer.way(number, [action]));
            }
        }
        number += 1;
    }
    let whole = number == explorer.nodes.len() && number <= small;
    Explored { whole, traces: if whole { all } else { kinds } }
}

/// The places of the bytes in which two states differ.
fn changed<M: Subject>(before: &Node<M>, after: &Node<M>) -> Vec<u8> {
    let both = before.state.as_bytes().iter().zip(after.state.as_bytes());
    let places = both.enumerate().filter(|(_, (before, after))| before != after);
    places.map(|(place, _)| place as u8).collect()
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
    let (mut taken, mut refusals) =
        ([0_u64; kernel::CLASSES_MAX], vec![0_u64; M::guards().len() + 1]);
    while trace.len() < steps {
        let Options { accepted, refused } = Options::of(instance, &node);
        let wants_refusal = dice.below(4) == 0 || accepted.is_empty();
        if wants_refusal && !refused.is_empty() {
            let rarest = refused.iter().map(|(_, guard)| refusals[usize::from(*guard)]).min();
            let rare =
                |(_, guard): &&(M::Action, u16)| Some(refusals[usize::from(*guard)]) == rarest;
            let rare: Vec<_> = refused.iter().filter(rare).collect();
            let (action, guard) = *rare[dice.position(rare.len())];
            refusals[usize::from(guard)] += 1;
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
