//! Pins of a scenario file: a table `[pinned]` of its own, or a file beside it. Nothing is pinned
//! unasked; what is pinned is compared by every plain check.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args as Arguments;
use console::{Console, Error, files};
use reports::check::Scenario;
use reports::pinned::Pinned;
use runner::Index;
use runner::select::Chosen;
use scenarios::{BadFile, Document, PINNED, Source, pins_beside, with_pins};

/// Whether to pin what is found.
#[derive(Arguments, Clone, Debug, Default)]
pub struct Pinning {
    /// Pin what is found in the scenario file itself: counts, verdicts, what was never met. Later
    /// checks of it compare (17)
    #[arg(long, conflicts_with_all = CHANGES)]
    pin: bool,
    /// The same in a file beside it, FILE.pins.toml
    #[arg(long, conflicts_with_all = CHANGES, conflicts_with = "pin")]
    pin_beside: bool,
    /// Pin anew what is pinned
    #[arg(long, conflicts_with_all = CHANGES, conflicts_with_all = ["pin", "pin_beside"])]
    update_pins: bool,
}

/// What is found under one of these is not what the file says.
const CHANGES: [&str; 13] = [
    "mutant",
    "drop_assumption",
    "drop_fairness",
    "property",
    "set",
    "exhaust",
    "symmetry",
    "states",
    "timeout",
    "sweep",
    "grow",
    "require_earned",
    "update_ledger",
];

/// The pins of one scenario file, and what is to become of them.
pub struct Pins {
    source: Source,
    /// What is pinned, if anything is, and where.
    pinned: Option<(Pinned, Place)>,
    /// Where to pin what is found, if it is to be.
    write: Option<Place>,
}

/// Where pins stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Place {
    Inside,
    Beside,
}

impl Pinning {
    fn is_asked(&self) -> bool {
        self.pin || self.pin_beside || self.update_pins
    }

    /// Checks that what is to be pinned are files: the library has its ledger.
    ///
    /// # Errors
    /// A scenario that is none.
    pub fn check(&self, index: &Index<'_>, chosen: &[Chosen]) -> Result<(), Error> {
        let of_library = chosen.iter().find(|chosen| is_of_library(index, &chosen.source));
        match of_library.filter(|_| self.is_asked()) {
            Some(chosen) => Err(Error::Usage(format!(
                "{} is a scenario of the library, which its ledger pins; pins are of files of your \
                 own",
                chosen.source.name
            ))),
            None => Ok(()),
        }
    }

    /// The pins of the scenario in `source`.
    ///
    /// # Errors
    /// Pins that cannot be read, or stand in two places.
    pub fn of(&self, index: &Index<'_>, source: &Source) -> Result<Pins, BadFile> {
        if is_of_library(index, source) {
            return Ok(Pins { source: source.clone(), pinned: None, write: None });
        }
        let beside = beside(source);
        let inside = read(source)?.map(|pinned| (pinned, Place::Inside));
        let pinned = match (inside, beside.exists()) {
            (Some(_), true) => {
                let expected = format!("pins here or in {}, not in both", beside.display());
                return Err(Document::parse(source)?.bad(&[PINNED], expected));
            }
            (inside, false) => inside,
            (None, true) => {
                let pins = Source::read(&beside.display().to_string())?;
                let missing = || Document::parse(&pins).map(|it| it.bad(&[], "a table `[pinned]`"));
                match read(&pins)? {
                    Some(pinned) => Some((pinned, Place::Beside)),
                    None => return Err(missing()?),
                }
            }
        };
        let place = pinned.as_ref().map(|(_, place)| *place);
        let write = match place {
            Some(place) => self.update_pins.then_some(place),
            None if self.pin => Some(Place::Inside),
            None if self.pin_beside => Some(Place::Beside),
            None => None,
        };
        Ok(Pins { source: source.clone(), pinned, write })
    }
}

impl Pins {
    /// Compares what was found with what is pinned, or pins it.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn settle(&mut self, report: &mut Scenario, console: &mut Console) -> Result<(), Error> {
        let Some(found) = Pinned::of(report) else {
            if self.write.is_some() {
                let file = &self.source.file;
                console.remark(&format!("nothing is pinned in {file}: the search is not complete"));
            }
            return Ok(());
        };
        match (self.write, &self.pinned) {
            (Some(place), _) => self.write(&found, place, console),
            (None, Some((pinned, _))) => {
                report.pinned = pinned.compare(&found);
                if !report.pinned.is_empty() {
                    console.remark("--update-pins pins what is so now");
                }
                Ok(())
            }
            (None, None) => Ok(()),
        }
    }

    fn write(&self, found: &Pinned, place: Place, console: &mut Console) -> Result<(), Error> {
        let pins = kernel::to_value(found);
        let (path, text) = match place {
            Place::Inside => (PathBuf::from(&self.source.file), self.inside(&pins)?),
            Place::Beside => (beside(&self.source), pins_beside(&pins)),
        };
        write_whole(&path, &text)?;
        console.remark(&format!("pinned in {}", path.display()));
        Ok(())
    }

    /// The text of the file with the pins in it, if it is still what was checked.
    fn inside(&self, pins: &kernel::Value) -> Result<String, BadFile> {
        let now = Source::read(&self.source.file)?;
        if now.text != self.source.text {
            let expected = "expected what was checked: it was changed meanwhile".to_owned();
            let file = self.source.file.clone();
            return Err(BadFile { file, line: None, column: None, expected });
        }
        with_pins(&self.source, pins)
    }
}

fn is_of_library(index: &Index<'_>, source: &Source) -> bool {
    index.scenario(&source.name).is_some_and(|entry| entry.source() == source)
}

fn read(source: &Source) -> Result<Option<Pinned>, BadFile> {
    let document = Document::parse(source)?;
    let pins = document.value().get(PINNED);
    pins.map(|pins| document.read_part(pins, &[PINNED])).transpose()
}

fn beside(source: &Source) -> PathBuf {
    Path::new(&source.file).with_extension("pins.toml")
}

/// Writes the file that is there, or that a link leads to, whole or not at all: it is somebody's
/// own.
fn write_whole(path: &Path, text: &str) -> Result<(), Error> {
    let unwritable = |source| Error::Unwritable { path: path.to_owned(), source };
    let path =
        if path.exists() { fs::canonicalize(path).map_err(unwritable)? } else { path.into() };
    files::replace(&path, text).map_err(unwritable)
}
