//! `migrate`: rewrite files of an older version of the formats.

use std::path::Path;

use clap::Args as Arguments;
use console::{Console, Error, Exit, Session, invalid_file};
use reports::extent::Extent;
use reports::migrate::{Migrate, Rewritten};
use reports::problem::Problem;
use scenarios::{SCHEMA, Unmigrated, copy_of, migrate_file};

/// Rewrite scenarios, traces and inputs in the newest version of their format, and leave a copy of
/// each beside it
#[derive(Arguments, Debug)]
pub struct Args {
    /// Files
    #[arg(value_name = "FILE", required = true)]
    files: Vec<String>,
}

/// Rewrites files.
///
/// # Errors
/// An answer that nobody reads, or a file that cannot be written. A file that cannot be rewritten
/// is told and left as it is, and the others are rewritten.
pub fn run(args: &Args, console: &mut Console, session: &Session) -> Result<Exit, Error> {
    let (extent, files, errors) = (Extent::of(args.files.clone()), Vec::new(), Vec::new());
    let mut answer = Migrate { schema: reports::SCHEMA, extent, files, errors };
    let mut exits = Vec::new();
    for file in &args.files {
        answer.extent.begin();
        match one(file) {
            Ok(rewritten) => {
                console.say(&rewritten.text())?;
                answer.files.push(rewritten);
            }
            Err(why) => {
                console.complain(&why.to_string());
                let exit = match why {
                    Unmigrated::Io { .. } => Exit::InputOutput,
                    _ => Exit::Invalid,
                };
                session.found.note(exit);
                exits.push(exit);
                answer.errors.push(problem(&why));
            }
        }
        answer.extent.end(false);
    }
    let exit = Exit::of_all(exits);
    answer.extent.close(exit.code());
    console.answer(&answer)?;
    Ok(exit)
}

fn one(file: &str) -> Result<Rewritten, Unmigrated> {
    let path = Path::new(file);
    let migrated = migrate_file(path)?;
    let copy = (migrated.from != SCHEMA).then(|| copy_of(path).display().to_string());
    let (from, renamed) = (migrated.from, migrated.renamed);
    Ok(Rewritten { file: file.to_owned(), from, to: SCHEMA, copy, renamed })
}

fn problem(why: &Unmigrated) -> Problem {
    let (kind, path) = match why {
        Unmigrated::Bad(bad) => return invalid_file(bad),
        Unmigrated::CopyExists(path) => ("copy-exists", path),
        Unmigrated::Io { path, .. } => ("input-output", path),
    };
    let file = Some(path.display().to_string());
    Problem { file, ..Problem::new(kind, why.to_string()) }
}
