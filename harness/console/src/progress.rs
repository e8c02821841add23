//! What a long command shows while it runs, and what ends it from outside. The only place that
//! reads a clock.

use std::io::IsTerminal;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use reports::check::INTERRUPTED;

use crate::memory::Memory;

/// How often a bar is drawn, per second.
const DRAWN_HZ: u8 = 10;
/// The time between two lines.
const LINE_EVERY: Duration = Duration::from_secs(10);

/// How progress is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub enum Mode {
    /// A bar on a terminal, lines elsewhere.
    #[default]
    Auto,
    /// Not at all.
    None,
    /// One line every ten seconds.
    Lines,
}

/// Requests to stop that come closer than this are one: `timeout` signals a process and then its
/// group, which it belongs to.
const ONE_REQUEST: Duration = Duration::from_millis(500);

impl Mode {
    /// The same for what consists of parts that are shown one by one: where they have a bar, that
    /// is enough.
    #[must_use]
    pub fn around(self) -> Self {
        let is_bar = self == Self::Auto && std::io::stderr().is_terminal();
        if is_bar { Self::None } else { self }
    }
}

/// A request to stop, made by whoever started the program.
#[derive(Clone, Debug, Default)]
pub struct Interrupt(Arc<OnceLock<Instant>>);

impl Interrupt {
    /// Asks every search to end soon. Returns whether that had been asked some time before.
    pub fn request(&self) -> bool {
        self.is_repeated_at(now())
    }

    fn is_repeated_at(&self, time: Instant) -> bool {
        time.saturating_duration_since(*self.0.get_or_init(|| time)) >= ONE_REQUEST
    }

    /// Whether it was asked.
    #[must_use]
    pub fn is_requested(&self) -> bool {
        self.0.get().is_some()
    }
}

/// Watches the search of one scenario, or the walks through it.
pub struct Display<'a> {
    name: &'a str,
    bar: ProgressBar,
    started: Instant,
    next_line: Mutex<Option<Instant>>,
    timeout: Option<Duration>,
    memory: Option<Memory>,
    interrupt: &'a Interrupt,
}

impl<'a> Display<'a> {
    /// Starts the clock for the scenario `name`.
    #[must_use]
    pub fn start(
        name: &'a str,
        mode: Mode,
        timeout: Option<Duration>,
        interrupt: &'a Interrupt,
    ) -> Self {
        let (bar, lines) = bar(mode);
        let started = now();
        let next_line = Mutex::new(lines.then(|| started + LINE_EVERY));
        let memory = None;
        Self { name, bar, started, next_line, timeout, memory, interrupt }
    }

    /// Ends what it watches before it takes more than so many bytes, or most of what there is.
    #[must_use]
    pub fn within(self, bytes: Option<u64>) -> Self {
        Self { memory: Some(Memory::new(bytes)), ..self }
    }

    /// Clears the display and returns the seconds since the start, to the millisecond.
    #[must_use]
    pub fn finish(self) -> f64 {
        finish(&self.bar, self.started)
    }

    fn show(&self, line: impl FnOnce() -> String) {
        let mut next_line = self.next_line.lock().unwrap_or_else(PoisonError::into_inner);
        match *next_line {
            None => {
                self.bar.set_message(line());
                self.bar.tick();
            }
            Some(due) if now() >= due => {
                *next_line = Some(now() + LINE_EVERY);
                crate::console::progress(&line());
            }
            Some(_) => {}
        }
    }
}

impl Display<'_> {
    /// Shows how far something has come, in words that may speak of the seconds since the start.
    /// Returns why to end now, if there is a reason.
    pub fn tell(&self, words: impl FnOnce(f64) -> String) -> Option<String> {
        self.show(|| {
            let seconds = self.started.elapsed().as_secs_f64();
            format!("{}: {}, {seconds:.0} s", self.name, words(seconds))
        });
        self.reason_to_end()
    }

    /// Why to end now, if there is a reason.
    fn reason_to_end(&self) -> Option<String> {
        if self.interrupt.is_requested() {
            return Some(INTERRUPTED.to_owned());
        }
        let timeout = self.timeout.filter(|timeout| self.started.elapsed() >= *timeout);
        let timeout =
            timeout.map(|timeout| format!("time limit of {}", humantime::format_duration(timeout)));
        timeout.or_else(|| self.memory.as_ref()?.exceeded(now()))
    }
}

/// Shows one stage of a long piece of work after the other.
pub struct Stages {
    bar: ProgressBar,
    lines: bool,
    started: Instant,
}

impl Stages {
    /// Starts the clock.
    #[must_use]
    pub fn start(mode: Mode) -> Self {
        let (bar, lines) = bar(mode);
        // A stage may take seconds, and the spinner should not stand still.
        bar.enable_steady_tick(Duration::from_secs(1) / u32::from(DRAWN_HZ));
        Self { bar, lines, started: now() }
    }

    /// Says which stage has begun.
    pub fn show(&self, stage: &str) {
        let line = format!("{:5.1} s  {stage}", self.started.elapsed().as_secs_f64());
        if self.lines {
            crate::console::progress(&line);
        } else {
            self.bar.set_message(line);
        }
    }

    /// Clears the display and returns the seconds since the start, to the millisecond.
    #[must_use]
    pub fn finish(self) -> f64 {
        finish(&self.bar, self.started)
    }
}

/// Says when some time has passed, again and again.
pub struct Interval {
    every: Duration,
    last: Mutex<Instant>,
}

impl Interval {
    /// Starts the clock.
    #[must_use]
    pub fn start(every: Duration) -> Self {
        Self { every, last: Mutex::new(now()) }
    }

    /// Whether the time has passed since it had passed last.
    #[must_use]
    pub fn is_over(&self) -> bool {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let (time, is_over) = (now(), last.elapsed() >= self.every);
        if is_over {
            *last = time;
        }
        is_over
    }
}

/// A spinner on a terminal, where one is wanted; and whether there are to be lines instead.
fn bar(mode: Mode) -> (ProgressBar, bool) {
    let is_bar = mode == Mode::Auto && std::io::stderr().is_terminal();
    let target = if is_bar {
        ProgressDrawTarget::stderr_with_hz(DRAWN_HZ)
    } else {
        ProgressDrawTarget::hidden()
    };
    let style =
        ProgressStyle::with_template("{spinner} {wide_msg}").expect("the template is well formed");
    let bar = ProgressBar::with_draw_target(None, target).with_style(style);
    (bar, !is_bar && mode != Mode::None)
}

fn finish(bar: &ProgressBar, started: Instant) -> f64 {
    bar.finish_and_clear();
    (started.elapsed().as_secs_f64() * 1e3).round() / 1e3
}

#[expect(clippy::disallowed_methods, reason = "the command line is what may read a clock")]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signals_close_together_are_one_request() {
        let (interrupt, start) = (Interrupt::default(), now());
        assert!(!interrupt.is_requested());
        for (later, is_repeated) in [(0, false), (1, false), (499, false), (500, true)] {
            let time = start + Duration::from_millis(later);
            assert_eq!(interrupt.is_repeated_at(time), is_repeated, "{later}");
        }
        assert!(interrupt.is_requested());
    }
}
