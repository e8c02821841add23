//! From what somebody typed to scenarios, and to what can be broken.

use std::fs::File;
use std::io::{self, Read};

use globset::GlobBuilder;
use kernel::Profile;
use reports::list::{System, profile_name};
use scenarios::{BadFile, Source};

use crate::campaign::Target;
use crate::fault::Fault;
use crate::index::Index;

/// A scenario that was selected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chosen {
    /// Its file.
    pub source: Source,
    /// The properties it was selected for; empty for all.
    pub properties: Vec<String>,
}

/// The scenarios that `selectors` name, each once, in the order of the selectors. A name or a file
/// stands for itself; a system, a property or a glob for the scenarios of the `profile` that it
/// fits; no selector for every scenario of the profile.
///
/// # Errors
/// A selector that names nothing, and a file that cannot be read.
pub fn scenarios(
    index: &Index,
    selectors: &[String],
    profile: Profile,
) -> Result<Vec<Chosen>, Fault> {
    let mut chosen: Vec<Chosen> = Vec::new();
    let all = ["*".to_owned()];
    for selector in if selectors.is_empty() { &all } else { selectors } {
        for new in one(index, selector, profile)? {
            match chosen.iter_mut().find(|known| known.source.name == new.source.name) {
                None => chosen.push(new),
                // Whoever asked for all of it gets all of it.
                Some(known) if new.properties.is_empty() => known.properties.clear(),
                Some(known) if known.properties.is_empty() => {}
                Some(known) => known.properties.extend(new.properties),
            }
        }
    }
    Ok(chosen)
}

fn one(index: &Index, selector: &str, profile: Profile) -> Result<Vec<Chosen>, Fault> {
    let whole = |source: &Source| Chosen { source: source.clone(), properties: Vec::new() };
    if is_file(selector) {
        return Ok(vec![whole(&read_file(selector)?)]);
    }
    if let Some(entry) = index.scenario(selector) {
        return Ok(vec![whole(&entry.source)]);
    }
    // A library file that cannot be read is selected by its name, and complained about there.
    let of_bad = |bad: &&BadFile| bad.file.ends_with(&format!("/{selector}.toml"));
    if let Some(bad) = index.bad.iter().find(of_bad) {
        return Err(bad.clone().into());
    }
    let in_profile = |fits: &dyn Fn(&str, &str) -> bool| -> Vec<Chosen> {
        let entries = index.scenarios.iter().filter(|entry| entry.profile == profile);
        let entries = entries.filter(|entry| fits(&entry.system, &entry.source.name));
        entries.map(|entry| whole(&entry.source)).collect()
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
        if !index.scenarios.iter().any(|entry| fits(&entry.system, &entry.source.name)) {
            return Err(unknown(index, selector));
        }
        in_profile(&fits)
    };
    if found.is_empty() {
        let profile = profile_name(profile);
        return Err(Fault::Unknown(format!(
            "`{selector}` has no scenario in the profile {profile}; see `starkcheck list`"
        )));
    }
    Ok(found)
}

/// What `selectors` name to be broken: a variant, an assumption, a fairness, or all of a system;
/// all of every system without a selector.
///
/// # Errors
/// A selector that names nothing.
pub fn targets<'a>(
    index: &'a Index,
    selectors: &[String],
) -> Result<Vec<(&'a System, Target<'a>)>, Fault> {
    let all = || {
        let of = |system: &'a System| Target::all(system).map(move |target| (system, target));
        index.systems.iter().flat_map(of)
    };
    let named = |selector: &String, (system, target): &(&System, Target<'_>)| {
        system.name == *selector || target.name() == selector
    };
    for selector in selectors {
        if !all().any(|known| named(selector, &known)) {
            let systems = index.systems.iter().map(|system| system.name.as_str());
            let known = systems.chain(all().map(|(_, target)| target.name()));
            let known: Vec<_> = known.collect();
            let kind = "a system, a variant, an assumption or a fairness is expected";
            return Err(Fault::Unknown(scenarios::unknown(kind, selector, &known)));
        }
    }
    let is_selected = |known: &(&System, Target<'_>)| {
        selectors.is_empty() || selectors.iter().any(|selector| named(selector, known))
    };
    Ok(all().filter(is_selected).collect())
}

/// Checks that every one of `names` is `known` to the system `of`.
///
/// # Errors
/// The first that is not, with the nearest that is.
pub fn known<'a>(
    kind: &str,
    of: &System,
    names: &[String],
    known: impl Iterator<Item = &'a str>,
) -> Result<(), Fault> {
    let known: Vec<_> = known.collect();
    match names.iter().find(|name| !known.contains(&name.as_str())) {
        Some(name) => {
            let kind = format!("{kind} of {} is expected", of.name);
            Err(Fault::Unknown(scenarios::unknown(&kind, name, &known)))
        }
        None => Ok(()),
    }
}

/// The longest scenario or trace that is read, in bytes: a thousand times the longest in the
/// library.
const TEXT_MAX: u64 = 16 << 20;

/// The file at `path`, named by its folder and its stem, as in the library.
///
/// # Errors
/// If it cannot be read as text, or is too long.
pub fn read_file(path: &str) -> Result<Source, BadFile> {
    let parts = std::path::Path::new(path).with_extension("");
    let mut names: Vec<_> = parts.iter().rev().take(2).map(|part| part.to_string_lossy()).collect();
    names.reverse();
    match text(path) {
        Ok(text) => Ok(Source::new(names.join("/"), path, text)),
        Err(why) => {
            let expected = format!("expected a readable text file: {why}");
            Err(BadFile { file: path.to_owned(), line: None, column: None, expected })
        }
    }
}

/// The first so many bytes at `path`, however many there are: a pipe has no length, and that of a
/// device says nothing.
///
/// # Errors
/// If they cannot be read.
pub fn first_bytes(path: &str, count: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(count).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The text at `path`, or why there is none.
fn text(path: &str) -> Result<String, String> {
    let bytes = first_bytes(path, TEXT_MAX + 1).map_err(|error| error.to_string())?;
    if bytes.len() as u64 > TEXT_MAX {
        return Err(format!("it has more than {} MB", TEXT_MAX >> 20));
    }
    String::from_utf8(bytes).map_err(|error| error.to_string())
}

fn is_file(selector: &str) -> bool {
    std::path::Path::new(selector).extension().is_some_and(|extension| extension == "toml")
}

fn of_property<'a>(index: &'a Index, id: &str) -> Option<&'a System> {
    index.systems.iter().find(|system| system.properties.iter().any(|known| known.id == id))
}

fn unknown(index: &Index, selector: &str) -> Fault {
    let systems = index.systems.iter().map(|system| system.name.as_str());
    let scenarios = index.scenarios.iter().map(|entry| entry.source.name.as_str());
    let properties = index.systems.iter().flat_map(|system| &system.properties);
    let properties = properties.map(|property| property.id.as_str());
    let known: Vec<_> = systems.chain(scenarios).chain(properties).collect();
    Fault::Unknown(match scenarios::nearest(selector, known) {
        Some(nearest) => format!("nothing is called `{selector}`; the nearest is `{nearest}`"),
        None => format!("nothing is called `{selector}`; see `starkcheck list`"),
    })
}
