//! Growth: a scenario with each of its bounds raised by one. A verdict that stands at one of
//! everything and falls at two is none.

use std::time::Duration;

use console::limits::Limits;
use console::{Console, Error, Exit, RunDir, Session, invalid_file, json};
use kernel::Expectation;
use reports::check::Scenario;
use reports::grow::{self, Bound, Grown};
use reports::sweep::Cell;
use runner::expected::Until;
use runner::grow::{Growth, growths};
use runner::select::Chosen;
use runner::sweep::SweepPlan;
use runner::{Case, Change, Index};
use scenarios::axis::{Axis, shown};

use crate::asked::Asked;
use crate::examine::{Examine, Examined};
use crate::grown::Findings;

/// States of a larger world, unless more are asked for.
const STATES: u64 = 2_000_000;
/// How long one is explored, unless it is asked for otherwise.
const TIMEOUT: Duration = Duration::from_secs(60);

/// What is grown, and how.
pub struct Grows<'a> {
    /// The scenarios.
    pub index: &'a Index<'a>,
    /// What is changed in the scenarios, and asked of them.
    pub asked: &'a Asked,
    /// What ends the search of a larger world from outside, and its workers.
    pub limits: &'a Limits,
    /// Where traces are written.
    pub run_dir: &'a RunDir,
    /// Who watches.
    pub session: &'a Session,
    /// Whether these are all the scenarios that the findings are about.
    pub is_all: bool,
}

