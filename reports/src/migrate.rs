//! Files that were rewritten in the newest version of their format.

use serde::Serialize;

use crate::extent::Extent;
use crate::problem::Problem;

/// The answer of `migrate`.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Migrate {
    /// The version of this format.
    pub schema: u32,
    /// How far the run came.
    #[serde(flatten)]
    pub extent: Extent,
    /// The files that are in the newest version now.
    pub files: Vec<Rewritten>,
    /// Why others were not rewritten.
    pub errors: Vec<Problem>,
}

/// A file that is in the newest version now.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rewritten {
    /// Its path.
    pub file: String,
    /// The version that it had.
    pub from: u32,
    /// The version that it has.
    pub to: u32,
    /// Where the copy of what was there is; none if there was nothing to rewrite.
    pub copy: Option<String>,
    /// The old path of each key that has another name now, and its new key.
    pub renamed: Vec<(String, String)>,
}

impl Rewritten {
    /// The answer for people.
    #[must_use]
    pub fn text(&self) -> String {
        let Self { file, from, to, .. } = self;
        let Some(copy) = &self.copy else {
            return format!("{file}: is in schema {to} already\n");
        };
        let head =
            format!("{file}: rewritten from schema {from} to {to}; what was there is in {copy}\n");
        let names = self.renamed.iter().map(|(old, new)| format!("    {old} -> {new}\n"));
        std::iter::once(head).chain(names).collect()
    }
}
