//! The files of mutants have no mistake, and a mistake in one is told with its place.

use std::fs;
use std::path::Path;

use kernel::{BadChange, Protocol};
use scenarios::{BadFile, Document, Source};
use vocabulary::mutants::Mutants;

use crate::typed::{Visit, typed};

/// Every `mutants.toml` below `spec`, and the files in folders `mutants`, which are of the forms of
/// a system.
fn files() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let (mut found, mut folders) = (Vec::new(), vec![root.join("spec")]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder can be read") {
            let path = entry.expect("the entry can be read").path();
            let is_toml = path.extension().is_some_and(|extension| extension == "toml");
            if path.is_dir() {
                folders.push(path);
            } else if path.ends_with("mutants.toml") || is_toml && folder.ends_with("mutants") {
                let file = path.strip_prefix(&root).expect("it is inside").display().to_string();
                found.push(Source::new("", file, fs::read_to_string(&path).expect("it is text")));
            }
        }
    }
    found
}

/// What the file says fits its system: the default configuration, and that of the scenario.
struct Fits<'a>(&'a Source);

impl Visit for Fits<'_> {
    type Out = Result<Mutants, BadFile>;

    fn visit<M: Protocol>(self) -> Self::Out {
        let document = Document::parse(self.0)?;
        let file: Mutants = document.read()?;
        for (number, mutant) in file.mutants.iter().enumerate() {
            let place = ("mutant", number, mutant.scenario.as_str());
            fits::<M>(&document, place, &|config| mutant.applied::<M>(config))?;
        }
        for (number, assumption) in file.assumptions.iter().enumerate() {
            let place = ("assumption", number, assumption.scenario.as_str());
            fits::<M>(&document, place, &|config| assumption.dropped::<M>(config))?;
        }
        Ok(file)
    }
}

/// A configuration with a mutant applied, or an assumption dropped.
type Changed<'a, M> =
    dyn Fn(&<M as Protocol>::Config) -> Result<<M as Protocol>::Config, BadChange> + 'a;

fn fits<M: Protocol>(
    document: &Document<'_>,
    (kind, number, scenario): (&str, usize, &str),
    change: &Changed<'_, M>,
) -> Result<(), BadFile> {
    let number = number.to_string();
    let known = systems::library().into_iter().find(|source| source.name == scenario);
    let Some(known) = known else {
        return Err(document.bad(&[kind, &number, "scenario"], "a scenario of the library"));
    };
    let config = scenarios::read::<M>(&known)?.config;
    for config in [M::Config::default(), config] {
        change(&config).map_err(|bad| {
            let path = [kind, &number, "changes", &bad.path];
            document.bad(&path, format!("a change that fits; {bad}"))
        })?;
    }
    Ok(())
}

/// What is embedded in the crate of a system is its file, and Rust knows no other names.
struct Embedded<'a>(&'a Mutants);

impl Visit for Embedded<'_> {
    type Out = ();

    fn visit<M: Protocol>(self) {
        let Mutants { mutants, assumptions, .. } = self.0;
        assert_eq!((mutants, assumptions), (&M::mutants(), &M::assumptions()), "{}", M::NAME);
        let computed = mutants.iter().map(|mutant| (&mutant.id, &mutant.computed));
        let computed = computed.chain(assumptions.iter().map(|a| (&a.id, &a.computed)));
        let mut computed: Vec<_> =
            computed.filter(|(_, words)| words.is_some()).map(|(id, _)| id.as_str()).collect();
        let mut known: Vec<_> = M::computed_changes().into_iter().map(|(id, _)| id).collect();
        computed.sort_unstable();
        known.sort_unstable();
        assert_eq!(computed, known, "{}", M::NAME);
        for (id, _) in M::premises() {
            assert!(assumptions.iter().any(|a| a.id == id), "{id} is no assumption");
        }
    }
}

#[test]
fn the_files_of_mutants_have_no_mistake() {
    let mut systems = Vec::new();
    for source in files() {
        let system = scenarios::system_of(&source).unwrap_or_else(|bad| panic!("{bad}"));
        let answer = typed(&system, Fits(&source));
        let file = answer.unwrap_or_else(|bad| panic!("{bad}"));
        typed(&system, Embedded(&file));
        systems.push(system);
    }
    systems.sort();
    let mut all: Vec<_> = systems::all().iter().map(|model| model.name()).collect();
    all.sort_unstable();
    assert_eq!(systems, all, "every system has its file");
}

#[test]
fn a_mistake_in_a_file_of_mutants_is_told_with_its_place() {
    let told = |changes: &str| {
        let text = format!(
            "schema = 2\nsystem = \"staking\"\n\n[[mutant]]\nid = \"STK-X3\"\nmistake = \"\"\n\
             caught_by = []\nprecedent = \"\"\nscenario = \"staking/variants/x3\"\n\
             [mutant.changes]\n{changes}\n"
        );
        let source = Source::new("", "spec/staking/mutants.toml", text);
        let answer = typed("staking", Fits(&source));
        answer.map(|_| ()).map_err(|bad| bad.to_string())
    };
    assert_eq!(told("\"parameters.latency\" = 1"), Ok(()));
    assert_eq!(
        told("\"parameters.latency\" = 1\n\"parameters.latncy\" = 1").unwrap_err()[..64],
        *"spec/staking/mutants.toml:12:1: expected a change that fits; STK",
    );
    let wrong = told("\"parameters.latency\" = \"1\"").unwrap_err();
    assert_eq!(
        wrong,
        "spec/staking/mutants.toml:11:1: expected a change that fits; STK-X3, \
         `parameters.latency`: invalid type: string \"1\", expected u8",
    );
}
