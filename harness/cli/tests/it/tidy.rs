//! The house rules that the compiler does not enforce: who may know whom, what must be absent
//! where, and how long lines and files may be.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each crate's folder, and the crates of this workspace that it may use (tests may use more).
const LAYERS: &[(&str, &[&str])] = &[
    ("spec/kernel", &[]),
    ("reports", &["kernel"]),
    ("spec/protocol", &["kernel"]),
    ("model/checker", &["kernel"]),
    ("model/scenarios", &["kernel"]),
    ("harness/traces", &["kernel", "checker", "scenarios"]),
    ("harness/consensus", &["kernel", "protocol", "checker", "scenarios", "traces"]),
    ("harness/prover", &["machine", "kernel", "checker", "scenarios", "protocol", "traces"]),
    ("harness/prover/machine", &[]),
    ("harness/prover/verifier", &[]),
    ("harness/prover/prepare", &[]),
    (
        "harness/prover/proofs",
        &["kernel", "scenarios", "protocol", "traces", "prover", "machine", "verifier"],
    ),
    (
        "harness/cli",
        &[
            "kernel",
            "reports",
            "protocol",
            "checker",
            "scenarios",
            "traces",
            "consensus",
            "prover",
            "machine",
            "verifier",
            "proofs",
        ],
    ),
    (
        "fuzz",
        &[
            "kernel",
            "reports",
            "protocol",
            "checker",
            "scenarios",
            "traces",
            "consensus",
            "prover",
            "machine",
            "verifier",
            "proofs",
        ],
    ),
    ("xtask", &[]),
];

/// Words that must not stand in the sources of a folder, and the one file that may have them.
const ABSENT: &[(&str, &[&str], Option<&str>)] = &[
    ("spec", &["std::fs", "std::io", "std::time", "std::env", "std::thread", "HashMap"], None),
    ("model/checker/src", &["protocol::", "std::fs", "std::time", "std::env"], None),
    ("model/checker/src", &["stateright"], Some("cross_check.rs")),
    ("model/scenarios/src", &["stateright", "std::time"], None),
    ("reports/src", &["std::fs", "std::time", "std::env", "apply("], None),
    ("harness/traces/src", &["std::time", "std::env"], None),
    ("harness/consensus/src", &["std::fs", "std::env", "Instant", "SystemTime"], None),
];

const COLUMNS_MAX: usize = 100;
const LINES_MAX: usize = 500;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The Rust files below `folder`, with their texts; without tests, which quote whole outputs.
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
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

#[test]
fn crates_use_only_the_layers_below_them() {
    let names: Vec<_> = LAYERS.iter().map(|(folder, _)| name(folder)).collect();
    for (folder, allowed) in LAYERS {
        let manifest = fs::read_to_string(root().join(folder).join("Cargo.toml")).expect("exists");
        let manifest: toml::Table = manifest.parse().expect("a manifest");
        let Some(dependencies) = manifest.get("dependencies").and_then(|d| d.as_table()) else {
            continue;
        };
        for dependency in dependencies.keys().filter(|name| names.contains(name)) {
            let known = allowed.contains(&dependency.as_str());
            assert!(known, "{folder} uses {dependency}; ARCHITECTURE.md says it does not");
        }
    }
}

/// The name of the crate in `folder`.
fn name(folder: &str) -> String {
    let manifest = fs::read_to_string(root().join(folder).join("Cargo.toml")).expect("exists");
    let manifest: toml::Table = manifest.parse().expect("a manifest");
    manifest["package"]["name"].as_str().expect("a name").to_owned()
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
    let mut lengths = BTreeMap::new();
    for (folder, _) in LAYERS {
        for (path, text) in sources(&root().join(folder)) {
            for (number, line) in text.lines().enumerate() {
                let columns = line.chars().count();
                let place = || format!("{}:{}", path.display(), number + 1);
                assert!(columns <= COLUMNS_MAX, "{}: {columns} columns", place());
            }
            lengths.insert(text.lines().count(), path);
        }
    }
    let (longest, path) = lengths.last_key_value().expect("there are sources");
    assert!(*longest <= LINES_MAX, "{} has {longest} lines: two rooms?", path.display());
}

#[test]
fn the_map_names_every_crate() {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("there is a map");
    for (folder, _) in LAYERS {
        assert!(map.contains(folder), "ARCHITECTURE.md does not speak of {folder}");
    }
    let workspace = fs::read_to_string(root().join("Cargo.toml")).expect("exists");
    let workspace: toml::Table = workspace.parse().expect("a manifest");
    let members = workspace["workspace"]["members"].as_array().expect("members");
    let members: Vec<_> = members.iter().filter_map(|member| member.as_str()).collect();
    let mut known: Vec<_> = LAYERS.iter().map(|(folder, _)| *folder).collect();
    known.sort_unstable();
    assert_eq!(members, known, "LAYERS and the workspace differ");
}
