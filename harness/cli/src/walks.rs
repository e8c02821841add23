//! One scenario, walked through at random: its findings minimised, stored as traces, and told.

use checker::walk::{self, Options, Outcome};
use kernel::{
    Expectation, Form, Instance, Invalid, Property, Protocol, Scenario, Verdict, Visitor,
};
use reports::check::{Ended, Property as Row};
use reports::simulate::{Count, Coverage, Deadlock, Found, Scenario as Report, Setting};
use scenarios::{BadFile, Source};
use traces::{DEADLOCK, Stored};

use crate::examine::{Broken, Finding, belied, changes, decided, departures, ending};
use crate::fault::Fault;
use crate::limits::Means;
use crate::progress::Display;
use crate::run_dir::{RunDir, scenario_file};
use crate::session::Session;
use crate::tell::tell;

/// A scenario to be walked through, and how.
pub struct Wander<'a> {
    /// Its file.
    pub source: &'a Source,
    /// The broken variants to put in force beside its own.
    pub mutants: &'a [String],
    /// The properties that are asked about; empty for all.
    pub properties: &'a [String],
    /// Which walks to make. Which violations end them is for the expectations to say.
    pub options: &'a Options,
    /// The command that makes a walk again, as far as its number.
    pub again: &'a str,
    /// What there is to walk with.
    pub means: &'a Means,
    /// Where traces are written.
    pub run_dir: &'a RunDir,
    /// Who watches.
    pub session: &'a Session,
}

/// What became of a scenario.
pub struct Wandered {
    /// Its row.
    pub report: Report,
    /// The violations, in the order of the properties, then the deadlock; with where they were
    /// found.
    pub findings: Vec<(Finding, Found)>,
}

impl Visitor for Wander<'_> {
    type Out = Result<Wandered, Fault>;

    fn visit<M: Protocol>(self) -> Self::Out {
        let mut scenario = scenarios::read::<M>(self.source)?;
        // Expected is what the scenario expects as it stands in its file.
        let expected = scenario.clone();
        Broken::Also(self.mutants).apply(&mut scenario.mutants);
        let bad = |invalid: Invalid| self.bad(&invalid);
        let instance = Instance::<M>::of(&scenario).map_err(bad)?;
        let file = scenarios::text(&scenario);
        self.run_dir.write(&scenario_file(&changes(&expected, &scenario)), &file)?;

        let belied = belied(&scenario, &instance);
        let outing = Outing { ask: &self, expected, scenario, instance };
        match belied {
            Some(id) => Ok(outing.unwalked(id)),
            None => outing.walk(),
        }
    }
}

impl Wander<'_> {
    fn bad(&self, invalid: &Invalid) -> BadFile {
        let (file, expected) = (self.source.file.clone(), invalid.to_string());
        BadFile { file, line: None, column: None, expected }
    }
}

/// A scenario in force.
struct Outing<'a, M: Protocol> {
    ask: &'a Wander<'a>,
    expected: Scenario<M::Config>,
    scenario: Scenario<M::Config>,
    instance: Instance<M>,
}

/// What was found, stored and told, with the row it belongs to still to be written.
type Told = (Finding, Found);

