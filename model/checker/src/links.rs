//! Steps under the numbers of the states they lead to.

use std::sync::atomic::{AtomicU32, Ordering};

use kernel::{Node, System};

use crate::keep::{Keep, Steps};

/// A keeper of every step. Workers call [`mark`](Scribe::mark) and [`label`](Scribe::label) side by
/// side; [`expanded`](Scribe::expanded) is called for every expanded state in the order of the
/// numbers.
pub(crate) trait Scribe<M: System>: Keep<M, Beside = u32, Steps = Links<Self, M>> {
    /// What is remembered of a state.
    type Mark: Send + Sync;
    /// What is remembered of a step.
    type Label: Send + Sync + Copy;

    fn mark(&self, node: &Node<M>) -> Self::Mark;

    fn label(&self, action: &M::Action) -> Self::Label;

    /// The steps of the next state in the order of their candidates, each with the number of the
    /// state it leads to, or `None` if a bound cut it. Steps that change nothing are left out.
    fn expanded(
        &mut self,
        mark: Self::Mark,
        steps: impl Iterator<Item = (Option<u32>, Self::Label)>,
    );
}

/// The steps of one piece of a level, before and after the merge has numbered its states.
pub(crate) struct Links<K: Scribe<M>, M: System> {
    /// The steps in order.
    links: Vec<Link<K::Label>>,
    /// Each state's mark, and where its links end.
    ends: Vec<(K::Mark, usize)>,
    /// The successors proposed so far.
    proposed: u32,
    /// What the lookup of each said.
    found: Vec<Found>,
    /// The numbers of the successors that no lookup knew, by position in the batch.
    numbers: Vec<AtomicU32>,
}

#[derive(Clone, Copy)]
enum Link<L> {
    /// To the successor that was proposed so many proposals after the first.
    Proposed(u32, L),
    /// To the state itself. It is not handed over.
    Same,
    /// Cut by a bound.
    Cut(L),
}

#[derive(Clone, Copy)]
enum Found {
    /// A state of this number.
    Known(u32),
    /// The successor at this position of the batch.
    Fresh(u32),
}

impl<K: Scribe<M>, M: System> Default for Links<K, M> {
    fn default() -> Self {
        let (links, ends, found, numbers) = Default::default();
        Self { links, ends, proposed: 0, found, numbers }
    }
}

impl<K: Scribe<M>, M: System> Links<K, M> {
    /// Numbers the successors that no lookup knew, given in order whether they are new, from `next`
    /// on; the number after them. The others get theirs later.
    pub(crate) fn number(&mut self, are_new: impl Iterator<Item = bool>, mut next: u32) -> u32 {
        self.numbers.clear();
        for is_new in are_new {
            self.numbers.push(AtomicU32::new(next));
            next += u32::from(is_new);
        }
        next
    }

    /// The number of the successor at this position.
    pub(crate) fn of(&self, position: u32) -> &AtomicU32 {
        &self.numbers[position as usize]
    }

    /// Replaces positions by the numbers of the states there.
    pub(crate) fn resolve(&mut self) {
        for found in &mut self.found {
            if let Found::Fresh(position) = *found {
                *found = Found::Known(self.numbers[position as usize].load(Ordering::Relaxed));
            }
        }
    }
}

impl<K: Scribe<M>, M: System> Steps<M, K> for Links<K, M> {
    type Name = u32;

    fn clear(&mut self) {
        self.links.clear();
        self.ends.clear();
        self.proposed = 0;
        self.found.clear();
    }

    #[inline]
    fn next(&self) -> u32 {
        self.proposed
    }

    #[inline]
    fn propose(&mut self) {
        self.proposed += 1;
    }

    #[inline]
    fn node(&mut self, keep: &K, node: &Node<M>, awaited: usize) {
        self.ends.push((keep.mark(node), self.links.len() + awaited));
    }

    #[inline]
    fn step(&mut self, keep: &K, _: usize, action: &M::Action, to: u32) {
        self.links.push(Link::Proposed(to, keep.label(action)));
    }

