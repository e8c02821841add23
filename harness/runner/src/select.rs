//! From what somebody typed to scenarios.

use globset::GlobBuilder;
use kernel::Profile;
use reports::list::{System, profile_name};
use scenarios::{Source, Unselected};

use crate::index::{Entry, Index};
use crate::names::{canonical, what_is};

/// A scenario that was selected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chosen {
    /// Its file.
    pub source: Source,
    /// The properties it was selected for; empty for all.
    pub properties: Vec<String>,
}

/// The scenarios that `selectors` name, each once, in the order of the selectors. A name or a file
/// stands for itself, however the file is called and whatever others are called; a system, a
/// property or a glob for the scenarios of the `profile` that it fits; no selector for every
/// scenario of the profile.
///
/// # Errors
/// A selector that names nothing, and a file that cannot be read.
pub fn scenarios(
    index: &Index<'_>,
    selectors: &[String],
    profile: Profile,
) -> Result<Vec<Chosen>, Unselected> {
    let mut chosen: Vec<Chosen> = Vec::new();
    let all = ["*".to_owned()];
    for selector in if selectors.is_empty() { &all } else { selectors } {
        for new in one(index, selector, profile)? {
            match chosen.iter_mut().find(|known| known.source.is(&new.source)) {
                None => chosen.push(new),
                // Whoever asked for all of it gets all of it.
                Some(known) if new.properties.is_empty() => known.properties.clear(),
                Some(known) if known.properties.is_empty() => {}
                Some(known) => known.properties.extend(new.properties),
            }
        }
    }
    let mut sources: Vec<_> = chosen.iter_mut().map(|chosen| &mut chosen.source).collect();
    Source::tell_apart(&mut sources, |name| index.scenario(name).is_some());
    Ok(chosen)
}

fn one(index: &Index<'_>, selector: &str, profile: Profile) -> Result<Vec<Chosen>, Unselected> {
    let whole = |source: &Source| Chosen { source: source.clone(), properties: Vec::new() };
    if is_file(selector) {
        return Ok(vec![whole(&Source::read(selector)?)]);
    }
    let selector = &*canonical(index, selector);
    if let Some(entry) = index.scenario(selector) {
        return Ok(vec![whole(entry.source())]);
    }
    if let Some((_, bad)) = index.bad.iter().find(|(source, _)| source.name == selector) {
        return Err(bad.clone().into());
    }
    let in_profile = |fits: &dyn Fn(&str, &str) -> bool| -> Vec<Chosen> {
        let entries = index.scenarios.iter().filter(|entry| entry.profile == profile);
        let entries = entries.filter(|entry| fits(&entry.system, &entry.source().name));
        // Which profile it is of a file that cannot be read does not say: it is told with any.
        let unreadable = index.bad.iter().map(|(source, _)| source);
        let unreadable = unreadable.filter(|source| {
            let system = source.name.split('/').next().unwrap_or_default();
            fits(system, &source.name)
        });
        entries.map(Entry::source).chain(unreadable).map(whole).collect()
    };
    let found = if let Some(system) = index.system(selector) {
        in_profile(&|of, _| of == system.name)
    } else if let Some(form) = index.form(selector) {
        in_profile(&|_, name| name.strip_prefix(&form.name).is_some_and(|n| n.starts_with('/')))
    } else if let Some(system) = of_property(index, selector) {
        let mut found = in_profile(&|of, _| of == system.name);
        found.iter_mut().for_each(|chosen| chosen.properties.push(selector.to_owned()));
        found
    } else {
        let glob = GlobBuilder::new(selector).build().ok();
        let matcher = glob.ok_or_else(|| unknown(index, selector))?.compile_matcher();
        let fits = |_: &str, name: &str| matcher.is_match(name);
        if !index.scenarios.iter().any(|entry| fits(&entry.system, &entry.source().name)) {
            return Err(unknown(index, selector));
        }
        in_profile(&fits)
    };
    if found.is_empty() {
        let profile = profile_name(profile);
        return Err(Unselected::Unknown(format!(
            "`{selector}` has no scenario in the profile {profile}; the command `list` says what \
             there is"
        )));
    }
    Ok(found)
}

/// Checks that every one of `names` is `known` to the system `of`.
///
/// # Errors
/// The first that is not, with what it is instead, or the nearest that is.
pub fn known<'a>(
    index: &Index<'_>,
    kind: &str,
    of: &System,
    names: &[String],
    known: impl Iterator<Item = &'a str>,
) -> Result<(), Unselected> {
    let known: Vec<_> = known.collect();
    match names.iter().find(|name| !known.contains(&name.as_str())) {
        Some(name) => {
            let kind = format!("{kind} of {} is expected", of.name);
            Err(Unselected::Unknown(match what_is(index, name) {
                Some(what) => format!("{kind}; {what}"),
                None => scenarios::unknown(&kind, name, &known),
            }))
        }
        None => Ok(()),
    }
}

fn is_file(selector: &str) -> bool {
    std::path::Path::new(selector).extension().is_some_and(|extension| extension == "toml")
}

fn of_property<'a>(index: &'a Index<'_>, id: &str) -> Option<&'a System> {
    index.systems.iter().find(|system| system.properties.iter().any(|known| known.id == id))
}

fn unknown(index: &Index<'_>, selector: &str) -> Unselected {
    let systems = index.systems.iter().map(|system| system.name.as_str());
    let scenarios = index.scenarios.iter().map(|entry| entry.source().name.as_str());
    let properties = index.systems.iter().flat_map(|system| &system.properties);
    let properties = properties.map(|property| property.id.as_str());
    let known: Vec<_> = systems.chain(scenarios).chain(properties).collect();
    if let Some(what) = what_is(index, selector) {
        return Unselected::Unknown(what);
    }
    if std::path::Path::new(selector).is_file() {
        let what = "is a file, but no scenario file, whose name ends in .toml; proofs are for \
                    `verify`";
        return Unselected::Unknown(format!("`{selector}` {what}"));
    }
    Unselected::Unknown(match scenarios::nearest(selector, known) {
        Some(nearest) => format!("nothing is called `{selector}`; the nearest is `{nearest}`"),
        None => format!("nothing is called `{selector}`; the command `list` says what there is"),
    })
}
