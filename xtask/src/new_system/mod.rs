//! `cargo xtask new-system NAME`: a three-action system in a home of its own, to be written over.
//!
//! What it consists of are templates (`templates/system`): its crate goes to `spec/NAME`, the crate
//! that instantiates the runner for it to `harness/systems/NAME`, and its lines into the closed
//! lists. Nothing is written unless all of it can be.

mod lists;
mod name;
mod template;
mod write;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use self::name::Name;
use self::template::Names;
use self::write::Change;
use crate::failure::Failure;
use crate::house;

/// Make a new system: three actions, two properties and a mutant, to be written over
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Its name, in lower-case words with hyphens between them
    name: String,
    /// What its identifiers begin with, three capitals or digits [default: the name's first three]
    #[arg(long, value_name = "ABC")]
    prefix: Option<String>,
    /// The repository that it moves into
    #[arg(long, value_name = "DIR", default_value_os_t = house::root())]
    root: PathBuf,
}

/// Writes the system, and says what to do next.
///
/// # Errors
/// If the name is none or taken, or something cannot be written; then nothing is.
pub(crate) fn run(args: &Args) -> Result<bool, Failure> {
    let changes = plan(&args.root, &args.name, args.prefix.as_deref())?;
    write::write(&changes)?;
    for Change { path, .. } in &changes {
        println!("{}", path.strip_prefix(&args.root).unwrap_or(path).display());
    }
    // How lines break depends on how long the name is. Without rustfmt the gate will say so.
    let written = changes.iter().map(|change| &change.path);
    let sources = written.filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    let mut rustfmt = Command::new("rustfmt");
    rustfmt.current_dir(&args.root).args(["--edition", "2024"]).args(sources);
    if !house::succeeds(&mut rustfmt).unwrap_or(false) {
        println!("not formatted: rustfmt has failed");
    }
    println!(
        "next: cargo run --release -- check {0}, then write over spec/{0} (CONTRIBUTING.md)",
        args.name
    );
    Ok(true)
}

/// Every file of the new system, and every list with its lines, in the house `root`.
fn plan(root: &Path, name: &str, prefix: Option<&str>) -> Result<Vec<Change>, Failure> {
    let name = Name::parse(name)?;
    let prefix = prefix.map_or_else(|| name.prefix(), str::to_owned);
    let is_prefix = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    if prefix.len() != 3 || !prefix.chars().all(is_prefix) {
        let three = "three capitals or digits; choose one with --prefix";
        return Err(Failure::Usage(format!("`{prefix}` is no prefix: {three}")));
    }
    refuse_taken(root, &name, &prefix)?;
    let names = Names::of(&name, &prefix);
    let mut changes = Vec::new();
    for (part, home) in [("spec", "spec"), ("harness", "harness/systems")] {
        let home = root.join(home).join(name.text());
        let files = template::files(part, &names)?;
        let files = files.into_iter();
        changes.extend(files.map(|(place, text)| Change { path: home.join(place), text }));
    }
    changes.extend(lists::changes(root, &names)?);
    Ok(changes)
}

/// Refuses a name that a folder, a crate or a system has, and a prefix that a system has.
fn refuse_taken(root: &Path, name: &Name, prefix: &str) -> Result<(), Failure> {
    let taken = |what: String| Err(Failure::Usage(format!("`{}` is taken: {what}", name.text())));
    for home in ["spec", "spec/compositions", "harness/systems"] {
        for folder in [name.text().to_owned(), name.module()] {
            let place = Path::new(home).join(folder);
            if root.join(&place).exists() {
                return taken(format!("there is {}", place.display()));
            }
        }
    }
    let manifest = root.join("Cargo.toml");
    let workspace: toml::Table = house::table(&manifest)?;
    let workspace = workspace.get("workspace");
    let dependencies = workspace.and_then(|table| table.get("dependencies")?.as_table());
    let ours = [name.text().to_owned(), name.module(), format!("system-{}", name.text())];
    let mut crates = dependencies.into_iter().flat_map(toml::Table::keys);
    if let Some(other) = crates.find(|other| ours.contains(other)) {
        return taken(format!("a crate is called {other}"));
    }
    match_sources(&root.join("spec"), &mut |text| {
        // By `protocol!`, or where a system is put together by hand.
        let says = |key: &str, value: &str| {
            let constant = format!("{}: &'static str = \"{value}\"", key.to_uppercase());
            text.contains(&constant) || text.contains(&format!("\n    {key}: \"{value}\","))
        };
        if says("name", name.text()) {
            return taken("a system is called that".to_owned());
        }
        if says("prefix", prefix) {
            let other = "another system's identifiers begin with it; choose one with --prefix";
            return Err(Failure::Usage(format!("the prefix {prefix} is taken: {other}")));
        }
        Ok(())
    })
}

