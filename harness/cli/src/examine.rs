//! One scenario, checked: searched, its findings stored as traces, and told.

use std::collections::BTreeSet;

use checker::{End, Options, Outcome, Reduction, Stop, inevitable_after};
use kernel::{
    Difference, Expectation, Instance, Invalid, Property, Protocol, Scenario, Trace, Verdict,
    Violation, Visitor, differences,
};
use reports::check::{Bounds, Cut, Deadlock, Ended, Property as Row, Scenario as Report};
use reports::coverage::Coverage;
use reports::story::Story;
use scenarios::{BadFile, Source};
use traces::{DEADLOCK, Stored, readable};

use crate::fault::Fault;
use crate::limits::Limits;
use crate::progress::{Display, INTERRUPTED};
use crate::run_dir::{RunDir, scenario_file};
use crate::session::Session;
use crate::tell::tell;

/// States up to which it is asked when a violation becomes inevitable: every one is kept.
const STATES_MAX: usize = 1_000_000;

/// A scenario to be checked, and how.
pub struct Examine<'a> {
    /// Its file.
    pub source: &'a Source,
    /// The broken variants to put in force.
    pub broken: Broken<'a>,
    /// Assumptions and fairness to drop beside its own.
    pub dropped: &'a [String],
    /// The properties that are asked about; empty for all.
    pub properties: &'a [String],
    /// Which violations end the search.
    pub until: Until<'a>,
    /// Whether one state may stand for all that differ in the names of interchangeable actors.
    pub symmetry: bool,
    /// Whether to say when each violation becomes inevitable, which is a search of its own.
    pub inevitable: bool,
    /// What ends the search from outside, and its workers.
    pub limits: &'a Limits,
    /// Where traces are written.
    pub run_dir: &'a RunDir,
    /// Who watches.
    pub session: &'a Session,
}

/// Which broken variants are in force.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Broken<'a> {
    /// The scenario's own and these.
    Also(&'a [String]),
    /// This one: in the scenario as it stands if that names it, else in place of those it names.
    Just(&'a str),
}

impl Broken<'_> {
    pub(crate) fn apply(self, mutants: &mut Vec<String>) {
        match self {
            Self::Also(more) => add(mutants, more),
            Self::Just(id) if mutants.iter().any(|named| named == id) => {}
            Self::Just(id) => *mutants = vec![id.to_owned()],
        }
    }
}

/// Which violations end a search.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Until<'a> {
    /// What the expectations can spare: the first violation that contradicts them, or the last that
    /// they ask for.
    Decided,
    /// The last violation of these properties: whoever breaks something wants to know all that
    /// notice.
    Caught(&'a [String]),
    /// None.
    Exhausted,
}

/// What became of a scenario.
pub struct Examined {
    /// Its row.
    pub report: Report,
    /// The violations, in the order of the properties, then the deadlock.
    pub findings: Vec<Finding>,
}

/// A violation or a deadlock.
pub struct Finding {
    /// The behaviour, step by step.
    pub story: Story,
    /// The file of its trace.
    pub path: String,
}

impl Visitor for Examine<'_> {
    type Out = Result<Examined, Fault>;

    fn visit<M: Protocol>(self) -> Self::Out {
        let mut scenario = scenarios::read::<M>(self.source)?;
        // Expected is what the scenario expects as it stands in its file.
        let expected = scenario.clone();
        self.broken.apply(&mut scenario.mutants);
        add(&mut scenario.dropped, self.dropped);
        let bad = |invalid: Invalid| self.bad(&invalid);
        let instance = Instance::<M>::of(&scenario).map_err(bad)?;
        let file = scenarios::text(&scenario);
        self.run_dir.write(&scenario_file(&changes(&expected, &scenario)), &file)?;

        let examination = Examination { ask: &self, expected, scenario, instance };
        match belied(&examination.scenario, &examination.instance) {
            Some(id) => Ok(examination.unchecked(id)),
            None => examination.search(),
        }
    }
}

