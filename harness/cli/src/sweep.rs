//! Sweeps: one scenario under every combination of the values of some options.

use itertools::Itertools;
use kernel::{Protocol, Scenario, Visitor};
use reports::sweep::{Axis as Shown, Cell, Map};
use scenarios::axis::{Axis, members, resolve, shown, takes, vary};
use scenarios::{AXES_MAX, Source};
use serde_json::Value;

use crate::catalogue::Catalogue;
use crate::examine::{Broken, Examine, Examined, Until};
use crate::exit::Exit;
use crate::fault::Fault;
use crate::index::system_of;
use crate::limits::Limits;
use crate::run_dir::RunDir;
use crate::session::Session;

/// A scenario to be swept, and how.
pub struct Sweep<'a> {
    /// Its file.
    pub source: &'a Source,
    /// The axes, as they were typed; those of the scenario itself if there is none.
    pub axes: &'a [Axis],
    /// The broken variants to put in force.
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
pub fn axes(arguments: &[String]) -> Result<Vec<Axis>, Fault> {
    let typed = arguments.iter().filter(|argument| !argument.is_empty());
    let axes = typed.map(|argument| Axis::parse(argument).map_err(Fault::Unknown));
    let axes = axes.collect::<Result<Vec<_>, _>>()?;
    if axes.len() > AXES_MAX {
        let complaint = format!("--sweep takes {AXES_MAX} axes, not {}", axes.len());
        return Err(Fault::Unknown(complaint));
    }
    Ok(axes)
}

/// Whether the scenario in `source` says itself along what to sweep it.
///
/// # Errors
/// If it cannot be read.
pub fn has_axes<C: Catalogue>(source: &Source) -> Result<bool, Fault> {
    let system = system_of::<C>(source)?;
    let own = C::visit(&system, Own { source }).expect("the system is known")?;
    Ok(!own.is_empty())
}

impl Sweep<'_> {
    /// Explores every cell, and returns the map with what the searches amount to: a violation is an
    /// answer here, and no failure.
    ///
    /// # Errors
    /// A key or value that the scenario's system does not know, or what cannot be written.
    pub fn run<C: Catalogue>(&self) -> Result<(Map, Exit), Fault> {
        let system = system_of::<C>(self.source)?;
        let lay = Lay { source: self.source, axes: self.axes };
        let Laid { axes, about, points } = C::visit(&system, lay).expect("the system is known")?;
        let (mut cells, mut exits) = (Vec::new(), Vec::new());
        for Point { at, source } in &points {
            let at = at.clone();
            if self.session.interrupt.is_requested() {
                exits.push(Exit::Interrupted);
                cells.push(Cell::none(at, "interrupted".to_owned()));
                continue;
            }
            let (cell, exit) = match source {
                Ok(source) => self.cell::<C>(&system, at, source, false)?,
                Err(reason) => (Cell::none(at, reason.clone()), Exit::Met),
            };
            cells.push(cell);
            exits.push(exit);
        }
        if cells.iter().all(|cell| cell.ended.is_none()) {
            // Not one of the configurations makes sense.
            exits.push(Exit::Invalid);
        }
        let name = self.source.name.clone();
        let (minimal, picture) = (Vec::new(), None);
        let mut map = Map { name, system, about, axes, cells, minimal, picture };
        if map.is_of_sets() {
            self.find_minimal::<C>(&mut map, &points)?;
        } else if map.is_drawn() {
            let file = format!("sweep/{}.svg", map.name.replace('/', "-"));
            map.picture = Some(self.run_dir.write(&file, &reports::heatmap::svg(&map))?);
        }
        Ok((map, Exit::of_all(exits)))
    }

    /// The smallest sets under which a property fails. When it is too late is asked of these only:
    /// it takes a search of its own.
    fn find_minimal<C: Catalogue>(&self, map: &mut Map, points: &[Point]) -> Result<(), Fault> {
        for number in reports::minimal::cells(map) {
            let Point { at, source } = &points[number];
            if let Ok(source) = source {
                map.cells[number] = self.cell::<C>(&map.system, at.clone(), source, true)?.0;
            }
        }
        map.minimal = reports::minimal::of(map);
        Ok(())
    }

    fn cell<C: Catalogue>(
        &self,
        system: &str,
        at: Vec<String>,
        source: &Source,
        inevitable: bool,
    ) -> Result<(Cell, Exit), Fault> {
        let examine = Examine {
            source,
            broken: Broken::Also(self.mutants),
            dropped: self.dropped,
            properties: self.properties,
            until: Until::Exhausted,
            symmetry: false,
            inevitable,
            limits: self.limits,
            run_dir: self.run_dir,
            session: self.session,
        };
        let Examined { report, findings } =
            C::visit(system, examine).expect("the system is known")?;
        let steps_of = |path: &str| {
            let finding = findings.iter().find(|finding| finding.path == path);
            finding.map(|finding| finding.story.steps.len())
        };
        let cell = Cell::of(at, &report, steps_of);
        let ending = reports::check::Scenario { properties: Vec::new(), deadlock: None, ..report };
        Ok((cell, Exit::of_scenario(&ending)))
    }
}