impl<M: Protocol> Outing<'_, M> {
    fn walk(&self) -> Result<Wandered, Fault> {
        let Wander { means, session, .. } = self.ask;
        let name = &self.scenario.name;
        let timeout = means.timeout;
        let display = Display::start(name, session.progress, timeout, &session.interrupt);
        let asked = self.instance.properties().into_iter().filter(|property| self.asks(property));
        let asked: Vec<_> = asked.collect();
        let expected = asked.iter().map(|property| (property.id, self.expectation(property)));
        let options = Options { stop: decided(expected), ..self.ask.options.clone() };
        let outcome = walk::walk(&self.instance, &options, &display);
        let seconds = display.finish();
        let (ended, reason) = ending(&outcome.end);
        let in_walk = outcome.panicked.map(|walk| format!(" ({} {walk})", self.ask.again));
        let reason = reason.map(|reason| reason + &in_walk.unwrap_or_default());
        let (properties, mut findings) = self.judge(&outcome)?;
        let mut deadlock = None;
        if let Some(found) = &outcome.deadlock {
            let (finding, found) = self.store(DEADLOCK.to_owned(), None, found)?;
            let expected = self.expected.expectation(DEADLOCK, false) != Expectation::Holds;
            let trace = Some(finding.path.clone());
            deadlock = Some(Deadlock { expected, trace, found: found.clone() });
            findings.push((finding, found));
        }
        let (walks, steps) = (outcome.walks, outcome.coverage.transitions());
        let coverage = self.coverage(&outcome);
        let blank = self.blank(ended, reason);
        let report = Report { walks, steps, seconds, coverage, deadlock, properties, ..blank };
        Ok(Wandered { report, findings })
    }

    /// The report on a scenario that is not walked through, because the assumption `id` is false of
    /// it.
    fn unwalked(&self, id: &str) -> Wandered {
        let reason = format!("assumption {id} is false of this configuration");
        let report = self.blank(Ended::Assumption, Some(reason));
        Wandered { report, findings: Vec::new() }
    }

    fn blank(&self, ended: Ended, reason: Option<String>) -> Report {
        let config = self.instance.system().config();
        Report {
            name: self.scenario.name.clone(),
            system: M::system().to_owned(),
            walks: 0,
            steps: 0,
            seconds: 0.0,
            ended,
            reason,
            setting: Setting {
                tool: traces::TOOL.to_owned(),
                departs: departures::<M>(&config),
                config: kernel::to_value(&config),
                mutants: self.scenario.mutants.clone(),
                dropped: self.scenario.dropped.clone(),
            },
            coverage: Coverage::default(),
            deadlock: None,
            properties: Vec::new(),
        }
    }

    fn asks(&self, property: &Property<M>) -> bool {
        let asked = self.ask.properties;
        asked.is_empty() || asked.iter().any(|id| id == property.id)
    }

    fn expectation(&self, property: &Property<M>) -> Expectation {
        self.expected.expectation(property.id, property.form() == Form::Sometimes)
    }

    /// The verdicts on the properties asked about, with the violations among them.
    fn judge(
        &self,
        outcome: &Outcome<M>,
    ) -> Result<(Vec<reports::simulate::Property>, Vec<Told>), Fault> {
        let (mut rows, mut findings) = (Vec::new(), Vec::new());
        for (property, judged) in self.instance.properties().iter().zip(&outcome.properties) {
            if !self.asks(property) {
                continue;
            }
            let named = (property.id, property.instance, property.form());
            let verdict = judged.verdict.clone();
            let mut row = Row::new(named, verdict, self.expectation(property), judged.hits);
            let found = judged.finding.as_ref().map(|found| self.found(found));
            let mut told = None;
            if let (Verdict::Violated(why), Some(found)) = (&judged.verdict, &judged.finding) {
                let (finding, found) = self.store(property.name(), Some(why.clone()), found)?;
                row.trace = Some(finding.path.clone());
                told = Some(found.clone());
                findings.push((finding, found));
            }
            rows.push(reports::simulate::Property::new(row, told.or(found)));
        }
        Ok((rows, findings))
    }

    fn found(&self, found: &walk::Found<M>) -> Found {
        let again = format!("{} {}", self.ask.again, found.walk);
        let steps = found.trace.steps.len();
        Found { walk: found.walk, steps, minimised: None, original: None, again }
    }

    /// Writes what was found, then what is left of it once it is minimised, and tells that as
    /// whoever reads the file will see it.
    fn store(
        &self,
        shows: String,
        why: Option<kernel::Violation>,
        found: &walk::Found<M>,
    ) -> Result<Told, Fault> {
        let bad = |invalid: Invalid| self.ask.bad(&invalid);
        let long = Stored::<M>::of(&self.scenario, Some(shows), why, found.trace.clone());
        let long = long.map_err(bad)?;
        let short = traces::shrink(&long).map_err(bad)?;
        let file = format!("traces/{}", short.file_name());
        let mut found = self.found(found);
        if short.trace.steps.len() < found.steps {
            found.minimised = Some(short.trace.steps.len());
            let original = file.replace(".trace.toml", ".original.trace.toml");
            found.original = Some(self.ask.run_dir.write(&original, &long.to_toml())?);
        }
        let path = self.ask.run_dir.write(&file, &short.to_toml())?;
        Ok((Finding { story: tell(&short), path }, found))
    }

    fn coverage(&self, outcome: &Outcome<M>) -> Coverage {
        let taken = outcome.coverage.accepted;
        let on = self.instance.classes();
        let classes = M::classes().into_iter().zip(taken);
        let classes = classes.filter(|(name, _)| on.contains(name));
        let refusals = |guard: &M::Guard| {
            let known = outcome.coverage.refused.iter().find(|(refused, _)| refused == guard);
            known.map_or(0, |(_, count)| *count)
        };
        let count = |name: &str, count| Count { name: name.to_owned(), count };
        Coverage {
            classes: classes.map(|(name, taken)| count(name, taken)).collect(),
            rules: M::guards()
                .iter()
                .map(|guard| count(&traces::readable(guard), refusals(guard)))
                .collect(),
            cut: outcome.coverage.cut.iter().map(|&(name, cut)| count(name, cut)).collect(),
        }
    }
}
