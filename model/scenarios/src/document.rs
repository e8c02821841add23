//! A TOML file whose keys know where they stand, so that what is found wrong later, by whoever
//! gives a key its meaning, still has a line.

use std::ops::Range;

use kernel::Invalid;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::{BadFile, Source, nearest};

/// A parsed file that knows where its keys stand.
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

    /// The file as a value, but for the top-level key `key`, which is read for itself.
    ///
    /// # Errors
    /// The first other key or value that does not fit the type.
    pub(crate) fn read_without<T: DeserializeOwned>(&self, key: &str) -> Result<T, BadFile> {
        let mut table = self.table.clone();
        table.get_mut().remove(key);
        let deserializer = toml::Deserializer::from(table);
        T::deserialize(deserializer).map_err(|error| complaint(self.source, &error))
    }

    /// The texts in the top-level table `key`, in the order of the file.
    ///
    /// # Errors
    /// If there is something else behind the key, or behind one of its own.
    pub(crate) fn texts(&self, key: &str) -> Result<Vec<(String, String)>, BadFile> {
        let table = match self.get(key) {
            None => return Ok(Vec::new()),
            Some(DeValue::Table(table)) => table,
            Some(_) => return Err(self.bad(&[key], format!("a table `[{key}]`"))),
        };
        let text = |(name, value): (&'_ Spanned<_>, &'_ Spanned<DeValue<'a>>)| {
            let name: &std::borrow::Cow<'a, str> = name.get_ref();
            let name: &str = name;
            match value.get_ref().as_str() {
                Some(text) => Ok((name.to_owned(), text.to_owned())),
                None => Err(self.bad(&[key, name], "a text such as \"0..4\" or \"a,b\"")),
            }
        };
        table.iter().map(text).collect()
    }

    /// `expected` at the key `path`, or at the innermost part of the path that is in the file. An
    /// element of an array goes by its number or, if it is one, by its text.
    #[must_use]
    pub fn bad(&self, path: &[&str], expected: impl Into<String>) -> BadFile {
        BadFile::at(self.source, Some(self.locate(path)), format!("expected {}", expected.into()))
    }

    /// The complaint `wrong` at the key `path`.
    pub(crate) fn wrong(&self, path: &[&str], wrong: String) -> BadFile {
        BadFile::at(self.source, Some(self.locate(path)), wrong)
    }

    /// A complaint about the scenario that stands at `part`, at the key it is about.
    #[must_use]
    pub fn invalid(&self, part: &[&str], invalid: &Invalid) -> BadFile {
        let keys = invalid.key.split(['.', '[', ']']).filter(|key| !key.is_empty());
        let path: Vec<_> = part.iter().copied().chain(keys).collect();
        BadFile::at(self.source, Some(self.locate(&path)), invalid.to_string())
    }

    /// `expected` at the end of the file.
    #[must_use]
    pub fn cut(&self, expected: impl Into<String>) -> BadFile {
        let end = self.source.text.trim_end().len();
        BadFile::at(self.source, Some(end..end), format!("expected {}", expected.into()))
    }

    fn get(&self, key: &str) -> Option<&DeValue<'a>> {
        self.table.get_ref().get(key).map(Spanned::get_ref)
    }

    /// Where the innermost part of `path` stands that is in the file: its key, or its value if it
    /// is an element of an array. The start of the file if not even the first part is there.
    fn locate(&self, path: &[&str]) -> Range<usize> {
        let Some((first, rest)) = path.split_first() else { return 0..0 };
        let Some(entry) = self.table.get_ref().get_key_value(*first) else { return 0..0 };
        let (mut span, mut value) = (entry.0.span(), entry.1.get_ref());
        for part in rest {
            let inner = match value {
                DeValue::Table(table) => {
                    table.get_key_value(*part).map(|(key, value)| (key.span(), value.get_ref()))
                }
                DeValue::Array(array) => {
                    let number = part.parse().ok().and_then(|index: usize| array.get(index));
                    let by_text = || array.iter().find(|e| e.get_ref().as_str() == Some(part));
                    number.or_else(by_text).map(|element| (element.span(), element.get_ref()))
                }
                _ => None,
            };
            let Some(inner) = inner else { break };
            (span, value) = inner;
        }
        span
    }
}

fn complaint(source: &Source, error: &toml::de::Error) -> BadFile {
    let message = match error.message() {
        // What the parser says of a tagged value without its one tag.
        message if message.starts_with("wanted exactly 1 element") => {
            "expected a table with exactly one key".to_owned()
        }
        message => with_nearest(message),
    };
    BadFile::at(source, error.span(), message)
}

/// Shortens "unknown field `x`, expected one of `a`, `b`, ..." to the name that was probably meant,
/// if there is one: a system's configuration has dozens of keys.
pub(crate) fn with_nearest(message: &str) -> String {
    let mut names = message.split('`').skip(1).step_by(2);
    match (message.split_once(", expected"), names.next()) {
        (Some((complaint, _)), Some(name)) if message.starts_with("unknown ") => {
            match nearest(name, names) {
                Some(nearest) => format!("{complaint}; the nearest is `{nearest}`"),
                None => message.to_owned(),
            }
        }
        _ => message.to_owned(),
    }
}