/// The axes of a scenario's own.
struct Own<'a> {
    source: &'a Source,
}

impl Visitor for Own<'_> {
    type Out = Result<Vec<Axis>, Fault>;

    fn visit<M: Protocol>(self) -> Self::Out {
        Ok(scenarios::sweep_of::<M>(self.source)?)
    }
}

/// Lays a map out.
struct Lay<'a> {
    source: &'a Source,
    axes: &'a [Axis],
}

/// A map before it is explored.
struct Laid {
    axes: Vec<Shown>,
    about: String,
    points: Vec<Point>,
}

/// A cell before it is explored: its values, and the scenario that has them or why there is none.
struct Point {
    at: Vec<String>,
    source: Result<Source, String>,
}

impl Visitor for Lay<'_> {
    type Out = Result<Laid, Fault>;

    fn visit<M: Protocol>(self) -> Self::Out {
        let scenario = scenarios::read::<M>(self.source)?;
        let mut axes = self.axes.to_vec();
        if axes.is_empty() {
            axes = scenarios::sweep_of::<M>(self.source)?;
        } else {
            resolve::<M>(&mut axes, &scenario).map_err(|(_, wrong)| Fault::Unknown(wrong))?;
        }
        if axes.is_empty() {
            let name = &self.source.name;
            let complaint = format!("{name} has no `[sweep]`; say --sweep KEY=VALUES");
            return Err(Fault::Unknown(complaint));
        }
        // Every combination, the last axis fastest.
        let points = axes.iter().map(|axis| axis.values.iter()).multi_cartesian_product();
        let points = points.map(|point| self.point::<M>(&scenario, &axes, &point));
        let points = points.collect();
        let axes = axes.into_iter().map(|Axis { key, values }| {
            let members = values.iter().filter_map(members).collect();
            Shown { key, values: values.iter().map(shown).collect(), members }
        });
        Ok(Laid { axes: axes.collect(), about: scenario.about, points })
    }
}

impl Lay<'_> {
    /// The scenario with the values of `point`, as a file of its own that expects nothing.
    fn point<M: Protocol>(
        &self,
        scenario: &Scenario<M::Config>,
        axes: &[Axis],
        point: &[&Value],
    ) -> Point {
        let at: Vec<_> = point.iter().map(|value| shown(value)).collect();
        let keys = axes.iter().map(|axis| axis.key.as_str());
        let keyed: Vec<_> = keys.zip(point.iter().copied()).collect();
        let source = vary::<M>(scenario, &keyed).and_then(|mut varied| {
            varied.expect.clear();
            takes::<M>(&varied).map_err(|invalid| invalid.to_string())?;
            let file = scenarios::text(&varied);
            let names = axes.iter().map(|axis| axis.key.rsplit('.').next().unwrap_or(&axis.key));
            let place = names.zip(&at).map(|(name, value)| format!(" {name}={value}"));
            let name = format!("{}{}", self.source.name, place.collect::<String>());
            Ok(Source::new(name, self.source.file.clone(), file))
        });
        Point { at, source }
    }
}
