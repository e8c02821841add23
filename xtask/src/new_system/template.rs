//! The files of a new system: templates with the names filled in (`templates/system`).

use std::fs;
use std::path::{Path, PathBuf};

use super::name::Name;
use crate::failure::Failure;
use crate::house;

/// How the names of templates end, so that nothing takes them for sources.
const ENDING: &str = ".in";

/// The names that templates ask for.
pub(crate) struct Names(Vec<(&'static str, String)>);

impl Names {
    pub(crate) fn of(name: &Name, prefix: &str) -> Self {
        Self(vec![
            ("{{name}}", name.text().to_owned()),
            ("{{module}}", name.module()),
            ("{{Type}}", name.type_name()),
            ("{{CONSTANT}}", name.constant()),
            ("{{PREFIX}}", prefix.to_owned()),
        ])
    }

    /// `text` with the names filled in.
    pub(crate) fn fill(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (place, name)| text.replace(place, name))
    }
}

/// The folder of the templates.
pub(crate) fn folder() -> PathBuf {
    house::file("templates/system")
}

/// The files below the template folder `part`, filled in: their places in it, and texts.
///
/// # Errors
/// If they cannot be read.
pub(crate) fn files(part: &str, names: &Names) -> Result<Vec<(PathBuf, String)>, Failure> {
    let folder = folder().join(part);
    let mut found = Vec::new();
    collect(&folder, Path::new(""), names, &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(
    folder: &Path,
    place: &Path,
    names: &Names,
    found: &mut Vec<(PathBuf, String)>,
) -> Result<(), Failure> {
    for entry in fs::read_dir(folder).map_err(Failure::file(folder))? {
        let path = entry.map_err(Failure::file(folder))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            collect(&path, &place.join(name), names, found)?;
        } else if let Some(name) = name.strip_suffix(ENDING) {
            let text = fs::read_to_string(&path).map_err(Failure::file(&path))?;
            found.push((place.join(name), names.fill(&text)));
        }
    }
    Ok(())
}
