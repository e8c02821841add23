//! One scenario, checked: searched, and its findings stored as traces.

use checker::{End, Options, Stop};
use console::checkpoint::Question;
use console::limits::Limits;
use console::progress::Display;
use console::run_dir::quoted;
use console::{Error, Exit, RunDir, Session};
use kernel::Verdict;
use reports::check::{Deadlock, Ended, Property, Scenario};
use reports::counterexample::{self, CounterexampleView};
use reports::sweep::Cell;
use runner::expected::{Until, asks};
use runner::{Asked, Behaviour, Case, Change, Facts, Mutants, Searched, rows};

use crate::keep::{Checkpoints, Watching};
use crate::watch::Watched;

/// States up to which it is asked when a violation becomes inevitable: every one is kept.
const STATES_MAX: usize = 1_000_000;

/// States up to which it is asked whether mutants change anything that is reached: it takes a
/// search without them.
const COMPARED_MAX: u64 = 100_000;

/// A scenario to be checked, and how.
pub struct Examine<'a> {
    /// The scenario.
    pub case: &'a dyn Case,
    /// What is changed in it.
    pub change: Change<'a>,
    /// The properties that are asked about; empty for all.
    pub properties: &'a [String],
    /// Which violations end the search.
    pub until: Until<'a>,
    /// Whether one state may stand for all that differ in the names of interchangeable actors.
    pub symmetry: bool,
    /// Whether states are told apart by all of their bytes.
    pub exact: bool,
    /// Which of how many parts of something larger it is.
    pub part: Option<(usize, usize)>,
    /// Whether to say when each violation becomes inevitable, which is a search of its own.
    pub inevitable: bool,
    /// What of the search is kept on the way, and gone on with.
    pub checkpoints: Option<&'a Checkpoints>,
    /// What ends the search from outside, and its workers.
    pub limits: &'a Limits,
    /// Where traces are written.
    pub run_dir: &'a RunDir,
    /// Who watches.
    pub session: &'a Session,
}

/// What became of a scenario.
pub struct Examined {
    /// Its row.
    pub report: Scenario,
    /// The violations, in the order of the properties, then the deadlock.
    pub findings: Vec<Finding>,
}

impl Examined {
    /// The cell at `at` of a map, and what the search amounts to where a violation is an answer and
    /// no failure.
    #[must_use]
    pub fn cell(self, at: Vec<String>) -> (Cell, Exit) {
        let Self { report, findings } = self;
        let steps_of = |path: &str| {
            let finding = findings.iter().find(|finding| finding.path.as_deref() == Some(path));
            finding.map(|finding| finding.view.steps.len())
        };
        let cell = Cell::of(at, &report, steps_of);
        let ending = Scenario { properties: Vec::new(), deadlock: None, ..report };
        (cell, Exit::of_scenario(&ending))
    }
}

/// A violation or a deadlock.
pub struct Finding {
    /// The behaviour, step by step.
    pub view: CounterexampleView,
    /// The file of its trace, if it could be written.
    pub path: Option<String>,
}

impl Finding {
    /// Stores `behaviour`, and tells it as whoever reads the file will see it.
    #[must_use]
    pub fn stored(behaviour: &dyn Behaviour, run_dir: &RunDir) -> Self {
        let file = format!("traces/{}", behaviour.file_name());
        let path = run_dir.write(&file, &behaviour.text());
        Self { view: behaviour.view(), path }
    }

    /// Where it is, and how `program` walks it again.
    #[must_use]
    pub fn saved(&self, program: &str) -> String {
        let again = |path: &String| format!("{program} replay {}", quoted(path));
        counterexample::saved(self.path.as_deref(), self.path.as_ref().map(again))
    }

    /// Whether it is of this property.
    #[must_use]
    pub fn is_of(&self, row: &Property) -> bool {
        self.view.subject.property.as_deref() == Some(row.name().as_str())
    }
}