impl Grows<'_> {
    /// Grows the `chosen` scenarios.
    ///
    /// # Errors
    /// A change that contradicts a scenario, or an answer that nobody reads. A file that cannot be
    /// read is told, and the others are grown.
    pub fn run(
        &self,
        chosen: &[Chosen],
        mut findings: Findings,
        console: &mut Console,
    ) -> Result<Exit, Error> {
        let names: Vec<_> = chosen.iter().map(|chosen| chosen.source.name.clone()).collect();
        let width = names.iter().map(String::len).max().unwrap_or(0);
        let (mut answer, mut exits) = (grow::Grow::of(names), Vec::new());
        console.say(&grow::Grow::heading(width))?;
        for chosen in chosen {
            if self.session.interrupt.is_requested() {
                exits.push(Exit::Interrupted);
                break;
            }
            answer.extent.begin();
            match self.one(chosen, &mut findings) {
                Ok((grown, exit)) => {
                    self.session.found.note(exit);
                    exits.push(exit);
                    let text = grown.text(width);
                    answer.scenarios.push(grown);
                    // What is shown is on disk.
                    self.run_dir.write("verdict.json", &json(&answer));
                    console.say(&text)?;
                }
                Err(Error::Bad(bad)) => {
                    console.complain(&bad.to_string());
                    answer.errors.push(invalid_file(&bad));
                    self.session.found.note(Exit::Invalid);
                    exits.push(Exit::Invalid);
                }
                Err(error) => return Err(error),
            }
            answer.extent.end(self.session.interrupt.is_requested());
        }
        if self.is_all && !self.session.interrupt.is_requested() {
            // A finding that is none any more is to be struck out.
            let unmet = findings.unmet();
            unmet.iter().for_each(|unmet| console.complain(unmet));
            exits.extend((!unmet.is_empty()).then_some(Exit::StoredChanged));
        }
        exits.push(self.run_dir.exit());
        answer.extent.close(Exit::of_all(exits.iter().copied()).code());
        self.run_dir.write("verdict.json", &json(&answer));
        if answer.extent.finished {
            self.run_dir.supersede();
        }
        exits.push(self.run_dir.exit());
        let exit = Exit::of_all(exits);
        self.session.found.close(exit);
        console.say(&answer.summary())?;
        console.answer(&answer)?;
        Ok(exit)
    }

    /// One scenario, with each of its bounds raised in turn.
    fn one(&self, chosen: &Chosen, findings: &mut Findings) -> Result<(Grown, Exit), Error> {
        let case = self.asked.read(self.index, &chosen.source)?;
        let facts = case.facts();
        let growths = growths(&facts.config);
        let (mut bounds, mut exits, mut seconds) = (Vec::new(), Vec::new(), 0.0);
        for (number, growth) in (1..).zip(&growths) {
            let part = (number, growths.len());
            let (cell, took, exit) = self.cell(chosen, &*case, growth, part)?;
            seconds += took;
            exits.push(exit);
            let Growth { key, from, .. } = growth;
            // Findings are about scenarios that come with a system, never about somebody's own.
            let is_library = facts.file.is_none();
            let known =
                is_library.then(|| findings.why(facts.system, &facts.name, key, &cell)).flatten();
            let bound = Bound { key: key.clone(), from: shown(from), cell, known };
            exits.push(if bound.fails() { Exit::Safety } else { Exit::Met });
            bounds.push(bound);
        }
        let (name, system) = (facts.name, facts.system.to_owned());
        Ok((Grown { name, system, bounds, seconds }, Exit::of_all(exits)))
    }

    /// The scenario with one bound raised: what it shows, in how many seconds, and what its search
    /// amounts to, violations aside.
    fn cell(
        &self,
        chosen: &Chosen,
        case: &dyn Case,
        growth: &Growth,
        part: (usize, usize),
    ) -> Result<(Cell, f64, Exit), Error> {
        let at = || vec![shown(&growth.to)];
        if self.session.interrupt.is_requested() {
            let cell = Cell::none(at(), "interrupted".to_owned());
            return Ok((cell, 0.0, Exit::Interrupted));
        }
        let axes = [Axis { key: growth.key.clone(), values: vec![growth.to.clone()] }];
        let dropped = self.asked.dropped();
        let plan = SweepPlan::of(case, &axes, &self.asked.mutant, &dropped);
        let planned = plan.map(|plan| plan.expect("it has an axis").cell(0).case);
        let larger = match planned.and_then(|case| case) {
            Ok(larger) => larger,
            Err(reason) => return Ok((Cell::invalid(at(), reason), 0.0, Exit::Met)),
        };
        if let Some(assumption) = larger.facts().belied {
            let reason = format!("{assumption} is false there");
            return Ok((Cell::invalid(at(), reason), 0.0, Exit::Met));
        }
        let mut examined = self.examine(chosen, &*larger, part)?;
        forgive(&mut examined.report, case);
        let seconds = examined.report.seconds;
        Ok(match examined.cell(at()) {
            // What is too large to be decided is told, and no failure.
            (cell, Exit::Inconclusive) => (cell, seconds, Exit::Met),
            (cell, exit) => (cell, seconds, exit),
        })
    }

    fn examine(
        &self,
        chosen: &Chosen,
        larger: &dyn Case,
        part: (usize, usize),
    ) -> Result<Examined, Error> {
        let mut limits = self.limits.clone();
        limits.states.get_or_insert(STATES);
        limits.resources.timeout.get_or_insert(TIMEOUT);
        let examine = Examine {
            checkpoints: None,
            case: larger,
            change: Change::default(),
            properties: self.asked.properties(chosen),
            until: Until::Exhausted,
            symmetry: false,
            exact: false,
            part: Some(part),
            inevitable: false,
            limits: &limits,
            run_dir: self.run_dir,
            session: self.session,
        };
        examine.run()
    }
}

/// Leaves only what the smaller scenario claims: a property that it expects to be violated, or a
/// goal that it expects out of reach or says nothing of, claims nothing of a larger one.
fn forgive(report: &mut Scenario, smaller: &dyn Case) {
    let facts = smaller.facts();
    report.properties.retain(|row| {
        let known = |asked: &&runner::Asked| asked.id == row.id && asked.instance == row.instance;
        // A member that only the larger world has is claimed as its family is.
        let family = |asked: &&runner::Asked| asked.id == row.id;
        let asked = facts.properties.iter().find(known);
        let asked = asked.or_else(|| facts.properties.iter().find(family));
        let claims = |expected| matches!(expected, Expectation::Holds | Expectation::Reached);
        asked.is_none_or(|asked| claims(asked.expected))
    });
}
