//! The text of a file, with the names under which it is spoken of.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::BadFile;
use crate::bad_file::visible;

/// The longest scenario or trace that is read, in bytes: a thousand times the longest in the
/// library.
const TEXT_MAX: u64 = 16 << 20;

/// The parts of its path that name a file, as in the library.
const PARTS: usize = 2;

/// The text of a file, with the names under which it is spoken of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// The name that selects it: `staking/small`.
    pub name: String,
    /// The path that errors show.
    pub file: String,
    /// What stands in it.
    pub text: Cow<'static, str>,
    /// The path that it has, however it was named; none for what was not read from a disk.
    pub path: Option<PathBuf>,
}

impl Source {
    /// The file `file` with the text `text`, named `name`.
    pub fn new(
        name: impl Into<String>,
        file: impl Into<String>,
        text: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self { name: name.into(), file: file.into(), text: text.into(), path: None }
    }

    /// The file at `path`, named by its folder and its stem, as in the library.
    ///
    /// # Errors
    /// If it cannot be read as text, or is too long.
    pub fn read(path: &str) -> Result<Self, BadFile> {
        let named = || Self::new(last_parts(Path::new(path), PARTS), path, "");
        // What has no path of its own, as a pipe, is what it is called.
        let own = || fs::canonicalize(path).unwrap_or_else(|_| PathBuf::from(path));
        match text(path) {
            Ok(text) => Ok(Self { text: text.into(), path: Some(own()), ..named() }),
            Err(why) => {
                let expected = format!("expected a readable text file: {why}");
                Err(BadFile { file: path.to_owned(), line: None, column: None, expected })
            }
        }
    }

    /// The file as it was named, if it was read from a disk: somebody's own. None for what comes
    /// with a system.
    #[must_use]
    pub fn given(&self) -> Option<&str> {
        self.path.as_ref().map(|_| self.file.as_str())
    }

    /// Whether both are the same: the same file, whatever it was called and whatever stands in it
    /// by now; or of a library, by the same name.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        match (&self.path, &other.path) {
            (Some(own), Some(other)) => own == other,
            (None, None) => self.name == other.name,
            _ => false,
        }
    }

    /// Names files by as much of their paths as tells each from the other sources, and from the
    /// names that are taken. Short names stay as they are where nothing else has them.
    pub fn tell_apart(sources: &mut [&mut Self], is_taken: impl Fn(&str) -> bool) {
        let longest = sources.iter().filter_map(|source| source.path.as_ref());
        let longest = longest.map(|path| path.iter().count()).max().unwrap_or(0);
        for parts in PARTS..=longest {
            let clashes = |of: &Self| {
                of.path.is_some()
                    && (is_taken(&of.name)
                        || sources.iter().filter(|other| other.name == of.name).count() > 1)
            };
            let clashing: Vec<_> = sources.iter().map(|source| clashes(source)).collect();
            for (source, _) in sources.iter_mut().zip(clashing).filter(|(_, clashes)| *clashes) {
                if let Some(path) = &source.path {
                    source.name = last_parts(path, parts);
                }
            }
        }
    }
}

/// The last parts of a path, without its ending.
fn last_parts(path: &Path, count: usize) -> String {
    let path = path.with_extension("");
    let parts = path.iter().rev().take(count).map(|part| visible(&part.to_string_lossy()));
    let mut parts: Vec<_> = parts.collect();
    parts.reverse();
    // The root is a part of its own, and written as the slash before the next one.
    parts.join("/").replace("//", "/")
}

/// The first so many bytes at `path`, however many there are: a pipe has no length, and that of a
/// device says nothing.
///
/// # Errors
/// If they cannot be read.
pub fn first_bytes(path: &str, count: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(count).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The text at `path`, or why there is none.
fn text(path: &str) -> Result<String, String> {
    let bytes = first_bytes(path, TEXT_MAX + 1).map_err(|error| error.to_string())?;
    if bytes.len() as u64 > TEXT_MAX {
        return Err(format!("it has more than {} MB", TEXT_MAX >> 20));
    }
    String::from_utf8(bytes).map_err(|error| error.to_string())
}
