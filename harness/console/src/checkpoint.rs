//! What a search knew when it was last at a level's end, in a file, for a search that goes on from
//! there.
//!
//! A file begins with a line that says what it is. Then there is the question as JSON with its
//! length before it, in eight bytes, what the search wrote, and a hash of all that, in sixteen
//! bytes. It is written whole or not at all, and the one before it stays until the next one.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use scenarios::BadFile;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_64, xxh3_128};

use crate::console::warn;
use crate::files::replace_written;

/// The first line of a file.
const FIRST: &[u8] = b"starkcheck checkpoint 1\n";

/// What a search was asked, of what, and by which build: whoever goes on with it asks the same.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Question {
    /// The program that asks.
    pub build: String,
    /// The scenario, as a file.
    pub scenario: String,
    /// What is asked of it.
    pub asked: String,
}

impl Question {
    /// The question of this program, which is told from others by what its file holds.
    #[must_use]
    pub fn of(scenario: String, asked: String) -> Self {
        let own = std::env::current_exe().and_then(fs::read);
        let own =
            own.map_or_else(|_| "unknown".to_owned(), |own| format!("{:016x}", xxh3_64(&own)));
        Self { build: format!("{} ({own})", env!("CARGO_PKG_VERSION")), scenario, asked }
    }

    /// In what `kept` is another question, in words.
    fn differs(&self, kept: &Self) -> Option<String> {
        let pairs = [
            ("the build", &self.build, &kept.build),
            ("the scenario", &self.scenario, &kept.scenario),
            ("what is asked", &self.asked, &kept.asked),
        ];
        let (what, own, kept) = pairs.into_iter().find(|(_, own, kept)| own != kept)?;
        let lines = own.lines().zip(kept.lines()).find(|(own, kept)| own != kept);
        let (own, kept) = lines.unwrap_or((own, kept));
        Some(format!("{what} of this run: `{own}`, and not `{kept}`"))
    }
}

/// What an earlier search has kept.
#[derive(Debug)]
pub struct Kept {
    bytes: Vec<u8>,
    body: Range<usize>,
}

impl Kept {
    /// What the search wrote.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.bytes[self.body.clone()]
    }

    /// What is kept in the file at `path` for this question; the one before it if that is damaged
    /// or was not finished, which is told. Nothing, if there is no file.
    ///
    /// # Errors
    /// If a file was kept for another question, or none can be read.
    pub fn read(path: &Path, question: &Question) -> Result<Option<Self>, BadFile> {
        let earlier = before(path);
        let there = [path, &earlier].into_iter().filter(|path| path.exists());
        let mut damaged: Option<BadFile> = None;
        for path in there {
            match Self::of(path) {
                Ok((kept, question_then)) => {
                    let differs = question.differs(&question_then);
                    if let Some(bad) = &damaged {
                        warn(&format!("{bad}; the one before it is used"));
                    }
                    return differs.map_or(Ok(Some(kept)), |differs| Err(bad(path, differs)));
                }
                Err(reason) => {
                    let reason = format!("a checkpoint that is whole is expected: {reason}");
                    damaged = damaged.or_else(|| Some(bad(path, reason)));
                }
            }
        }
        damaged.map_or(Ok(None), Err)
    }

    fn of(path: &Path) -> Result<(Self, Question), String> {
        if !fs::metadata(path).is_ok_and(|known| known.is_file()) {
            return Err("it is no file".to_owned());
        }
        let bytes = fs::read(path).map_err(|error| error.to_string())?;
        let (rest, hash) = bytes.split_last_chunk().ok_or("it is too short")?;
        if xxh3_128(rest).to_le_bytes() != *hash {
            return Err("its hash is another one".to_owned());
        }
        let question = rest.strip_prefix(FIRST).ok_or("it begins like none")?;
        let (length, question) = question.split_first_chunk().ok_or("it is too short")?;
        let length = usize::try_from(u64::from_le_bytes(*length)).unwrap_or(usize::MAX);
        let question = question.get(..length).ok_or("it is too short")?;
        let question = serde_json::from_slice(question).map_err(|error| error.to_string())?;
        let body = FIRST.len() + size_of::<u64>() + length..rest.len();
        Ok((Self { bytes, body }, question))
    }
}

