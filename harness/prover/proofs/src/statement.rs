//! What a proof has to be a proof of.

use kernel::Invalid;
use prover::{Batch, Claim, Model, Subject, Watch, machine};
use starknet_types_core::felt::Felt;
use traces::{Ending, Stored, replay};
use verifier::{Refused, verify};

/// What the model says of traces of one instance, and so what the program has to state.
pub struct Statement<M: Subject> {
    traces: Vec<Stored<M>>,
    batch: Batch,
    claim: Claim,
    refused: usize,
    judged: Vec<&'static str>,
}

/// Why there is nothing to prove of traces.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unprovable {
    /// There is none.
    #[error("there is no trace")]
    Empty,
    /// They are of several instances; a proof is about one.
    #[error("trace {at} has another configuration than trace 1; a proof is about one")]
    Instances {
        /// The first one that is of another instance than the first.
        at: usize,
    },
    /// The program has no predicate for a property.
    #[error("the Cairo program cannot judge {property}")]
    Unjudged {
        /// The property.
        property: String,
    },
    /// Their configuration is none of the system.
    #[error("the configuration has a bad value at {}", .0.key)]
    Configuration(Invalid),
    /// The program begins in the first initial state and ends.
    #[error("trace {at} has no end, or begins in another initial state than the program")]
    Shape {
        /// Its number, from 1.
        at: usize,
    },
    /// It does not show what it claims to.
    #[error("trace {at} claims to violate {property}, and does not")]
    Property {
        /// Its number, from 1.
        at: usize,
        /// The property.
        property: String,
    },
}

impl Unprovable {
    /// The trace that is the reason, from 1.
    #[must_use]
    pub fn at(&self) -> Option<usize> {
        match *self {
            Self::Empty | Self::Configuration(_) | Self::Unjudged { .. } => None,
            Self::Instances { at } | Self::Shape { at } | Self::Property { at, .. } => Some(at),
        }
    }
}

/// A step that makes predicates of the program false.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Broken {
    /// The trace, from 1.
    pub trace: usize,
    /// The step, from 1: the first of its trace that does.
    pub step: u64,
    /// The properties whose predicates are false.
    pub properties: Vec<&'static str>,
}

impl<M: Subject> Statement<M> {
    /// What there is to prove of `traces`, where the program judges what they claim to violate, or
    /// everything that it can if they claim nothing that it can judge.
    ///
    /// # Errors
    /// If they are not of one instance, or do not show what they claim to.
    pub fn of(traces: Vec<Stored<M>>) -> Result<Self, Unprovable> {
        Self::judging(None, traces)
    }

    /// What there is to prove of `traces`, where the program judges the predicates of these
    /// properties: the fewer, the cheaper is each step.
    ///
    /// # Errors
    /// If the program cannot judge one; if the traces are not of one instance, or do not show what
    /// they claim to.
    pub fn judging(names: Option<&[String]>, traces: Vec<Stored<M>>) -> Result<Self, Unprovable> {
        let first = traces.first().ok_or(Unprovable::Empty)?;
        let config = first.scenario.config.clone();
        for (at, trace) in (1..).zip(&traces) {
            if trace.scenario.config != config {
                return Err(Unprovable::Instances { at });
            }
            if trace.trace.initial != 0 || trace.trace.cycle.is_some() {
                return Err(Unprovable::Shape { at });
            }
        }
        let judged = match names {
            None => judged(&traces),
            Some(names) => known::<M>(names)?,
        };
        let watch = Watch::only::<M>(&judged);
        let model = Model::<M>::new(config, &watch).map_err(Unprovable::Configuration)?;
        let mut batch = model.batch();
        let (mut outcomes, mut refused) = (Vec::new(), 0);
        for trace in &traces {
            let steps = &trace.trace.steps;
            batch.push::<M>(steps);
            outcomes.push(model.outcome(steps));
            let answers = model.tell(steps).answers;
            refused += answers.iter().filter(|answer| answer.refusal != 0).count();
        }
        let claim = Claim { system: prover::name::<M>(), setup: batch.setup(), outcomes };
        let statement = Self { traces, batch, claim, refused, judged };
        statement.shown()?;
        Ok(statement)
    }

