//! Expanding a piece of a level: every candidate tried, every step judged and counted, every
//! successor looked up. Workers do this side by side; the table is only read.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use kernel::{Disabled, Node, Step, System};

use crate::Coverage;
use crate::fingerprint::fingerprint;
use crate::judge::{Judges, Notes};
use crate::keep::{Keep, Steps};
use crate::panics::Panicked;
use crate::path::Origin;
use crate::recent::Recent;
use crate::table::{Glance, SHARDS, Slot, Table, shard_of};

/// A successor that the table did not know when its parent was expanded.
pub(crate) struct Successor<M: System> {
    pub(crate) fingerprint: u64,
    pub(crate) origin: Origin,
    pub(crate) node: Node<M>,
    /// Whether it is the first of its fingerprint in the order of origins. Claimed in the merge.
    first: AtomicBool,
}

impl<M: System> Successor<M> {
    fn new(origin: Origin, fingerprint: u64, node: Node<M>) -> Self {
        Self { fingerprint, origin, node, first: AtomicBool::new(false) }
    }

    pub(crate) fn claim(&self) {
        self.first.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_new(&self) -> bool {
        self.first.load(Ordering::Relaxed)
    }
}

/// A successor on its way into the table.
pub(crate) struct Entry {
    /// Its position in the batch.
    pub(crate) position: u32,
    slot: AtomicU32,
}

impl Entry {
    fn new(position: u32) -> Self {
        Self { position, slot: AtomicU32::new(0) }
    }

    /// Remembers where the table keeps it.
    pub(crate) fn keep(&self, Slot(slot): Slot) {
        self.slot.store(slot, Ordering::Relaxed);
    }

    pub(crate) fn slot(&self) -> Slot {
        Slot(self.slot.load(Ordering::Relaxed))
    }
}

/// Some states next to each other in a level, and what their expansion needs.
pub(crate) struct Piece<'a, M: System, K: Keep<M>> {
    pub(crate) judges: &'a Judges<'a, M>,
    pub(crate) keep: &'a K,
    pub(crate) table: &'a Table<K::Beside>,
    /// The number of the first of them.
    pub(crate) first: u32,
    pub(crate) nodes: &'a [Node<M>],
}

impl<M: System, K: Keep<M>> Piece<'_, M, K> {
    fn node(&self, state: u32) -> &Node<M> {
        &self.nodes[(state - self.first) as usize]
    }
}

/// A step that was not refused. It is put aside before it is examined: a processor that reads a
/// state as a whole, as comparing and hashing do, waits until every field just written has arrived.
struct Taken<M: System> {
    origin: Origin,
    action: M::Action,
    /// Where it leads; `None` if a bound cut it.
    next: Option<Node<M>>,
}

/// The name of a successor among the steps that are kept.
type Name<M, K> = <<K as Keep<M>>::Steps as Steps<M, K>>::Name;

/// What one piece of a level led to. Its memory is used again for later pieces.
pub(crate) struct Batch<M: System, K: Keep<M>> {
    /// Successors in the order of their origins.
    pub(crate) fresh: Vec<Successor<M>>,
    /// By shard: the successors that belong there.
    pub(crate) lanes: Vec<Vec<Entry>>,
    pub(crate) notes: Notes,
    pub(crate) coverage: Coverage<M>,
    /// The first state where nothing was accepted and nothing cut.
    pub(crate) deadlock: Option<u32>,
    pub(crate) panicked: Option<Panicked<M>>,
    /// What is to be kept of the steps.
    pub(crate) steps: K::Steps,
    /// The state being expanded, or whose steps are being examined.
    at: u32,
    taken: Vec<Taken<M>>,
    /// Successors not yet looked up, and what a glance at the table says of them.
    pending: Vec<Successor<M>>,
    glances: Vec<Glance<K::Beside>>,
    recent: Recent<Name<M, K>>,
}

impl<M: System, K: Keep<M>> Batch<M, K> {
    /// Steps examined, and successors looked up, together; so their waits for memory overlap.
    const TOGETHER: usize = 64;

