//! The name that somebody probably meant.

use crate::BadFile;
use crate::bad_file::visible;

/// Why something that was typed selects nothing.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unselected {
    /// A name that names nothing; the message offers the nearest.
    #[error("{0}")]
    Unknown(String),
    /// A file that cannot be used.
    #[error(transparent)]
    Bad(#[from] BadFile),
}

/// The known name nearest to `name`, if any is near enough to have been meant: at most a third of
/// its characters (and at least one) added, left out, replaced or swapped, in either case.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    let distance_max = (name.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|known| (strsim::damerau_levenshtein(&name, &known.to_lowercase()), known))
        .filter(|(distance, _)| *distance <= distance_max)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// The complaint about `name`, which is not among the `known` ones of a `kind`: the nearest of
/// them, or all.
#[must_use]
pub fn unknown(kind: &str, name: &str, known: &[&str]) -> String {
    let shown = visible(name);
    match nearest(name, known.iter().copied()) {
        Some(nearest) => format!("{kind}, not `{shown}`; the nearest is `{nearest}`"),
        None if known.is_empty() => format!("{kind}, of which there is none; not `{shown}`"),
        None => format!("{kind}, not `{shown}`; there are {}", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_offered_only_when_it_may_have_been_meant() {
        let known = ["stake", "unstake_intent", "unstake_action"];
        assert_eq!(nearest("unstake_intnet", known), Some("unstake_intent"));
        assert_eq!(nearest("STAKE", known), Some("stake"));
        assert_eq!(nearest("vote", known), None);
        assert_eq!(
            unknown("a class", "vote", &known),
            "a class, not `vote`; there are stake, unstake_intent, unstake_action"
        );
        assert_eq!(
            unknown("a class", "vote\u{1b}[A\n", &known[..1]),
            "a class, not `vote\\u{1b}[A\\n`; there are stake"
        );
        assert_eq!(unknown("a variant", "B1", &[]), "a variant, of which there is none; not `B1`");
    }
}
