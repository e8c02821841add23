//! Judges do not ask whom they judge. A property that calls the function by which a transition
//! decides changes its mind together with it, and no mistake there makes it false. So a promise is
//! stated a second time, from the raw state and from what the configuration declares.
//!
//! From outside its own module a property may name types and constants; functions of the rooms that
//! hold data ([`DATA`]), which read and decide nothing; `System::apply`, the transition as a whole;
//! and what [`JUDGED`] lists. Paths are resolved through `use`, with renamings; what stands behind
//! a method is known by its name alone, so methods are forbidden by the name.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::tidy::{UPON, rooms, root, sources};

/// Modules that hold data.
const DATA: &[&str] = &["state", "config", "action", "history", "design"];

/// Crates whose functions decide nothing about a protocol.
const BELOW: &[&str] = &["kernel", "vocabulary", "std", "serde"];

/// What properties ask the transition about because it is what they judge, by folder and path.
const JUDGED: &[(&str, &str, &str)] = &[
    ("spec/bodies", "power::appointer", "who appoints whom is what CHK-S1 judges"),
    ("spec/bodies", "power::holders", "who appoints whom is what CHK-S1 judges"),
    ("spec/consensus", "chain::execution::execute", "CON-S9 compares what nodes compute"),
    ("spec/consensus", "chain::execution::prove", "CON-S9 compares it with what is proven"),
    ("spec/governance", "count::casts", "who casts what is judged against who has what"),
    ("spec/leader-election", "schedule::leaders", "who leads is judged against the shares"),
    ("spec/leader-election", "schedule::schedule", "who leads is a theorem's premise"),
    ("spec/sequencing", "verdict", "two verdicts are held against each other"),
    ("spec/sequencing", "wants", "what a sender wants is the environment's, no rule's"),
];

/// The code of a file, without comments, texts and unit tests.
fn code(text: &str) -> String {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code: Vec<_> = code.take_while(|line| !line.contains("#[cfg(test)]")).collect();
    code.join("\n").split('"').step_by(2).collect()
}

/// Identifiers, `::` and single other characters.
fn words(code: &str) -> Vec<&str> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut rest = code.trim_start();
    let mut words = Vec::new();
    while let Some(first) = rest.chars().next() {
        let end = match first {
            c if is_name(c) => rest.find(|c| !is_name(c)).unwrap_or(rest.len()),
            ':' if rest.starts_with("::") => 2,
            c => c.len_utf8(),
        };
        words.push(&rest[..end]);
        rest = rest[end..].trim_start();
    }
    words
}

/// The paths of a tree of `use`, each with the name that it goes by, and what follows the tree.
fn tree<'a, 'w>(
    mut words: &'w [&'a str],
    before: &[&'a str],
    out: &mut Names<'a>,
) -> &'w [&'a str] {
    let mut path = before.to_vec();
    loop {
        match words {
            ["::", rest @ ..] => words = rest,
            ["{", rest @ ..] => {
                words = rest;
                while !matches!(words, ["}" | ";", ..] | []) {
                    words = tree(words, &path, out);
                    words = words.strip_prefix(&[","]).unwrap_or(words);
                }
                return words.get(1..).unwrap_or_default();
            }
            ["as", name, rest @ ..] => {
                out.insert(name, path);
                return rest;
            }
            [name, rest @ ..] if ![",", "}", ";"].contains(name) => {
                path.push(name);
                words = rest;
            }
            _ => {
                path.pop_if(|last| *last == "self");
                if let Some(&name) = path.last() {
                    out.insert(name, path);
                }
                return words;
            }
        }
    }
}

/// Names that a file uses, and the paths that they stand for.
type Names<'a> = BTreeMap<&'a str, Vec<&'a str>>;

