//! Files of the schema before: read as what they were, refused where they mix two, and rewritten.

use std::fs;
use std::path::Path;

use scenarios::{Document, SCHEMA, Source, Unmigrated, copy_of, migrate, migrate_file};

use crate::{GOOD, read_vault};

/// The good file as schema 1 puts it.
fn good_before() -> String {
    GOOD.replace("schema = 2", "schema = 1").replace("mutants = ", "variants = ")
}

#[test]
fn a_key_by_two_names_or_by_the_name_of_another_schema_is_refused_with_its_place() {
    let complaint = |text: &str| read_vault(text).expect_err("it is refused").to_string();
    let both = GOOD.replace("dropped", "variants = []\ndropped");
    for both in [both.clone(), both.replace("schema = 2", "schema = 1")] {
        assert_eq!(
            complaint(&both),
            "late.toml:7:1: `variants` is called `mutants` in schema 2, and that stands at 6:1: \
             expected one of the two"
        );
    }
    assert_eq!(
        complaint(&GOOD.replace("schema = 2", "schema = 1")),
        "late.toml:6:1: `mutants` is what schema 2 calls `variants`, and the file states schema 1: \
         expected `variants`, or `schema = 2`"
    );
    assert_eq!(
        complaint(&GOOD.replace("mutants", "variants")),
        "late.toml:6:1: expected `mutants`, as schema 2 calls `variants`; a file that is all in \
         the words of schema 1 can be rewritten by the command `migrate`"
    );
}

#[test]
fn what_is_wrong_in_a_file_of_the_schema_before_has_its_place_there() {
    let good = good_before();
    assert_eq!(read_vault(&good), read_vault(GOOD));
    let complaint = |from: &str, to: &str| {
        assert!(good.contains(from));
        read_vault(&good.replace(from, to)).expect_err("it has a mistake").to_string()
    };
    let unknown = complaint("\"VLT-B1\"", "\"VLT-B11\"");
    assert!(unknown.starts_with("late.toml:6:13: expected a mutant of vault"), "{unknown}");
    let text = complaint("[\"VLT-B1\"]", "\"VLT-B1\"");
    assert_eq!(text, "late.toml:6:12: invalid type: string \"VLT-B1\", expected a sequence");
    assert!(complaint("window = 2", "windw = 2").starts_with("late.toml:13:1: unknown field"));
}

#[test]
fn designs_are_found_at_any_depth_and_their_options_keep_their_names() {
    let text = "schema = 1\n[config]\nrules.rules = 1\n[config.left.right.rules]\nrules = 2\n\
                variants = 3\n[config.rules.rules2]\n[sweep]\n\"left.rules.rules\" = 'a,b'\n\
                rules = 'c'\n\"rules.rules\" = 'd'\n";
    let source = Source::new("", "deep.toml", text);
    let document = Document::parse(&source).expect("it is read");
    let design = &document.value()["config"]["design"];
    assert_eq!(design["rules"], 1);
    assert!(design["rules2"].is_object());
    let deep = &document.value()["config"]["left"]["right"]["design"];
    assert_eq!((&deep["rules"], &deep["variants"]), (&2.into(), &3.into()));
    let axes: Vec<_> = document.value()["sweep"].as_object().expect("a table").keys().collect();
    assert_eq!(axes, ["left.design.rules", "rules", "design.rules"]);
    let place = document.bad(&["config", "left", "right", "design", "rules"], "less").to_string();
    assert_eq!(place, "deep.toml:5:1: expected less");
    let migrated = migrate(&source).expect("it is rewritten").text;
    assert_eq!(
        migrated,
        "schema = 2\n[config]\ndesign.rules = 1\n[config.left.right.design]\nrules = 2\n\
         variants = 3\n[config.design.rules2]\n[sweep]\n\"left.design.rules\" = 'a,b'\n\
         rules = 'c'\n\"design.rules\" = 'd'\n"
    );
}

#[test]
fn rewriting_keeps_comments_and_layout() {
    let text = "# A file.\n\nschema   =  1 # of the first\nsystem = \"vault\"\n\n# What is broken:\n\
                variants= [ \"A\", # the first\n  \"B\" ] # all\ndropped = []\n\n\
                [config] # bounds\n  rules = { clock = \"read\" } # inline\n\n# The end.\n";
    let rewritten = text
        .replace("schema   =  1", "schema   =  2")
        .replace("variants=", "mutants=")
        .replace("rules = {", "design = {");
    let migrated = migrate(&Source::new("", "a.toml", text)).expect("it is rewritten");
    assert_eq!(migrated.text, rewritten);
    let names: Vec<_> = migrated.renamed.iter().map(|(from, to)| format!("{from} {to}")).collect();
    assert_eq!(names, ["config.rules design", "variants mutants"]);
    let again = migrate(&Source::new("", "a.toml", migrated.text.clone())).expect("nothing to do");
    assert_eq!((again.text, again.renamed.len(), again.from), (migrated.text, 0, SCHEMA));
}

#[test]
fn a_rewritten_file_leaves_a_copy_that_is_not_overwritten() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("migrated");
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("late.toml");
    fs::write(&path, good_before()).expect("it is written");
    let migrated = migrate_file(&path).expect("it is rewritten");
    assert_eq!(fs::read_to_string(&path).expect("text"), migrated.text);
    assert_eq!(migrated.text, GOOD);
    let copy = copy_of(&path);
    assert_eq!(copy, folder.join("late.toml.schema-1"));
    assert_eq!(fs::read_to_string(&copy).expect("text"), good_before());
    // In the newest schema there is nothing to do, and nothing to copy.
    assert!(migrate_file(&path).expect("it is read").renamed.is_empty());
    fs::write(&path, good_before()).expect("it is written");
    assert!(matches!(migrate_file(&path), Err(Unmigrated::CopyExists(at)) if at == copy));
    assert_eq!(fs::read_to_string(&path).expect("text"), good_before());
    assert!(matches!(migrate_file(&folder.join("none.toml")), Err(Unmigrated::Io { .. })));
}
