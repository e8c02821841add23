//! A campaign: the design is broken on purpose, one thing at a time, to see who notices. Mutants
//! and dropped assumptions name the scenario in which they bite; for a fairness it is searched for.

use console::limits::Limits;
use console::{Console, Error, Exit, RunDir, Session};
use kernel::Verdict;
use reports::check::{Ended, Property, Scenario};
use reports::extent::Extent;
use reports::list::System;
use reports::mutate::{Mutate, Trial};
use runner::expected::Until;
use runner::index::Entry;
use runner::{Change, Index, Mutants};
use scenarios::BadFile;

use crate::asked::Set;
use crate::examine::{Examine, Examined, is_violated, why_open};
use crate::target::Target;

/// Distinct states up to which the scenarios that need a fairness are searched before larger ones
/// are: most needs show in the smallest scenario, and nobody has to wait for the largest.
const SIZES: [u64; 3] = [2_000, 30_000, 500_000];

/// What every attempt needs.
pub struct Campaign<'a> {
    /// The scenarios.
    pub index: &'a Index<'a>,
    /// Values that every scenario is given.
    pub set: &'a Set,
    /// What ends a search from outside.
    pub limits: &'a Limits,
    /// Where traces are written.
    pub run_dir: &'a RunDir,
    /// Who watches.
    pub session: &'a Session,
}

/// Told at the start and after each row: the rows so far, and the new one.
pub type Tell<'a> = &'a mut dyn FnMut(&mut Console, &Mutate, Option<&Trial>) -> Result<(), Error>;

