//! What there is to prove of a system with a Cairo program, as an object.

use std::marker::PhantomData;

use governance::Governance;
use kernel::{Protocol, differences};
use reports::bounds::brief;
use reports::proof::{Broken, Defaulted, Proven};
use scenarios::{BadFile, Document, Source};
use sequencing::admission::Admission;
use staking::Staking;
use starknet_types_core::felt::Felt;
use statement::Subject;
use traces::Stored;
use verifier::Refused;

use crate::{ProofFile, Statement, Unverified};

/// A system that has a program.
pub trait Program: Send + Sync {
    /// The name of the system.
    fn system(&self) -> &'static str;

    /// The compiled program.
    fn text(&self) -> &'static str;

    /// What the file proves of the system.
    ///
    /// # Errors
    /// Why it proves nothing.
    fn verified(&self, file: &ProofFile) -> Result<Box<dyn Stated>, Unverified>;

    /// What there is to prove of the traces in `sources`, where the program judges these
    /// properties.
    ///
    /// # Errors
    /// A file that is no trace, or of which there is nothing to prove.
    fn of_traces(
        &self,
        judged: Option<&[String]>,
        sources: &[Source],
    ) -> Result<Box<dyn Stated>, BadFile>;
}

/// A statement, whatever system it is about.
pub trait Stated {
    /// Accepts only a proof of exactly this.
    ///
    /// # Errors
    /// Why `proof` is none.
    fn verify(&self, proof: &[u8]) -> Result<(), Refused>;

    /// What it says, for people.
    fn told(&self) -> Proven;

    /// The properties whose predicates are judged after every accepted step.
    fn judged(&self) -> Vec<String>;

    /// The traces, as files.
    fn texts(&self) -> Vec<String>;

    /// The program's input.
    fn cells(&self) -> Vec<Option<Felt>>;

    /// The program's output.
    fn output(&self) -> Vec<Felt>;
}

/// Every system that has a program.
pub static PROGRAMS: [&dyn Program; 3] =
    [&Of::<Admission>(PhantomData), &Of::<Governance>(PhantomData), &Of::<Staking>(PhantomData)];

/// The one of that system.
#[must_use]
pub fn find(system: &str) -> Option<&'static dyn Program> {
    PROGRAMS.into_iter().find(|known| known.system() == system)
}

/// The names of the systems.
#[must_use]
pub fn systems() -> Vec<&'static str> {
    PROGRAMS.iter().map(|known| known.system()).collect()
}

struct Of<M>(PhantomData<fn() -> M>);

impl<M: Subject> Program for Of<M> {
    fn system(&self) -> &'static str {
        M::NAME
    }

    fn text(&self) -> &'static str {
        M::PROGRAM
    }

    fn verified(&self, file: &ProofFile) -> Result<Box<dyn Stated>, Unverified> {
        Ok(Box::new(file.verified::<M>()?))
    }

    fn of_traces(
        &self,
        judged: Option<&[String]>,
        sources: &[Source],
    ) -> Result<Box<dyn Stated>, BadFile> {
        let stored: Result<Vec<_>, BadFile> = sources.iter().map(Stored::<M>::read).collect();
        match Statement::judging(judged, stored?) {
            Ok(statement) => Ok(Box::new(statement)),
            Err(unprovable) => {
                let source = sources.get(unprovable.at().unwrap_or(1) - 1);
                let file = source.map_or_else(String::new, |source| source.file.clone());
                let wrong =
                    BadFile { file, line: None, column: None, expected: unprovable.to_string() };
                Err(match (source, unprovable.key()) {
                    (Some(source), Some(key)) => {
                        let path: Vec<_> = key.iter().map(String::as_str).collect();
                        let place = Document::parse(source)?.bad(&path, "");
                        BadFile { expected: wrong.expected, ..place }
                    }
                    _ => wrong,
                })
            }
        }
    }
}

impl<M: Subject> Stated for Statement<M> {
    fn verify(&self, proof: &[u8]) -> Result<(), Refused> {
        Self::verify(self, proof)
    }

    fn told(&self) -> Proven {
        let config = &self.traces()[0].scenario.config;
        let departs = differences(&<M as Protocol>::Config::default(), config);
        let config = kernel::to_value(config);
        let (steps, refused) = self.steps();
        let broken = self.broken().map(|broken| Broken {
            trace: broken.trace,
            step: broken.step,
            properties: owned(&broken.properties),
        });
        // What is said to be dropped stays untold: a proof speaks of runs, not of assumptions.
        let mut bounds = brief(&config, &departs, &owned(&self.mutants()), &[]);
        let lacks = self.defaulted().iter();
        bounds.extend(lacks.map(|(key, value)| format!("{key} {value}, which its file lacks")));
        Proven {
            system: M::NAME.to_owned(),
            bounds,
            traces: self.traces().len(),
            steps,
            refused,
            judged: owned(Self::judged(self)),
            broken: broken.collect(),
            unjudged: owned(&self.unjudged()),
            defaulted: self.defaulted().iter().map(defaulted).collect(),
            security_bits: verifier::SECURITY_BITS,
        }
    }

    fn judged(&self) -> Vec<String> {
        owned(Self::judged(self))
    }

    fn texts(&self) -> Vec<String> {
        self.traces().iter().map(Stored::to_toml).collect()
    }

    fn cells(&self) -> Vec<Option<Felt>> {
        Self::cells(self)
    }

    fn output(&self) -> Vec<Felt> {
        Self::output(self)
    }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn defaulted((key, value): &(String, kernel::Value)) -> Defaulted {
    Defaulted { key: key.clone(), value: value.clone() }
}
