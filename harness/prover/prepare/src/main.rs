//! `cargo run -p prepare`: makes `starkcheck prove` possible.
//!
//! Stwo's prover does not build on the pinned compiler as it was published: one method of the
//! standard library has been renamed since. This program derives a copy of the one crate that calls
//! it from the registry's own download (`derive.rs`), and builds the prover against that copy
//! (`build.rs`). The copy stands below the build's `target`, is never committed, and is the same
//! whoever derives it. A second run changes no file, so nothing is built twice.
//!
//! `cargo run -p prepare -- --derive-only` stops before the build, which takes about twelve minutes
//! of processor time.

mod build;
mod derive;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Why the prover was not prepared.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("usage: prepare [--derive-only]")]
    Usage,
    #[error("{what}: {source}")]
    Files { what: String, source: std::io::Error },
    #[error("{0}")]
    Cargo(String),
    #[error(transparent)]
    Derived(#[from] derive::Unexpected),
}

impl Failure {
    fn files(what: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        let what = what.into();
        move |source| Self::Files { what, source }
    }
}

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    match prepare(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            build::say(&format!("not prepared: {failure}"));
            ExitCode::FAILURE
        }
    }
}

fn prepare(arguments: &[String]) -> Result<(), Failure> {
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    let derive_only = match arguments[..] {
        [] => false,
        ["--derive-only"] => true,
        _ => return Err(Failure::Usage),
    };
    let workspace = workspace();
    let archive = build::downloaded(derive::CRATE, derive::VERSION)?;
    let bytes = std::fs::read(&archive)
        .map_err(Failure::files(format!("the download {}", archive.display())))?;
    let files = derive::derive(&bytes)?;
    let changed = build::write(&files, &workspace.join("target/derived"))?;
    let name = format!("{} {}", derive::CRATE, derive::VERSION);
    build::say(&format!("derived {name}: {} files, {changed} written", files.len()));
    if derive_only { Ok(()) } else { build::build(&workspace) }
}

/// The workspace of the prover, which stands beside this crate.
fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../stwo")
}
