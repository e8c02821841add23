//! The prover, asked: a process that proves one run after the other.

use std::io::{BufRead, BufReader, Lines, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use machine::ask::{Event, Request, VERSION};

/// A prover that waits for requests.
pub(crate) struct Asked {
    child: Child,
    requests: ChildStdin,
    events: Lines<BufReader<ChildStdout>>,
}

/// Why there is no prover to ask.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Unprepared(String);

/// Why a request has no proof.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub(crate) enum Unanswered {
    /// The prover says that there is none, and waits for the next request.
    #[error("{0}")]
    Failed(String),
    /// The prover is gone, perhaps for want of memory; another one has to be started.
    #[error("the prover ended: {0}")]
    Gone(String),
}

impl Asked {
    /// Starts the prover at `path`.
    ///
    /// # Errors
    /// If there is none, or one that speaks otherwise.
    pub(crate) fn start(path: &Path) -> Result<Self, Unprepared> {
        let unprepared = |why: &str| Unprepared(format!("{}: {why}", path.display()));
        let mut child = Command::new(path)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // What it says there is its panics, which become answers.
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| unprepared(&error.to_string()))?;
        let (Some(requests), Some(events)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(unprepared("it has no input or output"));
        };
        let mut asked = Self { child, requests, events: BufReader::new(events).lines() };
        match asked.hear() {
            Ok(Event::Ready { version: VERSION }) => Ok(asked),
            Ok(Event::Ready { version }) => {
                let why = format!("it speaks version {version}, not {VERSION}: prepare it again");
                Err(unprepared(&why))
            }
            Ok(_) => Err(unprepared("it does not say that it is ready")),
            Err(why) => Err(unprepared(&why)),
        }
    }

    /// Asks for a proof, which `request` says where to put, and tells `hear` what goes on.
    ///
    /// # Errors
    /// Why there is none.
    pub(crate) fn prove(
        &mut self,
        request: &Request,
        mut hear: impl FnMut(&Event),
    ) -> Result<(), Unanswered> {
        let gone = |error: &dyn std::fmt::Display| Unanswered::Gone(error.to_string());
        let mut line = serde_json::to_string(request).map_err(|error| gone(&error))?;
        line.push('\n');
        self.requests.write_all(line.as_bytes()).map_err(|error| gone(&error))?;
        loop {
            match self.hear().map_err(|why| gone(&why))? {
                Event::Proved => return Ok(()),
                Event::Failed(why) => return Err(Unanswered::Failed(why)),
                event => hear(&event),
            }
        }
    }

    /// The next thing that the prover says.
    fn hear(&mut self) -> Result<Event, String> {
        let line = self.events.next().ok_or("it says nothing")?;
        let line = line.map_err(|error| error.to_string())?;
        serde_json::from_str(&line).map_err(|_| format!("it says `{line}`"))
    }
}

impl Drop for Asked {
    fn drop(&mut self) {
        // It may be in the middle of a proof that nobody waits for.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
