//! Model and program side by side.

use cairo_vm::types::program::Program;
use starknet_types_core::felt::Felt;
use statement::{Answer, Answered, Batch, Claim, Model, Outcome, Subject, name};
use traces::minimise;

use crate::machine::{self, Driver, Failure, Purpose};
use crate::pieces::Pieces;

/// Where a program and the model part. Steps are numbered from 1.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Divergence {
    /// They answer a step differently.
    Answer {
        /// The number of the step.
        at: usize,
        /// The model's answer.
        model: Answer,
        /// The program's answer.
        program: Answer,
    },
    /// They answer every step alike and end in different states.
    State {
        /// The commitment to the model's state.
        model: Felt,
        /// The commitment to the program's state.
        program: Felt,
    },
    /// They answer every step alike and state something different all the same.
    Statement,
    /// The program stopped, which a total program never does.
    Stopped(String),
}

/// A trace on which they part.
#[derive(Clone, Debug)]
pub struct Difference<A> {
    /// Its steps, up to where they part.
    pub steps: Vec<A>,
    /// Where and how.
    pub divergence: Divergence,
}

impl<A> AsRef<[A]> for Difference<A> {
    fn as_ref(&self) -> &[A] {
        &self.steps
    }
}

/// A program beside the model that it is compared with.
pub struct Pair<'a, M: Subject> {
    program: &'a Program,
    /// What the program runs traces with, if it is known.
    driver: Option<Driver>,
    model: &'a Model<M>,
}

impl<'a, M: Subject> Pair<'a, M> {
    /// The two.
    #[must_use]
    pub fn new(program: &'a Program, model: &'a Model<M>) -> Self {
        Self { program, driver: Driver::of(program), model }
    }

    /// What [`compare`](Self::compare) says, of traces many of which begin alike. What they begin
    /// with is run once, and the state in which it ends is compared too. Where anything differs all
    /// traces are run as they are, so a difference is shown as it shows from the first state on.
    ///
    /// # Errors
    /// As there.
    pub fn compare_alike(
        &self,
        traces: &[Vec<M::Action>],
        told: &[Answered<M>],
    ) -> Result<Vec<(usize, Divergence)>, Failure> {
        let pieces = Pieces::of(traces);
        let driver = self.driver.filter(|_| pieces.are_fewer(traces));
        match driver.is_some_and(|driver| self.agrees(driver, &pieces)) {
            true => Ok(Vec::new()),
            false => self.compare(traces, told),
        }
    }

    /// Whether model and program say the same of all pieces.
    fn agrees(&self, driver: Driver, pieces: &Pieces<M::Action>) -> bool {
        let mut batch = self.model.batch();
        pieces.steps.iter().for_each(|steps| batch.push::<M>(steps));
        let run = machine::following(self.program, driver, &batch, &pieces.after);
        let Ok(claim) = run.and_then(|run| machine::claim(&run)) else { return false };
        let mut told: Vec<Answered<M>> = Vec::with_capacity(batch.len());
        for (steps, after) in pieces.steps.iter().zip(&pieces.after) {
            let begins = after.map_or(self.model.first(), |before| &told[before].last);
            let piece = self.model.tell_from(begins, steps);
            told.push(piece);
        }
        let expected = pieces.steps.iter().zip(&told);
        let expected = expected.map(|(steps, told)| self.model.outcome_of(steps, told));
        is_about::<M>(&claim, &batch) && expected.eq(claim.outcomes)
    }

    /// Runs `traces` on both, in one batch; those on which they part, by position. `told` is what
    /// the model says of them.
    ///
    /// # Errors
    /// If the output is no claim or leaves a trace out.
    pub fn compare(
        &self,
        traces: &[Vec<M::Action>],
        told: &[Answered<M>],
    ) -> Result<Vec<(usize, Divergence)>, Failure> {
        let mut batch = self.model.batch();
        traces.iter().for_each(|trace| batch.push::<M>(trace));
        let run = match machine::run(self.program, &batch, Purpose::Answer) {
            Ok(run) => run,
            Err(Failure::Run(message)) if traces.len() == 1 => {
                return Ok(vec![(0, Divergence::Stopped(message))]);
            }
            // One trace of many stopped it: the others are still to be compared.
            Err(Failure::Run(_)) => return self.halves(traces, told),
            Err(failure) => return Err(failure),
        };
        let (claim, answers) = (machine::claim(&run)?, machine::answers(&run, &batch)?);
        if !is_about::<M>(&claim, &batch) || claim.outcomes.len() != traces.len() {
            return Ok((0..traces.len()).map(|at| (at, Divergence::Statement)).collect());
        }
        let both = traces.iter().zip(told).zip(claim.outcomes.iter().zip(&answers));
        let divergences =
            both.enumerate().filter_map(|(at, ((steps, told), (stated, answers)))| {
                let expected = self.model.outcome_of(steps, told);
                divergence(told, &expected, stated, answers).map(|divergence| (at, divergence))
            });
        Ok(divergences.collect())
    }

    fn halves(
        &self,
        traces: &[Vec<M::Action>],
        told: &[Answered<M>],
    ) -> Result<Vec<(usize, Divergence)>, Failure> {
        let half = traces.len() / 2;
        let mut divergences = self.compare(&traces[..half], &told[..half])?;
        let rest = self.compare(&traces[half..], &told[half..])?;
        divergences.extend(rest.into_iter().map(|(at, divergence)| (half + at, divergence)));
        Ok(divergences)
    }

    /// How they part on one trace, if they do; with the trace up to there.
    fn show(&self, steps: &[M::Action]) -> Option<Difference<M::Action>> {
        let trace = steps.to_vec();
        let told = self.model.tell(&trace);
        let mut divergences = self.compare(&[trace], &[told]).ok()?;
        let (_, divergence) = divergences.pop()?;
        let end = match divergence {
            Divergence::Answer { at, .. } => at,
            _ => steps.len(),
        };
        Some(Difference { steps: steps[..end].to_vec(), divergence })
    }

    /// A short trace on which they part, made of the steps of a long one. It parts at its last
    /// step. What the protocol has no answer to, once something before it is gone, is no trace that
    /// could be kept.
    #[must_use]
    pub fn minimised(&self, steps: &[M::Action]) -> Option<Difference<M::Action>> {
        let instance = self.model.instance();
        let show = |rest: &[M::Action]| {
            self.model.tell_answered(instance, rest).ok()?;
            self.show(rest)
        };
        Some(minimise(self.show(steps)?, show))
    }
}

/// Whether a claim is about the program of this system, set up as for the batch.
fn is_about<M: Subject>(claim: &Claim, batch: &Batch) -> bool {
    claim.system == name::<M>() && claim.setup == batch.setup()
}

fn divergence<M: Subject>(
    told: &Answered<M>,
    expected: &Outcome,
    stated: &Outcome,
    answers: &[Answer],
) -> Option<Divergence> {
    if expected == stated {
        return None;
    }
    let both = told.answers.iter().zip(answers).enumerate();
    let mut both = both.filter(|(_, (model, program))| model != program);
    Some(match both.next() {
        Some((index, (&model, &program))) => Divergence::Answer { at: index + 1, model, program },
        None if expected.last != stated.last => {
            Divergence::State { model: expected.last, program: stated.last }
        }
        None => Divergence::Statement,
    })
}
