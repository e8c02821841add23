//! The limits of a search, as arguments.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;

/// How far a search may go, and what it has to do so.
#[derive(Args, Clone, Debug)]
pub struct Limits {
    /// What it has.
    #[command(flatten)]
    pub resources: Resources,
    /// Give a scenario up after so many distinct states
    #[arg(long, value_name = "N")]
    pub states: Option<u64>,
}

/// What a command has to explore with, and where what it finds is kept.
#[derive(Args, Clone, Debug)]
pub struct Resources {
    /// Threads; no answer depends on it [default: one per core]
    #[arg(long, value_name = "N")]
    pub workers: Option<NonZeroUsize>,
    /// Give a scenario up after this time (90s, 5m)
    #[arg(long, value_name = "TIME", value_parser = humantime::parse_duration)]
    pub timeout: Option<Duration>,
    /// Directory for results [default: .starkcheck/runs/..., named by what was asked]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

impl Resources {
    /// The number of threads.
    #[must_use]
    pub fn workers(&self) -> usize {
        let available = || std::thread::available_parallelism().ok();
        self.workers.or_else(available).map_or(1, NonZeroUsize::get)
    }

    /// What of this changes the answer, in words, for the name of the run.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let timeout = self.timeout.map(|timeout| humantime::format_duration(timeout).to_string());
        timeout.into_iter().collect()
    }
}

impl Limits {
    /// What of this changes the answer, in words, for the name of the run.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let states = self.states.map(|states| format!("states-{states}"));
        states.into_iter().chain(self.resources.words()).collect()
    }
}
