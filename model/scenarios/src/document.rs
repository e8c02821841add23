//! A TOML file whose keys know where they stand, so that what is found wrong later, by whoever
//! gives a key its meaning, still has a line.

use std::ops::Range;

use kernel::Invalid;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::{BadFile, Source};

/// A parsed file. See the [module](self).
pub struct Document<'a> {
    source: &'a Source,
    table: Spanned<DeTable<'a>>,
}

impl<'a> Document<'a> {
    /// Parses a file of the format's version `schema`.
    ///
    /// # Errors
    /// Where the text is no TOML, or states another version or none.
    pub fn parse(source: &'a Source, schema: u32) -> Result<Self, BadFile> {
        let table = DeTable::parse(&source.text).map_err(|error| complaint(source, &error))?;
        let document = Self { source, table };
        match document.get("schema") {
            Some(DeValue::Integer(version)) if version.to_string() == schema.to_string() => {
                Ok(document)
            }
            Some(DeValue::Integer(version)) => {
                let expected = format!("`schema = {schema}`; version {version} is not known here");
                Err(document.bad(&["schema"], expected))
            }
            _ => Err(document.bad(&["schema"], format!("`schema = {schema}`"))),
        }
    }

    /// The name of the system that the file is about: its top-level key `system`.
    ///
    /// # Errors
    /// If there is no such key, or no text behind it.
    pub fn system(&self) -> Result<&str, BadFile> {
        match self.get("system") {
            Some(DeValue::String(name)) => Ok(name),
            _ => Err(self.bad(&["system"], "`system = \"the name of a system\"`")),
        }
    }

    /// The whole file as a value.
    ///
    /// # Errors
    /// The first key or value that does not fit the type.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, BadFile> {
        let deserializer = toml::Deserializer::from(self.table.clone());
        T::deserialize(deserializer).map_err(|error| complaint(self.source, &error))
    }

    /// `expected` at the key `path` (in an array, a number), or at the innermost part of the path
    /// that is written in the file.
    #[must_use]
    pub fn bad(&self, path: &[&str], expected: impl Into<String>) -> BadFile {
        BadFile::at(self.source, self.locate(path), expected.into())
    }

    /// A complaint about a configuration, at the key it is about.
    #[must_use]
    pub fn invalid(&self, invalid: &Invalid) -> BadFile {
        let path: Vec<_> = invalid.key.split(['.', '[', ']']).filter(|k| !k.is_empty()).collect();
        self.bad(&path, invalid.to_string())
    }

    /// `expected` at the end of the file.
    #[must_use]
    pub fn cut(&self, expected: impl Into<String>) -> BadFile {
        let end = self.source.text.trim_end().len();
        BadFile::at(self.source, Some(end..end), expected.into())
    }

    fn get(&self, key: &str) -> Option<&DeValue<'a>> {
        self.table.get_ref().get(key).map(Spanned::get_ref)
    }

    fn locate(&self, path: &[&str]) -> Option<Range<usize>> {
        let (first, rest) = path.split_first()?;
        let (key, value) = self.table.get_ref().get_key_value(*first)?;
        let (mut span, mut value) = (key.span(), value.get_ref());
        for segment in rest {
            (span, value) = match value {
                DeValue::Table(table) => match table.get_key_value(*segment) {
                    Some((key, value)) => (key.span(), value.get_ref()),
                    None => break,
                },
                DeValue::Array(array) => {
                    match segment.parse().ok().and_then(|index: usize| array.get(index)) {
                        Some(element) => (element.span(), element.get_ref()),
                        None => break,
                    }
                }
                _ => break,
            };
        }
        Some(span)
    }
}

fn complaint(source: &Source, error: &toml::de::Error) -> BadFile {
    BadFile::at(source, error.span(), error.message().to_owned())
}
