//! A scenario's traces from every source, run on model and program.

use std::sync::atomic::{AtomicU64, Ordering};

use cairo_vm::types::program::Program;
use checker::walk::{Observer, Progress};
use checker::{Options as Search, Stop, search};
use kernel::{Expectation, Instance, Invalid, Scenario};
use rayon::prelude::*;
use statement::{Answer, Answered, MALFORMED, Model, Subject, Watch};

use crate::compare::{Difference, Pair};
use crate::machine::Failure;
use crate::sources::{Steps, explore, walk};

/// Traces that begin alike and are run in one batch.
const ALIKE: usize = 64;
/// Other traces that are. A machine never writes a word twice, so what a run has written is to stay
/// small enough for a cache.
const OTHERS: usize = 2;

/// States after which the search for a broken design's counterexamples gives up.
const STATES_MAX: u64 = 100_000;

/// How much is done.
#[derive(Clone, Debug)]
pub struct Options {
    /// Random seed.
    pub seed: u64,
    /// Random walks.
    pub walks: u64,
    /// The most steps of a walk.
    pub steps: usize,
    /// The most states of an instance whose transitions are all taken.
    pub states: usize,
    /// The most states in which kinds of transitions are looked for.
    pub room: usize,
}

/// Where traces came from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Source {
    /// All transitions of the instance.
    Transitions,
    /// A shortest trace to each kind of transition.
    Kinds,
    /// Random walks.
    Walks,
    /// What a search of a broken design found, under that design.
    Counterexamples,
    /// The same, under the intended design.
    Repaired,
    /// A file.
    Stored,
}

/// What running traces came to.
pub struct Tally<M: Subject> {
    /// Traces, by source.
    pub traces: Vec<(Source, usize)>,
    /// Their steps.
    pub steps: usize,
    /// Accepted steps, by class.
    pub accepted: [u64; kernel::CLASSES_MAX],
    /// Refused steps, by the number of the rule; the first is none.
    pub refused: Vec<u64>,
    /// How many traces model and program part on.
    pub diverged: usize,
    /// The first of them, minimised, with the configuration that it parts under.
    pub difference: Option<(M::Config, Difference<M::Action>)>,
    /// Why not everything was run.
    pub ended: Option<String>,
}

impl<M: Subject> Default for Tally<M> {
    fn default() -> Self {
        let refused = vec![0; M::guards().len() + 1];
        let (traces, accepted) = (Vec::new(), [0; kernel::CLASSES_MAX]);
        Self { traces, steps: 0, accepted, refused, diverged: 0, difference: None, ended: None }
    }
}

impl<M: Subject> Tally<M> {
    /// Adds another.
    pub fn absorb(&mut self, other: Self) {
        self.traces.extend(other.traces);
        self.steps += other.steps;
        self.accepted.iter_mut().zip(other.accepted).for_each(|(all, more)| *all += more);
        self.refused.iter_mut().zip(other.refused).for_each(|(all, more)| *all += more);
        self.diverged += other.diverged;
        self.difference = self.difference.take().or(other.difference);
        self.ended = self.ended.take().or(other.ended);
    }

    fn count(&mut self, steps: &[M::Action], told: &Answered<M>) {
        self.steps += steps.len();
        for (action, Answer { refusal, .. }) in steps.iter().zip(&told.answers) {
            match usize::from(*refusal) {
                0 => self.accepted[usize::from(M::about(action).class)] += 1,
                guard if guard < self.refused.len() => self.refused[guard] += 1,
                _ => {}
            }
        }
    }
}

/// What a broken design's counterexample comes to under the intended design.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Repair {
    /// The property that it violates under the broken design.
    pub property: String,
    /// How many steps it has.
    pub steps: usize,
    /// The first step that the intended design answers otherwise, from 1, and its answer.
    pub answers: Option<(usize, Answer)>,
    /// Whether it ends in another state.
    pub ends_elsewhere: bool,
}