    pub(crate) fn new() -> Self {
        Self {
            fresh: Vec::new(),
            lanes: (0..SHARDS).map(|_| Vec::new()).collect(),
            notes: Notes::default(),
            coverage: Coverage::default(),
            deadlock: None,
            panicked: None,
            steps: K::Steps::default(),
            at: 0,
            taken: Vec::new(),
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
        self.steps.clear();
        self.taken.clear();
        self.pending.clear();
        self.recent.clear();
    }

    /// Takes the initial nodes as successors of nothing.
    pub(crate) fn begin(&mut self, judges: &Judges<'_, M>, keep: &K, table: &Table<K::Beside>) {
        self.reset(judges);
        let mut number = 0;
        let emitted = catch_unwind(AssertUnwindSafe(|| {
            judges.instance.initial(&mut |node| {
                let node = judges.canonical(node);
                let (origin, fingerprint) = (Origin::initial(number), fingerprint(&node));
                self.pending.push(Successor::new(origin, fingerprint, node));
                number += 1;
            });
        }));
        self.panicked = emitted.err().map(|payload| Panicked::at_start(&*payload));
        self.look_up(keep, table);
    }

    /// Expands the nodes of `piece`.
    pub(crate) fn expand(&mut self, piece: &Piece<'_, M, K>) {
        self.reset(piece.judges);
        self.attempt(piece, |batch| {
            for (state, node) in (piece.first..).zip(piece.nodes) {
                batch.at = state;
                batch.expand_node(piece, node);
                if batch.taken.len() >= Self::TOGETHER {
                    batch.examine(piece);
                }
            }
        });
        // What was taken before a panic counts, and so does a panic that it leads to.
        self.attempt(piece, |batch| batch.examine(piece));
        self.look_up(piece.keep, piece.table);
        self.steps.end(piece.keep);
        if self.panicked.is_some() {
            self.steps.clear();
        }
    }

    /// Notes a panic in `act` with the state that it concerns.
    fn attempt(&mut self, piece: &Piece<'_, M, K>, act: impl FnOnce(&mut Self)) {
        if let Err(payload) = catch_unwind(AssertUnwindSafe(|| act(self))) {
            let (state, node) = (self.at, piece.node(self.at));
            self.panicked = Some(Panicked::expanding(piece.judges, state, node, &*payload));
        }
    }

    fn expand_node(&mut self, piece: &Piece<'_, M, K>, node: &Node<M>) {
        let (mut accepted, mut cut) = (false, false);
        let (parent, taken, coverage) = (self.at, &mut self.taken, &mut self.coverage);
        piece.judges.instance.expand(node, &mut |candidate, action, outcome| {
            let origin = Origin { parent, candidate };
            match outcome {
                Ok(next) => {
                    accepted = true;
                    taken.push(Taken { origin, action, next: Some(next) });
                }
                Err(Disabled::Guard(guard)) => coverage.refuse(guard),
                Err(Disabled::Bound(bound)) => {
                    cut = true;
                    coverage.cut(bound);
                    if K::STEPS {
                        taken.push(Taken { origin, action, next: None });
                    }
                }
                // Not enabled, and nothing lies behind it.
                Err(_) => {}
            }
        });
        self.steps.node(piece.keep, node, self.taken.len());
        if !accepted && !cut {
            self.deadlock.get_or_insert(self.at);
        }
    }

    /// Judges and counts the steps taken so far, and awaits the lookup of where they lead.
    fn examine(&mut self, piece: &Piece<'_, M, K>) {
        let Piece { judges, keep, .. } = *piece;
        let mut taken = std::mem::take(&mut self.taken);
        for Taken { origin, action, next: reached } in &mut taken {
            self.at = origin.parent;
            let position = (origin.parent - piece.first) as usize;
            let Some(next) = reached else {
                self.steps.cut(keep, position, action);
                continue;
            };
            let node = &piece.nodes[position];
            self.coverage.accept(judges.instance.class(action));
            let (before, history, after) = (&node.state, &node.history, &next.state);
            judges.step(&Step { before, history, action, after }, *origin, &mut self.notes);
            if next == node {
                self.steps.stutter();
                continue;
            }
            if judges.symmetry.is_some() {
                *reached = reached.take().map(|next| judges.canonical(next));
            }
            let fingerprint = fingerprint(reached.as_ref().expect("it was reached"));
            let name = self.propose(*origin, fingerprint, reached);
            self.steps.step(keep, position, action, name);
        }
        taken.clear();
        self.taken = taken;
        if self.pending.len() >= Self::TOGETHER {
            self.look_up(piece.keep, piece.table);
        }
    }

    /// Awaits the lookup of a successor, unless it is sure to be a repetition, which leaves `node`
    /// where it is. The name under which links lead to it.
    #[inline]
    fn propose(
        &mut self,
        origin: Origin,
        fingerprint: u64,
        node: &mut Option<Node<M>>,
    ) -> Name<M, K> {
        let name = self.steps.next();
        self.recent.note(fingerprint, name).unwrap_or_else(|| {
            self.steps.propose();
            self.pending.extend(node.take().map(|node| Successor::new(origin, fingerprint, node)));
            name
        })
    }

    /// Moves what the table does not know from `pending` to `fresh`.
    fn look_up(&mut self, keep: &K, table: &Table<K::Beside>) {
        self.glances.clear();
        self.glances.extend(self.pending.iter().map(|next| table.glance(next.fingerprint)));
        for (next, &glance) in self.pending.drain(..).zip(&self.glances) {
            match glance {
                Glance::Known(beside) => {
                    self.steps.known(keep, beside);
                    continue;
                }
                Glance::Unknown => {}
                Glance::Unclear => {
                    if let Some(beside) = table.get(next.fingerprint) {
                        self.steps.known(keep, beside);
                        continue;
                    }
                }
            }
            let position = u32::try_from(self.fresh.len()).expect("a piece has few successors");
            self.lanes[shard_of(next.fingerprint)].push(Entry::new(position));
            self.steps.fresh(position);
            self.fresh.push(next);
        }
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
