//! From a scenario file to a scenario that is known to work.

use kernel::{Instance, Invalid, Protocol, Scenario};

use crate::{BadFile, Document, Source, unknown};

/// The version of the scenario format that this reader accepts.
pub const SCHEMA: u32 = 1;

/// The system that a file is about, before the type of its configuration is known.
///
/// # Errors
/// If the file is no TOML, states another version of the format, or names no system.
pub fn system_of(source: &Source) -> Result<String, BadFile> {
    Document::parse(source, SCHEMA)?.system().map(str::to_owned)
}

/// The scenario in `source`. Whatever it names exists, and [`Instance::of`] succeeds on it.
///
/// # Errors
/// The first mistake: where it stands and what was expected there.
pub fn read<M: Protocol>(source: &Source) -> Result<Scenario<M::Config>, BadFile> {
    let document = Document::parse(source, SCHEMA)?;
    let system = document.system()?;
    if system != M::NAME {
        return Err(document.bad(&["system"], format!("a scenario of {}, not {system}", M::NAME)));
    }
    let mut scenario: Scenario<M::Config> = document.read()?;
    scenario.name.clone_from(&source.name);
    check_names::<M>(&document, &scenario)?;
    Ok(scenario)
}

/// Checks every name that the scenario uses, and that its instance exists.
fn check_names<M: Protocol>(
    document: &Document<'_>,
    scenario: &Scenario<M::Config>,
) -> Result<(), BadFile> {
    let check = |key, kind, names: &[String], known: &[&str]| {
        check_list::<M>(document, key, kind, names, known)
    };
    check("classes", "a class", &scenario.classes, &M::classes())?;
    let variants: Vec<_> = M::variants().iter().map(|variant| variant.id).collect();
    check("variants", "a variant", &scenario.variants, &variants)?;

    // Fairness and properties are known once there is a system, so dropped fairness waits.
    let assumptions: Vec<_> = M::assumptions().iter().map(|assumption| assumption.id).collect();
    let mut without_fairness = scenario.clone();
    without_fairness.dropped.retain(|name| assumptions.contains(&name.as_str()));
    let invalid = |invalid: Invalid| document.invalid(&invalid);
    let instance = Instance::<M>::of(&without_fairness).map_err(invalid)?;
    let fairness = instance.fairness().into_iter().map(|fairness| fairness.name);
    let droppable: Vec<_> = assumptions.into_iter().chain(fairness).collect();
    check("dropped", "an assumption or fairness", &scenario.dropped, &droppable)?;

    let properties = instance.properties();
    let mut known: Vec<_> = properties.iter().map(|property| property.id).collect();
    known.dedup();
    for name in scenario.expect.keys() {
        if !known.contains(&name.as_str()) {
            let expected = unknown(&format!("a property of {}", M::NAME), name, &known);
            return Err(document.bad(&["expect", name], expected));
        }
    }
    Instance::<M>::of(scenario).map_err(invalid).map(drop)
}

fn check_list<M: Protocol>(
    document: &Document<'_>,
    key: &str,
    kind: &str,
    names: &[String],
    known: &[&str],
) -> Result<(), BadFile> {
    match names.iter().position(|name| !known.contains(&name.as_str())) {
        Some(at) => {
            let expected = unknown(&format!("{kind} of {}", M::NAME), &names[at], known);
            Err(document.bad(&[key, &at.to_string()], expected))
        }
        None => Ok(()),
    }
}
