//! A TOML file as a value whose keys know where they stand, so that what is found wrong later, by
//! whoever gives a key its meaning, still has a line.

use std::ops::Range;

use kernel::{Enforced, Invalid, Map, Value, ValueError, from_value};
use serde::de::DeserializeOwned;
use toml::de::DeTable;

use crate::places::{Place, converted};
use crate::schema::{Misnamed, OLDEST, SCHEMA, to_newest};
use crate::{BadFile, Source, nearest};

/// The key with which a file states its version.
const VERSION: &str = "schema";

/// The most elements of a list in a configuration.
const LIST_MAX: usize = 256;

/// A parsed file that knows where its keys stand. Its keys are those of the newest version,
/// whatever the version that it was written in.
pub struct Document<'a> {
    source: &'a Source,
    written_in: u32,
    value: Value,
    place: Place,
}

impl<'a> Document<'a> {
    /// Parses a file of any version that is read.
    ///
    /// # Errors
    /// Where the text is no TOML, states another version or none, or has a key of another version.
    pub fn parse(source: &'a Source) -> Result<Self, BadFile> {
        let mut document = Self::as_written(source)?;
        let Value::Object(mut fields) = document.value.take() else { return Ok(document) };
        let named = to_newest(document.written_in, &mut fields, &mut document.place);
        if let Some(version) = fields.get_mut(VERSION) {
            *version = SCHEMA.into();
        }
        document.value = Value::Object(fields);
        match named {
            Ok(()) => Ok(document),
            Err(misnamed) => Err(document.misnamed(&misnamed)),
        }
    }

    /// Parses a file of any version that is read, and leaves its keys as they are.
    ///
    /// # Errors
    /// Where the text is no TOML, or states another version or none.
    pub fn as_written(source: &'a Source) -> Result<Self, BadFile> {
        let table = DeTable::parse(&source.text)
            .map_err(|error| BadFile::at(source, error.span(), error.message().to_owned()))?;
        let (value, place) = converted(&table).map_err(|refused| {
            BadFile::at(source, Some(refused.at), format!("expected {}", refused.expected))
        })?;
        let version = value.get(VERSION).cloned();
        let mut document = Self { source, written_in: SCHEMA, value: Value::Object(value), place };
        let version = version.as_ref().map(|version| (version, version.as_u64()));
        match version {
            Some((_, Some(known))) if (OLDEST.into()..=SCHEMA.into()).contains(&known) => {
                document.written_in = u32::try_from(known).unwrap_or(SCHEMA);
                Ok(document)
            }
            Some((version @ Value::Number(_), _)) => {
                let expected = format!("`schema = {SCHEMA}`; version {version} is not known here");
                Err(document.bad(&[VERSION], expected))
            }
            _ => Err(document.bad(&[VERSION], format!("`schema = {SCHEMA}`"))),
        }
    }

    /// The version that the file states.
    #[must_use]
    pub fn written_in(&self) -> u32 {
        self.written_in
    }

    /// The name of the system that the file is about: its top-level key `system`.
    ///
    /// # Errors
    /// If there is no such key, or no text behind it.
    pub fn system(&self) -> Result<&str, BadFile> {
        match self.value.get("system") {
            Some(Value::String(name)) => Ok(name),
            _ => Err(self.bad(&["system"], "`system = \"the name of a system\"`")),
        }
    }