    #[inline]
    fn stutter(&mut self) {
        self.links.push(Link::Same);
    }

    #[inline]
    fn cut(&mut self, keep: &K, _: usize, action: &M::Action) {
        self.links.push(Link::Cut(keep.label(action)));
    }

    #[inline]
    fn known(&mut self, _: &K, number: u32) {
        self.found.push(Found::Known(number));
    }

    #[inline]
    fn fresh(&mut self, position: u32) {
        self.found.push(Found::Fresh(position));
    }

    fn deliver(&mut self, keep: &mut K) {
        let found = &self.found;
        let step = |link: &Link<K::Label>| match *link {
            Link::Proposed(name, label) => match found[name as usize] {
                Found::Known(number) => Some((Some(number), label)),
                Found::Fresh(_) => unreachable!("the merge has resolved it"),
            },
            Link::Cut(label) => Some((None, label)),
            Link::Same => None,
        };
        let mut start = 0;
        for (mark, end) in self.ends.drain(..) {
            keep.expanded(mark, self.links[start..end].iter().filter_map(step));
            start = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use kernel::example::{Action, Config, Vault};
    use kernel::{Disabled, Instance, Protocol};

    use super::*;
    use crate::expand::Batch;
    use crate::merge::number;
    use crate::search::explore;
    use crate::table::Table;
    use crate::{Options, Stop};

    /// Writes everything down.
    struct Everything(Vec<(Node<Vault>, Taken)>);

    type Taken = Vec<(Option<u32>, Action)>;

    impl Keep<Vault> for Everything {
        const STEPS: bool = true;
        const NUMBERS: bool = true;
        type Beside = u32;
        type Steps = Links<Self, Vault>;

        fn number(table: &mut Table<u32>, batches: &mut [Batch<Vault, Self>], next: u32) {
            number(table, batches, next);
        }
    }

    impl Scribe<Vault> for Everything {
        type Mark = Node<Vault>;
        type Label = Action;

        fn mark(&self, node: &Node<Vault>) -> Node<Vault> {
            *node
        }

        fn label(&self, action: &Action) -> Action {
            *action
        }

        fn expanded(
            &mut self,
            mark: Node<Vault>,
            steps: impl Iterator<Item = (Option<u32>, Action)>,
        ) {
            self.0.push((mark, steps.collect()));
        }
    }

    /// Big enough for levels of several blocks.
    fn vault() -> Instance<Vault> {
        let config = Config { window: 9, amount_max: 250, ..Config::default() };
        Instance::whole(Vault::new(config).expect("it is valid"))
    }

    #[test]
    fn every_step_is_kept_under_the_numbers_of_its_ends() {
        let instance = vault();
        for workers in [1, 2] {
            let options = Options { workers, stop: Stop::Never, ..Options::default() };
            let (outcome, log, Everything(graph)) =
                explore(&instance, &options, &(), Everything(vec![]));
            assert!(outcome.states > 20_000);
            assert_eq!((graph.len() as u64, graph.len()), (outcome.states, log.len()));
            for (node, steps) in &graph {
                let mut steps = steps.iter();
                instance.expand(node, &mut |_, action, outcome| match outcome {
                    Ok(next) if next == *node => {}
                    Ok(next) => {
                        let (target, label) = steps.next().expect("accepted steps are kept");
                        let target = target.expect("it is no cut step");
                        assert_eq!((graph[target as usize].0, *label), (next, action));
                    }
                    Err(Disabled::Bound(_)) => assert_eq!(steps.next(), Some(&(None, action))),
                    Err(_) => {}
                });
                assert_eq!(steps.next(), None, "nothing else is kept");
            }
            for state in (0..log.len()).step_by(999) {
                let origin = log.get(u32::try_from(state).expect("there are few"));
                let trace = log.trace(&instance, None, origin).expect("the vault is deterministic");
                let walked = trace.walk(&instance).ok().expect("a trace can be walked");
                assert_eq!(walked.last(), Some(&graph[state].0), "numbers are those of the log");
            }
        }
    }
}
