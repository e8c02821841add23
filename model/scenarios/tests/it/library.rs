//! The embedded files are the files on disk, and they have no mistake.

use std::fs;
use std::path::{Path, PathBuf};

use kernel::example::{Clock, Config};
use kernel::{Expectation, Profile, Protocol, Visitor};
use scenarios::{BadFile, Source, library, read, system_of};

use crate::{GOOD, read_vault};

#[test]
fn a_file_without_mistakes_is_read_whole() {
    let scenario = read_vault(GOOD).expect("it has no mistake");
    assert_eq!(scenario.name, "vault/late");
    assert_eq!(scenario.profile, Profile::Variant);
    assert_eq!(scenario.classes.len(), 5);
    assert_eq!(scenario.mutants, ["VLT-B1"]);
    assert_eq!(scenario.dropped, ["WF(tick)"]);
    assert_eq!(scenario.expectation("VLT-S1", false), Expectation::Violated);
    // Neither the variant nor the defaults are mixed up with what the file says.
    let intended =
        Config { window: 2, clock: Clock::FixedAtRequest, adjustable: true, amount_max: 1 };
    assert_eq!(scenario.config, intended);
}

#[test]
fn every_file_on_disk_is_in_the_library_under_its_path() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut on_disk = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the entry can be read").path();
            let inside = path.strip_prefix(root).expect("it is inside").to_owned();
            if path.is_dir() && !inside.starts_with("src") && !inside.starts_with("tests") {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "toml") && inside.iter().count() > 1 {
                let name = inside.with_extension("").display().to_string();
                on_disk.push((name, fs::read_to_string(path).expect("it is text")));
            }
        }
    }
    on_disk.sort();
    let library = library().into_iter();
    let library: Vec<_> = library.map(|source| (source.name, source.text.into_owned())).collect();
    assert_eq!(library, on_disk);
}

struct Reader<'a>(&'a Source);

impl Visitor for Reader<'_> {
    type Out = Result<(), BadFile>;

    fn visit<M: Protocol>(self) -> Self::Out {
        let folder = self.0.name.strip_prefix(M::NAME).is_some_and(|rest| rest.starts_with('/'));
        assert!(folder, "{} is a scenario of {}: the folder is the system", self.0.name, M::NAME);
        read::<M>(self.0).map(drop)
    }
}

#[test]
fn every_scenario_of_the_library_is_read() {
    for source in library() {
        let system = system_of(&source).unwrap_or_else(|bad| panic!("{bad}"));
        let answer = protocol::visit(&system, Reader(&source));
        answer.expect("the system exists").unwrap_or_else(|bad| panic!("{bad}"));
    }
}
