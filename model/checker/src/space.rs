//! The states that a search has found, in numbers. What knows states and actions talks to it
//! through [`StateSpace`], some dozens of steps at a time; so it is compiled once for all systems.

use std::io::{self, Write};
use std::sync::Mutex;

use crate::log::Log;
use crate::merge::merge;
use crate::origin::Origin;
use crate::recorder::{EdgeSink, GraphRecorder, NoGraph, Report};
use crate::successors::{Proposal, Successor, Successors};
use crate::table::Table;
use crate::workers::{alone, lock};

/// What a search asks of the states found so far. Batches are told apart by their numbers; each is
/// one worker's at a time.
pub(crate) trait StateSpace: Send + Sync {
    /// Where every state was found.
    fn log(&self) -> &Log;

    /// Why the search need not go on.
    fn abandoned(&self) -> Option<String>;

    /// What is found from now on is found by expanding this level, or by starting.
    fn enter(&mut self, level: Option<u32>);

    /// Makes room for so many batches.
    fn reserve(&mut self, batches: usize);

    /// Empties a batch, for the next chunk.
    fn open(&self, batch: usize);

    /// Takes a part of what is to be recorded of a chunk.
    fn record(&self, batch: usize, report: &mut Report);

    /// Looks up successors: the positions of those to be kept, because they may be new.
    fn look_up(&self, batch: usize, proposals: &[Proposal], kept: &mut Vec<usize>);

    /// Ends a chunk, of which everything was told. What is recorded of one that panicked is worth
    /// nothing.
    fn close(&self, batch: usize, has_panicked: bool);

    /// Merges the first `count` batches.
    fn merge(&mut self, count: usize);

    /// Once merged: of the successors kept in a batch, in order, whether each is new; and the
    /// origins of those that are.
    fn settled(&self, batch: usize, are_new: &mut Vec<bool>, origins: &mut Vec<Origin>);

    /// Hands over what was recorded in the first `count` batches, and logs their new states.
    fn deliver(&mut self, count: usize);

    /// What is recorded beside the states, in a word.
    fn records(&self) -> &'static str;

    /// Writes what is recorded beside the states.
    ///
    /// # Errors
    /// If it cannot be written.
    fn save(&self, out: &mut dyn Write) -> io::Result<()>;

    /// Takes another log in place of its own, of which the table need not know.
    fn replace_log(&mut self, log: Log);

    /// Takes what was [saved](Self::save) of a space with the same states, if that is what it is.
    fn restore(&mut self, saved: &[u8]) -> Option<()>;
}

/// The states, and whoever records their graph.
pub(crate) struct Space<R: GraphRecorder> {
    recorder: R,
    table: Table<R::Payload>,
    payload: R::Payload,
    log: Log,
    batches: Vec<Mutex<Successors<R>>>,
}

/// The states alone.
pub(crate) fn without_graph() -> Box<dyn StateSpace> {
    Box::new(Space::new(NoGraph))
}

impl<R: GraphRecorder> Space<R> {
    pub(crate) fn new(recorder: R) -> Self {
        let (payload, batches) = (R::Payload::default(), Vec::new());
        Self { recorder, table: Table::new(), payload, log: Log::new(), batches }
    }

    /// What is left when the search is over; the table is not.
    pub(crate) fn finish(self) -> (Log, R) {
        (self.log, self.recorder)
    }
}

impl<R: GraphRecorder> StateSpace for Space<R> {
    fn log(&self) -> &Log {
        &self.log
    }

    fn abandoned(&self) -> Option<String> {
        self.recorder.abandoned()
    }

    fn enter(&mut self, level: Option<u32>) {
        self.payload = self.recorder.payload(level);
    }

    fn reserve(&mut self, batches: usize) {
        let count = batches.max(self.batches.len());
        self.batches.resize_with(count, || Mutex::new(Successors::new()));
    }

    fn open(&self, batch: usize) {
        lock(&self.batches[batch]).clear();
    }

    fn record(&self, batch: usize, report: &mut Report) {
        let sink = &mut lock(&self.batches[batch]).sink;
        report.states.drain(..).for_each(|state| sink.state(state));
        report.steps.drain(..).for_each(|step| sink.step(step));
    }

    fn look_up(&self, batch: usize, proposals: &[Proposal], kept: &mut Vec<usize>) {
        let mut batch = lock(&self.batches[batch]);
        batch.look_up(proposals, &self.recorder, &self.table, kept);
    }

    fn close(&self, batch: usize, has_panicked: bool) {
        let sink = &mut lock(&self.batches[batch]).sink;
        sink.end(&self.recorder);
        if has_panicked {
            sink.clear();
        }
    }

    fn merge(&mut self, count: usize) {
        let next = u32::try_from(self.log.len()).expect("limits end the search before");
        let mut batches: Vec<_> = self.batches[..count].iter_mut().map(alone).collect();
        merge(&mut self.table, &mut batches, self.payload, next);
    }

    fn settled(&self, batch: usize, are_new: &mut Vec<bool>, origins: &mut Vec<Origin>) {
        let fresh = &lock(&self.batches[batch]).fresh;
        are_new.extend(fresh.iter().map(Successor::is_new));
        origins.extend(fresh.iter().filter(|next| next.is_new()).map(|next| next.origin));
    }

    fn deliver(&mut self, count: usize) {
        for batch in self.batches[..count].iter_mut().map(alone) {
            batch.sink.deliver(&mut self.recorder);
            for next in batch.fresh.iter().filter(|next| next.is_new()) {
                self.log.push(next.origin);
            }
        }
    }

    fn records(&self) -> &'static str {
        R::NAME
    }

    fn save(&self, out: &mut dyn Write) -> io::Result<()> {
        self.recorder.save(out)
    }

    fn replace_log(&mut self, log: Log) {
        self.log = log;
    }

    fn restore(&mut self, saved: &[u8]) -> Option<()> {
        self.recorder.restore(saved)
    }
}
