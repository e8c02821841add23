//! What is true of every system and of every scenario that comes with it.
//!
//! Whatever is asked of all of them goes through the objects; what looks into states is typed.

mod bodies;
mod composition;
mod decisions;
mod deployed;
mod election;
mod families;
mod governance;
mod laws;
mod library;
mod mutant_files;
mod mutants;
mod numbers;
mod projections;
mod reasons;
mod schemas;
mod symmetry;
mod transitions;
mod typed;
mod weakened;

use std::sync::Arc;

use kernel::{Protocol, Scenario};
use runner::{Case, form_of};
use scenarios::{Source, read};

use crate::typed::{Each, brought};

/// With this variable set, what is generated from the systems is written instead of compared.
const UPDATE: &str = "UPDATE_DOCS";

/// The scenario of the library called `name`.
fn scenario<M: Protocol>(name: &str) -> Scenario<M::Config> {
    let source = systems::library().into_iter().find(|source| source.name == name);
    read::<M>(&source.expect("in the library")).expect("valid")
}

/// Every scenario of the library.
fn cases() -> impl Iterator<Item = Arc<dyn Case>> {
    let case = |source: Source| {
        let form = form_of(systems::all(), &source);
        form.and_then(|form| form.read(&source)).unwrap_or_else(|bad| panic!("{bad}"))
    };
    systems::library().into_iter().map(case)
}

/// Every scenario of the library, brought to its types.
fn each_scenario(mut visit: impl Each) {
    systems::library().iter().for_each(|source| brought(source, &mut visit));
}
