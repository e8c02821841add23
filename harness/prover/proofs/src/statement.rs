//! What a proof has to be a proof of.

use std::collections::BTreeSet;

use kernel::{Invalid, Value};
use starknet_types_core::felt::Felt;
use statement::{Batch, Claim, Model, Subject, Watch, words};
use traces::{Ending, Stored, replay};
use verifier::{Refused, verify};

/// The most steps that one proof is of: many times what a prover has memory for.
pub const STEPS_MAX: usize = 200_000;

/// What the model says of traces of one instance, and so what the program has to state.
pub struct Statement<M: Subject> {
    traces: Vec<Stored<M>>,
    batch: Batch,
    claim: Claim,
    refused: usize,
    judged: Vec<&'static str>,
    defaulted: Vec<(String, Value)>,
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
    /// They are too long.
    #[error("the traces have {steps} steps, and a proof is of at most {STEPS_MAX}")]
    Long {
        /// How many.
        steps: usize,
    },
    /// The program has no predicate for a property that it is to judge.
    #[error("the Cairo program cannot judge {property}")]
    Unjudged {
        /// The property.
        property: String,
    },
    /// Nor for one that a trace claims to violate, and nobody said what else to judge.
    #[error(
        "trace {at} claims to violate {property}, which the Cairo program cannot judge; \
         `--judge none` proves the run alone"
    )]
    Claimed {
        /// Its number, from 1.
        at: usize,
        /// The property.
        property: String,
    },
    /// Their configuration is invalid for this system.
    #[error("the configuration has a bad value at {}", .0.key)]
    Configuration(Invalid),
    /// It names a broken design that it does not have.
    #[error("trace {at} names {mutant}, which its configuration does not have")]
    Mutant {
        /// Its number, from 1.
        at: usize,
        /// The variant.
        mutant: String,
    },
    /// It is no behaviour of its instance, though no rule refuses the step.
    #[error("step {step} of trace {at} is not enabled in its scenario")]
    Unoffered {
        /// Its number, from 1.
        at: usize,
        /// The step, from 1.
        step: usize,
    },
    /// The program begins in the first initial state.
    #[error("trace {at} begins in initial state {initial}, and the program in the first, 0")]
    Start {
        /// Its number, from 1.
        at: usize,
        /// The initial state, from 0.
        initial: usize,
    },
    /// A program ends, and so does what it runs.
    #[error("trace {at} repeats a cycle for ever; a proof is of what ends")]
    Endless {
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
    /// It shows what it claims to, for another reason than it says.
    #[error("trace {at} gives another reason than the model does")]
    Reason {
        /// Its number, from 1.
        at: usize,
    },
}

impl Unprovable {
    /// The trace that is the reason, from 1.
    #[must_use]
    pub fn at(&self) -> Option<usize> {
        match *self {
            Self::Empty | Self::Long { .. } | Self::Configuration(_) | Self::Unjudged { .. } => {
                None
            }
            Self::Instances { at }
            | Self::Claimed { at, .. }
            | Self::Mutant { at, .. }
            | Self::Unoffered { at, .. }
            | Self::Start { at, .. }
            | Self::Endless { at }
            | Self::Property { at, .. }
            | Self::Reason { at } => Some(at),
        }
    }
}

