//! Sweeps: one scenario under every combination of the values of some options.

use std::collections::BTreeSet;

use console::limits::Limits;
use console::progress::Display;
use console::{Console, Error, Exit, RunDir, Session, invalid_file, json};
use reports::check::Ended;
use reports::extent::Extent;
use reports::sweep::{Axis, Cell, Map, Mark};
use runner::expected::Until;
use runner::select::Chosen;
use runner::sweep::{Cell as Planned, SweepPlan};
use runner::{Case, Change, Index};
use scenarios::AXES_MAX;
use scenarios::axis;

use crate::asked::Asked;
use crate::examine::Examine;
use crate::unjudged::Unjudged;

/// More cells than this are asked for by name.
pub const CELLS_MAX: usize = 100_000;

/// Sweeps, and how.
pub struct Sweeps<'a> {
    /// The scenarios.
    pub index: &'a Index<'a>,
    /// The arguments of `--sweep`.
    pub axes: &'a [String],
    /// What is changed in the scenarios, and asked of them.
    pub asked: &'a Asked,
    /// The most cells of all maps together.
    pub cells_max: usize,
    /// Whether everything is expected to hold in every cell.
    pub expect_holds: bool,
    /// What ends the search of a cell from outside, and its workers.
    pub limits: &'a Limits,
    /// Where traces, pictures and tables are written.
    pub run_dir: &'a RunDir,
    /// Who watches.
    pub session: &'a Session,
}

/// The axes in the arguments of `--sweep`, without the empty one that stands for a scenario's own.
///
/// # Errors
/// The first that is no axis, or too many.
pub fn axes(arguments: &[String]) -> Result<Vec<axis::Axis>, Error> {
    let typed = arguments.iter().filter(|argument| !argument.is_empty());
    let axes = typed.map(|argument| axis::Axis::parse(argument).map_err(Error::Usage));
    let axes = axes.collect::<Result<Vec<_>, _>>()?;
    if axes.len() > AXES_MAX {
        let complaint = format!("--sweep takes {AXES_MAX} axes, not {}", axes.len());
        return Err(Error::Usage(complaint));
    }
    Ok(axes)
}

