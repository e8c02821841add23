//! `verify`: is this a proof of exactly what it claims?

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

/// The longest file that is read: many times a proof of a thousand traces.
const FILE_MAX: u64 = 64 << 20;

/// Verify proof files, and say in one sentence what each proves
#[derive(Arguments, Debug)]
pub struct Args {
    /// Proof files
    #[arg(value_name = "PROOF", required = true)]
    files: Vec<String>,
    /// Write the traces of each accepted proof into this folder, ready to be replayed
    #[arg(long, value_name = "DIR")]
    traces: Option<std::path::PathBuf>,
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
        let proof = examine(path, &bytes);
        let gap = if answer.proofs.is_empty() { "" } else { "\n" };
        console.say(&format!("{gap}{}", proof.text()))?;
        exits.push(Exit::of_proof(&proof));
        if let (Some(folder), Some(_)) = (&args.traces, &proof.proven) {
            write_traces(folder, &bytes)?;
        }
        answer.proofs.push(proof);
    }
    console.answer(&answer)?;
    Ok(Exit::of_all(exits))
}

/// What the bytes of a proof file prove.
#[must_use]
pub fn examine(path: &str, bytes: &[u8]) -> Proof {
    let (proven, refused) = match proven(bytes) {
        Ok(proven) => (Some(proven), None),
        Err(why) => (None, Some(why)),
    };
    Proof { schema: reports::SCHEMA, file: path.to_owned(), proven, refused }
}

fn proven(bytes: &[u8]) -> Result<Proven, String> {
    let file = ProofFile::read(bytes).map_err(|error| error.to_string())?;
    let system = file.system().map_err(|error| error.to_string())?;
    prover::visit(&system, Verify { file: &file })
        .unwrap_or_else(|| Err(format!("{system} has no Cairo program")))
}

struct Verify<'a> {
    file: &'a ProofFile,
}

impl Visitor for Verify<'_> {
    type Out = Result<Proven, String>;

    fn visit<M: Subject>(self) -> Self::Out {
        let statement = self.file.statement::<M>().map_err(|error| error.to_string())?;
        statement.verify(&self.file.proof).map_err(|refused| refused.to_string())?;
        Ok(told(&statement))
    }
}

/// What a statement says, for a report.
pub(crate) fn told<M: Subject>(statement: &Statement<M>) -> Proven {
    let scenario = &statement.traces()[0].scenario;
    let config = serde_json::to_value(&scenario.config).expect("a configuration serialises");
    let departs = departures::<M>(&scenario.config);
    let (steps, refused) = statement.steps();
    let named = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let broken = statement.broken().map(|broken| Broken {
        trace: broken.trace,
        step: broken.step,
        properties: named(&broken.properties),
    });
    Proven {
        system: M::NAME.to_owned(),
        bounds: brief(&config, &departs, &scenario.variants, &scenario.dropped),
        traces: statement.traces().len(),
        steps,
        refused,
        judged: named(statement.judged()),
        broken: broken.collect(),
        security_bits: verifier::SECURITY_BITS,
    }
}

fn read(path: &str) -> Result<Vec<u8>, BadFile> {
    let bad =
        |expected: String| BadFile { file: path.to_owned(), line: None, column: None, expected };
    let unreadable = |error: std::io::Error| bad(format!("expected a readable file: {error}"));
    let length = std::fs::metadata(path).map_err(unreadable)?.len();
    if length > FILE_MAX {
        return Err(bad(format!("expected a file of at most {FILE_MAX} bytes, not {length}")));
    }
    std::fs::read(path).map_err(unreadable)
}

fn write_traces(folder: &std::path::Path, bytes: &[u8]) -> Result<(), Fault> {
    let file = ProofFile::read(bytes).expect("what was proven was read");
    let unwritable = |source| Fault::Unwritable { path: folder.to_owned(), source };
    std::fs::create_dir_all(folder).map_err(unwritable)?;
    for (at, text) in (1..).zip(&file.traces) {
        std::fs::write(folder.join(format!("{at:04}.trace.toml")), text).map_err(unwritable)?;
    }
    Ok(())
}
