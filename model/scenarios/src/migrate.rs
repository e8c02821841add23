//! Rewrites a file of an older version, comments and layout kept.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, Item, Key, TableLike, Value};

use crate::schema::{OLDEST, SCHEMA, renamed};
use crate::{BadFile, Document, Source};

/// A file in the newest version.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Migrated {
    /// Its text.
    pub text: String,
    /// The version that it had.
    pub from: u32,
    /// The keys that have another name now: the old path and the new key. None, and the same text,
    /// if the version was the newest already.
    pub renamed: Vec<(String, String)>,
}

/// Why a file was not rewritten. It is as it was.
#[derive(Debug, thiserror::Error)]
pub enum Unmigrated {
    /// It is none of ours, or has a mistake.
    #[error(transparent)]
    Bad(#[from] BadFile),
    /// There is a copy beside it already, which would be lost.
    #[error("{} is there already: an older migration left it; move it away first", .0.display())]
    CopyExists(PathBuf),
    /// It cannot be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
}

/// The file in the newest version. Any kind of file that states its version is rewritten; whether
/// the rest of it is right is for its reader to say.
///
/// # Errors
/// Where the text is no TOML, states an unknown version or none, or has a key by two names.
pub fn migrate(source: &Source) -> Result<Migrated, BadFile> {
    let before = Document::parse(source)?;
    let from = before.written_in();
    if from == SCHEMA {
        return Ok(Migrated { text: source.text.to_string(), from, renamed: Vec::new() });
    }
    let broken = |why: String| BadFile::at(source, None, why);
    let mut document: DocumentMut =
        source.text.parse().map_err(|error: toml_edit::TomlError| {
            BadFile::at(source, error.span(), error.message().to_owned())
        })?;
    let mut renamed = Vec::new();
    rename(document.as_table_mut(), &mut Vec::new(), &mut renamed);
    if let Some(Item::Value(version)) = document.get_mut("schema") {
        let decor = version.decor().clone();
        *version = Value::from(i64::from(SCHEMA));
        *version.decor_mut() = decor;
    }
    let text = document.to_string();
    // What was rewritten has to say what it said.
    let migrated = Source { text: text.clone().into(), ..source.clone() };
    let after = Document::parse(&migrated)?;
    if after.value() != before.value() {
        return Err(broken(format!(
            "cannot be rewritten: it would not say the same in schema {SCHEMA}"
        )));
    }
    Ok(Migrated { text, from, renamed })
}

fn rename(table: &mut dyn TableLike, path: &mut Vec<String>, done: &mut Vec<(String, String)>) {
    let keys: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).collect();
    for key in &keys {
        path.push(key.clone());
        if let Some(inner) = table.get_mut(key).and_then(Item::as_table_like_mut) {
            rename(inner, path, done);
        }
        path.pop();
    }
    if !keys.iter().any(|key| renamed(path, key).is_some()) {
        return;
    }
    // All are taken out and put back, so that they keep their order.
    for old in keys {
        let Some(formatted) = table.key(&old).cloned() else { continue };
        let Some(item) = table.remove(&old) else { continue };
        let key = match renamed(path, &old) {
            None => formatted,
            Some(new) => {
                let dotted = path.iter().chain([&old]).map(String::as_str).collect::<Vec<_>>();
                done.push((dotted.join("."), new.clone()));
                let mut key = Key::new(new);
                *key.leaf_decor_mut() = formatted.leaf_decor().clone();
                *key.dotted_decor_mut() = formatted.dotted_decor().clone();
                key
            }
        };
        table.entry_format(&key).or_insert(item);
    }
}

/// Where [`migrate_file`] leaves the copy of what was at `path`: `small.toml.schema-1`, which no
/// reader of a folder takes for another file of its kind.
#[must_use]
pub fn copy_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".schema-{OLDEST}"));
    name.into()
}

/// Rewrites the file at `path`, and leaves a copy of it beside it ([`copy_of`]). A file in the
/// newest version is left as it is, without a copy.
///
/// # Errors
/// Why it was not rewritten; a copy that is there already is not overwritten.
pub fn migrate_file(path: &Path) -> Result<Migrated, Unmigrated> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |source| Unmigrated::Io { path, source }
    };
    let text = fs::read_to_string(path).map_err(at(path))?;
    let shown = path.display().to_string();
    let migrated = migrate(&Source::new(shown.clone(), shown, text.clone()))?;
    if migrated.from == SCHEMA {
        return Ok(migrated);
    }
    let copy = copy_of(path);
    let mut file = match File::create_new(&copy) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(Unmigrated::CopyExists(copy));
        }
        Err(source) => return Err(Unmigrated::Io { path: copy, source }),
    };
    if let Err(source) = file.write_all(text.as_bytes()).and_then(|()| file.sync_all()) {
        // Half a copy is none, and would be in the way of the next attempt.
        drop(fs::remove_file(&copy));
        return Err(Unmigrated::Io { path: copy, source });
    }
    fs::write(path, &migrated.text).map_err(at(path))?;
    Ok(migrated)
}
