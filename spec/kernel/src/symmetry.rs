//! Symmetry: interchangeable actors. A state then stands for all that differ from it only in who is
//! called what, and a search needs to visit one of them.

use std::cmp::Ordering;
use std::fmt;
use std::sync::OnceLock;

use itertools::Itertools;
use zerocopy::{Immutable, IntoBytes};

use crate::{Node, System};

/// A renaming of interchangeable actors: for each kind of them, who takes whose place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Permutation {
    images: Vec<Vec<u8>>,
}

impl Permutation {
    /// The new number of an actor; its own, if it is none of those that are interchangeable.
    #[inline]
    #[must_use]
    pub fn of(&self, kind: usize, actor: u8) -> u8 {
        self.images[kind].get(usize::from(actor)).copied().unwrap_or(actor)
    }

    /// The records of the actors, each moved to its owner's new number.
    #[must_use]
    pub fn arrange<T: Copy, const N: usize>(&self, kind: usize, records: [T; N]) -> [T; N] {
        let mut arranged = records;
        for (&image, record) in self.images[kind].iter().zip(records) {
            arranged[usize::from(image)] = record;
        }
        arranged
    }

    /// This renaming, and `next` after it.
    #[must_use]
    pub fn then(&self, next: &Self) -> Self {
        let compose = |(kind, images): (usize, &Vec<u8>)| {
            images.iter().map(|&image| next.of(kind, image)).collect()
        };
        Self { images: self.images.iter().enumerate().map(compose).collect() }
    }

    /// The renaming that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let invert = |images: &Vec<u8>| {
            let mut inverse = images.clone();
            for (actor, &image) in (0..).zip(images) {
                inverse[usize::from(image)] = actor;
            }
            inverse
        };
        Self { images: self.images.iter().map(invert).collect() }
    }
}

type Renaming<T> = Box<dyn Fn(&T, &Permutation) -> T + Send + Sync>;
type Canonical<M> = Box<dyn Fn(&Node<M>) -> Node<M> + Send + Sync>;

/// The interchangeable actors of a system, and how its values look after a renaming.
///
/// # When it is exact
///
/// A search that visits one node of each orbit (the nodes that renamings make of one another) sees
/// what a search of all sees if, for every renaming,
///
/// * initial states become initial states;
/// * the candidates of a renamed node are the renamed candidates, of the same classes, and their
///   outcomes are the renamed outcomes or the same refusals;
/// * [`record`](System::remember) remembers the renamed past;
/// * every property but the members of a family says the same of a renamed node or step;
/// * the canonical form of a node is one of its orbit. (If the forms of one orbit differ, the
///   search visits more of it than it needs to, no less.)
///
/// It follows that numbers of actors may be compared for equality and nothing else, that every
/// list indexed by them is renamed, and that no bound tells them apart.
/// [`laws::symmetric`](crate::laws::symmetric) tests all of it on random behaviours.
///
/// Fairness per actor and the members of a family of properties do tell actors apart, so they
/// cannot be judged on such a search.
pub struct Symmetry<M: System> {
    actors: Vec<(&'static str, u8)>,
    state: Renaming<M::State>,
    history: Renaming<M::History>,
    action: Renaming<M::Action>,
    order: fn(&Node<M>, &Node<M>) -> Ordering,
    canonical: Option<Canonical<M>>,
    told_apart_by: &'static [&'static str],
    group: OnceLock<Vec<Permutation>>,
}

impl<M: System> Symmetry<M> {
    /// So many actors of each kind (named in the plural, numbered from 0) are interchangeable, and
    /// a renaming acts on states, memories and actions as these functions say. The canonical node
    /// of an orbit is the one with the least bytes.
    pub fn new(
        actors: &[(&'static str, u8)],
        state: impl Fn(&M::State, &Permutation) -> M::State + Send + Sync + 'static,
        history: impl Fn(&M::History, &Permutation) -> M::History + Send + Sync + 'static,
        action: impl Fn(&M::Action, &Permutation) -> M::Action + Send + Sync + 'static,
    ) -> Self
    where
        M::State: IntoBytes + Immutable,
        M::History: IntoBytes + Immutable,
    {
        Self {
            actors: actors.to_vec(),
            state: Box::new(state),
            history: Box::new(history),
            action: Box::new(action),
            order: |a, b| {
                let by_state = a.state.as_bytes().cmp(b.state.as_bytes());
                by_state.then_with(|| a.history.as_bytes().cmp(b.history.as_bytes()))
            },
            canonical: None,
            told_apart_by: &[],
            group: OnceLock::new(),
        }
    }

    /// A cheaper canonical form than the least of all renamed nodes. Where actors are referred to
    /// nowhere but in their own records, the node with the records sorted is one.
    #[must_use]
    pub fn canonical_form(
        mut self,
        canonical: impl Fn(&Node<M>) -> Node<M> + Send + Sync + 'static,
    ) -> Self {
        self.canonical = Some(Box::new(canonical));
        self
    }

    /// The actors are interchangeable only where actions of these classes are turned off.
    #[must_use]
    pub fn unless(mut self, classes: &'static [&'static str]) -> Self {
        self.told_apart_by = classes;
        self
    }

    /// The classes of the actions that tell the actors apart.
    pub fn told_apart_by(&self) -> &'static [&'static str] {
        self.told_apart_by
    }

    /// Whether there is nothing to rename: nobody has an equal.
    pub fn is_trivial(&self) -> bool {
        self.actors.iter().all(|&(_, count)| count < 2)
    }

    /// Every renaming, the one that changes nothing first.
    pub fn permutations(&self) -> impl Iterator<Item = Permutation> {
        let of_kind = |&(_, count): &(_, u8)| (0..count).permutations(usize::from(count));
        let kinds = self.actors.iter().map(of_kind).multi_cartesian_product();
        kinds.map(|images| Permutation { images })
    }

    /// The renamed node.
    pub fn node(&self, node: &Node<M>, by: &Permutation) -> Node<M> {
        Node { state: (self.state)(&node.state, by), history: (self.history)(&node.history, by) }
    }

    /// The renamed action.
    pub fn action(&self, action: &M::Action, by: &Permutation) -> M::Action {
        (self.action)(action, by)
    }

    /// The node that stands for the orbit of `node`.
    pub fn canonical(&self, node: &Node<M>) -> Node<M> {
        if let Some(canonical) = &self.canonical {
            return canonical(node);
        }
        let group = self.group.get_or_init(|| self.permutations().collect());
        let mut least = node.clone();
        for permutation in group.iter().skip(1) {
            let renamed = self.node(node, permutation);
            if (self.order)(&renamed, &least) == Ordering::Less {
                least = renamed;
            }
        }
        least
    }

    /// A renaming that makes `to` of `from`, if they are in one orbit.
    pub fn between(&self, from: &Node<M>, to: &Node<M>) -> Option<Permutation> {
        self.permutations().find(|permutation| self.node(from, permutation) == *to)
    }
}

/// `symmetry of 2 stakers and 3 operational addresses`.
impl<M: System> fmt::Display for Symmetry<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let several = self.actors.iter().filter(|&&(_, count)| count > 1);
        let kinds = several.map(|(kind, count)| format!("{count} {kind}"));
        write!(f, "symmetry of {}", kinds.collect::<Vec<_>>().join(" and "))
    }
}
