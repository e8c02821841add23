//! The search: level by level, each level in blocks, each block expanded by all workers and then
//! merged. Blocks and chunks have fixed sizes, so every answer is the same for any number of
//! workers.

mod resume;

use std::sync::Mutex;

use kernel::{Evidence, Instance, System};

use crate::conclude::{conclude, withhold};
use crate::evaluator::Evaluator;
use crate::exact::Names;
use crate::expand::{Batch, Chunk, Context};
use crate::frontier::{Frontier, Part};
use crate::halt::Halt;
use crate::liveness::{Annotator, GRAPH, LivenessProperties, search_recorded, search_surveyed};
use crate::outcome::{Coverage, End, Observer, Options, Outcome, Progress, Reduction};
use crate::panics::Panicked;
use crate::quotient;
use crate::space::{StateSpace, without_graph};
use crate::tally::Tally;
use crate::workers::{alone, lock, on_workers, side_by_side};

/// States that 32-bit numbers can tell apart, less what one block may add.
const STATES_MAX: u64 = 4_000_000_000;

/// Explores `instance`, breadth first, and evaluates its properties.
///
/// # Panics
/// If the operating system refuses to start `options.workers` threads, or if the search is to be
/// exact and the instance has no [codec](Instance::codec).
pub fn search<M: System>(
    instance: &Instance<M>,
    options: &Options,
    observer: &dyn Observer,
) -> Outcome<M> {
    let properties = options.liveness.then(|| LivenessProperties::of(instance)).flatten();
    let Some(properties) = properties else {
        return explore(instance, options, observer, None, &mut *without_graph());
    };
    let explore = |annotator: &Annotator<'_, M>, space: &mut dyn StateSpace| {
        explore(instance, options, observer, Some(annotator), space)
    };
    // Whoever goes on with a search that recorded the graph knows what the survey came to.
    let surveyed = match properties.need_every_step() || resume::records(observer, GRAPH) {
        true => None,
        false => search_surveyed(&properties, &explore).ok(),
    };
    surveyed.unwrap_or_else(|| search_recorded(&properties, &explore, observer))
}

/// The [`search`] for safety; `space` is filled, and records what the `annotator` says.
pub(crate) fn explore<M: System>(
    instance: &Instance<M>,
    options: &Options,
    observer: &dyn Observer,
    annotator: Option<&Annotator<'_, M>>,
    space: &mut dyn StateSpace,
) -> Outcome<M> {
    on_workers(options.workers, || Search::new(instance, options, observer, annotator, space).run())
}

struct Search<'a, M: System> {
    evaluator: Evaluator<'a, M>,
    reduction: Reduction,
    options: &'a Options,
    observer: &'a dyn Observer,
    annotator: Option<&'a Annotator<'a, M>>,
    names: Option<Names<'a, M>>,
    space: &'a mut dyn StateSpace,
    /// The evidence on computed properties, by position.
    computed: Vec<Option<Evidence>>,
    frontier: Frontier<M>,
    batches: Vec<Mutex<Batch<M>>>,
    tally: Tally,
    coverage: Coverage<M>,
    deadlock: Option<u32>,
    /// Whether what is found is judged, and was not judged before.
    judges: bool,
}

impl<'a, M: System> Search<'a, M> {
    fn new(
        instance: &'a Instance<M>,
        options: &'a Options,
        observer: &'a dyn Observer,
        annotator: Option<&'a Annotator<'a, M>>,
        space: &'a mut dyn StateSpace,
    ) -> Self {
        let (symmetry, reduction) = quotient::decide(instance, options);
        let evaluator = Evaluator::new(instance, symmetry);
        Self {
            computed: vec![None; evaluator.properties.len()],
            tally: Tally::blank(evaluator.properties.len()),
            evaluator,
            reduction,
            options,
            observer,
            annotator,
            names: options.exact.then(|| names(instance)),
            space,
            frontier: Frontier::new(),
            batches: Vec::new(),
            coverage: Coverage::default(),
            deadlock: None,
            judges: true,
        }
    }

    fn run(mut self) -> Outcome<M> {
        let (mut depth, mut complete_to) = (0, 0);
        let mut end = self.compute();
        if end.is_none() {
            match self.resume() {
                Ok((reached, cut)) => ((depth, complete_to), end) = (reached, cut),
                Err(why) => end = Some(why),
            }
        }
        end = end.or_else(|| self.stop());
        while end.is_none() && self.frontier.len() > 0 {
            self.keep((depth, complete_to));
            let known = self.space.log().len();
            let cut = self.level(depth);
            depth += u32::from(self.space.log().len() > known);
            // A level that was expanded to its end has no step that was not judged.
            complete_to = if cut.is_none() { depth } else { complete_to };
            end = cut.or_else(|| self.stop());
        }
        if end.is_none() {
            self.keep((depth, complete_to));
        }
        self.report((depth, complete_to), end.unwrap_or(End::Complete))
    }

    /// Evaluates the computed properties.
    fn compute(&mut self) -> Option<End> {
        match self.evaluator.computed() {
            Ok(computed) => self.computed = computed,
            Err(payload) => {
                let panicked = Panicked::at_start(&*payload);
                return Some(panicked.end(&self.evaluator, self.space.log()));
            }
        }
        None
    }

