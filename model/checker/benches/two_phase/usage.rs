//! What a computation costs: processor time, which other processes cannot stretch, and memory.

use std::fmt;

use criterion::measurement::{Measurement, ValueFormatter, WallTime};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

/// Criterion's measure of processor time, user and system, of all threads.
pub(crate) struct CpuTime;

/// Nanoseconds of processor time so far.
fn cpu_time() -> f64 {
    let usage = getrusage(UsageWho::RUSAGE_SELF).expect("the process may ask for its usage");
    ((usage.user_time() + usage.system_time()).num_microseconds() * 1000) as f64
}

impl Measurement for CpuTime {
    type Intermediate = f64;
    type Value = f64;

    fn start(&self) -> f64 {
        cpu_time()
    }

    fn end(&self, start: f64) -> f64 {
        cpu_time() - start
    }

    fn add(&self, one: &f64, other: &f64) -> f64 {
        one + other
    }

    fn zero(&self) -> f64 {
        0.0
    }

    fn to_f64(&self, value: &f64) -> f64 {
        *value
    }

    /// Nanoseconds, like wall time.
    fn formatter(&self) -> &dyn ValueFormatter {
        WallTime.formatter()
    }
}

/// The cost of one exploration.
pub(crate) struct Usage {
    pub(crate) states: f64,
    /// Processor time.
    pub(crate) seconds: f64,
    /// The rise of the peak of resident memory.
    pub(crate) bytes: f64,
}

impl Usage {
    /// The cost of `explore`, which returns the number of states.
    pub(crate) fn of(explore: impl FnOnce() -> u64) -> Self {
        let (start, floor) = (cpu_time(), peak_memory());
        let states = explore() as f64;
        Self { states, seconds: (cpu_time() - start) / 1e9, bytes: peak_memory() - floor }
    }

    pub(crate) fn bytes_per_state(&self) -> f64 {
        self.bytes / self.states
    }

    /// Reads what [`Display`](fmt::Display) wrote.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let numbers: Result<Vec<f64>, _> = text.split_whitespace().map(str::parse).collect();
        match numbers.ok()?[..] {
            [states, seconds, bytes] => Some(Self { states, seconds, bytes }),
            _ => None,
        }
    }
}

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.states, self.seconds, self.bytes)
    }
}

/// The highest resident memory of this process so far, in bytes, as the kernel keeps it.
fn peak_memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("the benchmark runs on Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().strip_suffix(" kB")).map(str::parse::<f64>);
    kib.and_then(Result::ok).expect("the kernel keeps the peak") * 1024.0
}
