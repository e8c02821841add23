//! Expanding a piece of a level: every candidate tried, every step judged and counted, every
//! successor looked up. Workers do this side by side; the table is only read.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};

use kernel::{Node, Refused, Step, System};

use crate::Coverage;
use crate::fingerprint::fingerprint;
use crate::judge::{Judges, Notes};
use crate::keep::{Keep, Links, Number};
use crate::panics::Panicked;
use crate::path::Origin;
use crate::recent::Recent;
use crate::table::{Glance, SHARDS, Table, shard_of};

/// A successor that the table did not know when its parent was expanded.
pub(crate) struct Successor<M: System> {
    pub(crate) fingerprint: u64,
    pub(crate) origin: Origin,
    pub(crate) node: Node<M>,
    /// Whether it is the first of its fingerprint in the order of origins. Claimed in the merge.
    first: AtomicBool,
}

impl<M: System> Successor<M> {
    fn new(origin: Origin, node: Node<M>) -> Self {
        let fingerprint = fingerprint(&node);
        Self { fingerprint, origin, node, first: AtomicBool::new(false) }
    }

    pub(crate) fn claim(&self) {
        self.first.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_new(&self) -> bool {
        self.first.load(Ordering::Relaxed)
    }
}

/// What one piece of a level led to. Its memory is used again for later pieces.
pub(crate) struct Batch<M: System, K: Keep<M>> {
    /// Successors in the order of their origins.
    pub(crate) fresh: Vec<Successor<M>>,
    /// By shard: the positions in `fresh` of the successors that belong there.
    pub(crate) lanes: Vec<Vec<u32>>,
    pub(crate) notes: Notes,
    pub(crate) coverage: Coverage<M>,
    /// The first state where nothing was accepted and nothing cut.
    pub(crate) deadlock: Option<u32>,
    pub(crate) panicked: Option<Panicked<M>>,
    /// The steps, if they are kept.
    pub(crate) links: Links<K, M>,
    /// If they are: the numbers of the new states in `fresh`, by position.
    pub(crate) numbers: Vec<u32>,
    /// Successors not yet looked up, and what a glance at the table says of them.
    pending: Vec<Successor<M>>,
    glances: Vec<Glance<K::Number>>,
    recent: Recent<K::Number>,
}

impl<M: System, K: Keep<M>> Batch<M, K> {
    /// Successors looked up together, so that their cache misses overlap.
    const TOGETHER: usize = 64;

    pub(crate) fn new() -> Self {
        Self {
            fresh: Vec::new(),
            lanes: (0..SHARDS).map(|_| Vec::new()).collect(),
            notes: Notes::default(),
            coverage: Coverage::default(),
            deadlock: None,
            panicked: None,
            links: Links::new(),
            numbers: Vec::new(),
            pending: Vec::with_capacity(Self::TOGETHER),
            glances: Vec::with_capacity(Self::TOGETHER),
            recent: Recent::new(),
        }
    }

    fn reset(&mut self, judges: &Judges<'_, M>) {
        self.fresh.clear();
        self.lanes.iter_mut().for_each(Vec::clear);
        self.notes.reset(judges.properties.len());
        self.coverage = Coverage::default();
        self.deadlock = None;
        self.panicked = None;
        self.links.clear();
        self.pending.clear();
        self.recent.clear();
    }

    /// Takes the initial nodes as successors of nothing.
    pub(crate) fn begin(&mut self, judges: &Judges<'_, M>, table: &Table<K::Number>) {
        self.reset(judges);
        let mut number = 0;
        let emitted = catch_unwind(AssertUnwindSafe(|| {
            judges.instance.initial(&mut |node| {
                let node = judges.canonical(node);
                self.pending.push(Successor::new(Origin::initial(number), node));
                number += 1;
            });
        }));
        self.panicked = emitted.err().map(|payload| Panicked::at_start(&*payload));
        self.look_up(table);
    }