impl Examine<'_> {
    fn bad(&self, invalid: &Invalid) -> BadFile {
        let (file, expected) = (self.source.file.clone(), invalid.to_string());
        BadFile { file, line: None, column: None, expected }
    }

    fn asks(&self, id: &str) -> bool {
        self.properties.is_empty() || self.properties.iter().any(|asked| asked == id)
    }
}

/// A scenario in force.
struct Examination<'a, M: Protocol> {
    ask: &'a Examine<'a>,
    expected: Scenario<M::Config>,
    scenario: Scenario<M::Config>,
    instance: Instance<M>,
}

impl<M: Protocol> Examination<'_, M> {
    fn search(&self) -> Result<Examined, Fault> {
        let Examine { limits, session, symmetry, .. } = *self.ask;
        let name = &self.scenario.name;
        let display =
            Display::start(name, session.progress, limits.means.timeout, &session.interrupt);
        let workers = limits.means.workers();
        let liveness = self.asked().any(|property| property.form().is_liveness());
        let (states_max, stop) = (limits.states, self.stop());
        let options = Options { workers, states_max, stop, liveness, symmetry };
        let outcome = checker::search(&self.instance, &options, &display);
        let seconds = display.finish();
        let (ended, reason) = ending(&outcome.end);
        let (properties, mut findings) = self.judge(&outcome)?;
        let deadlock = match &outcome.deadlock {
            Some(trace) => {
                let (deadlock, finding) = self.deadlock(trace)?;
                findings.push(finding);
                Some(deadlock)
            }
            None => None,
        };
        let (states, transitions, depth) = (outcome.states, outcome.transitions, outcome.depth);
        let cut = outcome.coverage.cut.iter();
        let cut = cut.map(|&(bound, steps)| Cut { bound: bound.to_owned(), steps }).collect();
        let collision = checker::collision_estimate(states);
        let (reductions, unreduced) = reduction(&outcome.reduction);
        let report = Report {
            states,
            transitions,
            depth,
            complete: ended == Ended::Complete,
            seconds,
            reason,
            deadlock,
            bounds: Bounds { cut, collision, reductions, unreduced, ..self.bounds() },
            coverage: self.coverage(&outcome),
            properties,
            ..self.blank(ended)
        };
        Ok(Examined { report, findings })
    }

    /// The report on a scenario that is not checked, because the assumption `id` is false of it.
    fn unchecked(&self, id: &str) -> Examined {
        let reason = format!("assumption {id} is false of this configuration");
        let open = |property: Property<M>| {
            let named = (property.id, property.instance, property.form());
            Row::new(named, Verdict::Inconclusive(reason.clone()), self.expectation(&property), 0)
        };
        let properties = self.asked().map(open).collect();
        let reason = Some(reason.clone());
        let report = Report { properties, reason, ..self.blank(Ended::Assumption) };
        Examined { report, findings: Vec::new() }
    }

    fn blank(&self, ended: Ended) -> Report {
        Report {
            name: self.scenario.name.clone(),
            system: M::system().to_owned(),
            states: 0,
            transitions: 0,
            depth: 0,
            complete: false,
            seconds: 0.0,
            ended,
            reason: None,
            deadlock: None,
            ledger: Vec::new(),
            bounds: self.bounds(),
            coverage: Coverage::default(),
            properties: Vec::new(),
        }
    }

    fn bounds(&self) -> Bounds {
        let config = self.instance.system().config();
        let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
        Bounds {
            tool: traces::TOOL.to_owned(),
            departs: departures::<M>(&config),
            config: kernel::to_value(&config),
            classes: owned(self.instance.classes()),
            mutants: self.scenario.mutants.clone(),
            dropped: self.scenario.dropped.clone(),
            fairness: owned(self.instance.fairness().iter().map(|known| known.name).collect()),
            reductions: Vec::new(),
            unreduced: None,
            cut: Vec::new(),
            states_max: self.ask.limits.states,
            hash_bits: 64,
            collision: 0.0,
        }
    }

    fn coverage(&self, outcome: &Outcome<M>) -> Coverage {
        let admitted = self.instance.classes();
        let counts = M::classes().into_iter().zip(outcome.coverage.accepted);
        let counts = counts.filter(|(class, _)| admitted.contains(class));
        let refused = &outcome.coverage.refused;
        let times =
            |guard| refused.iter().find(|(known, _)| *known == guard).map_or(0, |known| known.1);
        Coverage {
            accepted: counts.map(|(class, steps)| (class.to_owned(), steps)).collect(),
            refused: M::guards()
                .into_iter()
                .map(|guard| (readable(&guard), times(guard)))
                .collect(),
        }
    }

    fn asked(&self) -> impl Iterator<Item = Property<M>> {
        self.instance.properties().into_iter().filter(|property| self.ask.asks(property.id))
    }

    fn expectation(&self, property: &Property<M>) -> Expectation {
        let is_goal = property.form() == kernel::Form::Sometimes;
        self.expected.expectation(property.id, is_goal)
    }

    /// See [`Until`].
    fn stop(&self) -> Stop {
        match self.ask.until {
            Until::Exhausted => Stop::Never,
            Until::Caught(ids) => Stop::After(ids.to_vec()),
            Until::Decided => {
                decided(self.asked().map(|property| (property.id, self.expectation(&property))))
            }
        }
    }

    /// The verdicts on the properties asked about, with the violations among them.
    fn judge(&self, outcome: &Outcome<M>) -> Result<(Vec<Row>, Vec<Finding>), Fault> {
        let (mut rows, mut findings) = (Vec::new(), Vec::new());
        let in_force: Vec<_> = self.instance.fairness().iter().map(|known| known.name).collect();
        for (property, judged) in self.instance.properties().iter().zip(&outcome.properties) {
            if !self.ask.asks(property.id) {
                continue;
            }
            let named = (property.id, property.instance, property.form());
            let verdict = judged.verdict.clone();
            let mut row = Row::new(named, verdict, self.expectation(property), judged.hits);
            let fairness = property.needs.iter().filter(|need| in_force.contains(need));
            row.fairness = fairness.map(|name| (*name).to_owned()).collect();
            if let Verdict::Violated(why) = &judged.verdict {
                let trace = judged.finding.as_ref().map(|finding| finding.trace.clone());
                // A theorem about the configuration fails without a step.
                let nothing = Trace { initial: 0, steps: Vec::new(), cycle: None };
                let trace = trace.unwrap_or(nothing);
                if self.ask.inevitable {
                    row.inevitable_after =
                        inevitable_after(&self.instance, property, &trace, STATES_MAX);
                }
                let finding = self.store(property.name(), Some(why.clone()), trace)?;
                row.trace = Some(finding.path.clone());
                findings.push(finding);
            }
            rows.push(row);
        }
        confirm(&mut rows);
        Ok((rows, findings))
    }

    fn deadlock(&self, trace: &Trace<M::Action>) -> Result<(Deadlock, Finding), Fault> {
        let expected = self.expected.expectation(DEADLOCK, false) != Expectation::Holds;
        let finding = self.store(DEADLOCK.to_owned(), None, trace.clone())?;
        let (steps, trace) = (trace.steps.len(), Some(finding.path.clone()));
        Ok((Deadlock { expected, steps, trace }, finding))
    }

    /// Writes `trace` and tells it as whoever reads the file will see it.
    fn store(
        &self,
        shows: String,
        why: Option<Violation>,
        trace: Trace<M::Action>,
    ) -> Result<Finding, Fault> {
        let stored = Stored::<M>::of(&self.scenario, Some(shows), why, trace);
        let stored = stored.map_err(|invalid| self.ask.bad(&invalid))?;
        let file = format!("traces/{}", stored.file_name());
        let path = self.ask.run_dir.write(&file, &stored.to_toml())?;
        Ok(Finding { story: tell(&stored), path })
    }
}