    /// The whole file, with its keys in the order of the text.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// The whole file as what it is.
    ///
    /// # Errors
    /// The first key or value that does not fit the type.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, BadFile> {
        self.read_part(&self.value, &[])
    }

    /// What stands at the key `path` as what it is: `value`, as it was read.
    ///
    /// # Errors
    /// The first key or value that does not fit the type.
    pub fn read_part<T: DeserializeOwned>(
        &self,
        value: &Value,
        path: &[&str],
    ) -> Result<T, BadFile> {
        from_value(value).map_err(|error| self.mistyped(path, &error))
    }

    /// Whether every list in the part of the file at `path` is one that somebody may have meant:
    /// numbers of a configuration are below 256, so are the different ones in a list of them.
    ///
    /// # Errors
    /// The first list that is longer.
    pub fn check_lists(&self, path: &[&str]) -> Result<(), BadFile> {
        let part = path.iter().try_fold(&self.value, |value, key| value.get(*key));
        let mut path: Vec<_> = path.iter().map(|&key| key.to_owned()).collect();
        let Some(expected) = part.and_then(|part| too_long(part, &mut path)) else { return Ok(()) };
        let path: Vec<_> = path.iter().map(String::as_str).collect();
        Err(self.bad(&path, expected))
    }

    /// The file as a value, but for these top-level keys, which are read for themselves.
    pub(crate) fn without(&self, keys: &[&str]) -> Value {
        let fields = self.value.as_object().into_iter().flatten();
        let rest = fields.filter(|(name, _)| !keys.contains(&name.as_str()));
        Value::Object(rest.map(|(name, value)| (name.clone(), value.clone())).collect())
    }

    /// The texts in the top-level table `key`, in the order of the file.
    ///
    /// # Errors
    /// If there is something else behind the key, or behind one of its own.
    pub(crate) fn texts(&self, key: &str) -> Result<Vec<(String, String)>, BadFile> {
        let table = match self.value.get(key) {
            None => &Map::new(),
            Some(Value::Object(table)) => table,
            Some(_) => return Err(self.bad(&[key], format!("a table `[{key}]`"))),
        };
        let text = |(name, value): (&String, &Value)| match value {
            Value::String(text) => Ok((name.clone(), text.clone())),
            _ => Err(self.bad(&[key, name], "a text such as \"0..4\" or \"a,b\"")),
        };
        table.iter().map(text).collect()
    }

    /// `expected` at the key `path`, or at the innermost part of the path that is in the file. An
    /// element of an array goes by its number or, if it is one, by its text.
    #[must_use]
    pub fn bad(&self, path: &[&str], expected: impl Into<String>) -> BadFile {
        self.wrong(path, format!("expected {}", expected.into()))
    }

    /// The complaint `wrong` at the key `path`.
    pub(crate) fn wrong(&self, path: &[&str], wrong: String) -> BadFile {
        BadFile::at(self.source, Some(self.locate(path).0), wrong)
    }

    /// A complaint about the scenario that stands at `part`, at the key it is about.
    #[must_use]
    pub fn invalid(&self, part: &[&str], invalid: &Invalid) -> BadFile {
        let keys = invalid.key.split(['.', '[', ']']).filter(|key| !key.is_empty());
        let path: Vec<_> = part.iter().copied().chain(keys).collect();
        let asks = invalid.enforced_by.as_ref().map(|Enforced { option, lifted_by, .. }| {
            let option = option.strip_prefix("config.").unwrap_or(option);
            format!("; --set {option}={lifted_by} asks what happens otherwise")
        });
        self.wrong(&path, format!("{invalid}{}", asks.unwrap_or_default()))
    }

    /// The complaint `wrong` at a byte of the text.
    #[must_use]
    pub fn at(&self, byte: usize, wrong: impl Into<String>) -> BadFile {
        BadFile::at(self.source, Some(byte..byte), wrong.into())
    }

    /// `expected` at the end of the file.
    #[must_use]
    pub fn cut(&self, expected: impl Into<String>) -> BadFile {
        let end = self.source.text.trim_end().len();
        BadFile::at(self.source, Some(end..end), format!("expected {}", expected.into()))
    }

    /// What is to be done about a key of another version than the file's.
    fn misnamed(&self, misnamed: &Misnamed) -> BadFile {
        let Misnamed { path, other, both } = misnamed;
        let path: Vec<_> = path.iter().map(String::as_str).collect();
        let (table, key) = path.split_at(path.len().saturating_sub(1));
        let key = key.first().copied().unwrap_or_default();
        let wrong = if *both {
            let there = self.wrong(&[table, &[other.as_str()]].concat(), String::new());
            let (line, column) = (there.line.unwrap_or(1), there.column.unwrap_or(1));
            format!(
                "`{key}` is called `{other}` in schema {SCHEMA}, and that stands at \
                 {line}:{column}: expected one of the two"
            )
        } else if self.written_in == OLDEST {
            format!(
                "`{key}` is what schema {SCHEMA} calls `{other}`, and the file states schema \
                 {OLDEST}: expected `{other}`, or `schema = {SCHEMA}`"
            )
        } else {
            format!(
                "expected `{other}`, as schema {SCHEMA} calls `{key}`; a file that is all in the \
                 words of schema {OLDEST} can be rewritten by the command `migrate`"
            )
        };
        self.wrong(&path, wrong)
    }

    /// What a type says of the value that stands at `part`: at the key if that is wrong, else at
    /// the value.
    fn mistyped(&self, part: &[&str], error: &ValueError) -> BadFile {
        let path: Vec<_> =
            part.iter().copied().chain(error.path.iter().map(String::as_str)).collect();
        let (key, value) = self.locate(&path);
        let at = if error.is_of_key { key } else { value };
        BadFile::at(self.source, Some(at), with_nearest(&error.message))
    }

    /// Where the innermost part of `path` stands that is in the file: its key, which is the value
    /// itself in an array, and its value. The start of the file if not even the first part is
    /// there.
    fn locate(&self, path: &[&str]) -> (Range<usize>, Range<usize>) {
        let (mut place, mut value) = (&self.place, &self.value);
        for part in path {
            let by_text = || {
                let at = value.as_array()?.iter().position(|e| e.as_str() == Some(part))?;
                Some(at.to_string())
            };
            let key = match place.inner(part) {
                Some(_) => (*part).to_owned(),
                None => by_text().unwrap_or_default(),
            };
            let Some(inner) = place.inner(&key) else { break };
            place = inner;
            value = match value {
                Value::Array(elements) => &elements[key.parse::<usize>().unwrap_or_default()],
                other => &other[key.as_str()],
            };
        }
        (place.key.clone(), place.value.clone())
    }
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

/// What was expected in place of the first list in `value` that is too long; `path` leads to it.
fn too_long(value: &Value, path: &mut Vec<String>) -> Option<String> {
    let inner: Vec<(String, &Value)> = match value {
        Value::Array(list) if list.len() > LIST_MAX => {
            return Some(format!("at most {LIST_MAX} elements, not {}", list.len()));
        }
        Value::Array(list) => {
            (0..).zip(list).map(|(at, v): (usize, _)| (at.to_string(), v)).collect()
        }
        Value::Object(fields) => fields.iter().map(|(key, v)| (key.clone(), v)).collect(),
        _ => return None,
    };
    for (key, value) in inner {
        path.push(key);
        if let Some(expected) = too_long(value, path) {
            return Some(expected);
        }
        path.pop();
    }
    None
}
