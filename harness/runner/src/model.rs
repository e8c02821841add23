//! A system, or one of its forms, as an object.

use std::sync::Arc;

use reports::{list, options};
use scenarios::{BadFile, Document, Source};

use crate::{Behaviour, Case};

/// A system, or one of the forms in which it is modelled.
///
/// Nothing here asks for packed states or a symmetry: who has none answers a search that is asked
/// to reduce with the reason why it did not, so a system of somebody else's checker fits too.
pub trait Model: Send + Sync {
    /// Its name: `staking`, `consensus/flat`.
    fn name(&self) -> &'static str;

    /// The name of the system that it is a form of.
    fn system(&self) -> &'static str;

    /// What it says of itself, without its scenarios.
    fn describe(&self) -> list::System;

    /// What can be chosen about it: every key of its configuration.
    fn options(&self) -> Vec<options::Choice>;

    /// The folder of the system, seen from the root of its repository, if its scenarios come from
    /// there: `spec/staking`, where its ledger is.
    fn home(&self) -> Option<&'static str>;

    /// The scenario files that come with it, in the order of the names.
    fn scenarios(&self) -> Vec<Source>;

    /// The scenario in `source`.
    ///
    /// # Errors
    /// The first mistake: where it stands and what was expected there.
    fn read(&self, source: &Source) -> Result<Arc<dyn Case>, BadFile>;

    /// The intended design with nothing turned off, as a scenario.
    fn intended(&self) -> Arc<dyn Case>;

    /// The stored trace in `source`.
    ///
    /// # Errors
    /// The first mistake: where it stands and what was expected there.
    fn read_trace(&self, source: &Source) -> Result<Box<dyn Behaviour>, BadFile>;
}

/// The model of that name.
#[must_use]
pub fn find<'a>(models: &'a [&'a dyn Model], name: &str) -> Option<&'a dyn Model> {
    models.iter().copied().find(|model| model.name() == name)
}

/// The model that a file, a scenario or a trace, is about.
///
/// # Errors
/// If the file names no system, or none that is known.
pub fn form_of<'a>(models: &'a [&'a dyn Model], source: &Source) -> Result<&'a dyn Model, BadFile> {
    let document = Document::parse(source)?;
    let name = document.system()?;
    find(models, name).ok_or_else(|| {
        let known: Vec<_> = models.iter().map(|model| model.name()).collect();
        document.bad(&["system"], scenarios::unknown("a system", name, &known))
    })
}
