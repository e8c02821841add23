//! From a scenario to the text of its file.

use kernel::{Scenario, to_value};
use serde::Serialize;

use crate::layout;

/// The text of a scenario file, which [`read`](crate::read()) reads again.
///
/// # Panics
/// If the configuration cannot be written as TOML, which is a defect of its type.
#[must_use]
pub fn text<C: Serialize>(scenario: &Scenario<C>) -> String {
    layout::document(&layout::fields(&scenario.with(to_value(&scenario.config))))
}