impl Examine<'_> {
    /// Checks the scenario.
    ///
    /// # Errors
    /// A change that contradicts it.
    pub fn run(&self) -> Result<Examined, Error> {
        let case = self.case.with(&self.change)?;
        let facts = case.facts();
        let file = self.run_dir.scenario_file(&facts.changes);
        self.run_dir.write(&file, &case.text());
        match &facts.belied {
            Some(id) => {
                let report = rows::unchecked(&facts, id, self.asked(&facts), self.limits.states);
                Ok(Examined { report, findings: Vec::new() })
            }
            None => self.search(&*case, &facts, &file),
        }
    }

    /// Whether there is something to go on with, if anything is to be.
    ///
    /// # Errors
    /// A change that contradicts the scenario, or what was kept for another question, or is
    /// damaged.
    pub fn goes_on(&self) -> Result<bool, Error> {
        let case = self.case.with(&self.change)?;
        let facts = case.facts();
        let file = self.run_dir.scenario_file(&facts.changes);
        let question = || question(&*case, &self.options(&facts));
        self.checkpoints.map_or(Ok(false), |checkpoints| checkpoints.has(&file, question))
    }

    fn options(&self, facts: &Facts) -> Options {
        let Self { limits, symmetry, exact, .. } = *self;
        let workers = limits.resources.workers();
        let liveness = self.asked(facts).any(|property| property.form.is_temporal());
        let stop = self.until.stop(facts, self.properties);
        Options { workers, states_max: limits.states, stop, liveness, symmetry, exact }
    }

    fn search(&self, case: &dyn Case, facts: &Facts, file: &str) -> Result<Examined, Error> {
        let Self { limits, session, .. } = *self;
        let timeout = limits.resources.timeout;
        let part = self.part.map(|(number, all)| format!("{number}/{all} "));
        let shown = format!("{}{}", part.unwrap_or_default(), facts.name);
        let display = Display::start(&shown, session.progress, timeout, &session.interrupt);
        let options = self.options(facts);
        let watched = Watched(display.within(limits.resources.memory));
        let keeping = match self.checkpoints {
            Some(checkpoints) => checkpoints.of(self.run_dir, file, || question(case, &options))?,
            None => None,
        };
        let watching = Watching { watched, keeping };
        let searched = case.search(&options, &watching);
        let mut report = rows::searched(facts, &searched, &options);
        report.seconds = watching.watched.0.finish();
        let mut findings = self.judge(facts, &searched, &mut report);
        if let Some(behaviour) = &searched.deadlock {
            let finding = Finding::stored(&**behaviour, self.run_dir);
            let (steps, trace) = (behaviour.steps(), finding.path.clone());
            let expected = !facts.forbids_deadlock;
            report.deadlock = Some(Deadlock { expected, steps, trace });
            findings.push(finding);
        }
        Ok(Examined { report, findings })
    }

    /// What is to be said of mutants in force that change nothing: the configuration is so already,
    /// or the same is reached without them.
    #[must_use]
    pub fn idle(&self, facts: &Facts, report: &Scenario) -> Vec<String> {
        let same = |id: &String| format!("{id} changes nothing: the configuration is so already");
        let mut notes: Vec<_> = facts.idle.iter().map(same).collect();
        let is_silent = !report.properties.iter().any(is_violated) && report.deadlock.is_none();
        let others = facts.mutants.len() > facts.idle.len();
        let is_small = report.complete && report.states <= COMPARED_MAX;
        if others && is_small && is_silent && self.is_same_without(report) {
            let names = facts.mutants.join(", ");
            let (states, transitions) = (report.states, report.transitions);
            let [states, transitions] = [states, transitions].map(reports::grouped);
            notes.push(format!(
                "{names} changes nothing that is reached here: {states} states and {transitions} \
                 transitions without it, too"
            ));
        }
        notes
    }

    /// Whether the scenario has as many states and transitions without any mutant.
    fn is_same_without(&self, report: &Scenario) -> bool {
        let without = Change { mutants: Mutants::None, ..Change::default() };
        let Ok(case) = self.case.with(&without) else { return false };
        if case.facts().belied.is_some() {
            return false;
        }
        let options = Options {
            workers: self.limits.resources.workers(),
            states_max: Some(report.states + 1),
            stop: Stop::Never,
            liveness: false,
            symmetry: self.symmetry,
            exact: false,
        };
        let (session, timeout) = (self.session, self.limits.resources.timeout);
        let name = &report.name;
        let watched = Watched(Display::start(name, session.progress, timeout, &session.interrupt));
        let searched = case.search(&options, &watched);
        let _seconds = watched.0.finish();
        let counts = (searched.states, searched.transitions);
        searched.end == End::Complete && counts == (report.states, report.transitions)
    }

    fn asked<'f>(&self, facts: &'f Facts) -> impl Iterator<Item = &'f Asked> {
        facts.properties.iter().filter(|property| asks(self.properties, &property.id))
    }

    /// Tells the verdicts on the properties asked about, and stores the violations among them.
    fn judge(&self, facts: &Facts, searched: &Searched, report: &mut Scenario) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (asked, judged) in facts.properties.iter().zip(&searched.judged) {
            if !asks(self.properties, &asked.id) {
                continue;
            }
            let mut row = rows::property(asked, judged.verdict.clone(), judged.hits);
            row.fairness.clone_from(&asked.fairness);
            if let (Verdict::Violated(_), Some(behaviour)) = (&judged.verdict, &judged.found) {
                if self.inevitable {
                    row.inevitable_after = behaviour.inevitable_after(STATES_MAX);
                }
                let finding = Finding::stored(&**behaviour, self.run_dir);
                row.trace.clone_from(&finding.path);
                findings.push(finding);
            }
            report.properties.push(row);
        }
        rows::confirm(&mut report.properties);
        findings
    }
}

/// What is asked of a scenario: everything on which what a search knows depends.
fn question(case: &dyn Case, options: &Options) -> Question {
    let Options { stop, liveness, symmetry, exact, .. } = options;
    let asked =
        format!("stop: {stop:?}\nliveness: {liveness}\nsymmetry: {symmetry}\nexact: {exact}");
    Question::of(case.text(), asked)
}

/// Whether a verdict on a property is that it is violated.
#[must_use]
pub fn is_violated(row: &Property) -> bool {
    matches!(row.verdict, Verdict::Violated(_))
}

/// Why a search gave no answer, if it gave none.
#[must_use]
pub fn why_open(report: &Scenario) -> Option<String> {
    match report.ended {
        Ended::Complete | Ended::Violation => None,
        Ended::Interrupted => Some("interrupted".to_owned()),
        _ => report.reason.clone(),
    }
}
