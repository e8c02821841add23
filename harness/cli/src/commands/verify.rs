//! `verify`: is this a proof of exactly what it claims?

use std::path::{Path, PathBuf};

use clap::Args as Arguments;
use proofs::{ProofFile, Statement};
use prover::{Subject, Visitor};
use reports::bounds::brief;
use reports::proof::{Broken, Proof, Proven};
use scenarios::BadFile;
use serde::Serialize;

use crate::console::Console;
use crate::examine::departures;
use crate::exit::Exit;
use crate::fault::Fault;
use crate::select::first_bytes;

/// The longest file that is read: many times a proof of a thousand traces.
const FILE_MAX: u64 = 64 << 20;

/// Verify proof files, and say in one sentence what each proves
#[derive(Arguments, Debug)]
pub struct Args {
    /// Proof files
    #[arg(value_name = "PROOF", required = true)]
    files: Vec<String>,
    /// Write the traces of each accepted proof into this folder; those without refused steps
    /// replay, and all run with `conform prover --traces DIR`
    #[arg(long, value_name = "DIR")]
    traces: Option<PathBuf>,
}

/// The answer of `verify`.
#[derive(Serialize)]
struct Answer {
    schema: u32,
    proofs: Vec<Proof>,
    errors: Vec<String>,
}

/// Verifies proofs of runs of systems that have a program.
///
/// # Errors
/// An answer that nobody reads, or a trace that cannot be written. A file that cannot be read is
/// told, and the others are verified.
pub fn run(args: &Args, console: &mut Console) -> Result<Exit, Fault> {
    let mut answer = Answer { schema: reports::SCHEMA, proofs: Vec::new(), errors: Vec::new() };
    let mut exits = Vec::new();
    for path in &args.files {
        let bytes = match read(path) {
            Ok(bytes) => bytes,
            Err(bad) => {
                console.complain(&bad.to_string());
                exits.push(Exit::Invalid);
                answer.errors.push(bad.to_string());
                continue;
            }
        };
        let file = opened(&bytes);
        let proof = examine(path, &file);
        let gap = if answer.proofs.is_empty() { "" } else { "\n" };
        console.say(&format!("{gap}{}", proof.text()))?;
        exits.push(Exit::of_proof(&proof));
        if let (Some(folder), Ok(file), Some(_)) = (&args.traces, &file, &proof.proven) {
            write_traces(folder, &file.traces)?;
        }
        answer.proofs.push(proof);
    }
    console.answer(&answer)?;
    Ok(Exit::of_all(exits))
}

/// The proof file that the bytes are.
///
/// # Errors
/// Why they are none.
pub fn opened(bytes: &[u8]) -> Result<ProofFile, String> {
    if bytes.len() as u64 > FILE_MAX {
        return Err(format!("it is longer than {FILE_MAX} bytes"));
    }
    ProofFile::read(bytes).map_err(|error| error.to_string())
}

/// What the file at `path` proves, if it is one.
#[must_use]
pub fn examine(path: &str, file: &Result<ProofFile, String>) -> Proof {
    let (proven, refused) = match file.as_ref().map_err(Clone::clone).and_then(proven) {
        Ok(proven) => (Some(proven), None),
        Err(why) => (None, Some(why)),
    };
    Proof { schema: reports::SCHEMA, file: path.to_owned(), proven, refused }
}

fn proven(file: &ProofFile) -> Result<Proven, String> {
    let system = file.system().map_err(|error| error.to_string())?;
    prover::visit(&system, Verify { file }).unwrap_or_else(|| {
        Err(scenarios::unknown("expected a system with a Cairo program", &system, prover::SYSTEMS))
    })
}

struct Verify<'a> {
    file: &'a ProofFile,
}

impl Visitor for Verify<'_> {
    type Out = Result<Proven, String>;

    fn visit<M: Subject>(self) -> Self::Out {
        let statement = self.file.verified::<M>().map_err(|error| error.to_string())?;
        Ok(told(&statement))
    }
}

/// What a statement says, for a report.
pub(crate) fn told<M: Subject>(statement: &Statement<M>) -> Proven {
    let scenario = &statement.traces()[0].scenario;
    let config = kernel::to_value(&scenario.config);
    let departs = departures::<M>(&scenario.config);
    let (steps, refused) = statement.steps();
    let named =
        |names: &[&str]| -> Vec<String> { names.iter().map(|name| (*name).to_owned()).collect() };
    let broken = statement.broken().map(|broken| Broken {
        trace: broken.trace,
        step: broken.step,
        properties: named(&broken.properties),
    });
    Proven {
        system: M::NAME.to_owned(),
        // What is said to be dropped stays untold: a proof speaks of runs, not of assumptions.
        bounds: brief(&config, &departs, &named(&statement.mutants()), &[]),
        traces: statement.traces().len(),
        steps,
        refused,
        judged: named(statement.judged()),
        broken: broken.collect(),
        unjudged: named(&statement.unjudged()),
        security_bits: verifier::SECURITY_BITS,
    }
}

/// The bytes at `path`, of which it suffices to know that there are too many.
fn read(path: &str) -> Result<Vec<u8>, BadFile> {
    first_bytes(path, FILE_MAX + 1).map_err(|error| {
        let expected = format!("expected a readable file: {error}");
        BadFile { file: path.to_owned(), line: None, column: None, expected }
    })
}

fn write_traces(folder: &Path, traces: &[String]) -> Result<(), Fault> {
    let unwritable = |source| Fault::Unwritable { path: folder.to_owned(), source };
    std::fs::create_dir_all(folder).map_err(unwritable)?;
    for (at, text) in (1..).zip(traces) {
        std::fs::write(folder.join(format!("{at:04}.trace.toml")), text).map_err(unwritable)?;
    }
    Ok(())
}
