//! What Cargo does for us: it downloads, says where, and builds.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Failure;
use crate::derive::Files;

/// Where Cargo keeps the download of a crate of this workspace's lock file. Asking for metadata
/// downloads what is missing.
pub(crate) fn downloaded(name: &str, version: &str) -> Result<PathBuf, Failure> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let output = Command::new(cargo())
        .args(["metadata", "--locked", "--format-version", "1", "--manifest-path"])
        .arg(manifest)
        .output()
        .map_err(Failure::files("cargo metadata"))?;
    if !output.status.success() {
        return Err(Failure::Cargo(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)
        .map_err(|error| Failure::Cargo(format!("cargo metadata does not speak JSON: {error}")))?;
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let package = packages
        .iter()
        .find(|package| package["name"] == name && package["version"] == version)
        .ok_or_else(|| Failure::Cargo(format!("{name} {version} is not in the lock file")))?;
    let manifest = Path::new(package["manifest_path"].as_str().unwrap_or_default());
    archive_beside(manifest, name, version).ok_or_else(|| {
        let place = manifest.display();
        Failure::Cargo(format!("{place} is not in a registry's `src`, so its download is unknown"))
    })
}

/// Cargo unpacks `cache/INDEX/NAME-VERSION.crate` into `src/INDEX/NAME-VERSION`.
fn archive_beside(manifest: &Path, name: &str, version: &str) -> Option<PathBuf> {
    let index = manifest.parent()?.parent()?;
    let src = index.parent()?;
    if src.file_name()? != "src" {
        return None;
    }
    let archive = format!("{name}-{version}.crate");
    Some(src.with_file_name("cache").join(index.file_name()?).join(archive))
}

/// Writes those of `files` that are not below `folder` as they should be, so that Cargo sees a
/// change only where there is one. Returns how many.
pub(crate) fn write(files: &Files, folder: &Path) -> Result<usize, Failure> {
    let mut changed = 0;
    for (path, bytes) in files {
        let path = folder.join(path);
        if fs::read(&path).is_ok_and(|found| found == *bytes) {
            continue;
        }
        let place = path.display().to_string();
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(Failure::files(place.clone()))?;
        }
        fs::write(&path, bytes).map_err(Failure::files(place))?;
        changed += 1;
    }
    Ok(changed)
}

/// Builds the prover in its own folder, whose configuration names the flags that it needs.
pub(crate) fn build(workspace: &Path) -> Result<(), Failure> {
    let status = Command::new(cargo())
        .args(["build", "--release", "--locked", "--target-dir", "target"])
        .current_dir(workspace)
        .status()
        .map_err(Failure::files("cargo build"))?;
    if status.success() {
        say("prepared: `starkcheck prove` finds it by itself");
        Ok(())
    } else {
        Err(Failure::Cargo(format!("cargo build: {status}")))
    }
}

/// Says `line` on standard error.
pub(crate) fn say(line: &str) {
    drop(writeln!(std::io::stderr(), "{line}"));
}

/// The Cargo that runs this program.
fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_download_stands_beside_what_was_unpacked_from_it() {
        let manifest = Path::new("/cargo/registry/src/index-1/word-0.1.0/Cargo.toml");
        let archive = archive_beside(manifest, "word", "0.1.0").unwrap();
        assert_eq!(archive, Path::new("/cargo/registry/cache/index-1/word-0.1.0.crate"));
        let vendored = Path::new("/project/vendor/word/Cargo.toml");
        assert_eq!(archive_beside(vendored, "word", "0.1.0"), None);
    }

    #[test]
    fn only_what_differs_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let mut files = Files::from([
            (PathBuf::from("word/src/lib.rs"), b"one".to_vec()),
            (PathBuf::from("word/Cargo.toml"), b"two".to_vec()),
        ]);
        assert_eq!(write(&files, folder.path()).unwrap(), 2);
        assert_eq!(write(&files, folder.path()).unwrap(), 0);
        files.insert(PathBuf::from("word/Cargo.toml"), b"three".to_vec());
        assert_eq!(write(&files, folder.path()).unwrap(), 1);
        assert_eq!(fs::read(folder.path().join("word/Cargo.toml")).unwrap(), b"three");
    }
}
