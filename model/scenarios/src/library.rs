//! The scenario files, carried in the binary.

use std::borrow::Cow;

/// The text of a file, with the names under which it is spoken of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// The name that selects it: `staking/small`.
    pub name: String,
    /// The path that errors show.
    pub file: String,
    /// What stands in it.
    pub text: Cow<'static, str>,
}

impl Source {
    /// The file `file` with the text `text`, named `name`.
    pub fn new(
        name: impl Into<String>,
        file: impl Into<String>,
        text: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self { name: name.into(), file: file.into(), text: text.into() }
    }
}

/// Name and text of every scenario file, sorted by path; `build.rs` writes the list.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/library.rs"));

/// Every scenario file, as it stood when the binary was built, sorted by name.
#[must_use]
pub fn library() -> Vec<Source> {
    let source = |(name, text): &(&'static str, &'static str)| {
        Source::new(*name, format!("model/scenarios/{name}.toml"), *text)
    };
    let mut library: Vec<_> = FILES.iter().map(source).collect();
    library.sort_by(|a, b| a.name.cmp(&b.name));
    library
}
