//! The successors that one chunk of a level led to, in numbers: which of them the table knows, and
//! where the others belong. Workers do this side by side; the table is only read.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use crate::origin::Origin;
use crate::recorder::{EdgeSink, GraphRecorder};
use crate::table::{SHARDS, Slot, Table, shard_of};

/// A successor to be looked up.
#[derive(Clone, Copy)]
pub(crate) struct Proposal {
    pub(crate) fingerprint: u64,
    pub(crate) origin: Origin,
}

/// A successor that the table did not know when its parent was expanded.
pub(crate) struct Successor {
    pub(crate) fingerprint: u64,
    pub(crate) origin: Origin,
    /// Whether it is the first of its fingerprint in the order of origins. Claimed in the merge.
    first: AtomicBool,
}

impl Successor {
    fn new(Proposal { fingerprint, origin }: Proposal) -> Self {
        Self { fingerprint, origin, first: AtomicBool::new(false) }
    }

    #[inline]
    pub(crate) fn claim(&self) {
        self.first.store(true, Ordering::Relaxed);
    }

    #[inline]
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
    #[inline]
    pub(crate) fn keep(&self, Slot(slot): Slot) {
        self.slot.store(slot, Ordering::Relaxed);
    }

    #[inline]
    pub(crate) fn slot(&self) -> Slot {
        Slot(self.slot.load(Ordering::Relaxed))
    }
}

/// The successors of one chunk. Their memory is used again for later chunks.
pub(crate) struct Successors<R: GraphRecorder> {
    /// Those that the table does not know, in the order of their origins.
    pub(crate) fresh: Vec<Successor>,
    /// By shard: those that belong there.
    pub(crate) lanes: Vec<Vec<Entry>>,
    /// What is recorded of the steps.
    pub(crate) sink: R::Sink,
}

impl<R: GraphRecorder> Successors<R> {
    pub(crate) fn new() -> Self {
        Self {
            fresh: Vec::new(),
            lanes: (0..SHARDS).map(|_| Vec::new()).collect(),
            sink: R::Sink::default(),
        }
    }

    pub(crate) fn clear(&mut self) {
        self.fresh.clear();
        self.lanes.iter_mut().for_each(Vec::clear);
        self.sink.clear();
    }

    /// Adds those of `proposals` that the table does not know: their positions go to `kept`.
    /// Several are looked up together, so that their waits for memory overlap.
    pub(crate) fn look_up(
        &mut self,
        proposals: &[Proposal],
        recorder: &R,
        table: &Table<R::Payload>,
        kept: &mut Vec<usize>,
    ) {
        let table = table.view();
        proposals.iter().for_each(|next| table.prefetch(next.fingerprint));
        for (number, next) in proposals.iter().enumerate() {
            if let Some(payload) = table.get(next.fingerprint) {
                self.sink.known(recorder, payload);
                continue;
            }
            let position = u32::try_from(self.fresh.len()).expect("a chunk has few successors");
            self.lanes[shard_of(next.fingerprint)].push(Entry::new(position));
            self.sink.fresh(position);
            self.fresh.push(Successor::new(*next));
            kept.push(number);
        }
    }
}
