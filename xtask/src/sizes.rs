//! `cargo xtask sizes`: how much of the binary each system is, held to a line of its own.
//!
//! What is compiled for one system has that system in its name, also where the function is an
//! engine's: names of the second mangling (`.cargo/config.toml`) spell out their type arguments. In
//! a binary with names of the first one, generic functions have no owner.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use object::{Object as _, ObjectSection as _, ObjectSymbol as _, SectionKind};
use serde::Deserialize;

use crate::failure::Failure;
use crate::house;

/// Weigh each system's share of the binary
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// A binary with its symbols [default: the everyday build]
    #[arg(long, value_name = "FILE")]
    binary: Option<PathBuf>,
    /// The most that each system may weigh
    #[arg(long, value_name = "FILE", default_value_os_t = house::file("sizes.toml"))]
    lines: PathBuf,
}

/// The systems and their lines.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lines {
    system: Vec<System>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct System {
    /// Its crate, with hyphens, is what its symbols name. A symbol that names several systems
    /// belongs to the first: compositions stand before their components.
    name: String,
    /// The most it may weigh, in thousands of bytes; anything as long as nobody has said.
    #[serde(default = "unlimited")]
    kilobytes: u64,
}

fn unlimited() -> u64 {
    u64::MAX
}

impl Lines {
    /// Adds the systems that are instantiated in `folder` and have no line yet.
    fn add_unlisted(&mut self, folder: &Path) -> Result<(), Failure> {
        let mut names = Vec::new();
        for entry in fs::read_dir(folder).map_err(Failure::file(folder))? {
            let path = entry.map_err(Failure::file(folder))?.path();
            if path.join("Cargo.toml").is_file() {
                names.extend(path.file_name().map(|name| name.to_string_lossy().into_owned()));
            }
        }
        names.sort_unstable();
        names.retain(|name| self.system.iter().all(|known| known.name != *name));
        self.system.extend(names.into_iter().map(|name| System { name, kilobytes: unlimited() }));
        Ok(())
    }
}

/// A function in the binary.
struct Symbol {
    /// Without its mangling.
    name: String,
    /// Whether it spells out its type arguments.
    is_exact: bool,
    bytes: u64,
}

/// Prints the table and says whether every system is within its line.
///
/// # Errors
/// If there is no binary, or it has no symbols.
pub(crate) fn run(args: &Args) -> Result<bool, Failure> {
    let mut lines: Lines = house::table(&args.lines)?;
    lines.add_unlisted(&house::root().join("harness/systems"))?;
    let binary = match &args.binary {
        Some(binary) => binary.clone(),
        None => match build()? {
            Some(binary) => binary,
            None => return Ok(false),
        },
    };
    let symbols = symbols(&binary)?;
    if symbols.is_empty() {
        return Err(Failure::Usage(format!("{} has no symbols", binary.display())));
    }
    if !symbols.iter().any(|symbol| symbol.is_exact) {
        println!("{}: names without type arguments; engines belong to no system", binary.display());
    }
    Ok(table(&lines, &weigh(&lines, &symbols)))
}

/// Prints what each system weighs and may weigh, and says whether all are within their lines.
fn table(lines: &Lines, weights: &Weights) -> bool {
    let mut fits = true;
    println!("{:<24}  {:>8}  {:>8}", "system", "kB", "at most");
    for (system, bytes) in lines.system.iter().zip(&weights.systems) {
        let kilobytes = bytes.div_ceil(1000);
        let is_above = kilobytes > system.kilobytes;
        let most = match system.kilobytes {
            u64::MAX => "-".to_owned(),
            most => most.to_string(),
        };
        let mark = if is_above { "  TOO MUCH" } else { "" };
        println!("{:<24}  {kilobytes:>8}  {most:>8}{mark}", system.name);
        fits &= !is_above;
    }
    println!("{:<24}  {:>8}", "of no system", weights.rest.div_ceil(1000));
    fits
}

/// The everyday binary. None if it does not compile.
fn build() -> Result<Option<PathBuf>, Failure> {
    let mut build = house::cargo();
    build.args(["build", "--locked", "--release", "--package", "starkcheck"]);
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    let binary = house::root().join(target).join("release/starkcheck");
    Ok(house::succeeds(&mut build)?.then_some(binary))
}

/// The functions in the file `path`, each place once.
fn symbols(path: &Path) -> Result<Vec<Symbol>, Failure> {
    let bytes = fs::read(path).map_err(Failure::file(path))?;
    let unreadable = |source| Failure::Binary { path: path.to_owned(), source };
    let binary = object::File::parse(&*bytes).map_err(unreadable)?;
    let is_code = |section: object::SectionIndex| {
        binary.section_by_index(section).is_ok_and(|found| found.kind() == SectionKind::Text)
    };
    // Functions with the same code may have been made one, with several names.
    let mut by_place = BTreeMap::new();
    for symbol in binary.symbols() {
        if symbol.size() > 0 && symbol.section_index().is_some_and(is_code) {
            let name = symbol.name().map_err(unreadable)?;
            let is_exact = name.starts_with("_R");
            let name = format!("{:#}", rustc_demangle::demangle(name));
            let symbol_of = Symbol { name, is_exact, bytes: symbol.size() };
            by_place.entry(symbol.address()).or_insert(symbol_of);
        }
    }
    Ok(by_place.into_values().collect())
}

/// What the systems weigh, in their order, and what belongs to none.
struct Weights {
    systems: Vec<u64>,
    rest: u64,
}

fn weigh(lines: &Lines, symbols: &[Symbol]) -> Weights {
    let mut weights = Weights { systems: vec![0; lines.system.len()], rest: 0 };
    for Symbol { name, bytes, .. } in symbols {
        let owns = |system: &System| names(name, &system.name.replace('-', "_"));
        match lines.system.iter().position(owns) {
            Some(index) => weights.systems[index] += bytes,
            None => weights.rest += bytes,
        }
    }
    weights
}

/// Whether the symbol `name` names `path`, or something in it.
fn names(name: &str, path: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let mut places = name.match_indices(path);
    places.any(|(at, _)| {
        let opens = !name[..at].ends_with(is_part);
        opens && name[at + path.len()..].starts_with("::")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_names_a_path_whole() {
        let generic = "checker::expand::expand::<staking::Staking>";
        assert!(names(generic, "staking"));
        assert!(!names(generic, "protocol::stak"));
        assert!(!names("<my_protocol::staking::S as T>::f", "staking"));
        assert!(!names("a::staking::f", "staking"));
    }

    #[test]
    fn a_composition_weighs_what_names_it_and_its_component() {
        let lines: Lines = toml::from_str(
            r#"
            system = [
                { name = "whole", kilobytes = 1 },
                { name = "part", kilobytes = 1 },
            ]"#,
        )
        .unwrap();
        let symbol = |name: &str, bytes| Symbol { name: name.to_owned(), is_exact: true, bytes };
        let symbols = [
            symbol("engine::<part::P, whole::W>", 4),
            symbol("part::apply", 2),
            symbol("std::fmt", 1),
        ];
        let weights = weigh(&lines, &symbols);
        assert_eq!((weights.systems, weights.rest), (vec![4, 2], 1));
    }
}
