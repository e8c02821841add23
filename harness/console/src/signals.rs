//! Requests to end that come as signals.

use crate::session::Session;

/// The first Ctrl-C asks for an early end, the second does not ask; nor does whoever ends a
/// terminal or a job.
#[cfg(unix)]
pub(crate) fn listen(session: &Session) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    let mut wanted = vec![SIGINT, SIGTERM];
    // Whoever starts a program by nohup means it to outlive its terminal.
    if !is_ignored(SIGHUP) {
        wanted.push(SIGHUP);
    }
    // Without a handler, a signal ends the program at once: less, but no reason not to start.
    let Ok(mut signals) = Signals::new(wanted) else { return };
    let (interrupt, found) = (session.interrupt.clone(), session.found.clone());
    std::thread::spawn(move || {
        for _ in signals.forever() {
            if interrupt.request() {
                std::process::exit(i32::from(found.interrupted().code()));
            }
        }
    });
}

#[cfg(not(unix))]
pub(crate) fn listen(_: &Session) {}

/// Whether this process was started with the signal ignored, where the system says so.
#[cfg(unix)]
fn is_ignored(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mut masks = status.lines().filter_map(|line| line.strip_prefix("SigIgn:"));
    let mask = masks.next().and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}
