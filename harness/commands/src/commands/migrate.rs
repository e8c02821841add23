//! `migrate`: rewrite files of an older version of the formats.

use std::path::Path;

use clap::Args as Arguments;
use console::{Console, Error, Exit};
use scenarios::{SCHEMA, Unmigrated, copy_of, migrate_file};
use serde::Serialize;

/// Rewrite scenarios, traces and inputs in the newest version of their format, and leave a copy of
/// each beside it
#[derive(Arguments, Debug)]
pub struct Args {
    /// Files
    #[arg(value_name = "FILE", required = true)]
    files: Vec<String>,
}

/// The answer of `migrate`.
#[derive(Serialize)]
struct Answer {
    schema: u32,
    files: Vec<Rewritten>,
    errors: Vec<String>,
}

/// A file that is in the newest version now.
#[derive(Serialize)]
struct Rewritten {
    file: String,
    /// The version that it had.
    from: u32,
    /// Where the copy of what was there is; none if there was nothing to rewrite.
    copy: Option<String>,
    /// The old path of each key that has another name now, and its new key.
    renamed: Vec<(String, String)>,
}

impl Rewritten {
    fn text(&self) -> String {
        match &self.copy {
            None => format!("{}: is in schema {SCHEMA} already\n", self.file),
            Some(copy) => {
                let names = self.renamed.iter().map(|(old, new)| format!("    {old} -> {new}\n"));
                let head = format!(
                    "{}: rewritten from schema {} to {SCHEMA}; what was there is in {copy}\n",
                    self.file, self.from
                );
                std::iter::once(head).chain(names).collect()
            }
        }
    }
}

/// Rewrites files.
///
/// # Errors
/// An answer that nobody reads, or a file that cannot be written. A file that cannot be rewritten
/// is told and left as it is, and the others are rewritten.
pub fn run(args: &Args, console: &mut Console) -> Result<Exit, Error> {
    let mut answer = Answer { schema: reports::SCHEMA, files: Vec::new(), errors: Vec::new() };
    let mut exits = Vec::new();
    for file in &args.files {
        match one(file) {
            Ok(rewritten) => {
                console.say(&rewritten.text())?;
                answer.files.push(rewritten);
            }
            Err(why) => {
                console.complain(&why.to_string());
                exits.push(Exit::Invalid);
                answer.errors.push(why.to_string());
            }
        }
    }
    console.answer(&answer)?;
    Ok(Exit::of_all(exits))
}

fn one(file: &str) -> Result<Rewritten, Unmigrated> {
    let path = Path::new(file);
    let migrated = migrate_file(path)?;
    let copy = (migrated.from != SCHEMA).then(|| copy_of(path).display().to_string());
    let (from, renamed) = (migrated.from, migrated.renamed);
    Ok(Rewritten { file: file.to_owned(), from, copy, renamed })
}
