//! The text of a file, with the names under which it is spoken of.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::BadFile;

/// The longest scenario or trace that is read, in bytes: a thousand times the longest in the
/// library.
const TEXT_MAX: u64 = 16 << 20;

/// The text of a file, with the names under which it is spoken of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// The name that selects it: `staking/small`.
    pub name: String,
    /// The path that errors show.
    pub file: String,
    /// What stands in it.
    pub text: Cow<'static, str>,
}

impl Source {
    /// The file `file` with the text `text`, named `name`.
    pub fn new(
        name: impl Into<String>,
        file: impl Into<String>,
        text: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self { name: name.into(), file: file.into(), text: text.into() }
    }

    /// The file at `path`, named by its folder and its stem, as in the library.
    ///
    /// # Errors
    /// If it cannot be read as text, or is too long.
    pub fn read(path: &str) -> Result<Self, BadFile> {
        let parts = Path::new(path).with_extension("");
        let names = parts.iter().rev().take(2).map(|part| part.to_string_lossy());
        let mut names: Vec<_> = names.collect();
        names.reverse();
        match text(path) {
            Ok(text) => Ok(Self::new(names.join("/"), path, text)),
            Err(why) => {
                let expected = format!("expected a readable text file: {why}");
                Err(BadFile { file: path.to_owned(), line: None, column: None, expected })
            }
        }
    }
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