/// Shows `look` the text of every Rust file below `folder`.
fn match_sources(
    folder: &Path,
    look: &mut dyn FnMut(&str) -> Result<(), Failure>,
) -> Result<(), Failure> {
    for entry in fs::read_dir(folder).map_err(Failure::file(folder))? {
        let path = entry.map_err(Failure::file(folder))?.path();
        if path.is_dir() {
            match_sources(&path, look)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            look(&fs::read_to_string(&path).map_err(Failure::file(&path))?)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// A house with one system and every list.
    fn house() -> tempfile::TempDir {
        let house = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = house.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        let workspace = "[workspace]\nmembers = [\n    \"spec/staking\",\n]\n\n\
            [workspace.dependencies]\nkernel = { path = \"spec/kernel\" }\nserde = \"1\"\n";
        write("Cargo.toml", workspace);
        let staking = "protocol! {\n    name: \"staking\",\n    prefix: \"STK\",\n}\n\
            const NAME: &'static str = \"admission\";\nconst PREFIX: &'static str = \"ADM\";\n";
        write("spec/staking/src/lib.rs", staking);
        let dependencies = "[dependencies]\nsystem-staking.workspace = true\n\n\
            [dev-dependencies]\nstaking.workspace = true\n";
        write("harness/systems/Cargo.toml", dependencies);
        let typed = "fn typed() {\n    bring![\n        staking::Staking,\n    ]\n}\n";
        write("harness/systems/tests/it/typed.rs", typed);
        let list = "fn all() {\n    vec![\n        system_staking::STAKING,\n    ]\n}\n";
        write("harness/systems/src/lib.rs", list);
        house
    }

    fn files(folder: &Path) -> BTreeMap<PathBuf, String> {
        let mut files = BTreeMap::new();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => files.extend(self::files(&path)),
                false => drop(files.insert(path.clone(), fs::read_to_string(path).unwrap())),
            }
        }
        files
    }

    fn refusal(house: &tempfile::TempDir, name: &str, prefix: Option<&str>) -> String {
        let before = files(house.path());
        let refused = plan(house.path(), name, prefix).unwrap_err();
        assert_eq!(files(house.path()), before, "something was written for `{name}`");
        refused.to_string()
    }

    #[test]
    fn a_system_has_its_home_its_instantiation_and_its_lines() {
        let house = house();
        write::write(&plan(house.path(), "two-phase", None).unwrap()).unwrap();
        let read = |path: &str| fs::read_to_string(house.path().join(path)).unwrap();
        assert!(read("spec/two-phase/src/lib.rs").contains("    prefix: \"TWO\",\n"));
        assert!(read("spec/two-phase/mutants.toml").contains("id = \"TWO-B1\""));
        assert!(read("spec/two-phase/scenarios/small.toml").contains("system = \"two-phase\""));
        assert!(read("harness/systems/two-phase/src/lib.rs").contains("two_phase::TwoPhase"));
        let members =
            "    \"harness/systems/two-phase\",\n    \"spec/staking\",\n    \"spec/two-phase\",\n";
        assert!(read("Cargo.toml").contains(members), "{}", read("Cargo.toml"));
        assert!(
            read("harness/systems/src/lib.rs").contains("        system_two_phase::TWO_PHASE,\n")
        );
        assert!(
            read("harness/systems/tests/it/typed.rs").contains("        two_phase::TwoPhase,\n")
        );
        for (path, text) in files(house.path()) {
            assert!(!text.contains("{{"), "{} has a place left", path.display());
            assert!(!path.to_string_lossy().ends_with(".in"), "{}", path.display());
        }
        let again = refusal(&house, "two-phase", None);
        assert!(again.contains("there is spec/two-phase"), "{again}");
    }

    #[test]
    fn a_name_that_is_taken_is_refused_and_nothing_is_written() {
        let house = house();
        fs::create_dir_all(house.path().join("harness/systems/half")).unwrap();
        let taken = [
            ("staking", "there is spec/staking"),
            ("half", "there is harness/systems/half"),
            ("kernel", "a crate is called kernel"),
            ("serde", "a crate is called serde"),
            ("admission", "a system is called that"),
        ];
        for (name, why) in taken {
            let refused = refusal(&house, name, None);
            assert!(refused.contains(why), "{refused}");
        }
    }

    #[test]
    fn what_is_no_name_or_prefix_is_refused_and_nothing_is_written() {
        let house = house();
        assert!(refusal(&house, "Two Phase", None).contains("is no name"));
        assert!(refusal(&house, "match", None).contains("is no name"));
        assert!(refusal(&house, "l2", None).contains("is no prefix"));
        assert!(refusal(&house, "two-phase", Some("tpc")).contains("is no prefix"));
        for taken in ["STK", "ADM"] {
            let refused = refusal(&house, "two-phase", Some(taken));
            assert!(refused.contains(&format!("the prefix {taken} is taken")), "{refused}");
        }
    }

    #[test]
    fn where_a_list_is_missing_nothing_is_written() {
        let house = house();
        fs::write(house.path().join("harness/systems/src/lib.rs"), "").unwrap();
        assert!(refusal(&house, "two-phase", None).contains("no line `    vec![`"));
        fs::remove_file(house.path().join("harness/systems/src/lib.rs")).unwrap();
        assert!(refusal(&house, "two-phase", None).contains("lib.rs"));
    }
}