impl Sweeps<'_> {
    /// Sweeps the `chosen` scenarios. Of those that a system, a property, a glob or no selector
    /// stands for, only the ones that are made for it, which say so by a table `[sweep]`, if there
    /// are any.
    ///
    /// # Errors
    /// A key or value that a scenario's system does not know, before anything is explored; or what
    /// cannot be written. A file that cannot be read is told, and the others are swept.
    pub fn run(
        &self,
        named: &[String],
        mut chosen: Vec<Chosen>,
        console: &mut Console,
    ) -> Result<Exit, Error> {
        let axes = axes(self.axes)?;
        let (mut answer, mut exits) = (reports::sweep::Sweep::new(), Vec::new());
        let mut cases = Vec::new();
        let made_for_it = self.made_for_it(named, &mut chosen);
        for chosen in chosen {
            match self.asked.read(self.index, &chosen.source) {
                Ok(case) if !made_for_it || is_named(named, &chosen) || !case.axes().is_empty() => {
                    cases.push((chosen, case));
                }
                Ok(_) => {}
                Err(Error::Bad(bad)) => {
                    console.complain(&bad.to_string());
                    answer.errors.push(invalid_file(&bad));
                    exits.push(Exit::Invalid);
                }
                Err(error) => return Err(error),
            }
        }
        let dropped = self.asked.dropped();
        let mut plans = Vec::new();
        for (chosen, case) in &cases {
            plans.push((chosen, case, self.plan(&**case, &axes, &dropped)?));
        }
        self.bound(plans.iter().map(|(_, _, plan)| plan))?;
        let names = plans.iter().map(|(chosen, ..)| chosen.source.name.clone());
        answer.extent = Extent::of(names.collect());
        let (mut unjudged, mut stems) = (Unjudged::default(), BTreeSet::new());
        for (chosen, case, plan) in plans {
            let properties = self.asked.properties(chosen);
            answer.extent.begin();
            let stem = stem(&chosen.source.name, &mut stems);
            let sweep = Sweep { case: &**case, plan, properties, stem: &stem, sweeps: self };
            let (mut map, exit) = sweep.run()?;
            let changed = self.compare(chosen, &mut map)?;
            let of_map = [exit, self.judged(&map), changed];
            of_map.iter().for_each(|exit| self.session.found.note(*exit));
            exits.extend(of_map);
            unjudged.note(properties, map.properties().into_iter());
            let text = map.text();
            answer.maps.push(map);
            answer.extent.end(self.session.interrupt.is_requested());
            self.run_dir.write("verdict.json", &json(&answer));
            console.say(&text)?;
        }
        exits.extend([unjudged.exit(self.session), self.run_dir.exit()]);
        answer.extent.close(Exit::of_all(exits.iter().copied()).code());
        self.run_dir.write("verdict.json", &json(&answer));
        if answer.extent.finished {
            self.run_dir.supersede();
        }
        exits.push(self.run_dir.exit());
        let exit = Exit::of_all(exits);
        self.session.found.close(exit);
        unjudged.tell(self.index, console, self.session);
        console.answer(&answer)?;
        Ok(exit)
    }

    /// Whether some of the `chosen` are made to be swept, or named.
    fn made_for_it(&self, named: &[String], chosen: &mut [Chosen]) -> bool {
        chosen.iter().any(|chosen| {
            let case = self.index.read(&chosen.source);
            is_named(named, chosen) || case.is_ok_and(|case| !case.axes().is_empty())
        })
    }

    fn plan<'c>(
        &'c self,
        case: &'c dyn Case,
        axes: &[axis::Axis],
        dropped: &'c [String],
    ) -> Result<SweepPlan<'c>, Error> {
        let plan = SweepPlan::of(case, axes, &self.asked.mutant, dropped).map_err(Error::Usage)?;
        plan.ok_or_else(|| {
            let name = case.facts().name;
            Error::Unknown(format!("{name} has no `[sweep]`; say --sweep KEY=VALUES"))
        })
    }

    /// Refuses more cells than anybody waits for without saying so.
    fn bound<'p, 'c: 'p>(
        &self,
        plans: impl Iterator<Item = &'p SweepPlan<'c>>,
    ) -> Result<(), Error> {
        let mut cells = plans.map(SweepPlan::cells);
        let cells = cells.try_fold(0_usize, |sum, cells| sum.checked_add(cells?));
        match cells {
            Some(cells) if cells <= self.cells_max => Ok(()),
            cells => {
                let cells = cells.map_or("too many".to_owned(), |n| reports::grouped(n as u64));
                let most = reports::grouped(self.cells_max as u64);
                Err(Error::Usage(format!(
                    "{cells} cells are more than {most}: --cells N sweeps as many as N"
                )))
            }
        }
    }

    /// Compares a map along a scenario's own axes with what the scenario says of it, unless
    /// something is changed in it.
    fn compare(&self, chosen: &Chosen, map: &mut Map) -> Result<Exit, Error> {
        let is_own = self.axes.iter().all(String::is_empty);
        if !is_own || !self.asked.is_plain() {
            return Ok(Exit::Met);
        }
        if let Some(expected) = scenarios::map_of(&chosen.source)? {
            map.changed = map.differs(&expected);
        }
        Ok(if map.changed.is_empty() { Exit::Met } else { Exit::StoredChanged })
    }

    /// What a map amounts to where everything is expected to hold.
    fn judged(&self, map: &Map) -> Exit {
        let any = |mark: Mark| map.cells.iter().any(|cell| cell.whole() == mark);
        match self.expect_holds {
            true if any(Mark::Fails) => Exit::Safety,
            true if any(Mark::Undecided) => Exit::Inconclusive,
            _ => Exit::Met,
        }
    }
}

fn is_named(named: &[String], chosen: &Chosen) -> bool {
    let mut named = named.iter();
    named.any(|name| [&chosen.source.name, &chosen.source.file].contains(&name))
}

/// A name for the files of the scenario `name` that is hidden nowhere and no other scenario's.
fn stem(name: &str, taken: &mut BTreeSet<String>) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '-' };
    let parts = name.split(['/', '\\']).map(|part| part.trim_start_matches('.'));
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    let plain: String = parts.join("-").chars().map(plain).collect();
    let base = if plain.is_empty() { "scenario".to_owned() } else { plain };
    let numbered = (2..).map(|number| format!("{base}-{number}"));
    let mut names = std::iter::once(base.clone()).chain(numbered);
    let free = names.find(|name| !taken.contains(name)).unwrap_or(base);
    taken.insert(free.clone());
    free
}