/// The assumption that the configuration in force belies without dropping it, if there is one.
pub(crate) fn belied<M: Protocol>(
    scenario: &Scenario<M::Config>,
    instance: &Instance<M>,
) -> Option<&'static str> {
    let config = instance.system().config();
    let belied = |assumption: &kernel::Assumption<M::Config>| {
        let dropped = scenario.dropped.iter().any(|id| id == assumption.id);
        !dropped && assumption.premise.as_ref().is_some_and(|premise| !premise(&config))
    };
    M::assumptions().into_iter().find(belied).map(|assumption| assumption.id)
}

/// The violations after which nothing that is `expected` of the properties is open any more: the
/// first that contradicts it, or the last that it asks for.
pub(crate) fn decided<'a>(expected: impl Iterator<Item = (&'a str, Expectation)>) -> Stop {
    let (mut violated, mut holding, mut goals) = (Vec::new(), Vec::new(), false);
    for (id, expectation) in expected {
        match expectation {
            Expectation::Violated => violated.push(id.to_owned()),
            Expectation::Holds => holding.push(id.to_owned()),
            Expectation::Reached | Expectation::Unreached => goals = true,
            Expectation::Any => {}
        }
    }
    if violated.is_empty() {
        Stop::Any(holding)
    } else if holding.is_empty() && !goals {
        Stop::After(violated)
    } else {
        Stop::Never
    }
}

