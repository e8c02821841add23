//! The shapes of the answers in JSON, as JSON schemas, from the types that are written.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

/// The shape of each answer, by the command that gives it.
#[must_use]
pub fn all() -> Vec<(&'static str, Schema)> {
    fn of<T: JsonSchema>(command: &'static str) -> (&'static str, Schema) {
        // What is written, which is less than what a reader would take.
        let settings = SchemaSettings::draft2020_12().for_serialize();
        (command, settings.into_generator().into_root_schema_for::<T>())
    }
    vec![
        of::<crate::list::List>("list"),
        of::<crate::options::Options>("list-options"),
        of::<crate::check::Check>("check"),
        of::<crate::sweep::Sweep>("check-sweep"),
        of::<crate::grow::Grow>("check-grow"),
        of::<crate::mutate::Mutate>("mutate"),
        of::<crate::simulate::Simulate>("simulate"),
        of::<crate::counterexample::Replay>("replay"),
        of::<crate::migrate::Migrate>("migrate"),
        of::<crate::conform::Conform>("conform-consensus"),
        of::<crate::prover::Prover>("conform-prover"),
        of::<crate::proof::Prove>("prove"),
        of::<crate::proof::Verify>("verify"),
        of::<crate::problem::Refusal>("refusal"),
    ]
}
