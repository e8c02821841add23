//! The limits of a search, as arguments.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;

use crate::Console;
use crate::memory::size;

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
    /// Threads, at most four per core; no answer depends on it [default: one per core]
    #[arg(long, value_name = "N")]
    pub workers: Option<NonZeroUsize>,
    /// Give a scenario up after this time (90s, 5m)
    #[arg(long, value_name = "TIME", value_parser = humantime::parse_duration)]
    pub timeout: Option<Duration>,
    /// Give a scenario up before it takes more memory than this (500M, 2G) [default: three quarters
    /// of what the machine, or the container, has]
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub memory: Option<u64>,
    /// Directory for results [default: .starkcheck/runs/..., named by what was asked]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// The most threads for each core: more of them only get in each other's way.
const WORKERS_PER_CORE: usize = 4;

impl Resources {
    /// The number of threads.
    #[must_use]
    pub fn workers(&self) -> usize {
        let cores = cores();
        self.workers.map_or(cores, |asked| asked.get().min(cores * WORKERS_PER_CORE))
    }

    /// Says where less is used than was asked for.
    pub fn remarks(&self, console: &mut Console) {
        let workers = self.workers();
        if self.workers.is_some_and(|asked| asked.get() > workers) {
            console.remark(&format!(
                "{workers} workers, {WORKERS_PER_CORE} for each core: more would be no faster"
            ));
        }
    }

    /// What of this changes the answer, in words, for the name of the run.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let timeout = self.timeout.map(|timeout| humantime::format_duration(timeout).to_string());
        let memory = self.memory.map(|bytes| format!("memory-{bytes}"));
        timeout.into_iter().chain(memory).collect()
    }
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

impl Limits {
    /// What of this changes the answer, in words, for the name of the run.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let states = self.states.map(|states| format!("states-{states}"));
        states.into_iter().chain(self.resources.words()).collect()
    }
}
