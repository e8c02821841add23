//! What is known to fail where a bound is larger, and why: `grown.toml` in the home of a system,
//! read beside its sources as the ledger is.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use console::repository;
use reports::grow::Known;
use reports::sweep::{Cell, Mark};
use runner::Model;
use scenarios::BadFile;

/// The file's name, in the folder of its system.
const FILE: &str = "grown.toml";

/// The findings of all systems.
pub struct Findings(BTreeMap<&'static str, File>);

struct File {
    path: PathBuf,
    known: Vec<Known>,
    /// Which of these were met, or are open: where a cell was not decided, nothing is known of what
    /// fails there.
    is_met: Vec<bool>,
}

impl Findings {
    /// Those of these systems, in the repository around the current directory.
    ///
    /// # Errors
    /// A file that is not as expected.
    pub fn find(models: &[&dyn Model]) -> Result<Self, BadFile> {
        let mut files = BTreeMap::new();
        for model in models {
            let path = model.home().and_then(repository::folder).map(|home| home.join(FILE));
            if let Some(path) = path.filter(|path| path.exists()) {
                let known = read(&path)?;
                let is_met = vec![false; known.len()];
                files.insert(model.system(), File { path, known, is_met });
            }
        }
        Ok(Self(files))
    }

    /// Why everything that fails in `cell` may, if all of it is known of that bound and scenario.
    pub fn why(
        &mut self,
        system: &str,
        scenario: &str,
        bound: &str,
        cell: &Cell,
    ) -> Option<String> {
        let file = self.0.get_mut(system)?;
        let is_here = |it: &Known| {
            it.bound == bound && it.scenario.as_ref().is_none_or(|only| only == scenario)
        };
        if cell.whole() == Mark::Undecided {
            let of_bound = file.known.iter().zip(&mut file.is_met);
            of_bound.filter(|(it, _)| is_here(it)).for_each(|(_, is_met)| *is_met = true);
        }
        let failing = cell.verdicts.iter().filter(|judged| judged.mark == Mark::Fails);
        let mut whys: Vec<String> = Vec::new();
        for judged in failing {
            let is_of = |it: &Known| is_here(it) && it.fails.contains(&judged.id);
            let number = file.known.iter().position(is_of)?;
            file.is_met[number] = true;
            let why = &file.known[number].why;
            if !whys.contains(why) {
                whys.push(why.clone());
            }
        }
        (!whys.is_empty()).then(|| whys.join("; "))
    }

    /// What is said to be known and was nowhere seen, in words.
    #[must_use]
    pub fn unmet(&self) -> Vec<String> {
        let unmet = self.0.values().flat_map(|file| {
            let known = file.known.iter().zip(&file.is_met).filter(|(_, is_met)| !**is_met);
            known.map(|(Known { bound, fails, .. }, _)| {
                let (path, fails) = (file.path.display(), fails.join(", "));
                format!("{path}: nothing of {fails} fails where {bound} is larger")
            })
        });
        unmet.collect()
    }
}

fn read(path: &Path) -> Result<Vec<Known>, BadFile> {
    let bad = |line, expected: String| {
        let file = path.display().to_string();
        BadFile { file, line, column: None, expected }
    };
    let text = fs::read_to_string(path).map_err(|error| bad(None, error.to_string()))?;
    reports::grow::known(&text).map_err(|error| bad(error.line, error.expected))
}

#[cfg(test)]
mod tests {
    use reports::sweep::Judged;

    use super::*;

    fn findings() -> Findings {
        let known = |bound: &str, fails: &[&str]| Known {
            bound: bound.to_owned(),
            scenario: (bound == "b").then(|| "vault/one".to_owned()),
            fails: fails.iter().map(|&id| id.to_owned()).collect(),
            why: format!("because of {bound}"),
        };
        let known = vec![known("a", &["VLT-S1", "VLT-S2"]), known("b", &["VLT-S1"])];
        let is_met = vec![false; known.len()];
        Findings(BTreeMap::from([("vault", File { path: FILE.into(), known, is_met })]))
    }

    /// A cell in which these fail; where none does, it was not decided.
    fn cell(fails: &[&str]) -> Cell {
        let judged = |&id: &&str| Judged {
            id: id.to_owned(),
            instance: None,
            mark: Mark::Fails,
            steps: None,
            inevitable_after: None,
            trace: None,
        };
        let verdicts = fails.iter().map(judged).collect();
        Cell { verdicts, ..Cell::none(Vec::new(), "a limit".to_owned()) }
    }

    #[test]
    fn all_that_fails_has_to_be_known_of_that_bound() {
        let mut findings = findings();
        let because = |bound: &str| Some(format!("because of {bound}"));
        assert_eq!(
            findings.why("vault", "vault/two", "a", &cell(&["VLT-S2", "VLT-S1"])),
            because("a")
        );
        assert_eq!(findings.why("vault", "vault/one", "b", &cell(&["VLT-S2"])), None);
        assert_eq!(findings.why("vault", "vault/two", "a", &cell(&["VLT-S1", "VLT-S3"])), None);
        assert_eq!(findings.why("other", "other/one", "a", &cell(&["VLT-S1"])), None);
        assert_eq!(findings.why("vault", "vault/two", "b", &cell(&["VLT-S1"])), None);
        let unmet = "grown.toml: nothing of VLT-S1 fails where b is larger".to_owned();
        assert_eq!(findings.unmet(), [unmet]);
    }

    #[test]
    fn what_was_not_decided_is_not_said_to_be_struck_out() {
        let mut findings = findings();
        assert_eq!(findings.unmet().len(), 2);
        assert_eq!(findings.why("vault", "vault/one", "b", &cell(&[])), None);
        assert_eq!(findings.unmet().len(), 1);
    }
}
