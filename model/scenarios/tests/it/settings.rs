//! Values as people type them: what is shown can be typed again, and nothing typed is a panic.

use proptest::prelude::*;
use scenarios::axis::{Axis, shown};
use serde_json::Value;

/// A number, a truth value, a name, or a list of numbers or names.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<i64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        "[a-z][a-z_]{0,8}"
            .prop_filter("a word of its own", |word| {
                !["true", "false", "subsets"].contains(&word.as_str())
            })
            .prop_map(Value::from),
    ];
    prop_oneof![
        leaf.clone(),
        prop::collection::vec(any::<i64>().prop_map(Value::from), 0..4).prop_map(Value::from),
        prop::collection::vec("[a-z]{1,5}".prop_map(Value::from), 1..4).prop_map(Value::from),
    ]
}

proptest! {
    #[test]
    fn what_is_shown_can_be_typed_again(value in value()) {
        let typed = Axis::setting(&format!("key={}", shown(&value)));
        prop_assert_eq!(typed.map(|axis| axis.values), Ok(vec![value]));
    }

    #[test]
    fn several_values_are_told_apart_whatever_is_in_them(values in prop::collection::vec(value(), 1..5)) {
        let mut once: Vec<Value> = Vec::new();
        for value in values {
            if !once.contains(&value) {
                once.push(value);
            }
        }
        let text: Vec<_> = once.iter().map(shown).collect();
        let typed = Axis::of("key", &text.join(","));
        prop_assert_eq!(typed.map(|axis| axis.values), Ok(once));
    }

    #[test]
    fn nothing_that_is_typed_is_a_panic(text in ".{0,40}") {
        drop((Axis::parse(&text), Axis::setting(&text)));
    }
}
