//! The closed lists that a system is in, as data (`templates/system/lists.toml`).

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::template::{Names, folder};
use super::write::Change;
use crate::failure::Failure;
use crate::house;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    list: Vec<List>,
}

/// A list in a file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    file: PathBuf,
    /// The line it begins after.
    opens: String,
    /// The line it ends before.
    closes: String,
    /// The system's line.
    line: String,
}

/// The files of the house `root` with lists, with the system's lines in them.
///
/// # Errors
/// A list that is not where it is said to be, or has the line already.
pub(crate) fn changes(root: &Path, names: &Names) -> Result<Vec<Change>, Failure> {
    let lists: Lists = house::table(&folder().join("lists.toml"))?;
    let mut texts = BTreeMap::new();
    for list in &lists.list {
        let path = root.join(&list.file);
        if !texts.contains_key(&path) {
            let text = fs::read_to_string(&path).map_err(Failure::file(&path))?;
            texts.insert(path.clone(), text);
        }
        let Some(text) = texts.get_mut(&path) else { continue };
        *text = list.with(text, &names.fill(&list.line))?;
    }
    Ok(texts.into_iter().map(|(path, text)| Change { path, text }).collect())
}

impl List {
    /// `text` with `line` before the first line of the list that sorts after it.
    fn with(&self, text: &str, line: &str) -> Result<String, Failure> {
        let wrong = |what: String| Failure::Usage(format!("{}: {what}", self.file.display()));
        let mut lines: Vec<_> = text.lines().collect();
        let position = |after: usize, line: &str| {
            let found = lines.iter().skip(after).position(|&found| found == line);
            found.map(|at| at + after)
        };
        let none = || wrong(format!("no line `{}`, where systems are listed", self.opens));
        let start = position(0, &self.opens).ok_or_else(none)? + 1;
        let end = position(start, &self.closes).unwrap_or(lines.len());
        let list = &lines[start..end];
        if list.contains(&line) {
            return Err(wrong(format!("has the line `{}` already", line.trim())));
        }
        let at = list.iter().position(|&other| other > line).unwrap_or(list.len());
        lines.insert(start + at, line);
        Ok(lines.join("\n") + "\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> List {
        let (opens, closes) = ("vec![".to_owned(), "]".to_owned());
        List { file: "lib.rs".into(), opens, closes, line: String::new() }
    }

    #[test]
    fn a_line_goes_where_it_sorts() {
        let text = "vec![\n    a,\n    c,\n]\nz\n";
        assert_eq!(list().with(text, "    b,").unwrap(), "vec![\n    a,\n    b,\n    c,\n]\nz\n");
        assert_eq!(list().with(text, "    d,").unwrap(), "vec![\n    a,\n    c,\n    d,\n]\nz\n");
    }

    #[test]
    fn a_list_that_is_elsewhere_and_a_line_that_is_there_are_refused() {
        let elsewhere = list().with("[\n]\n", "a").unwrap_err().to_string();
        assert!(elsewhere.contains("lib.rs: no line `vec![`"), "{elsewhere}");
        assert!(list().with("vec![\n    a,\n]\n", "    a,").is_err());
    }
}
