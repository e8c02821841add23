//! What a search keeps of the graph beside its states. Safety needs nothing; liveness needs every
//! step. Both are the same search: what one does not keep costs it nothing.

use kernel::{Node, System};

use crate::table::Payload;

/// A keeper of steps. Workers call [`mark`](Keep::mark) and [`label`](Keep::label) side by side;
/// [`expanded`](Keep::expanded) is called for every expanded state in the order of the numbers.
pub(crate) trait Keep<M: System>: Send + Sync {
    /// Whether steps are wanted. If not, nothing else is called.
    const STEPS: bool;
    /// What the table stores beside a fingerprint.
    type Number: Number;
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

/// A state number as the table stores it.
pub(crate) trait Number: Payload {
    fn of(number: u32) -> Self;
    fn get(self) -> u32;
}

impl Number for u32 {
    fn of(number: u32) -> Self {
        number
    }

    fn get(self) -> u32 {
        self
    }
}

/// Numbers are not stored, and never asked for.
impl Number for () {
    fn of(_: u32) -> Self {}

    fn get(self) -> u32 {
        unreachable!("a search that keeps no steps asks for no numbers")
    }
}

/// Keeps no steps.
pub(crate) struct Nothing;

impl<M: System> Keep<M> for Nothing {
    const STEPS: bool = false;
    type Number = ();
    type Mark = ();
    type Label = ();

    fn mark(&self, _: &Node<M>) {}

    fn label(&self, _: &M::Action) {}

    fn expanded(&mut self, (): (), _: impl Iterator<Item = (Option<u32>, ())>) {}
}

/// The steps of one piece of a level, before and after the merge has numbered its states.
///
/// The successors to be looked up are numbered in the order in which they were proposed; so are the
/// answers to their lookups. Several steps can lead to one of them.
pub(crate) struct Links<K: Keep<M>, M: System> {
    /// The steps in order.
    links: Vec<Link<K::Label>>,
    /// Each state's mark, and where its links end.
    ends: Vec<(K::Mark, usize)>,
    /// The successors proposed so far.
    proposed: u32,
    /// What the lookup of each said.
    found: Vec<Found>,
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

impl<K: Keep<M>, M: System> Links<K, M> {
    pub(crate) fn new() -> Self {
        Self { links: Vec::new(), ends: Vec::new(), proposed: 0, found: Vec::new() }
    }

    pub(crate) fn clear(&mut self) {
        self.links.clear();
        self.ends.clear();
        self.proposed = 0;
        self.found.clear();
    }

    /// The name of the successor to be proposed next.
    #[inline]
    pub(crate) fn next(&self) -> K::Number {
        K::Number::of(self.proposed)
    }

    /// A successor is proposed under the [`next`](Links::next) name.
    #[inline]
    pub(crate) fn propose(&mut self) {
        self.proposed += 1;
    }

    /// Adds a step of the state being expanded to a successor that was proposed under this name.
    #[inline]
    pub(crate) fn step(&mut self, keep: &K, action: &M::Action, name: K::Number) {
        if K::STEPS {
            self.links.push(Link::Proposed(name.get(), keep.label(action)));
        }
    }

    /// Adds a step that changes nothing.
    #[inline]
    pub(crate) fn stutter(&mut self) {
        if K::STEPS {
            self.links.push(Link::Same);
        }
    }

    /// Adds a step that a bound cut.
    #[inline]
    pub(crate) fn cut(&mut self, keep: &K, action: &M::Action) {
        if K::STEPS {
            self.links.push(Link::Cut(keep.label(action)));
        }
    }

    /// Ends the steps of `node`, so many of which are still to be added.
    #[inline]
    pub(crate) fn end(&mut self, keep: &K, node: &Node<M>, awaited: usize) {
        if K::STEPS {
            self.ends.push((keep.mark(node), self.links.len() + awaited));
        }
    }

    /// The next proposed successor is a known state.
    #[inline]
    pub(crate) fn known(&mut self, number: K::Number) {
        if K::STEPS {
            self.found.push(Found::Known(number.get()));
        }
    }

    /// The next proposed successor stands at this position of the batch.
    #[inline]
    pub(crate) fn fresh(&mut self, position: u32) {
        if K::STEPS {
            self.found.push(Found::Fresh(position));
        }
    }

    /// Replaces positions by the numbers of the states there.
    pub(crate) fn resolve(&mut self, number: impl Fn(u32) -> u32) {
        for found in &mut self.found {
            if let Found::Fresh(position) = *found {
                *found = Found::Known(number(position));
            }
        }
    }

    /// Hands everything over.
    pub(crate) fn deliver(&mut self, keep: &mut K) {
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
    use kernel::{Instance, Protocol, Refused};

    use super::*;
    use crate::search::explore;
    use crate::{Options, Stop};

    /// Writes everything down.
    struct Scribe(Vec<(Node<Vault>, Steps)>);

    type Steps = Vec<(Option<u32>, Action)>;

    impl Keep<Vault> for Scribe {
        const STEPS: bool = true;
        type Number = u32;
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
            let (outcome, log, Scribe(graph)) = explore(&instance, &options, &(), Scribe(vec![]));
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
                    Err(Refused::Bound(_)) => assert_eq!(steps.next(), Some(&(None, action))),
                    Err(Refused::Rule(_)) => {}
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
