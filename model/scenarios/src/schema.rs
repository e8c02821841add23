//! Versions of our files, and what the keys of one are called in the next. What was renamed is
//! written down once, as data: readers apply it to the interchange value before anything typed sees
//! it, [`migrate`](crate::migrate()) to the text. No type knows an older version.

use kernel::{Map, Value};

use crate::places::Place;

/// The version of our files that is written. Older ones are read.
pub const SCHEMA: u32 = 2;

/// The oldest version that is read.
pub(crate) const OLDEST: u32 = 1;

/// A key that schema 2 calls otherwise than schema 1: the paths that lead to it in each. Only the
/// last key of a path differs, unless another line of the table says so of what comes before.
#[derive(Debug)]
pub struct Renamed {
    /// In schema 1. A `*` stands for any keys on the way, none of which is the last one of either
    /// path: a composition has its components' designs further in, and a design of governance has
    /// an option `rules` of its own.
    pub from: &'static [&'static str],
    /// In schema 2.
    pub to: &'static [&'static str],
}

/// What schema 2 calls otherwise.
pub const RENAMED: [Renamed; 6] = [
    Renamed { from: &["variants"], to: &["mutants"] },
    Renamed { from: &["config", "*", "rules"], to: &["config", "*", "design"] },
    Renamed { from: &["scenario", "variants"], to: &["scenario", "mutants"] },
    Renamed {
        from: &["scenario", "config", "*", "rules"],
        to: &["scenario", "config", "*", "design"],
    },
    Renamed { from: &["why"], to: &["violation"] },
    Renamed { from: &["why", "part"], to: &["violation", "predicate"] },
];

/// The table whose keys are paths into the configuration, or ends of such paths.
pub(crate) const SWEEP: &str = "sweep";

/// The table of what a sweep along them is expected to show.
pub(crate) const MAP: &str = "map";

impl Renamed {
    fn old_key(&self) -> &'static str {
        last(self.from)
    }

    fn new_key(&self) -> &'static str {
        last(self.to)
    }

    /// Whether `path`, in the words of schema 1 or of schema 2, is that of the table that has the
    /// key.
    fn is_in(&self, path: &[String]) -> bool {
        [self.from, self.to].into_iter().any(|whole| self.leads(&whole[..whole.len() - 1], path))
    }

    fn leads(&self, pattern: &[&str], path: &[String]) -> bool {
        match (pattern.split_first(), path.split_first()) {
            (None, None) => true,
            (Some((&"*", rest)), None) => self.leads(rest, path),
            (Some((&"*", rest)), Some((key, inner))) => {
                self.leads(rest, path)
                    || (*key != self.old_key()
                        && *key != self.new_key()
                        && self.leads(pattern, inner))
            }
            (Some((known, rest)), Some((key, inner))) => known == key && self.leads(rest, inner),
            _ => false,
        }
    }
}

fn last(path: &'static [&'static str]) -> &'static str {
    path.last().copied().unwrap_or_default()
}

/// What schema 2 calls the key of schema 1 that stands at `path`, if it calls it otherwise.
#[must_use]
pub fn renamed(path: &[String], key: &str) -> Option<String> {
    renaming(path, key, Renamed::old_key, Renamed::new_key)
}

/// What schema 1 calls the key of schema 2 that stands at `path`, if it calls it otherwise.
#[must_use]
pub fn called_before(path: &[String], key: &str) -> Option<String> {
    renaming(path, key, Renamed::new_key, Renamed::old_key)
}

fn renaming(
    path: &[String],
    key: &str,
    from: fn(&Renamed) -> &'static str,
    to: fn(&Renamed) -> &'static str,
) -> Option<String> {
    if let [table] = path
        && table == SWEEP
    {
        return of_axis(key, from, to);
    }
    let renamed = RENAMED.iter().find(|renamed| from(renamed) == key && renamed.is_in(path));
    renamed.map(|renamed| to(renamed).to_owned())
}

/// The same for the end of a path into a configuration: `left.rules.clock`. The last key of it is
/// an option, which keeps its name; and so does what comes after the first table of options.
fn of_axis(
    key: &str,
    from: fn(&Renamed) -> &'static str,
    to: fn(&Renamed) -> &'static str,
) -> Option<String> {
    let mut keys: Vec<_> = key.split('.').collect();
    let options = keys.len().checked_sub(1)?;
    let deep = || RENAMED.iter().filter(|renamed| renamed.from.contains(&"*"));
    let is_named = |key: &&str| deep().any(|r| [r.old_key(), r.new_key()].contains(key));
    let at = keys[..options].iter().position(is_named)?;
    let renamed = deep().find(|renamed| from(renamed) == keys[at])?;
    keys[at] = to(renamed);
    Some(keys.join("."))
}

/// A key that stands where it must not.
pub(crate) struct Misnamed {
    /// The path of the key in the file.
    pub(crate) path: Vec<String>,
    /// Its other name.
    pub(crate) other: String,
    /// Whether the other name stands beside it.
    pub(crate) both: bool,
}

/// Gives every key of a file of the version `schema` its name in the newest one, and its place
/// along with it.
pub(crate) fn to_newest(
    schema: u32,
    value: &mut Map<String, Value>,
    place: &mut Place,
) -> Result<(), Misnamed> {
    descend(schema == OLDEST, &mut Vec::new(), value, place)
}

fn descend(
    is_old: bool,
    path: &mut Vec<String>,
    value: &mut Map<String, Value>,
    place: &mut Place,
) -> Result<(), Misnamed> {
    let misnamed = |key: &str, other: String, both| {
        let path = path.iter().map(String::as_str).chain([key]).map(str::to_owned).collect();
        Err(Misnamed { path, other, both })
    };
    for key in value.keys() {
        match (renamed(path, key), called_before(path, key)) {
            (Some(new), _) if value.contains_key(&new) => return misnamed(key, new, true),
            (Some(new), _) if !is_old => return misnamed(key, new, false),
            (None, Some(old)) if is_old && !value.contains_key(&old) => {
                return misnamed(key, old, false);
            }
            _ => {}
        }
    }
    for (key, mut inner) in std::mem::take(value) {
        let name = renamed(path, &key).unwrap_or_else(|| key.clone());
        path.push(key.clone());
        if let (Value::Object(inner), Some(there)) = (&mut inner, place.inner_mut(&key)) {
            descend(is_old, path, inner, there)?;
        }
        path.pop();
        place.rename(&key, &name);
        value.insert(name, inner);
    }
    Ok(())
}
