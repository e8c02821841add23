//! The shapes of answers: `docs/schemas` is what the types say, and what the binary answers is so.

use std::fs;
use std::path::{Path, PathBuf};

use bench::{Bench, parse};
use reports::schemas::all;
use serde_json::Value;

use crate::with_tiny;

/// With this variable set, the files are written instead of compared.
const UPDATE: &str = "UPDATE_DOCS";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schemas")
}

#[test]
fn the_documented_shapes_are_those_of_the_types() {
    let mut names = Vec::new();
    for (command, schema) in all() {
        let text = serde_json::to_string_pretty(&schema).expect("a schema is JSON") + "\n";
        let file = folder().join(format!("{command}.json"));
        if std::env::var_os(UPDATE).is_some() {
            fs::create_dir_all(folder()).expect("docs can be written");
            fs::write(&file, &text).expect("docs can be written");
        }
        let stored = fs::read_to_string(&file).unwrap_or_default();
        assert!(stored == text, "docs/schemas/{command}.json: set {UPDATE} to write it anew");
        names.push(format!("{command}.json"));
    }
    let on_disk = fs::read_dir(folder()).expect("there are schemas");
    let on_disk = on_disk.map(|entry| entry.expect("it can be listed").file_name());
    let mut on_disk: Vec<_> = on_disk.map(|name| name.to_string_lossy().into_owned()).collect();
    on_disk.sort();
    names.sort();
    assert_eq!(on_disk, names);
}

/// Complains where the answer to `arguments` has another shape than that of `command`.
fn has_shape(bench: &Bench, command: &str, arguments: &str) -> Value {
    let answer = parse(&bench.stdout(&format!("{arguments} --json")));
    let schemas = all();
    let (_, schema) = schemas.iter().find(|(name, _)| *name == command).expect("it has a schema");
    let validator = jsonschema::validator_for(schema.as_value()).expect("it is a JSON schema");
    let wrong: Vec<_> = validator.iter_errors(&answer).map(|error| error.to_string()).collect();
    assert!(wrong.is_empty(), "{arguments}: {wrong:?}");
    answer
}

#[test]
fn what_the_binary_answers_has_the_documented_shape() {
    let bench = with_tiny();
    bench.write("old.toml", &bench::TINY.replace("schema = 2", "schema = 1"));
    has_shape(&bench, "list", "list");
    has_shape(&bench, "list", "list staking");
    has_shape(&bench, "list-options", "list staking --options");
    has_shape(&bench, "check", "check mine/tiny.toml");
    let check = has_shape(&bench, "check", "check mine/tiny.toml --mutant STK-B4");
    let mut trace = check["scenarios"][0]["properties"].as_array().expect("properties").iter();
    let trace = trace.find_map(|row| row["trace"].as_str()).expect("a counterexample is stored");
    has_shape(&bench, "replay", &format!("replay {trace}"));
    has_shape(&bench, "check-sweep", "check mine/tiny.toml --sweep funds=1..2");
    has_shape(&bench, "mutate", "mutate STK-B4");
    has_shape(&bench, "simulate", "simulate mine/tiny.toml --seed 1 --walks 5");
    has_shape(&bench, "migrate", "migrate old.toml");
}

#[test]
fn an_answer_of_another_shape_is_noticed() {
    let schemas = all();
    let (_, schema) = schemas.iter().find(|(name, _)| *name == "list").expect("it has a schema");
    let validator = jsonschema::validator_for(schema.as_value()).expect("it is a JSON schema");
    let mut answer = parse(&with_tiny().stdout("list staking --json"));
    assert!(validator.is_valid(&answer));
    answer["systems"][0].as_object_mut().expect("a system").remove("mutants");
    assert!(!validator.is_valid(&answer));
}