    /// Finds the initial states.
    fn begin(&mut self) -> Option<End> {
        self.space.enter(None);
        self.reserve(1);
        let Self { evaluator, annotator, names, space, batches, .. } = self;
        let (annotator, names) = (*annotator, names.as_ref());
        let context = Context { evaluator, annotator, names, space: &**space, judges: true };
        alone(&mut batches[0]).begin(&context);
        self.merge(1)
    }

    fn context(&self) -> Context<'_, M> {
        let Self { evaluator, annotator, names, space, judges, .. } = self;
        let (annotator, names, judges) = (*annotator, names.as_ref(), *judges);
        Context { evaluator, annotator, names, space: &**space, judges }
    }

    fn reserve(&mut self, batches: usize) {
        self.space.reserve(batches);
        self.names.iter_mut().for_each(Names::share);
        let count = batches.max(self.batches.len());
        self.batches.resize_with(count, || Mutex::new(Batch::new()));
    }

    /// Expands the states in the frontier; their successors take their place.
    fn level(&mut self, depth: u32) -> Option<End> {
        self.space.enter(Some(depth));
        self.frontier.seal();
        while let Some(block) = self.frontier.pop() {
            let parts = block.parts();
            self.reserve(parts.len());
            let halt = Halt::new(self.observer, self.progress(depth));
            self.expand(&parts, &halt);
            if let Some(reason) = halt.reason() {
                // Of a block that was given up nothing counts.
                return Some(End::Limit(reason));
            }
            let count = parts.len();
            drop(block);
            let end = self.merge(count).or_else(|| self.limit(depth));
            if end.is_some() {
                return end;
            }
        }
        None
    }

    fn expand(&self, parts: &[Part<'_, M>], halt: &Halt<'_>) {
        let Self { evaluator, batches, .. } = self;
        let context = self.context();
        side_by_side(parts.len(), &|batch| {
            parts[batch].open(evaluator.instance.codec(), |first, nodes| {
                lock(&batches[batch]).expand(&context, &Chunk { batch, first, nodes, halt });
            });
        });
    }

    /// Merges the first `count` batches: their new states get the next numbers.
    fn merge(&mut self, count: usize) -> Option<End> {
        self.space.merge(count);
        let (batches, context) = (&self.batches, self.context());
        let packs = self.frontier.packs();
        side_by_side(count, &|number| lock(&batches[number]).settle(number, &context, packs));
        self.space.deliver(count);
        let mut panicked = None;
        for batch in self.batches[..count].iter_mut().map(alone) {
            self.tally.absorb(&batch.tally);
            self.coverage.absorb(&batch.coverage);
            self.deadlock = self.deadlock.or(batch.deadlock);
            panicked = panicked.or(batch.panicked.take());
            self.frontier.push(batch.fresh.drain(..));
            batch.packed.drain(..).for_each(|packed| self.frontier.push_packed(packed));
        }
        panicked.map(|panicked| panicked.end(&self.evaluator, self.space.log()))
    }

    /// Whether the recorder, a limit or the observer ends the search after this block.
    fn limit(&self, depth: u32) -> Option<End> {
        limit(&*self.space, self.options, self.observer, &self.progress(depth))
    }

    fn progress(&self, depth: u32) -> Progress {
        let states = self.space.log().len() as u64;
        let (transitions, frontier) = (self.coverage.transitions(), self.frontier.len());
        Progress { states, transitions, depth, frontier }
    }

    /// Whether enough was violated to end the search.
    fn stop(&self) -> Option<End> {
        let found = |position: usize| self.tally.found[position].is_some();
        let is_enough = self.evaluator.is_enough(&self.options.stop, &self.computed, &found);
        is_enough.then_some(End::Violation)
    }

    fn report(self, (depth, complete_to): (u32, u32), end: End) -> Outcome<M> {
        let Self { evaluator, tally, computed, .. } = self;
        let log = self.space.log();
        let properties = conclude(&evaluator, log, &tally, &computed, &end);
        let trace =
            |state| log.trace(evaluator.instance, evaluator.symmetry.as_ref(), log.get(state));
        let deadlock = self.deadlock.map(trace).transpose();
        let (end, properties, deadlock) = match (properties, deadlock) {
            (Ok(properties), Ok(deadlock)) => (end, properties, deadlock),
            (Err(reason), _) | (_, Err(reason)) => {
                let withheld = withhold(&evaluator, &reason);
                (End::Contradiction(reason), withheld, None)
            }
        };
        Outcome {
            states: log.len() as u64,
            transitions: self.coverage.transitions(),
            depth,
            complete_to,
            reduction: self.reduction,
            end,
            properties,
            deadlock,
            coverage: self.coverage,
        }
    }
}

/// What names the nodes of `instance`.
fn names<M: System>(instance: &Instance<M>) -> Names<'_, M> {
    Names::new(instance.codec().expect("only nodes that become bytes have exact names"))
}

/// Whether a search that has come so far is to end.
fn limit(
    space: &dyn StateSpace,
    options: &Options,
    observer: &dyn Observer,
    progress: &Progress,
) -> Option<End> {
    if let Some(reason) = space.abandoned().or_else(|| observer.on_progress(progress)) {
        return Some(End::Limit(reason));
    }
    let max = options.states_max.unwrap_or(STATES_MAX).min(STATES_MAX);
    let is_beyond = progress.states > max && progress.frontier > 0;
    is_beyond.then(|| End::Limit(format!("limit of {max} states")))
}
