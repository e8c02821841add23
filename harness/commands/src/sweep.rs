//! Sweeps: one scenario under every combination of the values of some options.

use console::limits::Limits;
use console::{Error, Exit, RunDir, Session};
use reports::check::Scenario;
use reports::sweep::{Cell, Map};
use runner::expected::Until;
use runner::sweep::{Cell as Planned, SweepPlan};
use runner::{Case, Change, Mutants};
use scenarios::AXES_MAX;
use scenarios::axis::Axis;

use crate::examine::{Examine, Examined};

/// A scenario to be swept, and how.
pub struct Sweep<'a> {
    /// The scenario.
    pub case: &'a dyn Case,
    /// The axes, as they were typed; those of the scenario itself if there is none.
    pub axes: &'a [Axis],
    /// The mutants to apply.
    pub mutants: &'a [String],
    /// Assumptions and fairness to drop beside its own.
    pub dropped: &'a [String],
    /// The properties that are asked about; empty for all.
    pub properties: &'a [String],
    /// What ends the search of a cell from outside, and its workers.
    pub limits: &'a Limits,
    /// Where traces and pictures are written.
    pub run_dir: &'a RunDir,
    /// Who watches.
    pub session: &'a Session,
}

/// The axes in the arguments of `--sweep`, without the empty one that stands for a scenario's own.
///
/// # Errors
/// The first that is no axis, or too many.
pub fn axes(arguments: &[String]) -> Result<Vec<Axis>, Error> {
    let typed = arguments.iter().filter(|argument| !argument.is_empty());
    let axes = typed.map(|argument| Axis::parse(argument).map_err(Error::Unknown));
    let axes = axes.collect::<Result<Vec<_>, _>>()?;
    if axes.len() > AXES_MAX {
        let complaint = format!("--sweep takes {AXES_MAX} axes, not {}", axes.len());
        return Err(Error::Unknown(complaint));
    }
    Ok(axes)
}

impl Sweep<'_> {
    /// Explores every cell, and returns the map with what the searches amount to: a violation is an
    /// answer here, and no failure.
    ///
    /// # Errors
    /// A key or value that the scenario's system does not know, or what cannot be written.
    pub fn run(&self) -> Result<(Map, Exit), Error> {
        let facts = self.case.facts();
        let plan = SweepPlan::of(self.case, self.axes).map_err(Error::Unknown)?;
        let plan = plan.ok_or_else(|| {
            let complaint = format!("{} has no `[sweep]`; say --sweep KEY=VALUES", facts.name);
            Error::Unknown(complaint)
        })?;
        let (mut cells, mut exits) = (Vec::new(), Vec::new());
        for Planned { at, case } in &plan.cells {
            let at = at.clone();
            if self.session.interrupt.is_requested() {
                exits.push(Exit::Interrupted);
                cells.push(Cell::none(at, "interrupted".to_owned()));
                continue;
            }
            let (cell, exit) = match case {
                Ok(case) => self.cell(at, &**case, false)?,
                Err(reason) => (Cell::none(at, reason.clone()), Exit::Met),
            };
            cells.push(cell);
            exits.push(exit);
        }
        if cells.iter().all(|cell| cell.ended.is_none()) {
            // Not one of the configurations makes sense.
            exits.push(Exit::Invalid);
        }
        let (minimal, picture) = (Vec::new(), None);
        let system = facts.form.to_owned();
        let (name, about, axes) = (facts.name, facts.about, plan.axes);
        let mut map = Map { name, system, about, axes, cells, minimal, picture };
        if map.is_of_sets() {
            self.find_minimal(&mut map, &plan.cells)?;
        } else if map.is_drawn() {
            let file = format!("sweep/{}.svg", map.name.replace('/', "-"));
            map.picture = self.run_dir.write(&file, &reports::heatmap::svg(&map));
        }
        Ok((map, Exit::of_all(exits)))
    }

    /// The smallest sets under which a property fails. When it is too late is asked of these only:
    /// it takes a search of its own.
    fn find_minimal(&self, map: &mut Map, cells: &[Planned]) -> Result<(), Error> {
        for number in reports::minimal::cells(map) {
            let Planned { at, case } = &cells[number];
            if let Ok(case) = case {
                map.cells[number] = self.cell(at.clone(), &**case, true)?.0;
            }
        }
        map.minimal = reports::minimal::of(map);
        Ok(())
    }

    fn cell(
        &self,
        at: Vec<String>,
        case: &dyn Case,
        inevitable: bool,
    ) -> Result<(Cell, Exit), Error> {
        let mutants = Mutants::Also(self.mutants);
        let examine = Examine {
            case,
            change: Change { mutants, dropped: self.dropped, ..Change::default() },
            properties: self.properties,
            until: Until::Exhausted,
            symmetry: false,
            inevitable,
            limits: self.limits,
            run_dir: self.run_dir,
            session: self.session,
        };
        let Examined { report, findings } = examine.run()?;
        let steps_of = |path: &str| {
            let finding = findings.iter().find(|finding| finding.path.as_deref() == Some(path));
            finding.map(|finding| finding.view.steps.len())
        };
        let cell = Cell::of(at, &report, steps_of);
        let ending = Scenario { properties: Vec::new(), deadlock: None, ..report };
        Ok((cell, Exit::of_scenario(&ending)))
    }
}
