//! From the registry's download of one crate to the copy that the prover is built with.
//!
//! Nothing is taken on trust: the download has the checksum that was looked at, and what is
//! replaced stands in it exactly once.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::{Component, PathBuf};

use flate2::read::GzDecoder;
use sha2::{Digest, Sha256};

/// The crate that is derived.
pub(crate) const CRATE: &str = "stwo-cairo-common";
/// Its version.
pub(crate) const VERSION: &str = "1.3.0";
/// SHA-256 of its download, as the registry's index and our lock files have it.
pub(crate) const CHECKSUM: &str =
    "eebe81829f8a38646df21c1865d528117f2f5ece765922fa0d9335d0af366b70";

/// The file with the renamed method.
const FILE: &str = "stwo-cairo-common/src/prover_types/simd.rs";
/// The method of `std::simd::Mask` as it was called when the crate was published.
const OLD: &str = ".to_int()";
/// As it is called now.
const NEW: &str = ".to_simd()";

/// The files of the derived crate by path, below a folder of the crate's name without its version.
pub(crate) type Files = BTreeMap<PathBuf, Vec<u8>>;

/// What the download is not.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unexpected {
    #[error("the download of {CRATE} {VERSION} has the checksum {found}, not {CHECKSUM}")]
    Checksum { found: String },
    #[error("the download of {CRATE} {VERSION} is no archive of its files: {0}")]
    Archive(String),
    #[error("{FILE} has `{OLD}` {found} times, not once")]
    Occurrences { found: usize },
}

impl From<std::io::Error> for Unexpected {
    fn from(error: std::io::Error) -> Self {
        Self::Archive(error.to_string())
    }
}

/// The files of the crate in `archive`, with the one word replaced.
///
/// # Errors
/// If the archive is not the one whose checksum is pinned, or does not have that word once.
pub(crate) fn derive(archive: &[u8]) -> Result<Files, Unexpected> {
    let found = hex(&Sha256::digest(archive));
    if found != CHECKSUM {
        return Err(Unexpected::Checksum { found });
    }
    let mut files = unpack(archive)?;
    rename(&mut files)?;
    Ok(files)
}

fn unpack(archive: &[u8]) -> Result<Files, Unexpected> {
    let mut files = Files::new();
    let mut archive = tar::Archive::new(GzDecoder::new(Cursor::new(archive)));
    for entry in archive.entries()? {
        let mut entry = entry?;
        let path = entry.path()?.into_owned();
        let inside: PathBuf = path.components().skip(1).collect();
        if !inside.components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(Unexpected::Archive(format!("{} leads out of it", path.display())));
        }
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes)?;
        files.insert(PathBuf::from(CRATE).join(inside), bytes);
    }
    Ok(files)
}

/// Replaces the method's old name by its new one, if it stands in its file exactly once.
fn rename(files: &mut Files) -> Result<(), Unexpected> {
    let file = files.get_mut(std::path::Path::new(FILE));
    let file = file.ok_or_else(|| Unexpected::Archive(format!("there is no {FILE}")))?;
    let text = std::str::from_utf8(file)
        .map_err(|error| Unexpected::Archive(format!("{FILE} is no text: {error}")))?;
    match text.matches(OLD).count() {
        1 => *file = text.replace(OLD, NEW).into_bytes(),
        found => return Err(Unexpected::Occurrences { found }),
    }
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Files with `text` in place of the one that is changed.
    fn files(text: &str) -> Files {
        Files::from([(PathBuf::from(FILE), text.as_bytes().to_vec())])
    }

    #[test]
    fn the_one_word_is_replaced_and_nothing_else() {
        let mut files = files("mask.to_int().cast() // to_int");
        rename(&mut files).unwrap();
        let changed = &files[std::path::Path::new(FILE)];
        assert_eq!(changed, b"mask.to_simd().cast() // to_int");
    }

    #[test]
    fn a_file_that_is_not_the_known_one_is_refused() {
        for (text, found) in [("mask.to_simd()", 0), ("a.to_int() + b.to_int()", 2)] {
            let refused = rename(&mut files(text)).unwrap_err();
            assert!(
                matches!(refused, Unexpected::Occurrences { found: f } if f == found),
                "{text}"
            );
        }
        assert!(matches!(rename(&mut Files::new()), Err(Unexpected::Archive(_))));
    }

    #[test]
    fn another_download_is_refused_before_it_is_opened() {
        let refused = derive(b"not the crate").unwrap_err().to_string();
        assert!(refused.contains(CHECKSUM), "{refused}");
    }

    /// Cargo checks downloads against the lock file; what it checks must be what was looked at.
    #[test]
    fn the_lock_file_has_the_same_checksum() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
        let lock = std::fs::read_to_string(root.join("Cargo.lock")).unwrap();
        let lock: toml::Table = lock.parse().unwrap();
        let packages = lock["package"].as_array().unwrap();
        let named = |package: &&toml::Value| package["name"].as_str() == Some(CRATE);
        let locked: Vec<_> = packages.iter().filter(named).collect();
        assert_eq!(locked.len(), 1);
        assert_eq!(locked[0]["version"].as_str(), Some(VERSION));
        assert_eq!(locked[0]["checksum"].as_str(), Some(CHECKSUM));
    }
}
