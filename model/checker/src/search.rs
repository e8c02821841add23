//! The search: level by level, each level in blocks, each block expanded by all workers and then
//! merged. Blocks and pieces have fixed sizes, so every answer is the same for any number of
//! workers.

use kernel::{Evidence, Instance, System};
use rayon::prelude::*;

use crate::conclude::{conclude, withhold};
use crate::expand::{Batch, Piece};
use crate::frontier::Frontier;
use crate::judge::{Judges, Notes};
use crate::keep::{Keep, Nothing, Steps};
use crate::liveness::{self, Promises, Recorder, Survey};
use crate::merge::merge;
use crate::panics::Panicked;
use crate::path::Log;
use crate::quotient;
use crate::table::Table;
use crate::{Coverage, End, Observer, Options, Outcome, Progress, Reduction};

/// Nodes that a worker expands in one go.
const PIECE: usize = 256;

/// States that 32-bit numbers can tell apart, less what one block may add.
const STATES_MAX: u64 = 4_000_000_000;

/// Explores `instance`, breadth first, and judges its properties.
///
/// # Panics
/// If the operating system refuses to start `options.workers` threads.
pub fn search<M: System>(
    instance: &Instance<M>,
    options: &Options,
    watch: &dyn Observer,
) -> Outcome<M> {
    let promises = options.liveness.then(|| Promises::of(instance)).flatten();
    let Some(promises) = promises else { return explore(instance, options, watch, Nothing).0 };
    let (mut outcome, _, survey) = explore(instance, options, watch, Survey::new(promises));
    let Some(promises) = liveness::settle(survey, &mut outcome) else { return outcome };
    let (mut outcome, log, recorder) = explore(instance, options, watch, Recorder::new(promises));
    liveness::conclude(recorder, &log, &mut outcome);
    outcome
}

/// The [`search`], with the way to every state and what `keep` kept.
pub(crate) fn explore<M: System, K: Keep<M>>(
    instance: &Instance<M>,
    options: &Options,
    watch: &dyn Observer,
    keep: K,
) -> (Outcome<M>, Log, K) {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(options.workers.max(1))
        .build()
        .expect("the operating system starts the workers");
    pool.install(|| Search::new(instance, options, watch, keep).run())
}

struct Search<'a, M: System, K: Keep<M>> {
    judges: Judges<'a, M>,
    reduction: Reduction,
    keep: K,
    options: &'a Options,
    watch: &'a dyn Observer,
    /// The evidence on computed properties, by position.
    computed: Vec<Option<Evidence>>,
    table: Table<K::Beside>,
    log: Log,
    frontier: Frontier<M>,
    batches: Vec<Batch<M, K>>,
    notes: Notes,
    coverage: Coverage<M>,
    deadlock: Option<u32>,
}

impl<'a, M: System, K: Keep<M>> Search<'a, M, K> {
    fn new(
        instance: &'a Instance<M>,
        options: &'a Options,
        watch: &'a dyn Observer,
        keep: K,
    ) -> Self {
        let (symmetry, reduction) = quotient::decide(instance, options);
        let judges = Judges::new(instance, symmetry);
        let mut notes = Notes::default();
        notes.reset(judges.properties.len());
        Self {
            computed: vec![None; judges.properties.len()],
            judges,
            reduction,
            keep,
            options,
            watch,
            table: Table::new(),
            log: Log::default(),
            frontier: Frontier::new(),
            batches: Vec::new(),
            notes,
            coverage: Coverage::default(),
            deadlock: None,
        }
    }

    fn run(mut self) -> (Outcome<M>, Log, K) {
        let mut depth = 0;
        let mut end = self.compute().or_else(|| self.begin()).or_else(|| self.stop());
        while end.is_none() && self.frontier.len() > 0 {
            let known = self.log.len();
            end = self.level(depth).or_else(|| self.stop());
            depth += u32::from(self.log.len() > known);
        }
        self.report(depth, end.unwrap_or(End::Complete))
    }

    /// Judges the computed properties.
    fn compute(&mut self) -> Option<End> {
        match self.judges.computed() {
            Ok(computed) => self.computed = computed,
            Err(payload) => {
                let panicked = Panicked::at_start(&*payload);
                return Some(panicked.end(&self.judges, &self.log));
            }
        }
        None
    }

