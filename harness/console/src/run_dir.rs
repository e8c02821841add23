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
//! paths nor reports depend on the time of day. Nothing else is ever replaced or removed: a
//! directory that another run is at work in, that holds the answer to another question or files of
//! somebody else, is left alone, and the run gets one with a number behind its name. What an
//! earlier run found stays until the next one has its answer.
//!
//! A place where nothing can be written costs what would be kept there, and no verdict.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use xxhash_rust::xxh3::xxh3_64;

use crate::checkpoint;
use crate::console::warn;
use crate::error::Error;
use crate::exit::Exit;
use crate::place::{Claimed, MARK, Place};

/// Where run directories are, seen from where the command was started.
const RUNS: &str = ".starkcheck/runs";
/// The longest name that is not abbreviated.
const NAME_MAX: usize = 80;
/// Directories that are tried, one after the other.
const TRIED_MAX: usize = 10_000;
/// The longest name of a file that is not abbreviated, and what is left of its end.
const FILE_MAX: (usize, usize) = (160, 60);

/// A directory for one run. It is made when the first file is written.
pub struct RunDir {
    out: Option<PathBuf>,
    words: Vec<String>,
    kept: Mutex<Kept>,
}

/// What a run directory is by now.
struct Kept {
    place: State,
    /// The names of scenarios' files, and whose they are.
    scenarios: BTreeMap<String, Vec<String>>,
    /// Where what searches of this run know is kept.
    checkpoints: BTreeSet<PathBuf>,
    /// Why something could not be kept.
    lost: Option<Exit>,
}

enum State {
    Unopened,
    Open(Box<Place>),
    /// There is no place.
    Nowhere,
}

impl RunDir {
    /// The directory `out`, or the one that `words` (the command and what it was asked) name.
    ///
    /// # Errors
    /// If `out` cannot be a directory.
    pub fn create(out: Option<&Path>, words: &[String]) -> Result<Self, Error> {
        if let Some(path) = out
            && let Ok(known) = fs::metadata(path)
            && !known.is_dir()
        {
            let source = io::Error::from(io::ErrorKind::NotADirectory);
            return Err(Error::Uncreatable { path: path.to_owned(), source });
        }
        let (scenarios, checkpoints) = (BTreeMap::new(), BTreeSet::new());
        let kept = Kept { place: State::Unopened, scenarios, checkpoints, lost: None };
        let (out, words) = (out.map(Path::to_path_buf), words.to_vec());
        Ok(Self { out, words, kept: Mutex::new(kept) })
    }

    /// Writes `text` to the file `name`, whole or not at all. Returns its path; none if it could
    /// not be written, which is told.
    pub fn write(&self, name: &str, text: &str) -> Option<String> {
        let mut kept = self.kept();
        self.open(&mut kept);
        let State::Open(place) = &mut kept.place else { return None };
        match place.write(&short(name), text) {
            Ok(path) => Some(path.display().to_string()),
            Err(error) => {
                let path = place.path().join(name);
                if kept.lost.is_none() {
                    warn(&format!("failed to write {}: {error}", path.display()));
                }
                kept.lost = Some(Exit::InputOutput);
                None
            }
        }
    }

    /// A name for the file of a scenario, which `words` tell from others: `staking/small` with
    /// `STK-B4` is kept as `staking-small-STK-B4.toml`. No two scenarios of a run share one.
    #[must_use]
    pub fn scenario_file(&self, words: &[String]) -> String {
        let slug = slug(&words.join("-"));
        let plain = format!("scenarios/{slug}.toml");
        let mut kept = self.kept();
        let owner = kept.scenarios.entry(plain.clone()).or_insert_with(|| words.to_vec());
        if *owner == words && !slug.is_empty() {
            return plain;
        }
        format!("scenarios/{slug}-{:08x}.toml", hash(words))
    }

    /// The file in which what the search of a scenario knows is kept, until the run has its answer.
    #[must_use]
    pub fn checkpoint(&self, name: &Path) -> Option<PathBuf> {
        let mut kept = self.kept();
        self.open(&mut kept);
        let State::Open(place) = &kept.place else { return None };
        let path = Self::checkpoints(place.path()).join(name);
        kept.checkpoints.insert(path.clone());
        Some(path)
    }

    /// Where a run in this directory keeps what its searches know.
    #[must_use]
    pub fn checkpoints(run: &Path) -> PathBuf {
        run.join(MARK).join("checkpoints")
    }

