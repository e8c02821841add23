//! Searches that keep what they know now and then, and go on with what others have kept.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use clap::Args;
use console::checkpoint::{Kept, Question, keep};
use console::progress::Interval;
use console::{Error, RunDir, warn};

use crate::watch::Watched;

/// What is kept, and what is gone on with, as arguments.
#[derive(Args, Clone, Debug)]
pub struct Checkpoints {
    /// Go on where a run was ended that kept its results in this directory: of the same build,
    /// asked the same
    #[arg(long, value_name = "RUN")]
    #[arg(conflicts_with_all = ["sweep", "grow", "require_earned"])]
    resume: Option<PathBuf>,
    /// Keep what a search knows at the end of a level, if so much time has passed since the last
    /// one (0s: never)
    #[arg(long, value_name = "TIME", default_value = "5m")]
    #[arg(value_parser = humantime::parse_duration)]
    checkpoint: Duration,
}

impl Checkpoints {
    /// Whether there is something to go on with, if anything is to be.
    ///
    /// # Errors
    /// If there is nothing.
    pub fn check(&self) -> Result<(), Error> {
        let Some(run) = &self.resume else { return Ok(()) };
        if RunDir::checkpoints(run).is_dir() {
            return Ok(());
        }
        Err(Error::Usage(format!(
            "{} keeps nothing to go on with: a run keeps it until everything is decided, if that \
             takes longer than --checkpoint says",
            run.display()
        )))
    }

    /// The directory of the run to go on with.
    #[must_use]
    pub fn resumed(&self) -> Option<&Path> {
        self.resume.as_deref()
    }

    /// Whether a search is kept for this question, of a scenario whose file in the run is `name`.
    ///
    /// # Errors
    /// What is there and cannot be gone on with.
    pub fn has(&self, name: &str, question: impl FnOnce() -> Question) -> Result<bool, Error> {
        let Some(path) = self.file(name) else { return Ok(false) };
        Ok(Kept::read(&path, &question())?.is_some())
    }

    /// Where what is to be gone on with is kept, if anything is to be.
    fn file(&self, name: &str) -> Option<PathBuf> {
        self.resume.as_ref().map(|run| RunDir::checkpoints(run).join(file_name(name)))
    }

    /// What the search of a scenario, whose file in the run is `name`, keeps and goes on with.
    ///
    /// # Errors
    /// What is there and cannot be gone on with.
    pub fn of(
        &self,
        run_dir: &RunDir,
        name: &str,
        question: impl FnOnce() -> Question,
    ) -> Result<Option<Keeping>, Error> {
        let (every, resume) = (self.checkpoint, &self.resume);
        if every.is_zero() && resume.is_none() {
            return Ok(None);
        }
        let question = question();
        let kept = match self.file(name) {
            Some(path) => Kept::read(&path, &question)?,
            None => None,
        };
        let interval = (!every.is_zero()).then(|| Interval::start(every));
        let path = interval.is_some().then(|| run_dir.checkpoint(&file_name(name))).flatten();
        if let Some(path) = path.as_ref().filter(|path| resume.is_none() && path.exists()) {
            warn(&format!(
                "{} is from a run that was ended, and will be replaced: --resume goes on with it",
                path.display()
            ));
        }
        Ok(Some(Keeping { question, kept, interval, path, is_told: OnceLock::new() }))
    }
}

/// The name of the file in which the search of a scenario is kept whose file is `name`.
fn file_name(name: &str) -> PathBuf {
    let name = Path::new(name).with_extension("checkpoint");
    name.file_name().map_or_else(PathBuf::new, PathBuf::from)
}

/// What one search keeps, where, and what it goes on with.
pub struct Keeping {
    question: Question,
    kept: Option<Kept>,
    interval: Option<Interval>,
    path: Option<PathBuf>,
    /// Whether it was told that nothing can be kept.
    is_told: OnceLock<()>,
}

/// A search that is watched, and keeps what it knows.
pub struct Watching<'a> {
    /// Who watches.
    pub watched: Watched<'a>,
    /// What is kept, if anything is.
    pub keeping: Option<Keeping>,
}

impl checker::Observer for Watching<'_> {
    fn on_progress(&self, progress: &checker::Progress) -> Option<String> {
        checker::Observer::on_progress(&self.watched, progress)
    }

    fn is_to_keep(&self) -> bool {
        let keeping = self.keeping.as_ref().filter(|keeping| keeping.path.is_some());
        keeping.and_then(|keeping| keeping.interval.as_ref()).is_some_and(Interval::is_over)
    }

    fn keep(&self, write: checker::Saving<'_>) {
        let Some(keeping) = &self.keeping else { return };
        let Keeping { path: Some(path), question, is_told, .. } = keeping else { return };
        if let Err(error) = keep(path, question, write)
            && is_told.set(()).is_ok()
        {
            warn(&format!("failed to keep {}: {error}", path.display()));
        }
    }

    fn kept(&self) -> Option<&[u8]> {
        self.keeping.as_ref()?.kept.as_ref().map(Kept::body)
    }
}