impl Campaign<'_> {
    /// Breaks every one of `targets`, and returns what noticed with what the searches amount to.
    ///
    /// # Errors
    /// As `tell`, and a run directory that cannot be written. A scenario that cannot be read is
    /// told, and the other targets are tried.
    pub fn run(
        &self,
        targets: &[(&System, Target<'_>)],
        console: &mut Console,
        tell: Tell<'_>,
    ) -> Result<(Mutate, Vec<Exit>), Error> {
        // A key that a system does not have is told before anything is tried.
        for (_, target) in targets {
            if let Some(entry) = self.index.scenario(&target.blank().scenario) {
                self.set.settled(&*entry.case)?;
            }
        }
        let names = targets.iter().map(|(_, target)| target.blank().id).collect();
        let mut mutate = Mutate { extent: Extent::of(names), ..Mutate::new() };
        let mut exits = Vec::new();
        tell(console, &mutate, None)?;
        for (system, target) in targets {
            if self.session.interrupt.is_requested() {
                exits.push(Exit::Interrupted);
                break;
            }
            mutate.extent.begin();
            let (row, exit) = match self.attempt(system, target) {
                Err(Error::Bad(bad)) => {
                    console.complain(&bad.to_string());
                    let row = Trial { inconclusive: Some(bad.to_string()), ..target.blank() };
                    (row, Exit::Invalid)
                }
                // A mutant that sets what is set is not tried: it would go before it.
                Err(Error::Usage(why)) => {
                    (Trial { inconclusive: Some(why), ..target.blank() }, Exit::Met)
                }
                other => other?,
            };
            exits.push(exit);
            self.session.found.note(exit);
            mutate.extent.end(exit == Exit::Interrupted);
            mutate.survivors.extend(row.survived().then(|| row.id.clone()));
            let rows = match target {
                Target::Mutant(_) => &mut mutate.mutants,
                Target::Assumption(_) => &mut mutate.assumptions,
                Target::Fairness { .. } => &mut mutate.fairness,
            };
            rows.push(row.clone());
            tell(console, &mutate, Some(&row))?;
        }
        Ok((mutate, exits))
    }

    fn attempt(&self, system: &System, target: &Target<'_>) -> Result<(Trial, Exit), Error> {
        let blank = target.blank();
        if blank.deferred.is_some() {
            return Ok((blank, Exit::Met));
        }
        match target {
            Target::Fairness { property, name } => self.unfair(system, &blank, property, name),
            Target::Mutant(_) | Target::Assumption(_) => {
                let entry = self.index.scenario(&blank.scenario).ok_or_else(|| BadFile {
                    file: format!("{}.toml", blank.scenario),
                    line: None,
                    column: None,
                    expected: format!("a readable scenario, in which {} bites", blank.id),
                })?;
                let (row, report) = self.examine(entry, &blank, self.limits)?;
                Ok((row, exit_of_ending(&report)))
            }
        }
    }

    /// Looks for a scenario that breaks for lack of the fairness `name`, smallest first: among the
    /// unbroken ones of the default profile in which `property` is asked with it.
    fn unfair(
        &self,
        system: &System,
        blank: &Trial,
        property: &str,
        name: &str,
    ) -> Result<(Trial, Exit), Error> {
        let fits = |entry: &&Entry| {
            let needs = entry.needs.iter().any(|(id, need)| id == property && need == name);
            entry.system == system.name && entry.is_intended() && needs
        };
        let mut open: Vec<&Entry> = self.index.scenarios.iter().filter(fits).collect();
        let nowhere = "no scenario of the default profile asks for it".to_owned();
        let mut last = (Trial { inconclusive: Some(nowhere), ..blank.clone() }, Exit::Met);
        for size in SIZES.into_iter().map(Some).chain([None]) {
            let states = [size, self.limits.states].into_iter().flatten().min();
            let limits = Limits { states, ..self.limits.clone() };
            let mut larger = Vec::new();
            for entry in std::mem::take(&mut open) {
                let (row, report) = self.examine(entry, blank, &limits)?;
                let is_killed = row.killer().is_some();
                // An answer that is open is kept before one that is not: it decides.
                if is_killed || larger.is_empty() {
                    last = (row, exit_of_ending(&report));
                }
                if is_killed || report.ended == Ended::Interrupted {
                    return Ok(last);
                }
                if report.ended != Ended::Complete {
                    larger.push(entry);
                }
            }
            open = larger;
        }
        Ok(last)
    }

    /// Examines `entry` with what `blank` speaks of broken in it.
    fn examine(
        &self,
        entry: &Entry,
        blank: &Trial,
        limits: &Limits,
    ) -> Result<(Trial, Scenario), Error> {
        let change = match blank.dropped {
            Some(_) => Change { dropped: blank.dropped.as_slice(), ..Change::default() },
            None => Change { mutants: Mutants::Just(&blank.id), ..Change::default() },
        };
        let case = self.set.settled(&*entry.case)?.apply(&*entry.case, change)?;
        let examine = Examine {
            checkpoints: None,
            case: &*case,
            change: Change::default(),
            properties: &[],
            until: Until::Killed(&blank.expected),
            symmetry: false,
            exact: false,
            part: None,
            inevitable: false,
            limits,
            run_dir: self.run_dir,
            session: self.session,
        };
        let examined = examine.run()?;
        let row = Trial { scenario: entry.source().name.clone(), ..judge(&examined, blank) };
        Ok((row, examined.report))
    }
}

/// Holds what was found against what should have been.
fn judge(examined: &Examined, blank: &Trial) -> Trial {
    let report = &examined.report;
    let violated: Vec<_> = report.properties.iter().filter(|row| is_violated(row)).collect();
    let mut killed_by: Vec<_> = violated.iter().map(|row| row.id.clone()).collect();
    killed_by.dedup();
    let catchers = &blank.expected;
    let caught = catchers.iter().find_map(|id| violated.iter().find(|row| row.id == *id));
    let trace = caught.and_then(|row| row.trace.clone());
    let finding = |row: &&Property| examined.findings.iter().find(|finding| finding.is_of(row));
    let finding = caught.and_then(finding);
    let expected = report.properties.iter().filter(|row| catchers.contains(&row.id));
    let open = |row: &Property| matches!(row.verdict, Verdict::Deferred(_));
    let undecided = |row: &Property| matches!(row.verdict, Verdict::Inconclusive(_));
    let undecided = expected.clone().find(|row| undecided(row)).and_then(|row| row.reason.clone());
    let mut reasons = expected.clone().filter(|row| open(row)).map(Property::name);
    let all_open = expected.clone().all(open);
    Trial {
        killed_by,
        violation: caught.and_then(|row| row.violation.clone()),
        trace,
        trace_length: finding.map(|finding| finding.view.steps.len()),
        states: report.states,
        deferred: reasons.next().filter(|_| all_open).map(|name| format!("{name} is deferred")),
        inconclusive: why_open(report).or(undecided).filter(|_| caught.is_none()),
        ..blank.clone()
    }
}

/// What the ending of a search amounts to, whatever was violated: that is what it was broken for.
fn exit_of_ending(report: &Scenario) -> Exit {
    Exit::of_scenario(&Scenario { properties: Vec::new(), deadlock: None, ..report.clone() })
}
