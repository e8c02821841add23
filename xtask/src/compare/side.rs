//! One of the two builds: where it is, and what it answers.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process;

use serde_json::Value;

use super::plan::{Command, Traces};
use crate::failure::Failure;

/// How the names of trace files end.
const TRACE: &str = ".trace.toml";
/// What stands before that in the name of a trace as it was found.
const ORIGINAL: &str = ".original";
/// Digits of the hash before those endings, which is one of the file's text.
const HASH_DIGITS: usize = 8;

/// A build of starkcheck, its repository, and where its results go.
pub(crate) struct Side {
    binary: PathBuf,
    root: PathBuf,
    out: PathBuf,
}

/// What a build answered.
#[derive(Debug)]
pub(crate) struct Answer {
    /// What it printed, read as JSON; as text where it is none. Paths of results are the same for
    /// every build.
    pub(crate) value: Value,
    /// Its exit code; none if a signal ended it.
    pub(crate) code: Option<i32>,
    /// The first line that it complained with.
    pub(crate) complaint: String,
}

impl Side {
    /// The build `binary` in the repository `root`, or else in the one that the binary was built
    /// in. Its results go to `out`.
    ///
    /// # Errors
    /// If there is no such file, or no repository.
    pub(crate) fn new(binary: &Path, root: Option<&Path>, out: PathBuf) -> Result<Self, Failure> {
        let binary = canonical(binary)?;
        let root = match root {
            Some(root) => canonical(root)?,
            None => {
                let mut above = binary.ancestors().skip(1);
                let root = above.find(|folder| folder.join("Cargo.lock").is_file());
                let none =
                    "is in no repository; say in which it is to run (--old-root, --new-root)";
                root.ok_or_else(|| Failure::Usage(format!("{} {none}", binary.display())))?
                    .to_owned()
            }
        };
        Ok(Self { binary, root, out })
    }

    /// The answer to `command`. `old` is the old build, whose traces a command can ask for.
    ///
    /// # Errors
    /// If it cannot be started, or what it is asked about is not there.
    pub(crate) fn ask(&self, command: &Command, old: &Self) -> Result<Answer, Failure> {
        let name = command.name();
        let out = self.results(&name);
        let mut arguments = Vec::new();
        for argument in &command.args {
            match Command::traces(argument) {
                Some(traces) => arguments.extend(self.traces(&traces, old)?),
                None => arguments.push(argument.replace("{out}", &out.to_string_lossy())),
            }
        }
        let mut process = process::Command::new(&self.binary);
        process.args(&arguments).args(["--json", "--progress", "none", "--color", "never"]);
        process.current_dir(&self.root).stdin(process::Stdio::null());
        let output = process.output().map_err(Failure::file(&self.binary))?;
        let printed = self.plain(&String::from_utf8_lossy(&output.stdout));
        let complaint = String::from_utf8_lossy(&output.stderr);
        let complaint = complaint.lines().find(|line| !line.starts_with("note:"));
        Ok(Answer {
            value: serde_json::from_str(&printed).unwrap_or(Value::String(printed)),
            code: output.status.code(),
            complaint: complaint.unwrap_or_default().to_owned(),
        })
    }

    /// The results of the command `name`.
    fn results(&self, name: &str) -> PathBuf {
        let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
        self.out.join(name.chars().map(plain).collect::<String>())
    }

    /// The files that `traces` stands for, in an order that the texts do not change.
    fn traces(&self, traces: &Traces, old: &Self) -> Result<Vec<String>, Failure> {
        let folder = match traces {
            Traces::Written(name) => self.results(name).join("traces"),
            Traces::WrittenByOld(name) => old.results(name).join("traces"),
            Traces::Stored(folder) => self.root.join(folder),
            Traces::StoredInOld(folder) => old.root.join(folder),
        };
        let mut files = Vec::new();
        collect(&folder, &mut files).map_err(Failure::file(&folder))?;
        let mut files: Vec<_> =
            files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
        files.sort_by_key(|file| (unhashed(file), file.clone()));
        if files.is_empty() {
            return Err(Failure::Usage(format!("{} holds no trace", folder.display())));
        }
        Ok(files)
    }

    /// `text` without what names this build's own directories and texts.
    fn plain(&self, text: &str) -> String {
        unhashed(&text.replace(&*self.out.to_string_lossy(), "<out>"))
    }
}

/// `text` without the hashes in the names of trace files.
fn unhashed(text: &str) -> String {
    let mut pieces: Vec<_> = text.split(TRACE).map(str::to_owned).collect();
    let names = pieces.len() - 1;
    for piece in &mut pieces[..names] {
        // What a random walk found is kept beside what it was shrunk to, under the same name.
        let (name, kind) = match piece.strip_suffix(ORIGINAL) {
            Some(name) => (name, ORIGINAL),
            None => (piece.as_str(), ""),
        };
        let is_hash = |tail: &str| tail.bytes().all(|c| c.is_ascii_hexdigit());
        if let Some((name, tail)) = name.rsplit_once('-')
            && tail.len() == HASH_DIGITS
            && is_hash(tail)
        {
            *piece = format!("{name}{kind}");
        }
    }
    pieces.join(TRACE)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.to_string_lossy().ends_with(TRACE) {
            files.push(path);
        }
    }
    Ok(())
}

fn canonical(path: &Path) -> Result<PathBuf, Failure> {
    path.canonicalize().map_err(Failure::file(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_in_the_names_of_traces_are_left_out() {
        let text = r#"["a-STK-S3-fe8f1ba3.trace.toml", "b.trace.toml", "c-fe8f1ba3.toml"]"#;
        let plain = r#"["a-STK-S3.trace.toml", "b.trace.toml", "c-fe8f1ba3.toml"]"#;
        assert_eq!(unhashed(text), plain);
        assert_eq!(unhashed("d-fe8f1ba3.original.trace.toml"), "d.original.trace.toml");
    }
}
