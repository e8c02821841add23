//! The lists of scenario files are the files on disk, and they have no mistake.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use kernel::Profile;
use runner::{Index, select};
use scenarios::Source;

use crate::cases;

#[test]
fn every_file_on_disk_is_in_the_list_of_its_system_and_the_other_way_round() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut on_disk = BTreeSet::new();
    let homes: BTreeSet<_> = systems::all().iter().filter_map(|model| model.home()).collect();
    let mut folders: Vec<PathBuf> =
        homes.into_iter().map(|home| root.join(home).join("scenarios")).collect();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the entry can be read").path();
            let inside = path.strip_prefix(&root).expect("it is inside").display().to_string();
            if path.is_dir() {
                folders.push(path);
            } else {
                on_disk.insert(inside);
            }
        }
    }
    let listed: BTreeSet<_> = systems::library().into_iter().map(|source| source.file).collect();
    let unlisted: Vec<_> = on_disk.difference(&listed).collect();
    assert!(unlisted.is_empty(), "in no list of harness/systems/*/src/lib.rs: {unlisted:?}");
    let missing: Vec<_> = listed.difference(&on_disk).collect();
    assert!(missing.is_empty(), "listed, and not on disk: {missing:?}");
    for source in systems::library() {
        let text = fs::read_to_string(root.join(&source.file)).expect("it is text");
        assert_eq!(source.text, text, "{}", source.file);
    }
}

#[test]
fn every_scenario_of_the_library_is_read_and_its_folder_is_its_system() {
    for case in cases() {
        let facts = case.facts();
        let folder = facts.name.strip_prefix(facts.form);
        assert!(folder.is_some_and(|rest| rest.starts_with('/')), "{}", facts.name);
    }
}

#[test]
fn names_are_sorted_and_each_is_there_once() {
    let names: Vec<_> = systems::library().into_iter().map(|source| source.name).collect();
    assert!(names.is_sorted());
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
}

/// Whoever asks for a system, a property or everything is not told less than all of it.
#[test]
fn a_file_that_cannot_be_read_is_chosen_with_those_beside_it() {
    let mut index = Index::of(systems::all());
    let file = "spec/staking/scenarios/torn.toml".to_owned();
    let source = Source::new("staking/torn", file, "schema = 2\n".to_owned());
    let bad = index.read(&source).err().expect("it has no system");
    index.bad.push((source, bad));
    let is_chosen = |selector: &str| {
        let chosen = select::scenarios(&index, &[selector.to_owned()], Profile::Default);
        let chosen = chosen.unwrap_or_else(|unselected| panic!("{unselected}"));
        chosen.iter().any(|chosen| chosen.source.name == "staking/torn")
    };
    assert!(["staking", "*", "staking/*", "STK-S1"].into_iter().all(is_chosen));
    assert!(!is_chosen("governance"));
    assert!(select::scenarios(&index, &["staking/torn".to_owned()], Profile::Default).is_err());
}
