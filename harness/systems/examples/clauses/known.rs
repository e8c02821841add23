//! The clauses that no broken design misses, with the reason: `clauses.toml` beside a system's
//! mutants.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: u8,
    system: String,
    known: Vec<Known>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    clause: String,
    why: String,
}

/// The reasons, by system and clause.
pub(crate) fn read(root: &Path, selected: &[String]) -> BTreeMap<(String, String), String> {
    let mut all = BTreeMap::new();
    for home in ["spec", "spec/compositions"] {
        for entry in fs::read_dir(root.join(home)).expect("the systems are there") {
            let path = entry.expect("it is readable").path().join("clauses.toml");
            let Ok(text) = fs::read_to_string(&path) else { continue };
            let file: File = toml::from_str(&text).expect("clauses.toml is as it should be");
            assert_eq!(file.schema, 2, "{} is of another version", path.display());
            if selected.is_empty() || selected.contains(&file.system) {
                let entries = file.known.into_iter();
                all.extend(entries.map(|known| ((file.system.clone(), known.clause), known.why)));
            }
        }
    }
    all
}
