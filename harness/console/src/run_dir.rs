//! Run directories: what a command was asked, what it found, and the traces.
//!
//! ```text
//! .starkcheck/runs/check-staking-small-STK-B4/
//!   command.txt     the command line
//!   verdict.json    what `--json` prints, rewritten after every scenario
//!   scenarios/      every scenario as it ran, ready to be checked again
//!   traces/         every violation, ready to be replayed
//! ```
//!
//! The name says what was asked, so asking the same again replaces the same directory, and neither
//! paths nor reports depend on the time of day.

use std::fs;
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_64;

use crate::error::Error;

/// Where run directories are, seen from where the command was started.
const RUNS: &str = ".starkcheck/runs";
/// The longest name that is not abbreviated.
const NAME_MAX: usize = 80;

/// A directory for one run.
pub struct RunDir {
    path: PathBuf,
}

impl RunDir {
    /// Makes the directory `out`, or the one that `words` (the command and what it was asked) name,
    /// and clears what an earlier run left there.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn create(out: Option<&Path>, words: &[String]) -> Result<Self, Error> {
        let path = out.map_or_else(|| Path::new(RUNS).join(name(words)), Path::to_path_buf);
        let dir = Self { path };
        dir.clear("traces", ".trace.toml")?;
        dir.clear("scenarios", ".toml")?;
        let line: Vec<_> = std::env::args().skip(1).map(|word| quoted(&word)).collect();
        let program = std::env::args().next().unwrap_or_default();
        let program = Path::new(&program).file_stem().unwrap_or_default().to_string_lossy();
        dir.write("command.txt", &format!("{program} {}\n", line.join(" ")))?;
        Ok(dir)
    }

    /// Writes `text` to the file `name`, whole or not at all. Returns its path.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&self, name: &str, text: &str) -> Result<String, Error> {
        let path = self.path.join(name);
        let unwritable = |source| Error::Unwritable { path: path.clone(), source };
        let folder = path.parent().expect("a file in a directory has a parent");
        fs::create_dir_all(folder).map_err(unwritable)?;
        // Whoever looks while the run goes on sees the old file or the new one.
        let unfinished = path.with_added_extension("part");
        fs::write(&unfinished, text).map_err(unwritable)?;
        fs::rename(&unfinished, &path).map_err(unwritable)?;
        Ok(path.display().to_string())
    }

    /// Removes the files of the folder `name` that end in `ending`.
    fn clear(&self, name: &str, ending: &str) -> Result<(), Error> {
        let folder = self.path.join(name);
        let unwritable = |source| Error::Unwritable { path: folder.clone(), source };
        if !folder.exists() {
            return Ok(());
        }
        for entry in fs::read_dir(&folder).map_err(unwritable)? {
            let entry = entry.map_err(unwritable)?;
            if entry.file_name().to_string_lossy().ends_with(ending) {
                fs::remove_file(entry.path()).map_err(unwritable)?;
            }
        }
        Ok(())
    }
}

/// A name for the file of a scenario, which `words` tell from others: `staking/small` with `STK-B4`
/// is kept as `staking-small-STK-B4.toml`.
#[must_use]
pub fn scenario_file(words: &[String]) -> String {
    format!("scenarios/{}.toml", slug(&words.join("-")))
}

fn name(words: &[String]) -> String {
    let plain = words.join("-");
    let slug = slug(&plain);
    let is_faithful = slug == plain.replace('/', "-") && slug.len() <= NAME_MAX;
    if is_faithful {
        return slug;
    }
    // Different questions must not share a directory because their names look alike.
    let hash = xxh3_64(words.join("\n").as_bytes()) >> 32;
    format!("{}-{hash:08x}", slug.get(..NAME_MAX).unwrap_or(&slug).trim_end_matches('-'))
}

fn slug(words: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    let words = words.split(|c: char| !plain(c)).filter(|word| !word.trim_matches('.').is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// A word as a shell reads it back.
#[must_use]
pub fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-=,:".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(words: &[&str]) -> String {
        name(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_run_is_named_by_what_was_asked() {
        assert_eq!(named(&["check"]), "check");
        assert_eq!(named(&["check", "staking/small", "STK-B4"]), "check-staking-small-STK-B4");
        let glob = named(&["check", "staking/*"]);
        assert!(glob.starts_with("check-staking-") && glob != named(&["check", "staking/?"]));
        assert!(!named(&["check", "../../etc/x.toml"]).contains('/'));
        assert!(named(&["check", &"long ".repeat(99)]).len() < NAME_MAX + 10);
    }

    #[test]
    fn a_command_can_be_pasted_into_a_shell() {
        assert_eq!(quoted("--states=10"), "--states=10");
        assert_eq!(quoted("staking/*"), "'staking/*'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
    }
}
