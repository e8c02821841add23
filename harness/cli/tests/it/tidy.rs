//! The house rules that the compiler does not enforce: who may know whom, what must be absent
//! where, and how long lines and files may be.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each crate's folder, and the crates of this workspace that it may use (tests may use more). The
/// crates of systems are alike: see [`ROOM`] and [`INSTANTIATION`].
const LAYERS: &[(&str, &[&str])] = &[
    ("spec/kernel", &[]),
    ("reports", &["kernel"]),
    ("spec/vocabulary", &["kernel"]),
    ("model/pages", &[]),
    ("model/checker", &["kernel", "pages"]),
    ("model/cross-check", &["kernel"]),
    ("model/scenarios", &["kernel"]),
    ("harness/traces", &["kernel", "scenarios"]),
    ("harness/runner", &["kernel", "checker", "scenarios", "traces", "reports"]),
    ("harness/systems", &["runner", "scenarios"]),
    ("harness/consensus", &["kernel", "consensus", "checker", "scenarios", "traces"]),
    ("harness/prover/machine", &[]),
    ("harness/prover/statement", &["kernel", "governance", "sequencing", "staking", "vocabulary"]),
    (
        "harness/prover",
        &[
            "machine",
            "statement",
            "kernel",
            "checker",
            "scenarios",
            "governance",
            "sequencing",
            "staking",
            "traces",
            "reports",
        ],
    ),
    ("harness/prover/verifier", &[]),
    ("harness/prover/prepare", &[]),
    (
        "harness/prover/proofs",
        &[
            "kernel",
            "scenarios",
            "governance",
            "sequencing",
            "staking",
            "traces",
            "reports",
            "statement",
            "verifier",
        ],
    ),
    ("harness/console", &["kernel", "reports", "scenarios"]),
    ("harness/bench", &[]),
    (
        "harness/commands",
        &["kernel", "checker", "scenarios", "traces", "reports", "runner", "console"],
    ),
    ("harness/cli", &["starkcheck", "systems"]),
    ("examples/vault", &["kernel", "vocabulary", "runner", "starkcheck"]),
    (
        "harness/conform",
        &[
            "kernel",
            "consensus",
            "checker",
            "scenarios",
            "traces",
            "reports",
            "runner",
            "systems",
            "console",
            "engines",
            "prover",
            "machine",
        ],
    ),
    ("harness/verify", &["scenarios", "reports", "console", "proofs"]),
    (
        "harness/prove",
        &["scenarios", "traces", "reports", "console", "proofs", "machine", "starkcheck-verify"],
    ),
    (
        "fuzz",
        &[
            "kernel",
            "reports",
            "scenarios",
            "traces",
            "runner",
            "systems",
            "engines",
            "prover",
            "verifier",
            "proofs",
        ],
    ),
    ("xtask", &[]),
];

/// What the crate of a system, below `spec`, may use.
const ROOM: &[&str] = &["kernel", "vocabulary"];

/// Systems that are built upon others, and which.
pub(super) const UPON: &[(&str, &[&str])] = &[
    ("spec/compositions/checks-and-balances", &["bodies", "governance", "upgrades"]),
    ("spec/compositions/economy", &["fees", "pools", "rewards", "slashing", "staking"]),
    ("spec/compositions/sequencing-on-election", &["leader_election", "sequencing", "staking"]),
    ("spec/leader-election", &["staking"]),
    ("spec/pools", &["staking"]),
    ("spec/slashing", &["consensus"]),
];

/// What a crate below `harness/systems` may use, beside the system of its name.
const INSTANTIATION: &[&str] = &["runner"];

/// Crates that an executable must not be built with, however far down: what they bring would be
/// waited for by everybody.
const APART: &[(&str, &[&str])] = &[
    ("harness/cli", &["engines", "machine", "prover", "verifier", "cross-check"]),
    // Whoever has a system of their own does not wait for ours.
    ("examples/vault", &["systems", "engines", "machine", "prover", "verifier", "cross-check"]),
    ("harness/verify", &["checker", "machine", "prover", "engines", "cross-check"]),
    ("harness/console", &["checker", "runner", "machine", "verifier"]),
];

/// Crates in which no file uses another that uses it, however far around.
const WITHOUT_CIRCLES: &[&str] = &[
    "harness/commands",
    "reports",
    "harness/prover",
    "harness/prover/statement",
    "harness/runner",
    "model/checker",
];

