//! The ledger's files: read beside the sources they speak of, rewritten on demand.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use reports::check::Scenario;
use reports::ledger::{Counts, Ledger};
use scenarios::BadFile;

use console::{Error, repository};

/// Where the ledger is, seen from the root of the repository.
const FOLDER: &str = "reports/ledger";

/// The ledgers of all systems, read when first needed. Outside the repository there is none, and
/// nothing is compared.
pub struct Pins {
    folder: Option<PathBuf>,
    ledgers: BTreeMap<String, Ledger>,
}

impl Pins {
    /// The ledgers of the repository around the current directory.
    #[must_use]
    pub fn find() -> Self {
        Self { folder: repository::folder(FOLDER), ledgers: BTreeMap::new() }
    }

    /// Notes in `scenario` where its counts differ from the pinned ones.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn compare(&mut self, scenario: &mut Scenario) -> Result<(), BadFile> {
        let ledger = self.ledger(&scenario.system)?;
        if let Some(counts) = Counts::of(scenario) {
            scenario.ledger = ledger.compare(&scenario.name, counts);
        }
        Ok(())
    }

    /// Pins the counts of `scenario`, if they are the same in every run.
    ///
    /// # Errors
    /// If the ledger cannot be read or written, or there is none around here.
    pub fn update(&mut self, scenario: &Scenario) -> Result<(), Error> {
        let folder = self.folder.clone().ok_or_else(|| {
            bad(Path::new(FOLDER), None, "a folder here or above: run this in the repository")
        })?;
        let ledger = self.ledger(&scenario.system)?;
        if let Some(counts) = Counts::of(scenario) {
            ledger.scenario.insert(scenario.name.clone(), counts);
            let path = file(&folder, &scenario.system);
            let text = ledger.text();
            fs::write(&path, text).map_err(|source| Error::Unwritable { path, source })?;
        }
        Ok(())
    }

    fn ledger(&mut self, system: &str) -> Result<&mut Ledger, BadFile> {
        if !self.ledgers.contains_key(system) {
            let ledger = self.folder.as_ref().map(|folder| load(&file(folder, system)));
            self.ledgers.insert(system.to_owned(), ledger.transpose()?.unwrap_or_default());
        }
        Ok(self.ledgers.get_mut(system).expect("it was just loaded"))
    }
}

fn load(path: &Path) -> Result<Ledger, BadFile> {
    if !path.exists() {
        return Ok(Ledger::default());
    }
    let text = fs::read_to_string(path).map_err(|error| bad(path, None, &error.to_string()))?;
    Ledger::parse(&text).map_err(|error| bad(path, error.line, &error.expected))
}

fn file(folder: &Path, system: &str) -> PathBuf {
    folder.join(format!("{system}.toml"))
}

fn bad(path: &Path, line: Option<usize>, expected: &str) -> BadFile {
    let file = path.display().to_string();
    BadFile { file, line, column: None, expected: expected.to_owned() }
}