/// Keeps what `write` writes in the file at `path`, and what was there as the one before.
///
/// # Errors
/// If it cannot be written; what was there is there still.
pub fn keep(
    path: &Path,
    question: &Question,
    write: &dyn Fn(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
    replace_written(&path.with_extension("part"), path, |file| {
        write_to(file, question, write)?;
        if path.exists() { fs::rename(path, before(path)) } else { Ok(()) }
    })
}

/// Removes what is kept in the file at `path`, and the one before; and the folder, if nothing else
/// is there.
///
/// # Errors
/// If a file cannot be removed.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    for path in [path.to_owned(), before(path), path.with_extension("part")] {
        if path.exists() {
            fs::remove_file(path)?;
        }
    }
    // What others keep there stays.
    drop(path.parent().map(fs::remove_dir));
    Ok(())
}

fn write_to(
    file: File,
    question: &Question,
    write: &dyn Fn(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let question = serde_json::to_vec(question)?;
    let hashed = Hashed { file, hash: Xxh3::new(), failed: None };
    let mut out = BufWriter::new(hashed);
    out.write_all(FIRST)?;
    out.write_all(&(question.len() as u64).to_le_bytes())?;
    out.write_all(&question)?;
    // Whoever serialises does not hand on why it could not.
    write(&mut out).map_err(|error| out.get_ref().failed.map_or(error, io::Error::from))?;
    let Hashed { mut file, hash, .. } = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.write_all(&hash.digest128().to_le_bytes())?;
    file.sync_data()
}

/// A file, and a hash of what was written there.
struct Hashed {
    file: File,
    hash: Xxh3,
    /// Why nothing more can be written.
    failed: Option<io::ErrorKind>,
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes);
        let count = written.inspect_err(|error| self.failed = Some(error.kind()))?;
        self.hash.update(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

fn before(path: &Path) -> PathBuf {
    path.with_extension("before")
}

fn bad(path: &Path, expected: String) -> BadFile {
    BadFile { file: path.display().to_string(), line: None, column: None, expected }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(asked: &str) -> Question {
        Question::of("a = 1\nb = 2\n".to_owned(), asked.to_owned())
    }

    fn body(path: &Path) -> Result<Option<Vec<u8>>, String> {
        let kept = Kept::read(path, &question("all")).map_err(|bad| bad.to_string())?;
        Ok(kept.map(|kept| kept.body().to_vec()))
    }

    #[test]
    fn the_one_before_is_used_where_one_is_damaged() {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let path = folder.path().join("deep/small");
        let write = |text: &'static str| {
            keep(&path, &question("all"), &|out| out.write_all(text.as_bytes()))
        };
        assert_eq!(body(&path), Ok(None));
        write("first").expect("it can be written");
        write("second").expect("it can be written");
        assert_eq!(body(&path), Ok(Some(b"second".to_vec())));
        let whole = fs::read(&path).expect("it is there");
        for cut in 0..whole.len() {
            fs::write(&path, &whole[..cut]).expect("it can be written");
            assert_eq!(body(&path), Ok(Some(b"first".to_vec())), "{cut} bytes");
        }
        let mut other = whole.clone();
        for at in 0..whole.len() {
            other[at] ^= 0x10;
            fs::write(&path, &other).expect("it can be written");
            assert_eq!(body(&path), Ok(Some(b"first".to_vec())), "byte {at}");
            other[at] = whole[at];
        }
        fs::write(before(&path), "").expect("it can be written");
        fs::write(&path, "").expect("it can be written");
        assert!(body(&path).is_err_and(|why| why.contains("a checkpoint that is whole")));
    }

    #[test]
    fn what_cannot_be_written_leaves_the_one_before() {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let path = folder.path().join("small");
        keep(&path, &question("all"), &|out| out.write_all(b"first")).expect("it can be written");
        let full = |_: &mut dyn Write| Err(io::ErrorKind::StorageFull.into());
        keep(&path, &question("all"), &full).expect_err("there is no room");
        assert_eq!(body(&path), Ok(Some(b"first".to_vec())));
        assert!(!path.with_extension("part").exists());
    }

    #[test]
    fn another_question_is_told_with_both() {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let path = folder.path().join("small");
        keep(&path, &question("all"), &|_| Ok(())).expect("it can be written");
        let other = Question { scenario: "a = 1\nb = 3\n".to_owned(), ..question("all") };
        let why = Kept::read(&path, &other).expect_err("it is another one").to_string();
        assert!(why.contains("the scenario of this run: `b = 3`, and not `b = 2`"), "{why}");
        let why = Kept::read(&path, &question("some")).expect_err("it is another one").to_string();
        assert!(why.contains("what is asked of this run: `some`, and not `all`"), "{why}");
        let other = Question { build: "0.0.0".to_owned(), ..question("all") };
        let why = Kept::read(&path, &other).expect_err("it is another one").to_string();
        assert!(why.contains("the build of this run: `0.0.0`, and not `0.1.0 ("), "{why}");
    }
}