/// Words that must not stand in the sources of a folder, and the one file that may have them.
const ABSENT: &[(&str, &[&str], Option<&str>)] = &[
    ("spec", &["std::fs", "std::io", "std::time", "std::env", "std::thread", "HashMap"], None),
    ("model/checker/src", &["staking", "vocabulary", "std::fs", "std::time", "std::env"], None),
    ("model/checker/src", &["stateright"], None),
    ("model/scenarios/src", &["stateright", "std::time"], None),
    // No type of a system crosses into the command line.
    (
        "harness/commands/src",
        &["staking::", "Protocol", "M::", "::<M>", "Visitor", "Catalogue"],
        None,
    ),
    ("harness/console/src", &["println!", "Protocol"], None),
    ("reports/src", &["std::fs", "std::time", "std::env", "apply("], None),
    ("harness/traces/src", &["std::time", "std::env"], None),
    ("harness/consensus/src", &["std::fs", "std::env", "Instant", "SystemTime"], None),
];

const COLUMNS_MAX: usize = 100;
const LINES_MAX: usize = 500;

pub(super) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The Rust files below `folder`, with their texts; without tests, which quote whole outputs.
pub(super) fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the project") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() && !["target", "tests"].iter().any(|skipped| path.ends_with(skipped)) {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).expect("sources are text");
                found.push((path, text));
            }
        }
    }
    found
}

/// A crate's manifest.
fn manifest(folder: &str) -> toml::Table {
    let text = fs::read_to_string(root().join(folder).join("Cargo.toml")).expect("exists");
    text.parse().expect("a manifest")
}

/// The keys of a table of a manifest.
fn keys(manifest: &toml::Table, table: &str) -> Vec<String> {
    let table = manifest.get(table).and_then(|table| table.as_table());
    table.into_iter().flat_map(toml::Table::keys).cloned().collect()
}

/// The crates right below `folder`, but those of [`LAYERS`].
fn crates(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(root().join(folder)).expect("a folder of the project");
    let mut folders = Vec::new();
    for entry in entries {
        let path = entry.expect("a readable entry").path();
        let name = path.file_name().expect("it has a name").to_string_lossy();
        let inside = format!("{folder}/{name}");
        let is_layer = LAYERS.iter().any(|(layer, _)| *layer == inside);
        if path.join("Cargo.toml").is_file() && !is_layer {
            folders.push(inside);
        }
    }
    folders.sort();
    folders
}

/// The crates of systems, by folder.
pub(super) fn rooms() -> Vec<String> {
    [crates("spec"), crates("spec/compositions")].concat()
}

/// The crates that instantiate the runner, by folder.
fn instantiations() -> Vec<String> {
    crates("harness/systems")
}

/// Every crate of the workspace, by folder.
fn everything() -> Vec<String> {
    let layers = LAYERS.iter().map(|(folder, _)| (*folder).to_owned());
    layers.chain(rooms()).chain(instantiations()).collect()
}

/// The crates that the one in `folder` may use.
fn allowed(folder: &str) -> Vec<String> {
    let find = |list: &[(&str, &'static [&'static str])]| {
        list.iter().find(|(known, _)| *known == folder).map(|(_, crates)| *crates)
    };
    let owned = |crates: &[&str]| crates.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    if let Some(layer) = find(LAYERS) {
        return owned(layer);
    }
    if rooms().iter().any(|room| room == folder) {
        return owned(&[ROOM, find(UPON).unwrap_or_default()].concat());
    }
    let own = folder.rsplit('/').next().unwrap_or_default().replace('-', "_");
    [owned(INSTANTIATION), vec![own]].concat()
}

/// The name under which others depend on the crate in `folder`: on an executable nobody can.
fn name(folder: &str) -> String {
    if !root().join(folder).join("src/lib.rs").exists() {
        return folder.to_owned();
    }
    let manifest = manifest(folder);
    let of = |table: &str| manifest.get(table)?.get("name")?.as_str().map(str::to_owned);
    of("lib").or_else(|| of("package")).expect("a name")
}

#[test]
fn crates_use_only_the_layers_below_them() {
    let folders = everything();
    let names: Vec<_> = folders.iter().map(|folder| name(folder)).collect();
    for folder in &folders {
        let allowed = allowed(folder);
        for dependency in keys(&manifest(folder), "dependencies") {
            let is_ours = names.contains(&dependency);
            let is_listed = folder == "harness/systems" && dependency.starts_with("system-");
            let is_known = allowed.contains(&dependency) || is_listed;
            assert!(!is_ours || is_known, "{folder} uses {dependency}; ARCHITECTURE.md denies it");
        }
    }
}