/// The paths that a file names, as it writes them, but for names that it has by `use`.
fn paths<'a>(words: &[&'a str]) -> Vec<Vec<&'a str>> {
    let (mut names, mut rest, mut body) = (Names::new(), words, Vec::new());
    while let [word, after @ ..] = rest {
        rest = after;
        // What a type captures is written with the same word.
        if *word == "use" && after.first() != Some(&"<") {
            rest = tree(after, &[], &mut names);
        } else {
            body.push(*word);
        }
    }
    let mut found: Vec<_> = names.values().cloned().collect();
    for (at, word) in body.iter().enumerate() {
        let begins = at == 0 || body[at - 1] != "::";
        if !begins || body.get(at + 1) != Some(&"::") {
            continue;
        }
        let mut path = names.get(word).cloned().unwrap_or_else(|| vec![word]);
        let mut next = at + 1;
        while let ["::", name, ..] = body[next..] {
            path.push(name);
            next += 2;
        }
        found.push(path);
    }
    found
}

/// The path of the module whose file this is, below `src`.
fn module(place: &Path) -> Vec<String> {
    let place = place.with_extension("");
    let mut path: Vec<_> = place.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    path.pop_if(|last| last == "mod");
    path
}

/// A path seen from the root of its crate, in the file of this place below `src`; none if it leads
/// into a crate that decides nothing.
fn resolved(path: &[&str], place: &Path) -> Option<Vec<String>> {
    let (mut base, mut path) = (module(place), path);
    match path.first() {
        Some(&"super" | &"self") => {}
        Some(&"crate") => (base, path) = (Vec::new(), &path[1..]),
        Some(first) if BELOW.contains(first) => return None,
        Some(first) if is_system(first) => base.clear(),
        // Beside or below the file, or a type of the language's.
        _ => {}
    }
    while let ["super" | "self", rest @ ..] = path {
        if path[0] == "super" {
            base.pop();
        }
        path = rest;
    }
    Some(base.into_iter().chain(path.iter().map(|&name| name.to_owned())).collect())
}

/// Whether it is the crate of a system that others are built upon.
fn is_system(name: &str) -> bool {
    UPON.iter().any(|(_, systems)| systems.contains(&name))
}

/// Whether a path from the root of a crate leads to a function that may be what a rule decides by.
fn decides(path: &[String], modules: &BTreeSet<String>) -> bool {
    let is_value = |name: &String| name.starts_with(|c: char| c.is_lowercase() || c == '*');
    let Some((name, within)) = path.split_last() else { return false };
    let is_data = |part: &String| DATA.contains(&part.as_str()) || part == "properties";
    // What belongs to a type is a method, under whatever path.
    let of_type = within.last().is_some_and(|part| !is_value(part));
    let is_module = modules.contains(&path.join("::")) || within.is_empty() && is_system(name);
    is_value(name) && !is_module && !of_type && !within.iter().any(is_data)
}

/// Whether a file is of a module of this name.
fn is_within(place: &Path, module: &str) -> bool {
    place.with_extension("").iter().any(|part| part == module)
}

/// A crate's files below `src`, with their code.
fn files(folder: &str) -> Vec<(std::path::PathBuf, String)> {
    let source = root().join(folder).join("src");
    let inside = |path: &Path| path.strip_prefix(&source).expect("it is inside").to_owned();
    sources(&source).into_iter().map(|(path, text)| (inside(&path), code(&text))).collect()
}

/// The functions that a property names and ought not to, as paths from the root of the crate.
fn asked(place: &Path, code: &str, modules: &BTreeSet<String>) -> BTreeSet<String> {
    let paths = paths(&words(code)).into_iter();
    let paths = paths.filter_map(|path| resolved(&path, place));
    paths.filter(|path| decides(path, modules)).map(|path| path.join("::")).collect()
}

/// The methods that code calls.
fn called(code: &str) -> BTreeSet<String> {
    let words = words(code);
    let calls = words.windows(3).filter(|three| three[0] == "." && three[2] == "(");
    calls.map(|three| three[1].to_owned()).collect()
}