/// The value of the cell of this number on each axis; the last axis is the fastest.
fn at(axes: &[Axis], number: usize) -> Vec<String> {
    let mut rest = number;
    let mut at: Vec<_> = Vec::new();
    for axis in axes.iter().rev() {
        at.push(axis.values[rest % axis.values.len()].clone());
        rest /= axis.values.len();
    }
    at.reverse();
    at
}

/// A scenario to be swept, and how.
struct Sweep<'a> {
    case: &'a dyn Case,
    plan: SweepPlan<'a>,
    properties: &'a [String],
    stem: &'a str,
    sweeps: &'a Sweeps<'a>,
}

impl Sweep<'_> {
    /// Explores every cell, and returns the map with what the searches amount to: a violation is an
    /// answer here, and no failure.
    fn run(&self) -> Result<(Map, Exit), Error> {
        let facts = self.case.facts();
        let (mut cells, mut exits) = (Vec::new(), Vec::new());
        let session = self.sweeps.session;
        let mode = session.progress.around();
        let display = Display::start(&facts.name, mode, None, &session.interrupt);
        let (all, axes) = (self.plan.cells().unwrap_or(0), self.plan.axes());
        for number in 0..all {
            display.tell(|_| format!("{number} of {all} cells"));
            if session.interrupt.is_requested() {
                // Whether it is a design at all would take its time to say.
                exits.push(Exit::Interrupted);
                cells.push(Cell::none(at(&axes, number), "interrupted".to_owned()));
                continue;
            }
            let Planned { at, case } = self.plan.cell(number);
            let (cell, exit) = match case {
                Ok(case) => self.cell(at, &*case, (number + 1, all), false)?,
                Err(reason) => (Cell::invalid(at, reason), Exit::Met),
            };
            cells.push(cell);
            exits.push(exit);
        }
        let _seconds = display.finish();
        if cells.iter().all(|cell| !cell.is_design) {
            // Not one of the configurations makes sense.
            exits.push(Exit::Invalid);
        }
        let (minimal, picture, csv) = (Vec::new(), None, None);
        let system = facts.form.to_owned();
        let (name, about) = (facts.name, facts.about);
        let changed = Vec::new();
        let mut map = Map { name, system, about, axes, cells, minimal, changed, picture, csv };
        let (run_dir, stem) = (self.sweeps.run_dir, self.stem);
        if map.is_of_sets() {
            self.find_minimal(&mut map)?;
        } else if map.is_drawn() {
            let picture = reports::heatmap::svg(&map);
            map.picture = run_dir.write(&format!("sweep/{stem}.svg"), &picture);
        }
        map.csv = run_dir.write(&format!("sweep/{stem}.csv"), &map.csv());
        Ok((map, Exit::of_all(exits)))
    }

    /// The smallest sets under which a property fails. When it is too late is asked of these only:
    /// it takes a search of its own. Where that is not finished, what was found before stands.
    fn find_minimal(&self, map: &mut Map) -> Result<(), Error> {
        for number in reports::minimal::cells(map) {
            if self.sweeps.session.interrupt.is_requested() {
                break;
            }
            let Planned { at, case } = self.plan.cell(number);
            if let Ok(case) = case {
                let (again, _) = self.cell(at, &*case, (number + 1, map.cells.len()), true)?;
                if again.ended == Some(Ended::Complete) {
                    map.cells[number] = again;
                }
            }
        }
        map.minimal = reports::minimal::of(map);
        Ok(())
    }

    fn cell(
        &self,
        at: Vec<String>,
        case: &dyn Case,
        part: (usize, usize),
        inevitable: bool,
    ) -> Result<(Cell, Exit), Error> {
        let Sweeps { limits, run_dir, session, .. } = *self.sweeps;
        let examine = Examine {
            checkpoints: None,
            case,
            change: Change::default(),
            properties: self.properties,
            until: Until::Exhausted,
            symmetry: false,
            exact: false,
            part: Some(part),
            inevitable,
            limits,
            run_dir,
            session,
        };
        Ok(examine.run()?.cell(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_a_sweep_are_neither_hidden_nor_each_others() {
        let mut taken = BTreeSet::new();
        let named = ["./b27", "a/b27", "../.x/.y", "specs/exit", "specs/exit", ".", "specs-exit"]
            .map(|name| stem(name, &mut taken));
        let expected =
            ["b27", "a-b27", "x-y", "specs-exit", "specs-exit-2", "scenario", "specs-exit-3"];
        assert_eq!(named, expected);
    }
}