/// What became of a scenario.
pub struct Tested<M: Subject> {
    /// What was run.
    pub tally: Tally<M>,
    /// The counterexamples of a broken design.
    pub repairs: Vec<Repair>,
}

/// A program, what is done with it, and who may end that early.
pub struct Campaign<'a> {
    program: &'a Program,
    options: &'a Options,
    /// Told of traces as of walks, before every batch.
    observer: &'a dyn Observer,
    traces: AtomicU64,
    steps: AtomicU64,
}

/// Why a campaign has no answer.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The scenario cannot be set up.
    #[error(transparent)]
    Setting(#[from] Invalid),
    /// The program gave no answer that could be compared.
    #[error(transparent)]
    Machine(#[from] Failure),
}

impl<'a> Campaign<'a> {
    /// Nothing done yet.
    #[must_use]
    pub fn new(program: &'a Program, options: &'a Options, observer: &'a dyn Observer) -> Self {
        let (traces, steps) = (AtomicU64::new(0), AtomicU64::new(0));
        Self { program, options, observer, traces, steps }
    }

    /// Runs what comes of `scenario`; nothing, where the program cannot be told its rules.
    ///
    /// # Errors
    /// A scenario that cannot be set up, and a program whose output is none.
    pub fn scenario<M: Subject>(
        &self,
        scenario: &Scenario<M::Config>,
    ) -> Result<Tested<M>, Trouble> {
        let instance = Instance::<M>::of(scenario)?;
        if !M::is_told(&instance.system().config()) {
            return Ok(Tested { tally: Tally::default(), repairs: Vec::new() });
        }
        let model = self.model::<M>(instance.system().config())?;
        let mut tally = Tally::default();
        let explored = explore(&instance, self.options.states, self.options.room);
        let source = match explored.whole {
            true => Source::Transitions,
            false => Source::Kinds,
        };
        tally.absorb(self.run(source, &model, &explored.traces)?);
        tally.absorb(self.run(Source::Walks, &model, &self.walks(&instance, &model))?);
        let repairs = match scenario.is_broken() {
            true => self.repairs(scenario, &instance, &model, &mut tally)?,
            false => Vec::new(),
        };
        Ok(Tested { tally, repairs })
    }

    /// Runs one stored behaviour.
    ///
    /// # Errors
    /// As for a scenario.
    pub fn stored<M: Subject>(
        &self,
        config: M::Config,
        steps: &[M::Action],
    ) -> Result<Tally<M>, Trouble> {
        Ok(self.run(Source::Stored, &self.model::<M>(config)?, &[steps.to_vec()])?)
    }

    fn model<M: Subject>(&self, config: M::Config) -> Result<Model<M>, Invalid> {
        Model::new(config, &Watch::all::<M>())
    }

    fn walks<M: Subject>(&self, instance: &Instance<M>, model: &Model<M>) -> Vec<Steps<M>> {
        let Options { seed, walks, steps, .. } = *self.options;
        let make = |number| walk(instance, model.first(), (seed, number), steps);
        (0..walks).into_par_iter().map(make).collect()
    }

    /// What a search of a broken design finds, run under that design and under the intended one.
    fn repairs<M: Subject>(
        &self,
        scenario: &Scenario<M::Config>,
        instance: &Instance<M>,
        broken: &Model<M>,
        tally: &mut Tally<M>,
    ) -> Result<Vec<Repair>, Trouble> {
        let violated = |(id, expected): (&String, &Expectation)| {
            (*expected == Expectation::Violated).then(|| id.clone())
        };
        let stop = Stop::After(scenario.expect.iter().filter_map(violated).collect());
        let limits = Search { states_max: Some(STATES_MAX), stop, ..Search::default() };
        let found = search(instance, &limits, &()).properties.into_iter().filter_map(|judged| {
            let trace = judged.finding?.trace;
            matches!(judged.verdict, kernel::Verdict::Violated(_)).then_some((judged.id, trace))
        });
        let (ids, traces): (Vec<_>, Vec<_>) =
            found.map(|(id, trace)| (id.to_owned(), trace.steps)).unzip();
        let mutants = Vec::new();
        let repaired = Scenario { mutants, dropped: Vec::new(), ..scenario.clone() };
        let config = Instance::<M>::of(&repaired)?.system().config();
        let intended = self.model::<M>(config)?;
        tally.absorb(self.run(Source::Counterexamples, broken, &traces)?);
        tally.absorb(self.run(Source::Repaired, &intended, &traces)?);
        let repair = |(property, steps): (String, &Steps<M>)| {
            let (before, after) = (broken.tell(steps), intended.tell(steps));
            let other = before.answers.iter().zip(&after.answers).position(|(b, a)| b != a);
            Repair {
                property,
                steps: steps.len(),
                answers: other.map(|at| (at + 1, after.answers[at])),
                ends_elsewhere: before.last.state != after.last.state,
            }
        };
        Ok(ids.into_iter().zip(&traces).map(repair).collect())
    }

    /// Tells of a batch to come; why it is not to come, if so.
    fn on_progress<A>(&self, traces: &[Vec<A>]) -> Option<String> {
        let add = |sum: &AtomicU64, more: usize| sum.fetch_add(more as u64, Ordering::Relaxed);
        let steps = add(&self.steps, traces.iter().map(Vec::len).sum());
        let walks = add(&self.traces, traces.len());
        self.observer.on_progress(&Progress { walks, steps })
    }

    /// Runs traces in batches, side by side. No answer depends on the number of threads.
    fn run<M: Subject>(
        &self,
        source: Source,
        model: &Model<M>,
        traces: &[Steps<M>],
    ) -> Result<Tally<M>, Failure> {
        let pair = Pair::new(self.program, model);
        // Those to a state of an instance begin as those to its neighbours do; walks do not.
        let alike = matches!(source, Source::Transitions | Source::Kinds);
        let size = if alike { ALIKE } else { OTHERS };
        let batch = |(number, traces): (usize, &[Steps<M>])| {
            let mut tally = Tally { ended: self.on_progress(traces), ..Tally::default() };
            if tally.ended.is_some() {
                return Ok((tally, None));
            }
            let told: Vec<_> = traces.iter().map(|steps| model.tell(steps)).collect();
            traces.iter().zip(&told).for_each(|(steps, told)| tally.count(steps, told));
            tally.traces.push((source, traces.len()));
            let divergences = match alike {
                true => pair.compare_alike(traces, &told)?,
                false => pair.compare(traces, &told)?,
            };
            tally.diverged = divergences.len();
            Ok((tally, divergences.first().map(|(at, _)| number * size + at)))
        };
        let batches: Result<Vec<_>, Failure> =
            traces.par_chunks(size).enumerate().map(batch).collect();
        let (mut all, mut first) = (Tally::default(), None);
        for (tally, diverged) in batches? {
            all.absorb(tally);
            first = first.or(diverged);
        }
        if let Some(at) = first {
            let difference = pair.minimised(&traces[at]);
            let config = model.instance().system().config();
            all.difference = difference.map(|difference| (config, difference));
        }
        Ok(all)
    }
}

/// An answer in words: a rule, or what stands for none.
#[must_use]
pub fn in_words<M: Subject>(answer: Answer) -> String {
    let refusal = match answer.refusal {
        0 => "accepted".to_owned(),
        MALFORMED => "refused: there is no room for what it names".to_owned(),
        number => match M::guards().get(usize::from(number) - 1) {
            Some(guard) => format!("refused: {}", traces::readable(guard)),
            None => "refused: an assumption rules it out".to_owned(),
        },
    };
    let ids = M::PREDICATES.iter().enumerate();
    let broken = ids.filter(|(bit, _)| answer.broken >> bit & 1 == 1).map(|(_, id)| *id);
    let broken: Vec<_> = broken.collect();
    match broken.as_slice() {
        [] => refusal,
        broken => format!("{refusal}, {} false", broken.join(", ")),
    }
}