    /// The run has its answer, which replaces that of an earlier run that was asked the same.
    pub fn supersede(&self) {
        if let State::Open(place) = &mut self.kept().place
            && let Err(error) = place.supersede()
        {
            warn(&format!("failed to tidy {}: {error}", place.path().display()));
        }
    }

    /// The directory, if something is kept there that can be gone on with.
    #[must_use]
    pub fn keeps(&self) -> Option<String> {
        let kept = self.kept();
        let State::Open(place) = &kept.place else { return None };
        let is_there = kept.checkpoints.iter().any(|path| path.exists());
        is_there.then(|| place.path().display().to_string())
    }

    /// Everything is decided: nobody will go on with what the searches of this run knew.
    pub fn forget(&self) {
        for path in std::mem::take(&mut self.kept().checkpoints) {
            if let Err(error) = checkpoint::remove(&path) {
                warn(&format!("failed to remove {}: {error}", path.display()));
            }
        }
    }

    /// What it amounts to that something could not be kept: nothing, where nobody asked for it.
    #[must_use]
    pub fn exit(&self) -> Exit {
        self.kept().lost.filter(|_| self.out.is_some()).unwrap_or(Exit::Met)
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Finds a place, if that was not tried before.
    fn open(&self, kept: &mut Kept) {
        if !matches!(kept.place, State::Unopened) {
            return;
        }
        match self.find() {
            Ok(place) => kept.place = State::Open(Box::new(place)),
            Err((path, error)) => {
                let path = path.display();
                warn(&format!("nothing is kept: failed to write in {path}: {error}"));
                (kept.place, kept.lost) = (State::Nowhere, Some(Exit::CannotCreate));
            }
        }
    }

    /// Takes the first place that can be had, and notes there what was asked.
    fn find(&self) -> Result<Place, (PathBuf, io::Error)> {
        let question = self.words.join(" ");
        let own = name(&self.words);
        let folder = self.out.as_deref().unwrap_or(Path::new(RUNS));
        let numbered = (2..TRIED_MAX).map(|number| folder.join(format!("{own}-{number}")));
        let own = std::iter::once(folder.join(&own)).chain(numbered);
        let shared = self.out.iter().map(|path| (path.clone(), true));
        let mut refusal = None;
        for (path, is_shared) in shared.chain(own.map(|path| (path, false))) {
            let failed = |error| (path.clone(), error);
            match Place::claim(&path, &question, is_shared).map_err(failed)? {
                Claimed::Ours(mut place) => {
                    place.write("command.txt", &command()).map_err(failed)?;
                    if let Some(why) = refusal {
                        warn(&format!("{why}; this run is kept in {}", path.display()));
                    }
                    return Ok(*place);
                }
                Claimed::Others(why) => {
                    refusal.get_or_insert_with(|| format!("{} {why}", path.display()));
                }
            }
        }
        let source = io::Error::other("every directory of that name is taken");
        Err((folder.to_owned(), source))
    }
}

/// The command line of this process.
fn command() -> String {
    let mut words = std::env::args_os().map(|word| word.to_string_lossy().into_owned());
    let program = words.next().unwrap_or_default();
    let program = Path::new(&program).file_stem().unwrap_or_default().to_string_lossy();
    let line: Vec<_> = words.map(|word| quoted(&word)).collect();
    format!("{program} {}\n", line.join(" "))
}

/// The path of a file whose name no file system finds too long.
fn short(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let (max, end) = FILE_MAX;
    if name.len() <= max || !name.is_ascii() {
        return path.to_owned();
    }
    let (begin, end) = (&name[..max - end], &name[name.len() - end..]);
    format!("{folder}/{begin}-{:08x}-{end}", hash(&[name.to_owned()]))
}

fn hash(words: &[String]) -> u64 {
    xxh3_64(words.join("\n").as_bytes()) >> 32
}

fn name(words: &[String]) -> String {
    let plain = words.join("-");
    let slug = slug(&plain);
    let is_faithful = slug == plain.replace('/', "-") && slug.len() <= NAME_MAX;
    if is_faithful {
        return slug;
    }
    // Different questions must not share a directory because their names look alike.
    let plain = slug.get(..NAME_MAX).unwrap_or(&slug).trim_end_matches('-');
    format!("{plain}-{:08x}", hash(words))
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
