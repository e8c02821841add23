//! Lists the scenario files (`<system>/<name>.toml`, in folders of any depth) for `library.rs`, so
//! that the binary carries them and a new file is found without being named anywhere.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=.");
    let root = env::current_dir()?;
    let mut files = Vec::new();
    for folder in folders(&root)? {
        // The crate's own folders hold no scenarios.
        if !["src", "tests"].iter().any(|own| folder.ends_with(own)) {
            collect(&folder, &mut files)?;
        }
    }
    files.sort();
    let mut listing = String::from("&[\n");
    for file in files {
        let relative = file.strip_prefix(&root).map_err(io::Error::other)?;
        let name = relative.with_extension("").display().to_string().replace('\\', "/");
        let path = file.display().to_string();
        writeln!(listing, "    ({name:?}, include_str!({path:?})),").map_err(io::Error::other)?;
    }
    listing.push_str("]\n");
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    fs::write(PathBuf::from(out).join("library.rs"), listing)
}

fn folders(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            folders.push(path);
        }
    }
    Ok(folders)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for inner in folders(folder)? {
        collect(&inner, files)?;
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    Ok(())
}