impl Unprovable {
    /// The key of the trace's file that is the reason.
    #[must_use]
    pub fn key(&self) -> Option<Vec<String>> {
        let path: &[&str] = match self {
            Self::Unoffered { step, .. } => {
                return Some(vec!["step".to_owned(), (step - 1).to_string()]);
            }
            Self::Start { .. } => &["initial"],
            Self::Endless { .. } => &["end", "cycle"],
            Self::Property { .. } | Self::Claimed { .. } => &["property"],
            Self::Reason { .. } => &["violation"],
            Self::Instances { .. } => &["scenario", "config"],
            _ => return None,
        };
        Some(path.iter().map(|&key| key.to_owned()).collect())
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
    /// everything that it can if they claim nothing.
    ///
    /// # Errors
    /// If they are not behaviours of one instance, or do not show what they claim to, or claim what
    /// the program cannot judge.
    pub fn of(traces: Vec<Stored<M>>) -> Result<Self, Unprovable> {
        Self::judging(None, traces)
    }

    /// What there is to prove of `traces`, where the program judges the predicates of these
    /// properties: the fewer, the cheaper is each step.
    ///
    /// # Errors
    /// If the program cannot judge one; if the traces are not behaviours of one instance, or do not
    /// show what they claim to. What they claim of other properties is left open; see
    /// [`unjudged`](Self::unjudged).
    pub fn judging(names: Option<&[String]>, traces: Vec<Stored<M>>) -> Result<Self, Unprovable> {
        let first = traces.first().ok_or(Unprovable::Empty)?;
        let config = first.scenario.config.clone();
        let steps = traces.iter().map(|trace| trace.trace.steps.len()).sum();
        if steps > STEPS_MAX {
            return Err(Unprovable::Long { steps });
        }
        for (at, trace) in (1..).zip(&traces) {
            if trace.scenario.config != config {
                return Err(Unprovable::Instances { at });
            }
            if trace.trace.initial != 0 {
                return Err(Unprovable::Start { at, initial: trace.trace.initial });
            }
            if trace.trace.cycle.is_some() {
                return Err(Unprovable::Endless { at });
            }
            if let Some(mutant) = not_in_force(trace) {
                return Err(Unprovable::Mutant { at, mutant: mutant.clone() });
            }
        }
        let judged = match names {
            None => claimed_by(&traces)?,
            Some(names) => known::<M>(names)?,
        };
        let watch = Watch::only::<M>(&judged);
        let model = Model::<M>::new(config, &watch).map_err(Unprovable::Configuration)?;
        let mut batch = model.batch();
        let (mut outcomes, mut refused) = (Vec::new(), 0);
        for (at, trace) in (1..).zip(&traces) {
            let steps = &trace.trace.steps;
            let instance = trace.instance().map_err(Unprovable::Configuration)?;
            let told = model.tell_offered(&instance, steps);
            let told = told.map_err(|step| Unprovable::Unoffered { at, step })?;
            batch.push::<M>(steps);
            outcomes.push(model.outcome_of(steps, &told));
            refused += told.answers.iter().filter(|answer| answer.refusal != 0).count();
        }
        let claim = Claim { system: statement::name::<M>(), setup: batch.setup(), outcomes };
        let defaulted = Vec::new();
        let statement = Self { traces, batch, claim, refused, judged, defaulted };
        statement.shown()?;
        Ok(statement)
    }

    /// The traces that claim to violate what the program judges do so, at the step that it says.
    fn shown(&self) -> Result<(), Unprovable> {
        for (at, (trace, outcome)) in (1..).zip(self.traces.iter().zip(&self.claim.outcomes)) {
            // A reason for nothing would be free text.
            if trace.property.is_none() && trace.why.is_some() {
                return Err(Unprovable::Reason { at });
            }
            let Some((property, bit)) = claimed(trace) else { continue };
            if !self.judged.contains(&property) {
                continue;
            }
            let (step, reason) = match replay(trace).map(|replay| replay.ending) {
                Ok(Ending::Reproduced { at, stored, .. }) => (Some(at as u64), stored),
                _ => (None, None),
            };
            if outcome.broken & bit == 0 || step != Some(outcome.broken_at) {
                return Err(Unprovable::Property { at, property: property.to_owned() });
            }
            if reason.is_some() {
                return Err(Unprovable::Reason { at });
            }
        }
        Ok(())
    }

    /// The same of files that lack these keys, each told once.
    pub(crate) fn with_defaulted(mut self, defaulted: Vec<Vec<(String, Value)>>) -> Self {
        for missing in defaulted.into_iter().flatten() {
            if !self.defaulted.contains(&missing) {
                self.defaulted.push(missing);
            }
        }
        self
    }

    /// The keys that the files of the traces lack, being older than they are, and the values that
    /// they take; so the statement is about these values too.
    #[must_use]
    pub fn defaulted(&self) -> &[(String, Value)] {
        &self.defaulted
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

    /// The properties that traces claim to violate, and of which a proof says nothing since their
    /// predicates are not judged; each once.
    #[must_use]
    pub fn unjudged(&self) -> Vec<&str> {
        let claims = self.traces.iter().filter_map(|trace| trace.property.as_deref());
        let unjudged: BTreeSet<_> = claims.filter(|name| !self.judged.contains(name)).collect();
        unjudged.into_iter().collect()
    }

    /// The broken designs that the traces name, all of which are in force; each once.
    #[must_use]
    pub fn mutants(&self) -> Vec<&str> {
        let named = self.traces.iter().flat_map(|trace| &trace.scenario.mutants);
        let named: BTreeSet<_> = named.map(String::as_str).collect();
        named.into_iter().collect()
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
        let (program, output) = (program::<M>(), self.output());
        verify(proof, &verifier::Statement { program: &program, output: &output })
    }
}

/// The words of the committed program of a system.
///
/// # Panics
/// If it is none.
pub(crate) fn program<M: Subject>() -> Vec<Felt> {
    words(M::PROGRAM).expect("the committed program is one")
}

/// The properties of these names, which the program has to know, in its order.
fn known<M: Subject>(names: &[String]) -> Result<Vec<&'static str>, Unprovable> {
    let is_known = |name: &&String| M::PREDICATES.contains(&name.as_str());
    if let Some(name) = names.iter().find(|name| !is_known(name)) {
        return Err(Unprovable::Unjudged { property: name.clone() });
    }
    let is_named = |known: &&&str| names.iter().any(|name| name == **known);
    Ok(M::PREDICATES.iter().filter(is_named).copied().collect())
}

/// The properties that the traces claim to violate, in the program's order; everything that it can
/// judge if they claim nothing.
fn claimed_by<M: Subject>(traces: &[Stored<M>]) -> Result<Vec<&'static str>, Unprovable> {
    let mut all = Vec::new();
    for (at, trace) in (1..).zip(traces) {
        let Some(property) = &trace.property else { continue };
        if claimed(trace).is_none() {
            return Err(Unprovable::Claimed { at, property: property.clone() });
        }
        all.push(property.clone());
    }
    if all.is_empty() { Ok(M::PREDICATES.to_vec()) } else { known::<M>(&all) }
}

/// The property that `trace` claims to violate and its bit, if the program judges it. A member of a
/// family (`GOV-S6[1]`) is a property of its own.
fn claimed<M: Subject>(trace: &Stored<M>) -> Option<(&'static str, u64)> {
    let name = trace.property.as_deref()?;
    let position = M::PREDICATES.iter().position(|known| *known == name)?;
    Some((M::PREDICATES[position], 1 << position))
}

/// The first mutant that `trace` names and that would still change its configuration: the one in
/// force has what it names. A mutant that the trace brings along is not in force: a statement names
/// the system's own, since what else is called a mutant there would be free text.
fn not_in_force<M: Subject>(trace: &Stored<M>) -> Option<&String> {
    let known = M::mutants();
    let is_in_force = |name: &&String| {
        let mutant = known.iter().find(|mutant| mutant.id == **name);
        let config = &trace.scenario.config;
        mutant.is_some_and(|mutant| mutant.applied::<M>(config).as_ref() == Ok(config))
    };
    trace.scenario.mutants.iter().find(|name| !is_in_force(name))
}
