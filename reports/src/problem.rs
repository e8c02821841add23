//! What went wrong with a command, or with a file that it was given, for machines.

use serde::Serialize;

use crate::SCHEMA;

/// Something that went wrong.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// What it is: `invalid-file`, `unknown-name`, `usage`, `input-output`, `unprepared`,
    /// `disagreement`, `copy-exists`.
    pub kind: String,
    /// The file that it is about.
    pub file: Option<String>,
    /// The line, from 1.
    pub line: Option<usize>,
    /// The column in characters, from 1.
    pub column: Option<usize>,
    /// What is wrong, in words.
    pub message: String,
}

/// The answer of a command that has none.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Refusal {
    /// The version of this shape.
    pub schema: u32,
    /// The exit code.
    pub exit: u8,
    /// Why there is no answer.
    pub errors: Vec<Problem>,
}

impl Problem {
    /// A problem of this kind, which is about no file.
    #[must_use]
    pub fn new(kind: &str, message: String) -> Self {
        Self { kind: kind.to_owned(), file: None, line: None, column: None, message }
    }
}

impl Refusal {
    /// The end with this exit code for this reason.
    #[must_use]
    pub fn new(exit: u8, problem: Problem) -> Self {
        Self { schema: SCHEMA, exit, errors: vec![problem] }
    }
}
