//! A directory that a run has to itself, and what was written there by whom.
//!
//! A directory of ours has a folder [`MARK`], with a lock that is held while a run goes on, and a
//! list of all that was ever written, with a hash of each text. What is in the directory and not in
//! the list, or has another text by now, is somebody else's: it is neither overwritten nor removed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde_json::Value;
use xxhash_rust::xxh3::xxh3_64;

use crate::files::replace_by_way_of;

/// The folder by which a run directory is known.
pub(crate) const MARK: &str = ".starkcheck-run";
/// In it, the list of what was written.
const LIST: &str = "files";

/// A run directory, held by this run until the process ends.
pub(crate) struct Place {
    path: PathBuf,
    /// What the run is asked.
    question: String,
    /// Held, not read.
    _lock: File,
    /// What was written there so far.
    list: Vec<Written>,
    /// What this run has written.
    now: BTreeSet<String>,
}

/// A text that was written.
struct Written {
    question: String,
    file: String,
    hash: u64,
}

/// What became of an attempt to have a directory to oneself.
pub(crate) enum Claimed {
    /// It is ours now.
    Ours(Box<Place>),
    /// It is not, for this reason.
    Others(&'static str),
}

impl Place {
    /// Takes the directory `path`, made if it is not there, for a run that is asked `question`. If
    /// it `is_shared`, it may hold results of other questions.
    pub(crate) fn claim(path: &Path, question: &str, is_shared: bool) -> io::Result<Claimed> {
        if path.symlink_metadata().is_ok() && !path.is_dir() {
            return Ok(Claimed::Others("is no folder"));
        }
        let mark = path.join(MARK);
        fs::create_dir_all(path)?;
        if !mark.is_dir() {
            let is_other = |entry: io::Result<fs::DirEntry>| {
                entry.map_or(true, |entry| entry.file_name() != MARK)
            };
            if fs::read_dir(path)?.any(is_other) {
                return Ok(Claimed::Others("has files of others"));
            }
            fs::create_dir_all(&mark)?;
        }
        let lock = File::options().create(true).append(true).open(mark.join("lock"))?;
        if let Err(TryLockError::WouldBlock) = lock.try_lock() {
            return Ok(Claimed::Others("is being written by another run"));
        }
        let list = read(&mark.join(LIST))?;
        if !is_shared && list.iter().any(|written| written.question != question) {
            return Ok(Claimed::Others("has the answer to another question"));
        }
        let (path, question, now) = (path.to_owned(), question.to_owned(), BTreeSet::new());
        Ok(Claimed::Ours(Box::new(Self { path, question, _lock: lock, list, now })))
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Writes `text` to the file `name`, or to one of a similar name if that is somebody else's.
    /// Returns its path.
    pub(crate) fn write(&mut self, name: &str, text: &str) -> io::Result<PathBuf> {
        let hash = xxh3_64(text.as_bytes());
        let name = self.free(name, hash);
        let path = self.path.join(&name);
        fs::create_dir_all(path.parent().unwrap_or(&self.path))?;
        // Noted before it is there: a run that is killed in between leaves nothing unknown.
        let written = Written { question: self.question.clone(), file: name.clone(), hash };
        let mark = self.path.join(MARK);
        let mut list = File::options().create(true).append(true).open(mark.join(LIST))?;
        list.write_all(written.line().as_bytes())?;
        self.list.push(written);
        replace_by_way_of(&mark.join("part"), &path, text)?;
        self.now.insert(name);
        Ok(path)
    }

    /// The first name like `name` of which there is no file, or one of ours.
    fn free(&self, name: &str, hash: u64) -> String {
        let (folder, file) = name.rsplit_once('/').map_or(("", name), |(folder, file)| {
            (name.get(..=folder.len()).unwrap_or_default(), file)
        });
        let (stem, ending) = file.split_once('.').unwrap_or((file, ""));
        let ending = if ending.is_empty() { String::new() } else { format!(".{ending}") };
        let numbered = (2_u32..).map(|number| format!("{folder}{stem}-{number}{ending}"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        let is_free = |name: &String| match self.path.join(name).symlink_metadata() {
            Err(_) => true,
            Ok(_) => self.is_ours(name) || self.hash(name) == Some(hash),
        };
        names.find(is_free).unwrap_or_else(|| name.to_owned())
    }

    /// Whether the file has a text that was written by us.
    fn is_ours(&self, name: &str) -> bool {
        let hash = self.hash(name);
        self.list.iter().any(|written| written.file == name && Some(written.hash) == hash)
    }

    fn hash(&self, name: &str) -> Option<u64> {
        let path = self.path.join(name);
        let is_file = path.symlink_metadata().is_ok_and(|known| known.is_file());
        is_file.then(|| fs::read(path).ok()).flatten().map(|bytes| xxh3_64(&bytes))
    }

    /// The run has its answer: what earlier ones found when they were asked the same is removed,
    /// unless it was found again, or changed by somebody since.
    pub(crate) fn supersede(&mut self) -> io::Result<()> {
        let of_same = self.list.iter().filter(|written| written.question == self.question);
        let earlier: BTreeSet<_> = of_same.map(|written| written.file.clone()).collect();
        for name in earlier.difference(&self.now).filter(|name| self.is_ours(name)) {
            fs::remove_file(self.path.join(name))?;
        }
        // The last text of every file that is there still.
        let there = |written: &Written| self.hash(&written.file) == Some(written.hash);
        let lines = self.list.iter().filter(|written| there(written));
        let lines: BTreeMap<_, _> = lines.map(|w| ((&w.question, &w.file), w.line())).collect();
        let lines: String = lines.into_values().collect();
        let mark = self.path.join(MARK);
        replace_by_way_of(&mark.join("part"), &mark.join(LIST), &lines)
    }
}

impl Written {
    /// Its line in the list, which is one of its own even after one that was cut short.
    fn line(&self) -> String {
        let [file, question] = [&self.file, &self.question].map(|text| Value::from(text.as_str()));
        format!("\n{:016x} {file} {question}\n", self.hash)
    }

    fn parse(line: &str) -> Option<Self> {
        let (hash, rest) = line.split_once(' ')?;
        let mut texts = serde_json::Deserializer::from_str(rest).into_iter::<String>();
        let (file, question) = (texts.next()?.ok()?, texts.next()?.ok()?);
        Some(Self { question, file, hash: u64::from_str_radix(hash, 16).ok()? })
    }
}

fn read(list: &Path) -> io::Result<Vec<Written>> {
    match fs::read(list) {
        Ok(bytes) => {
            Ok(String::from_utf8_lossy(&bytes).lines().filter_map(Written::parse).collect())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(path: &Path, question: &str, is_shared: bool) -> Result<Place, &'static str> {
        match Place::claim(path, question, is_shared).expect("it can be written") {
            Claimed::Ours(place) => Ok(*place),
            Claimed::Others(why) => Err(why),
        }
    }

    #[test]
    fn a_directory_is_one_runs_and_one_questions_at_a_time() {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let path = folder.path().join("run");
        let mut first = claim(&path, "a", false).expect("it is new");
        let again = || claim(&path, "a", false).err();
        assert_eq!(again(), Some("is being written by another run"));
        first.write("x/y.toml", "text").expect("it can be written");
        drop(first);
        assert_eq!(again(), None);
        assert_eq!(claim(&path, "b", false).err(), Some("has the answer to another question"));
        assert!(claim(&path, "b", true).is_ok(), "it may be shared");
        fs::write(folder.path().join("notes"), "").expect("it can be written");
        assert_eq!(claim(folder.path(), "a", true).err(), Some("has files of others"));
        assert_eq!(claim(&folder.path().join("notes"), "a", true).err(), Some("is no folder"));
    }

    #[test]
    fn only_what_was_written_for_the_same_question_is_superseded() {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let path = folder.path().join("run");
        let there = || {
            let all = ["old", "kept", "changed", "other", "new"];
            let is_there = |name: &&str| path.join(name).exists();
            all.into_iter().filter(is_there).collect::<Vec<_>>()
        };
        let mut other = claim(&path, "b", true).expect("it is new");
        other.write("other", "1").expect("it can be written");
        drop(other);
        let mut first = claim(&path, "a", true).expect("it is ours");
        for name in ["old", "kept", "changed"] {
            first.write(name, "1").expect("it can be written");
        }
        first.supersede().expect("it can be tidied");
        drop(first);
        fs::write(path.join("changed"), "mine").expect("it can be written");
        // A run that was killed while it noted something leaves half a line.
        let list = path.join(MARK).join(LIST);
        let mut half = File::options().append(true).open(&list).expect("it is there");
        half.write_all(b"\n0123 \"ol").expect("it can be written");
        let mut second = claim(&path, "a", true).expect("it is ours");
        for name in ["kept", "new"] {
            second.write(name, "2").expect("it can be written");
        }
        assert_eq!(there(), ["old", "kept", "changed", "other", "new"], "there is no answer yet");
        second.supersede().expect("it can be tidied");
        assert_eq!(there(), ["kept", "changed", "other", "new"]);
        let written = second.write("changed", "3").expect("it can be written");
        assert_eq!(written, path.join("changed-2"), "what somebody changed is theirs");
    }
}
