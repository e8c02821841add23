//! The ledger's files: read beside the sources they speak of, rewritten on demand.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use reports::check::Scenario;
use reports::ledger::{Counts, Ledger};
use scenarios::BadFile;

use console::{Error, repository};
use runner::Model;

/// A ledger's name, in the folder of its system.
const FILE: &str = "ledger.toml";

/// The ledgers of all systems, read when first needed. Outside the repository there is none, and
/// nothing is compared.
pub struct Pins {
    /// The file of each system, and its ledger once it was read.
    ledgers: BTreeMap<&'static str, (PathBuf, Option<Ledger>)>,
}

impl Pins {
    /// The ledgers of these systems, in the repository around the current directory.
    #[must_use]
    pub fn find(models: &[&dyn Model]) -> Self {
        let ledger = |model: &&dyn Model| {
            let home = repository::folder(model.home()?)?;
            Some((model.system(), (home.join(FILE), None)))
        };
        Self { ledgers: models.iter().filter_map(ledger).collect() }
    }

    /// Notes in `scenario` where its counts differ from the pinned ones. Those of somebody's own
    /// file are pinned nowhere, whatever it is called.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn compare(&mut self, scenario: &mut Scenario) -> Result<(), BadFile> {
        if scenario.file.is_some() {
            return Ok(());
        }
        if let (Some((_, ledger)), Some(counts)) =
            (self.ledger(&scenario.system)?, Counts::of(scenario))
        {
            scenario.ledger = ledger.compare(&scenario.name, counts);
        }
        Ok(())
    }

    /// Pins the counts of `scenario`, if they are the same in every run, and it is the library's.
    ///
    /// # Errors
    /// If the ledger cannot be read or written, or there is none around here.
    pub fn update(&mut self, scenario: &Scenario) -> Result<(), Error> {
        let Some((path, known)) = self.ledgers.get_mut(scenario.system.as_str()) else {
            let expected = "the folder of a system here or above: run this in the repository";
            return Err(bad(Path::new(FILE), None, expected).into());
        };
        let Some(counts) = Counts::of(scenario).filter(|_| scenario.file.is_none()) else {
            return Ok(());
        };
        // Somebody else may have pinned other scenarios of the system meanwhile, and may do so now.
        console::files::change(path, || {
            let mut ledger = load(path).map_err(Refused::Bad)?;
            ledger.scenario.insert(scenario.name.clone(), counts);
            Ok(Some(known.insert(ledger).text()))
        })
        .map_err(|refused| match refused {
            Refused::Bad(bad) => bad.into(),
            Refused::Io(source) => Error::Unwritable { path: path.clone(), source },
        })
    }

    fn ledger(&mut self, system: &str) -> Result<Option<(&Path, &mut Ledger)>, BadFile> {
        let Some((path, ledger)) = self.ledgers.get_mut(system) else { return Ok(None) };
        let read = match ledger.take() {
            Some(read) => read,
            None => load(path)?,
        };
        Ok(Some((path, ledger.insert(read))))
    }
}

/// Why a ledger is not rewritten.
enum Refused {
    Bad(BadFile),
    Io(io::Error),
}

impl From<io::Error> for Refused {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

fn load(path: &Path) -> Result<Ledger, BadFile> {
    if !path.exists() {
        return Ok(Ledger::default());
    }
    let text = fs::read_to_string(path).map_err(|error| bad(path, None, &error.to_string()))?;
    Ledger::parse(&text).map_err(|error| bad(path, error.line, &error.expected))
}

fn bad(path: &Path, line: Option<usize>, expected: &str) -> BadFile {
    let file = path.display().to_string();
    BadFile { file, line, column: None, expected: expected.to_owned() }
}