#[test]
fn executables_are_built_without_what_others_need() {
    let folders = everything().into_iter();
    let uses: BTreeMap<_, _> =
        folders.map(|folder| (name(&folder), keys(&manifest(&folder), "dependencies"))).collect();
    for (folder, apart) in APART {
        let (mut open, mut seen) = (vec![name(folder)], BTreeSet::new());
        while let Some(next) = open.pop() {
            if seen.insert(next.clone()) {
                open.extend(uses.get(&next).into_iter().flatten().cloned());
            }
        }
        let found: Vec<_> = apart.iter().filter(|name| seen.contains(**name)).collect();
        assert!(found.is_empty(), "{folder} is built with {found:?}");
        assert!(!seen.contains("stateright") && !seen.contains("cairo-vm"), "{folder}: {seen:?}");
    }
}

#[test]
fn the_specification_has_no_build_script_and_nor_has_an_instantiation() {
    let is_of_systems =
        |folder: &String| folder.starts_with("spec/") || folder.starts_with("harness/systems/");
    for folder in everything().into_iter().filter(is_of_systems) {
        assert!(!root().join(&folder).join("build.rs").exists(), "{folder}");
        let manifest = manifest(&folder);
        assert!(manifest["package"].get("build").is_none(), "{folder}");
        assert!(!manifest.contains_key("build-dependencies"), "{folder}");
    }
}

/// The modules of a crate that a file names as `crate::module`.
fn named(text: &str, modules: &BTreeSet<String>) -> BTreeSet<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code: Vec<_> = code.take_while(|line| !line.contains("#[cfg(test)]")).collect();
    let code = code.join(" ");
    let mut found = BTreeSet::new();
    for path in code.split("crate::").skip(1) {
        let end = path.find(';').unwrap_or(path.len());
        let path = &path[..end];
        let path = path.strip_prefix('{').unwrap_or(path);
        let first = path.split(|c: char| !c.is_alphanumeric() && c != '_').next();
        found.extend(first.filter(|name| modules.contains(*name)).map(str::to_owned));
    }
    found
}

#[test]
fn no_file_uses_one_that_uses_it() {
    for folder in WITHOUT_CIRCLES {
        let source = root().join(folder).join("src");
        let files = sources(&source).into_iter().filter_map(|(path, text)| {
            let inside = path.strip_prefix(&source).expect("it is inside").with_extension("");
            let module = inside.iter().next()?.to_string_lossy().into_owned();
            (!["lib", "main"].contains(&module.as_str())).then_some((module, text))
        });
        let mut texts: BTreeMap<String, String> = BTreeMap::new();
        for (module, text) in files {
            texts.entry(module).or_default().push_str(&text);
        }
        let modules: BTreeSet<_> = texts.keys().cloned().collect();
        let mut uses: BTreeMap<_, _> =
            texts.iter().map(|(module, text)| (module.clone(), named(text, &modules))).collect();
        for (module, used) in &mut uses {
            used.remove(module);
        }
        // What uses nothing that is left is in no circle.
        while let Some(module) =
            uses.iter().find(|(_, used)| used.is_empty()).map(|(module, _)| module.clone())
        {
            uses.remove(&module);
            for used in uses.values_mut() {
                used.remove(&module);
            }
        }
        assert!(uses.is_empty(), "{folder} has circles among {uses:?}");
    }
}

#[test]
fn what_must_be_absent_is_absent() {
    for (folder, words, exception) in ABSENT {
        for (path, text) in sources(&root().join(folder)) {
            if exception.is_some_and(|file| path.ends_with(file))
                || path.to_string_lossy().contains("/tests/")
            {
                continue;
            }
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            for (line, word) in code.flat_map(|line| words.iter().map(move |word| (line, word))) {
                assert!(!line.contains(word), "{} has `{word}`: {line}", path.display());
            }
        }
    }
}

#[test]
fn lines_and_files_are_short() {
    let (mut lengths, mut long) = (BTreeMap::new(), Vec::new());
    for folder in everything() {
        for (path, text) in sources(&root().join(&folder)) {
            for (number, line) in text.lines().enumerate() {
                let columns = line.chars().count();
                if columns > COLUMNS_MAX {
                    long.push(format!("{}:{}: {columns} columns", path.display(), number + 1));
                }
            }
            lengths.insert(text.lines().count(), path);
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
    let (longest, path) = lengths.last_key_value().expect("there are sources");
    assert!(*longest <= LINES_MAX, "{} has {longest} lines: two rooms?", path.display());
}

#[test]
fn the_map_names_every_crate() {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("there is a map");
    for (folder, _) in LAYERS {
        assert!(map.contains(folder), "ARCHITECTURE.md does not speak of {folder}");
    }
    let workspace = manifest(".");
    let members = workspace["workspace"]["members"].as_array().expect("members");
    let members: Vec<_> = members.iter().filter_map(|member| member.as_str()).collect();
    let mut known = everything();
    known.sort_unstable();
    let mut members = members;
    members.sort_unstable();
    assert_eq!(members, known, "LAYERS and the workspace differ");
}
