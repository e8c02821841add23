//! What can be chosen about a system: each key of its configuration, its values, its default and
//! what it means.

use serde::Serialize;
use serde_json::Value;

use crate::columns::wrapped_behind;
use crate::style::{DIM, HEAD};

/// The answer of `list --options`.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Options {
    /// The version of this shape.
    pub schema: u32,
    /// The exit code.
    pub exit: u8,
    /// The systems, each form of one by itself.
    pub systems: Vec<System>,
}

/// What can be chosen about one system, or one form of it.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct System {
    /// Its name.
    pub name: String,
    /// The keys, in the order of its configuration.
    pub options: Vec<Choice>,
}

/// One key.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Choice {
    /// The key, as `--set` and `--sweep` take it.
    pub key: String,
    /// What it is: a number, a truth value, a list, an option.
    #[serde(rename = "type")]
    pub kind: String,
    /// The values of an option.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Meaning>,
    /// The value unless something else is said.
    pub default: Value,
    /// What it means.
    pub about: String,
}

/// A value of an option, and what it means.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Meaning {
    /// The value.
    pub value: String,
    /// What it means.
    pub about: String,
}

impl Options {
    /// The answer for people.
    #[must_use]
    pub fn text(&self) -> String {
        self.systems.iter().map(System::text).collect::<Vec<_>>().join("\n")
    }
}

impl System {
    fn text(&self) -> String {
        let mut out = format!(
            "{HEAD}{}{HEAD:#}  {DIM}--set KEY=VALUE, --sweep KEY=VALUES{DIM:#}\n",
            self.name
        );
        self.options.iter().for_each(|choice| out.push_str(&choice.text()));
        out
    }
}

impl Choice {
    fn text(&self) -> String {
        let Self { key, kind, values, default, about } = self;
        let mut out = format!("  {HEAD}{key}{HEAD:#}  {DIM}{kind}, default {default}{DIM:#}\n");
        if !about.is_empty() {
            wrapped_behind(6, about)
                .iter()
                .for_each(|line| out.push_str(&format!("      {line}\n")));
        }
        let width = values.iter().map(|meaning| meaning.value.len()).max().unwrap_or(0);
        for Meaning { value, about } in values {
            for (number, line) in wrapped_behind(10 + width, about).iter().enumerate() {
                let value = if number == 0 { value.as_str() } else { "" };
                out.push_str(format!("        {value:<width$}  {line}").trim_end());
                out.push('\n');
            }
        }
        out
    }
}