/// The methods that code defines.
fn methods(code: &str) -> BTreeSet<String> {
    let words = words(code);
    let is_method = |at: &usize| {
        let opens = words[*at..].iter().position(|word| *word == "(").map(|offset| at + offset);
        let arguments = opens.map_or(&[][..], |opens| &words[opens..(opens + 4).min(words.len())]);
        words[*at] == "fn" && arguments.contains(&"self")
    };
    let defined = (0..words.len().saturating_sub(1)).filter(is_method);
    defined.map(|at| words[at + 1].to_owned()).collect()
}

/// The methods by which the rules of a crate decide: those of its transition, and of the systems
/// that it stands upon those that its rules call. What a room of data defines too reads it.
fn deciding(folder: &str) -> BTreeSet<String> {
    let own = files(folder);
    let rules = own.iter().filter(|(place, _)| !is_within(place, "properties"));
    let calls: BTreeSet<_> = rules.flat_map(|(_, code)| called(code)).collect();
    let transition = own.iter().filter(|(place, _)| is_within(place, "transition"));
    let mut found: BTreeSet<_> = transition.flat_map(|(_, code)| methods(code)).collect();
    let mut reading = BTreeSet::new();
    let upon = UPON.iter().find(|(known, _)| *known == folder).map_or(&[][..], |(_, upon)| upon);
    for other in upon {
        for (place, code) in files(&format!("spec/{}", other.replace('_', "-"))) {
            if place == Path::new("lib.rs") {
                found.extend(methods(&code).intersection(&calls).cloned());
            }
            if DATA.iter().any(|room| is_within(&place, room)) {
                reading.extend(methods(&code));
            }
        }
    }
    let of_systems = ["apply", "candidates", "initial"].map(str::to_owned);
    found.retain(|method| !reading.contains(method) && !of_systems.contains(method));
    found
}

#[test]
fn properties_call_nothing_by_which_a_transition_decides() {
    let mut needed: BTreeSet<&(&str, &str, &str)> = BTreeSet::new();
    for folder in rooms() {
        let files = files(&folder);
        let modules = files.iter().map(|(place, _)| module(place).join("::")).collect();
        let deciding = deciding(&folder);
        for (place, code) in files.iter().filter(|(place, _)| is_within(place, "properties")) {
            for path in asked(place, code, &modules) {
                let known = JUDGED.iter().find(|(of, known, _)| *of == folder && *known == path);
                let place = place.display();
                assert!(known.is_some(), "{folder}: {place} asks `{path}`, which rules decide by");
                needed.extend(known);
            }
            let methods: Vec<_> = called(code).intersection(&deciding).cloned().collect();
            assert!(methods.is_empty(), "{folder}: {} asks {methods:?}", place.display());
        }
    }
    let idle: Vec<_> = JUDGED.iter().filter(|entry| !needed.contains(entry)).collect();
    assert!(idle.is_empty(), "nobody asks these any more; take them off the list: {idle:?}");
}

#[test]
fn what_a_property_asks_is_seen_however_it_is_written() {
    let modules = ["count", "state", "properties", "properties::power"].map(str::to_owned).into();
    let asked = |code: &str| {
        let found = asked(Path::new("properties/power.rs"), code, &modules);
        found.into_iter().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        asked("use super::super::count::{Outcome, outcome as o, tally};"),
        "count::outcome count::tally"
    );
    assert_eq!(asked("use super::super::count;\nfn f() { count::result(c) }"), "count::result");
    assert_eq!(asked("use crate::count as k; fn f() { k::result(c) }"), "count::result");
    assert_eq!(asked("fn f() { super::super::threshold(c) }"), "threshold");
    assert_eq!(asked("use super::super::*;"), "*");
    assert_eq!(asked("use governance::outcome;"), "governance::outcome");
    assert_eq!(asked("use super::judge::comes_to; use super::super::state::is_over;"), "");
    assert_eq!(asked("use super::super::count::Tally; fn f() { Tally::default() }"), "");
    assert_eq!(called("a.b(c).d, e.f()"), ["b", "f"].map(str::to_owned).into());
    assert_eq!(methods("fn a(&mut self) {} fn b(c: u8) {}"), ["a".to_owned()].into());
}
