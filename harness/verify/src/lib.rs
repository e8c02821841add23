//! `starkcheck verify`: is this a proof of exactly what it claims? Without a search, and without
//! the machine that made it.

use std::path::{Path, PathBuf};

use clap::Args as Arguments;
use console::{Console, Error, Exit, invalid_file};
use proofs::ProofFile;
use reports::extent::Extent;
use reports::proof::{Proof, Proven, Verify};
use scenarios::{BadFile, Document, Source, first_bytes};

/// The longest file that is read: many times a proof of a thousand traces.
const FILE_MAX: u64 = 64 << 20;

/// What is verified.
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

/// Verifies proofs of runs of systems that have a program.
///
/// # Errors
/// An answer that nobody reads, or a trace that cannot be written. A file that cannot be read is
/// told, and the others are verified.
pub fn run(args: &Args, console: &mut Console) -> Result<Exit, Error> {
    let (extent, proofs, errors) = (Extent::of(args.files.clone()), Vec::new(), Vec::new());
    let mut answer = Verify { schema: reports::SCHEMA, extent, proofs, errors };
    let mut exits = Vec::new();
    for path in &args.files {
        // Nothing interrupts it: what is begun is done.
        answer.extent.begin();
        answer.extent.end(false);
        let bytes = match read(path) {
            Ok(bytes) => bytes,
            Err(bad) => {
                console.complain(&bad.to_string());
                exits.push(Exit::Invalid);
                answer.errors.push(invalid_file(&bad));
                continue;
            }
        };
        let file = opened(&bytes);
        let proof = examine(path, &file);
        let gap = if answer.proofs.is_empty() { "" } else { "\n" };
        console.say(&format!("{gap}{}", proof.text()))?;
        exits.push(Exit::of_proof(&proof));
        if let (Some(folder), Ok(file), Some(_)) = (&args.traces, &file, &proof.proven) {
            // Of several proofs each has its own.
            let name = if args.files.len() > 1 { stem(path) + "-" } else { String::new() };
            write_traces(folder, &name, &file.traces)?;
        }
        answer.proofs.push(proof);
    }
    let exit = Exit::of_all(exits);
    answer.extent.close(exit.code());
    console.answer(&answer)?;
    Ok(exit)
}

/// The proof file that the bytes are.
///
/// # Errors
/// Why they are none.
pub fn opened(bytes: &[u8]) -> Result<ProofFile, String> {
    if bytes.len() as u64 > FILE_MAX {
        return Err(format!("it is longer than {FILE_MAX} bytes"));
    }
    ProofFile::read(bytes).map_err(|error| match is_trace(bytes) {
        true => "it is a trace and no proof: `replay` walks it again".to_owned(),
        false => error.to_string(),
    })
}

/// Whether the bytes are a stored trace: a file of ours with an end, which no scenario has.
fn is_trace(bytes: &[u8]) -> bool {
    let text = std::str::from_utf8(bytes).ok();
    let source = text.map(|text| Source::new("", "", text.to_owned()));
    source.is_some_and(|source| {
        let document = Document::parse(&source);
        document.is_ok_and(|document| document.value().get("end").is_some())
    })
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
    let program = proofs::find(&system).ok_or_else(|| {
        let known = proofs::systems();
        scenarios::unknown("expected a system with a Cairo program", &system, &known)
    })?;
    let stated = program.verified(file).map_err(|error| error.to_string())?;
    Ok(stated.told())
}

/// The bytes at `path`, of which it suffices to know that there are too many.
fn read(path: &str) -> Result<Vec<u8>, BadFile> {
    first_bytes(path, FILE_MAX + 1).map_err(|error| {
        let expected = format!("expected a readable file: {error}");
        BadFile { file: path.to_owned(), line: None, column: None, expected }
    })
}

/// The name of the file at `path`, without its folder and its ending.
fn stem(path: &str) -> String {
    Path::new(path).file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Writes the traces into `folder`, in place of no other file.
fn write_traces(folder: &Path, name: &str, traces: &[String]) -> Result<(), Error> {
    let unwritable = |path: &Path| {
        let path = path.to_owned();
        move |source| Error::Unwritable { path, source }
    };
    std::fs::create_dir_all(folder).map_err(unwritable(folder))?;
    for (at, text) in (1..).zip(traces) {
        let path = folder.join(format!("{name}{at:04}.trace.toml"));
        match std::fs::read(&path) {
            Ok(known) if known == text.as_bytes() => {}
            Ok(_) => {
                let source = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
                return Err(Error::Unwritable { path, source });
            }
            Err(_) => console::files::replace(&path, text).map_err(unwritable(&path))?,
        }
    }
    Ok(())
}