    /// Finds the initial states.
    fn begin(&mut self) -> Option<End> {
        let mut batch = Batch::new();
        batch.begin(&self.judges, &self.keep, &self.table);
        self.batches.push(batch);
        let beside = self.keep.beside(None);
        self.merge(1, beside)
    }

    /// Expands the states in the frontier; their successors take their place.
    fn level(&mut self, depth: u32) -> Option<End> {
        let beside = self.keep.beside(Some(depth));
        for _ in 0..self.frontier.seal() {
            let (first, nodes) = self.frontier.pop()?;
            let pieces = nodes.len().div_ceil(PIECE);
            self.batches.resize_with(pieces.max(self.batches.len()), Batch::new);
            let (judges, keep, table) = (&self.judges, &self.keep, &self.table);
            let work = nodes.par_chunks(PIECE).zip(&mut self.batches).enumerate();
            work.for_each(|(number, (nodes, batch))| {
                let offset = u32::try_from(number * PIECE).expect("a block is small");
                batch.expand(&Piece { judges, keep, table, first: first + offset, nodes });
            });
            drop(nodes);
            let end = self.merge(pieces, beside).or_else(|| self.limit(depth));
            if end.is_some() {
                return end;
            }
        }
        None
    }

    /// Merges the first `count` batches: their new states get the next numbers, and `beside` in the
    /// table.
    fn merge(&mut self, count: usize, beside: K::Beside) -> Option<End> {
        let batches = &mut self.batches[..count];
        let next = u32::try_from(self.log.len()).expect("limits end the search before");
        merge(&self.judges, &mut self.table, batches, beside, next);
        let mut panicked = None;
        for batch in batches {
            self.notes.absorb(&batch.notes);
            self.coverage.absorb(&batch.coverage);
            self.deadlock = self.deadlock.or(batch.deadlock);
            panicked = panicked.or(batch.panicked.take());
            batch.steps.deliver(&mut self.keep);
            for next in batch.fresh.drain(..) {
                self.log.push(next.origin);
                self.frontier.push(next.node);
            }
        }
        panicked.map(|panicked| panicked.end(&self.judges, &self.log))
    }

    /// Whether the keeper, a limit or the watch ends the search after this block.
    fn limit(&self, depth: u32) -> Option<End> {
        if let Some(reason) = self.keep.gives_up() {
            return Some(End::Limit(reason));
        }
        let (states, frontier) = (self.log.len() as u64, self.frontier.len());
        let transitions = self.coverage.transitions();
        let progress = Progress { states, transitions, depth, frontier };
        if let Some(reason) = self.watch.on_progress(&progress) {
            return Some(End::Limit(reason));
        }
        let max = self.options.states_max.unwrap_or(STATES_MAX).min(STATES_MAX);
        (states > max && frontier > 0).then(|| End::Limit(format!("limit of {max} states")))
    }

    /// Whether enough was violated to end the search.
    fn stop(&self) -> Option<End> {
        let found = |position: usize| self.notes.found[position].is_some();
        let enough = self.judges.enough(&self.options.stop, &self.computed, found);
        enough.then_some(End::Violation)
    }

    fn report(self, depth: u32, end: End) -> (Outcome<M>, Log, K) {
        let Self { judges, log, notes, computed, .. } = self;
        let properties = conclude(&judges, &log, &notes, &computed, &end);
        let trace = |state| log.trace(judges.instance, judges.symmetry.as_ref(), log.get(state));
        let deadlock = self.deadlock.map(trace).transpose();
        let (end, properties, deadlock) = match (properties, deadlock) {
            (Ok(properties), Ok(deadlock)) => (end, properties, deadlock),
            (Err(reason), _) | (_, Err(reason)) => {
                let withheld = withhold(&judges, &reason);
                (End::Contradiction(reason), withheld, None)
            }
        };
        let outcome = Outcome {
            states: log.len() as u64,
            transitions: self.coverage.transitions(),
            depth,
            reduction: self.reduction,
            end,
            properties,
            deadlock,
            coverage: self.coverage,
        };
        (outcome, log, self.keep)
    }
}
