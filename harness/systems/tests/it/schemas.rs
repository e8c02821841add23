//! Scenario files of the schema before mean what their successors do.

use kernel::{Map, Protocol, Scenario, Value};
use scenarios::{Document, SCHEMA, Source, called_before, layout, migrate};

use crate::each_scenario;
use crate::typed::Each;

/// The value with the keys that schema 1 has for those of schema 2.
fn before(path: &mut Vec<String>, value: &Value) -> Value {
    let Value::Object(fields) = value else { return value.clone() };
    let mut out = Map::new();
    for (key, value) in fields {
        path.push(key.clone());
        let inner = before(path, value);
        path.pop();
        out.insert(called_before(path, key).unwrap_or_else(|| key.clone()), inner);
    }
    Value::Object(out)
}

struct SameBefore {
    renamed: usize,
}

impl Each for SameBefore {
    fn scenario<M: Protocol>(&mut self, scenario: Scenario<M::Config>) {
        let library = systems::library();
        let source = library.iter().find(|source| source.name == scenario.name).expect("it is");
        let now = Document::parse(source).expect("it is read");
        assert_eq!(now.written_in(), SCHEMA, "{} has to be migrated", source.file);
        let mut then = before(&mut Vec::new(), now.value());
        then["schema"] = 1.into();
        let text = layout::document(then.as_object().expect("a table"));
        let then = Source { text: text.clone().into(), ..source.clone() };
        assert!(scenarios::read::<M>(&then).as_ref() == Ok(&scenario), "{}", source.file);
        // And rewriting it leads back.
        let migrated = migrate(&then).expect("it is rewritten");
        self.renamed += migrated.renamed.len();
        let again = Source { text: migrated.text.into(), ..then };
        assert!(scenarios::read::<M>(&again) == Ok(scenario), "{}", source.file);
    }
}

#[test]
fn every_scenario_of_the_library_means_the_same_in_the_words_of_the_schema_before() {
    struct Visit<'a>(&'a mut SameBefore);
    impl Each for Visit<'_> {
        fn scenario<M: Protocol>(&mut self, scenario: Scenario<M::Config>) {
            self.0.scenario::<M>(scenario);
        }
    }
    let mut same = SameBefore { renamed: 0 };
    each_scenario(Visit(&mut same));
    assert!(same.renamed > 200, "{}", same.renamed);
}

const GOLDEN: [(&str, &str, &str); 2] = [
    (
        "sequencing-on-election/variants/x4",
        "composition",
        include_str!("../golden/composition.schema-1.toml"),
    ),
    ("upgrades/veto", "sweep", include_str!("../golden/sweep.schema-1.toml")),
];

/// Files as they were written before, which stay as they are for ever.
#[test]
fn golden_files_are_read_and_mean_what_their_successors_do() {
    for (name, golden, text) in GOLDEN {
        let library = systems::library();
        let successor = library.iter().find(|source| source.name == name).expect("it is there");
        let golden = Source::new(golden, golden, text);
        let (old, new) = (Document::parse(&golden), Document::parse(successor));
        let (old, new) = (old.expect("it is read"), new.expect("it is read"));
        assert_eq!((old.written_in(), new.written_in()), (1, SCHEMA));
        assert_eq!(old.value(), new.value());
        let migrated = migrate(&golden).expect("it is rewritten");
        assert_eq!(migrated.text, successor.text, "comments and layout are kept");
        assert!(migrated.from == 1 && !migrated.renamed.is_empty());
    }
}
