//! How much memory this process has, and may have before the system ends it.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Where the system says what this process has.
const STATUS: &str = "/proc/self/status";
/// How often it is looked at.
const LOOKED_AT_EVERY: Duration = Duration::from_millis(100);
/// What is left of the machine's memory for others, as a part of it: a quarter.
const LEFT: u64 = 4;
/// Room for addresses that threads and lists need in one go.
const ROOM: u64 = 32 << 20;

/// What may be taken anew where more than the limit is held from before.
const AFRESH: u64 = 16 << 20;

/// Whether something was watched before in this process.
static IS_LATER: AtomicBool = AtomicBool::new(false);

/// A limit on memory, looked at now and then.
pub(crate) struct Memory {
    limit: Option<Limit>,
    /// What is held from before: given back to no system, and used again.
    held: u64,
    next: Mutex<Option<Instant>>,
}

/// How much memory a search may have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Limit {
    bytes: u64,
    /// Whether somebody asked for it.
    is_asked: bool,
}

impl Memory {
    /// At most `asked` bytes, or three quarters of what the machine or the container has.
    pub(crate) fn new(asked: Option<u64>) -> Self {
        let default = || Some(available()? / LEFT * (LEFT - 1));
        let limit = match asked {
            Some(bytes) => Some(Limit { bytes, is_asked: true }),
            None => default().map(|bytes| Limit { bytes, is_asked: false }),
        };
        let held = || kilobytes(&fs::read_to_string(STATUS).ok()?, "VmRSS:");
        let is_later = IS_LATER.swap(true, Ordering::Relaxed);
        let held = if is_later { held().map_or(0, |held| held + AFRESH) } else { 0 };
        Self { limit, held, next: Mutex::new(None) }
    }

    /// Why to end at this `time`, if too much is taken.
    pub(crate) fn exceeded(&self, time: Instant) -> Option<String> {
        let limit = self.limit?;
        {
            let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
            if next.is_some_and(|next| time < next) {
                return None;
            }
            *next = Some(time + LOOKED_AT_EVERY);
        }
        let status = fs::read_to_string(STATUS).ok()?;
        let [resident, addresses] = ["VmRSS:", "VmSize:"].map(|key| kilobytes(&status, key));
        let resident = resident?;
        if resident >= limit.bytes.max(self.held) {
            let whose = if limit.is_asked { "" } else { ", three quarters of what there is" };
            return Some(format!("memory limit of {}{whose}", shown(limit.bytes)));
        }
        let most = address_limit()?;
        let left = most.saturating_sub(addresses?);
        // A list that is full asks for as much again.
        let is_short = left < ROOM + resident / 2;
        is_short.then(|| format!("limit of {} on addresses is near (ulimit -v)", shown(most)))
    }
}

/// The memory of the machine, or of the container if that has less.
fn available() -> Option<u64> {
    let machine = kilobytes(&fs::read_to_string("/proc/meminfo").ok()?, "MemTotal:")?;
    Some(container().unwrap_or(machine).min(machine))
}

/// The least limit of the control groups that this process is in.
fn container() -> Option<u64> {
    let groups = fs::read_to_string("/proc/self/cgroup").ok()?;
    let limits = groups.lines().flat_map(|line| {
        let mut parts = line.splitn(3, ':').skip(1);
        let (controllers, group) = (parts.next().unwrap_or(""), parts.next().unwrap_or("/"));
        let (root, file) = match controllers {
            "" => ("/sys/fs/cgroup", "memory.max"),
            _ => ("/sys/fs/cgroup/memory", "memory.limit_in_bytes"),
        };
        let is_memory = controllers.split(',').any(|one| one.is_empty() || one == "memory");
        // Inside a container, the group may be the root of what is seen.
        let groups = Path::new(group.trim_start_matches('/')).ancestors();
        let files = groups.map(move |group| Path::new(root).join(group).join(file));
        files.filter(move |_| is_memory).filter_map(|file| fs::read_to_string(file).ok())
    });
    limits.filter_map(|text| text.trim().parse().ok()).min()
}

/// The limit on the addresses of this process, if there is one.
fn address_limit() -> Option<u64> {
    let limits = fs::read_to_string("/proc/self/limits").ok()?;
    let line = limits.lines().find_map(|line| line.strip_prefix("Max address space"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// The number of kilobytes behind `key`, in bytes.
fn kilobytes(text: &str, key: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(key))?;
    let number: u64 = line.split_whitespace().next()?.parse().ok()?;
    number.checked_mul(1 << 10)
}

/// `1.5 GiB`.
fn shown(bytes: u64) -> String {
    let units = [("GiB", 30), ("MiB", 20), ("KiB", 10)];
    let unit = units.into_iter().find(|(_, bits)| bytes >= 1 << bits);
    let Some((unit, bits)) = unit else { return format!("{bytes} B") };
    let tenths = (u128::from(bytes) * 10) >> bits;
    match tenths % 10 {
        0 => format!("{} {unit}", tenths / 10),
        rest => format!("{}.{rest} {unit}", tenths / 10),
    }
}

/// A number of bytes, as an argument: `500M`, `2GiB`, a number alone for bytes.
pub(crate) fn size(text: &str) -> Result<u64, String> {
    let expected = || format!("expected a size such as 500M or 2GiB, not `{text}`");
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let bits = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 0,
        "k" | "kb" | "kib" => 10,
        "m" | "mb" | "mib" => 20,
        "g" | "gb" | "gib" => 30,
        "t" | "tb" | "tib" => 40,
        _ => return Err(expected()),
    };
    let number: u64 = number.parse().map_err(|_| expected())?;
    let bytes = number.checked_mul(1 << bits).filter(|bytes| *bytes > 0);
    bytes.ok_or_else(expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_people_write_them() {
        let cases = [("1", 1), ("500M", 500 << 20), ("2GiB", 2 << 30), ("3 kb", 3 << 10)];
        for (text, bytes) in cases {
            assert_eq!(size(text), Ok(bytes), "{text}");
        }
        for text in ["", "0", "G", "-1M", "1.5G", "2Q", "99999999999T"] {
            assert!(size(text).is_err(), "{text}");
        }
        assert_eq!([3 << 29, 2 << 20, 512].map(shown), ["1.5 GiB", "2 MiB", "512 B"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    #[expect(clippy::disallowed_methods, reason = "what is looked at now and then has a clock")]
    fn a_limit_is_noticed_when_it_is_looked_at() {
        let now = Instant::now();
        let small = Memory { held: 0, ..Memory::new(Some(1 << 10)) };
        assert_eq!(small.exceeded(now).as_deref(), Some("memory limit of 1 KiB"));
        assert_eq!(small.exceeded(now), None, "it was looked at just before");
        assert!(small.exceeded(now + LOOKED_AT_EVERY).is_some());
        let later = Memory { held: u64::MAX, ..Memory::new(Some(1 << 10)) };
        assert_eq!(later.exceeded(now), None, "what is held from before is used again");
        assert_eq!(Memory::new(None).exceeded(now), None, "a test takes little");
        assert!(available().is_some_and(|bytes| bytes > 1 << 20));
    }
}
