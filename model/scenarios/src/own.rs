//! The mutants that a scenario brings along: tables `[[mutant]]` as in a system's `mutants.toml`,
//! which its `variants` may name. Whoever has an idea of how a design could be wrong writes it
//! down here, without Rust.

use kernel::{BadChange, Mutant, Protocol};

use crate::{BadFile, Document, document, unknown};

/// Every one of the mutants `own`, which stand at the key `part` of `document`, has a name of its
/// own and fits the configuration.
///
/// # Errors
/// The first one that does not.
pub(crate) fn check<M: Protocol>(
    document: &Document<'_>,
    part: &[&str],
    own: &[Mutant],
    config: &M::Config,
) -> Result<(), BadFile> {
    let mut taken: Vec<_> = M::mutants().into_iter().map(|mutant| mutant.id).collect();
    taken.extend(M::assumptions().into_iter().map(|assumption| assumption.id));
    for (number, mutant) in own.iter().enumerate() {
        let number = number.to_string();
        let place = [part, &["mutant", &number]].concat();
        if mutant.id.is_empty() || taken.contains(&mutant.id) {
            let expected = format!("a name that {} does not have, not `{}`", M::NAME, mutant.id);
            return Err(document.bad(&[&place[..], &["id"]].concat(), expected));
        }
        if mutant.id.chars().any(char::is_control) {
            return Err(document.bad(&[&place[..], &["id"]].concat(), "a name in one line"));
        }
        taken.push(mutant.id.clone());
        mutant.applied::<M>(config).map_err(|BadChange { id, path, wrong }| {
            let key = if path.is_empty() { vec!["computed"] } else { vec!["changes", &path] };
            let wrong = format!("{id}: {}", document::with_nearest(&wrong));
            document.wrong(&[place, key].concat(), wrong)
        })?;
    }
    Ok(())
}

/// Each property that is said to catch one of the mutants `own` is among `properties`.
///
/// # Errors
/// The first one that is not.
pub(crate) fn known<M: Protocol>(
    document: &Document<'_>,
    part: &[&str],
    own: &[Mutant],
    properties: &[&str],
) -> Result<(), BadFile> {
    for (number, mutant) in own.iter().enumerate() {
        let mut names = mutant.caught_by.iter().map(String::as_str);
        if let Some(name) = names.find(|name| !properties.contains(name)) {
            let number = number.to_string();
            let path = [part, &["mutant", &number, "caught_by", name]].concat();
            let kind = format!("a property of {}", M::NAME);
            return Err(document.bad(&path, unknown(&kind, name, properties)));
        }
    }
    Ok(())
}