    /// Expands `nodes`, the first of which is the state `first`.
    pub(crate) fn expand(
        &mut self,
        judges: &Judges<'_, M>,
        keep: &K,
        table: &Table<K::Number>,
        first: u32,
        nodes: &[Node<M>],
    ) {
        self.reset(judges);
        let mut state = first;
        let expanded = catch_unwind(AssertUnwindSafe(|| {
            for node in nodes {
                self.expand_node(judges, keep, state, node);
                if self.pending.len() >= Self::TOGETHER {
                    self.look_up(table);
                }
                state += 1;
            }
        }));
        if let Err(payload) = expanded {
            let node = &nodes[(state - first) as usize];
            self.panicked = Some(Panicked::expanding(judges, state, node, &*payload));
        }
        self.look_up(table);
    }

    fn expand_node(&mut self, judges: &Judges<'_, M>, keep: &K, state: u32, node: &Node<M>) {
        let (mut accepted, mut cut) = (false, false);
        judges.instance.expand(node, &mut |candidate, action, outcome| match outcome {
            Ok(next) => {
                accepted = true;
                self.coverage.accept(judges.instance.class(&action));
                let origin = Origin { parent: state, candidate };
                let (action, after) = (&action, &next.state);
                let step = Step { before: &node.state, past: &node.past, action, after };
                judges.step(&step, origin, &mut self.notes);
                if next != *node {
                    let name = self.propose(Successor::new(origin, judges.canonical(next)));
                    self.links.step(keep, action, name);
                }
            }
            Err(Refused::Rule(rule)) => self.coverage.refuse(rule),
            Err(Refused::Bound(bound)) => {
                cut = true;
                self.coverage.cut(bound);
                self.links.cut(keep, &action);
            }
        });
        self.links.end(keep, node);
        if !accepted && !cut {
            self.deadlock.get_or_insert(state);
        }
    }

    /// Awaits the lookup of a successor, unless it is sure to be a repetition. The name under which
    /// links lead to it.
    #[inline]
    fn propose(&mut self, successor: Successor<M>) -> K::Number {
        let name = self.links.next();
        self.recent.note(successor.fingerprint, name).unwrap_or_else(|| {
            self.links.propose();
            self.pending.push(successor);
            name
        })
    }

    /// Moves what the table does not know from `pending` to `fresh`.
    fn look_up(&mut self, table: &Table<K::Number>) {
        self.glances.clear();
        self.glances.extend(self.pending.iter().map(|next| table.glance(next.fingerprint)));
        for (next, &glance) in self.pending.drain(..).zip(&self.glances) {
            match glance {
                Glance::Known(number) => {
                    self.links.known(number);
                    continue;
                }
                Glance::Unknown => {}
                Glance::Unclear => {
                    if let Some(number) = table.get(next.fingerprint) {
                        self.links.known(number);
                        continue;
                    }
                }
            }
            let position = u32::try_from(self.fresh.len()).expect("a piece has few successors");
            self.lanes[shard_of(next.fingerprint)].push(position);
            self.links.fresh(position);
            self.fresh.push(next);
        }
    }

    /// Numbers the new states from `next` on; the number after them.
    pub(crate) fn number(&mut self, mut next: u32) -> u32 {
        self.numbers.clear();
        for successor in &self.fresh {
            self.numbers.push(next);
            next += u32::from(successor.is_new());
        }
        next
    }

    /// Tells the links the numbers of the successors they lead to.
    pub(crate) fn resolve(&mut self, table: &Table<K::Number>) {
        let (fresh, numbers) = (&self.fresh, &self.numbers);
        self.links.resolve(|position| {
            let successor = &fresh[position as usize];
            if successor.is_new() {
                return numbers[position as usize];
            }
            let number = table.get(successor.fingerprint);
            number.expect("the merge has put it in the table").get()
        });
    }

    /// Once the merge has claimed the new states: drops the other successors, judges the states.
    pub(crate) fn settle(&mut self, judges: &Judges<'_, M>) {
        self.fresh.retain(Successor::is_new);
        let mut judged = 0;
        let (fresh, notes) = (&self.fresh, &mut self.notes);
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            for next in fresh {
                judges.state(&next.node, next.origin, notes);
                judged += 1;
            }
        }));
        if let Err(payload) = outcome {
            let panicked = Panicked::judging(self.fresh[judged].origin, &*payload);
            self.panicked.get_or_insert(panicked);
        }
    }
}
