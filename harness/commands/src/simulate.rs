//! One scenario, walked through at random: its findings minimised and stored as traces.

use checker::walk::Options;
use console::limits::Resources;
use console::progress::Display;
use console::{Error, RunDir, Session};

use kernel::Verdict;
use reports::simulate::{Deadlock, Found, Property, Scenario};
use runner::expected::{asks, decided};
use runner::{Behaviour, Case, Facts, Simulated, Walk, rows};

use crate::examine::Finding;
use crate::watch::Watched;

/// A scenario to be walked through, and how.
pub struct Simulate<'a> {
    /// The scenario.
    pub case: &'a dyn Case,
    /// The properties that are asked about; empty for all.
    pub properties: &'a [String],
    /// Which walks to make. Which violations end them is for the expectations to say.
    pub options: &'a Options,
    /// The command that makes a walk again, as far as its number.
    pub again: &'a str,
    /// What there is to walk with.
    pub resources: &'a Resources,
    /// Where traces are written.
    pub run_dir: &'a RunDir,
    /// Who watches.
    pub session: &'a Session,
}

/// What became of a scenario.
pub struct SimulateAnswer {
    /// Its row.
    pub report: Scenario,
    /// The violations, in the order of the properties, then the deadlock; with where they were
    /// found.
    pub findings: Vec<Stored>,
}

/// A violation or a deadlock, and where it was found.
pub type Stored = (Finding, Found);

impl Simulate<'_> {
    /// Walks through the scenario.
    ///
    /// # Errors
    /// A mutant that contradicts it.
    pub fn run(&self) -> Result<SimulateAnswer, Error> {
        let (case, facts) = (self.case, self.case.facts());
        self.run_dir.write(&self.run_dir.scenario_file(&facts.changes), &case.text());
        match &facts.belied {
            Some(id) => {
                let report = rows::unwalked(&facts, id);
                Ok(SimulateAnswer { report, findings: Vec::new() })
            }
            None => Ok(self.walk(case, &facts)),
        }
    }

    fn walk(&self, case: &dyn Case, facts: &Facts) -> SimulateAnswer {
        let Self { resources, session, .. } = self;
        let timeout = resources.timeout;
        let display = Display::start(&facts.name, session.progress, timeout, &session.interrupt);
        let stop = decided(facts, self.properties);
        let watched = Watched(display.within(resources.memory));
        let simulated = case.simulate(&Options { stop, ..self.options.clone() }, &watched);
        let seconds = watched.0.finish();
        let (ended, reason) = rows::ending(&simulated.end);
        let in_walk = simulated.panicked.map(|walk| format!(" ({} {walk})", self.again));
        let reason = reason.map(|reason| reason + &in_walk.unwrap_or_default());
        let (properties, mut findings) = self.judge(facts, &simulated);
        let mut deadlock = None;
        if let Some((walk, behaviour)) = &simulated.deadlock {
            let (finding, found) = self.store(*walk, &**behaviour);
            let (expected, trace) = (!facts.forbids_deadlock, finding.path.clone());
            deadlock = Some(Deadlock { expected, trace, found: found.clone() });
            findings.push((finding, found));
        }
        let (walks, steps) = (simulated.walks, simulated.steps);
        let coverage = rows::taken(&simulated.exercised);
        let lengths = rows::lengths(simulated.lengths);
        let blank = rows::walked(facts, ended, reason);
        let report =
            Scenario { walks, steps, lengths, seconds, coverage, deadlock, properties, ..blank };
        SimulateAnswer { report, findings }
    }

    /// The verdicts on the properties asked about, with the violations among them.
    fn judge(&self, facts: &Facts, simulated: &Simulated) -> (Vec<Property>, Vec<Stored>) {
        let (mut properties, mut findings) = (Vec::new(), Vec::new());
        for (asked, walked) in facts.properties.iter().zip(&simulated.judged) {
            if !asks(self.properties, &asked.id) {
                continue;
            }
            let mut row = rows::property(asked, walked.verdict.clone(), walked.hits);
            let mut found = walked.walk.map(|walk| self.found(walk));
            if let (Verdict::Violated(_), Some(walk), Some(behaviour)) =
                (&walked.verdict, walked.walk, &walked.found)
            {
                let (finding, stored) = self.store(walk, &**behaviour);
                row.trace.clone_from(&finding.path);
                found = Some(stored.clone());
                findings.push((finding, stored));
            }
            properties.push(Property::new(row, found));
        }
        (properties, findings)
    }

    fn found(&self, walk: Walk) -> Found {
        let again = format!("{} {}", self.again, walk.number);
        Found { walk: walk.number, steps: walk.steps, minimised: None, original: None, again }
    }

    /// Writes what was found, then what is left of it once it is minimised.
    fn store(&self, walk: Walk, long: &dyn Behaviour) -> Stored {
        let short = long.shrink();
        let mut found = self.found(walk);
        if short.steps() < walk.steps {
            found.minimised = Some(short.steps());
            let original = short.file_name().replace(".trace.toml", ".original.trace.toml");
            found.original = self.run_dir.write(&format!("traces/{original}"), &long.text());
        }
        (Finding::stored(&*short, self.run_dir), found)
    }
}