    /// The traces that claim to violate what the program judges do so, at the step that it says.
    fn shown(&self) -> Result<(), Unprovable> {
        for (at, (trace, outcome)) in (1..).zip(self.traces.iter().zip(&self.claim.outcomes)) {
            let Some((property, bit)) = claimed(trace) else { continue };
            if !self.judged.contains(&property) {
                continue;
            }
            let ending = replay(trace).map(|replay| replay.ending);
            let replayed = match ending {
                Ok(Ending::Reproduced { at, .. }) => Some(at as u64),
                _ => None,
            };
            if outcome.broken & bit == 0 || replayed != Some(outcome.broken_at) {
                return Err(Unprovable::Property { at, property: property.to_owned() });
            }
        }
        Ok(())
    }

    /// The traces.
    #[must_use]
    pub fn traces(&self) -> &[Stored<M>] {
        &self.traces
    }

    /// The number of all steps, and of those that a rule refuses.
    #[must_use]
    pub fn steps(&self) -> (usize, usize) {
        (self.traces.iter().map(|trace| trace.trace.steps.len()).sum(), self.refused)
    }

    /// The properties whose predicates are judged after every accepted step.
    #[must_use]
    pub fn judged(&self) -> &[&'static str] {
        &self.judged
    }

    /// The steps that make them false; none if all are kept.
    pub fn broken(&self) -> impl Iterator<Item = Broken> + '_ {
        let outcomes = (1..).zip(&self.claim.outcomes);
        outcomes.filter(|(_, outcome)| outcome.broken != 0).map(|(trace, outcome)| {
            let named = (0..).zip(M::PREDICATES).filter(|(bit, _)| outcome.broken >> bit & 1 == 1);
            let properties = named.map(|(_, name)| *name).collect();
            Broken { trace, step: outcome.broken_at, properties }
        })
    }

    /// The program's input.
    #[must_use]
    pub fn cells(&self) -> Vec<Option<Felt>> {
        self.batch.cells().collect()
    }

    /// The program's output.
    #[must_use]
    pub fn output(&self) -> Vec<Felt> {
        self.claim.to_felts()
    }

    /// Accepts only a proof of exactly this.
    ///
    /// # Errors
    /// Why `proof` is none.
    ///
    /// # Panics
    /// If the committed program of the system is none.
    pub fn verify(&self, proof: &[u8]) -> Result<(), Refused> {
        let program = machine::load(M::PROGRAM).and_then(|program| machine::words(&program));
        let program = program.expect("the committed program is one");
        let output = self.output();
        verify(proof, &verifier::Statement { program: &program, output: &output })
    }
}

/// The properties of these names, which the program has to know.
fn known<M: Subject>(names: &[String]) -> Result<Vec<&'static str>, Unprovable> {
    let known = |name: &String| {
        let found = M::PREDICATES.iter().find(|known| *known == name).copied();
        found.ok_or_else(|| Unprovable::Unjudged { property: name.clone() })
    };
    names.iter().map(known).collect()
}

/// What the program judges: the properties that the traces claim to violate, as far as it can; or
/// everything that it can.
fn judged<M: Subject>(traces: &[Stored<M>]) -> Vec<&'static str> {
    let is_claimed = |name: &&&str| {
        traces.iter().any(|trace| claimed(trace).is_some_and(|(property, _)| property == **name))
    };
    let some: Vec<_> = M::PREDICATES.iter().filter(is_claimed).copied().collect();
    if some.is_empty() { M::PREDICATES.to_vec() } else { some }
}

/// The property that `trace` claims to violate and its bit, if the program judges it.
fn claimed<M: Subject>(trace: &Stored<M>) -> Option<(&'static str, u64)> {
    let name = trace.property.as_deref()?;
    let position = M::PREDICATES.iter().position(|known| *known == name)?;
    Some((M::PREDICATES[position], 1 << position))
}