/// What distinguishes `scenario` from others in a run: its name, and what was broken or dropped on
/// top of what stands in its `file`.
pub(crate) fn changes<C>(file: &Scenario<C>, scenario: &Scenario<C>) -> Vec<String> {
    let mutants = scenario.mutants.iter().filter(|id| !file.mutants.contains(id)).cloned();
    let dropped = scenario.dropped.iter().filter(|id| !file.dropped.contains(id));
    let dropped = dropped.map(|name| format!("without-{name}"));
    [scenario.name.clone()].into_iter().chain(mutants).chain(dropped).collect()
}

/// Where a configuration departs from the intended design's default.
pub fn departures<M: Protocol>(config: &M::Config) -> Vec<Difference> {
    differences(&M::Config::default(), config)
}

/// The reductions in force, and why one that was asked for is not.
fn reduction(reduction: &Reduction) -> (Vec<String>, Option<String>) {
    match reduction {
        Reduction::Unasked => (Vec::new(), None),
        Reduction::InForce(symmetry) => (vec![symmetry.clone()], None),
        Reduction::Refused(reason) => (Vec::new(), Some(reason.clone())),
    }
}

pub(crate) fn ending(end: &End) -> (Ended, Option<String>) {
    match end {
        End::Complete => (Ended::Complete, None),
        End::Violation => (Ended::Violation, None),
        End::Limit(reason) if reason == INTERRUPTED => (Ended::Interrupted, None),
        End::Limit(reason) => (Ended::Limit, Some(reason.clone())),
        End::Panic { message, steps } => {
            let path = steps.trim_end().replace('\n', ", ");
            let path = if path.is_empty() { "at the start".to_owned() } else { path };
            (Ended::Panic, Some(format!("panic: {message}; after {path}")))
        }
        End::Contradiction(reason) => (Ended::Contradiction, Some(reason.clone())),
    }
}

/// Adds the names among `more` that are new to `names`.
pub fn add(names: &mut Vec<String>, more: &[String]) {
    for name in more {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
}

/// An identifier may stand for several claims: that its violation is expected is met when one of
/// them is violated, whatever becomes of the others.
fn confirm(rows: &mut [Row]) {
    let is_violated = |row: &Row| matches!(row.verdict, Verdict::Violated(_));
    let violated = rows.iter().filter(|row| is_violated(row)).map(|row| row.id.clone());
    let violated: BTreeSet<_> = violated.collect();
    for row in rows {
        row.met |= row.expected == Expectation::Violated && violated.contains(&row.id);
    }
}
