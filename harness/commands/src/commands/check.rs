//! `check`: explore scenarios exhaustively within their bounds and hold the verdicts against what
//! is expected.

use clap::Args as Arguments;
use console::limits::Limits;
use console::{Console, Error, Exit, RunDir, Session, json};
use reports::check::{Check, Scenario};
use reports::table::{self, Detail};
use reports::{counterexample, earned};
use runner::expected::Until;
use runner::select::{self, Chosen};
use runner::{Change, Index, Model};

use crate::asked::Asked;
use crate::campaign::Campaign;
use crate::examine::{Examine, Examined};
use crate::pinned::Pinning;
use crate::pins::Pins;
use crate::sweep::{self, CELLS_MAX, Sweeps};
use crate::target::Target;
use crate::unjudged::Unjudged;

/// Explore scenarios exhaustively and compare the verdicts with the expected ones
#[derive(Arguments, Clone, Debug)]
pub struct Args {
    /// Systems, scenarios, properties, globs over scenario names, or scenario files (.toml)
    #[arg(value_name = "SELECTOR")]
    selectors: Vec<String>,
    #[command(flatten)]
    asked: Asked,
    /// Keep going after a violation
    #[arg(long = "continue")]
    exhaust: bool,
    /// Pin the counts of these scenarios in the ledgers of their systems instead of comparing them
    #[arg(long, conflicts_with_all = ["mutant", "drop_assumption", "drop_fairness", "property"])]
    #[arg(conflicts_with_all = ["exhaust", "states", "timeout", "set"])]
    update_ledger: bool,
    /// Visit one state for all that differ in the names of interchangeable actors (safety only)
    #[arg(long, conflicts_with = "update_ledger")]
    symmetry: bool,
    /// Break each system on purpose and fail where a pass was never tested, nothing breaks it, or a
    /// mutant survives
    #[arg(long, conflicts_with_all = ["mutant", "drop_assumption", "drop_fairness", "set"])]
    require_earned: bool,
    /// Check under each of these values of an option, KEY=a..b or KEY=v1,v2, on one axis or more,
    /// or under each set, KEY=subsets; without a value, along what the scenario's own `[sweep]`
    /// says
    #[arg(long, value_name = "AXIS", num_args = 0..=1, default_missing_value = "")]
    #[arg(conflicts_with_all = ["update_ledger", "require_earned", "symmetry", "exhaust"])]
    sweep: Vec<String>,
    /// Fail where a property fails in a cell of a sweep (12), or is undecided (20)
    #[arg(long, requires = "sweep")]
    expect_holds: bool,
    /// Sweep so many cells at most
    #[arg(long, value_name = "N", requires = "sweep", default_value_t = CELLS_MAX)]
    cells: usize,
    #[command(flatten)]
    pinning: Pinning,
    #[command(flatten)]
    limits: Limits,
}

impl Args {
    /// Whether the counts are those that the ledger speaks of.
    fn is_plain(&self) -> bool {
        !self.exhaust && !self.symmetry && self.asked.is_plain()
    }

    /// What was asked, in words, for the name of the run.
    fn words(&self) -> Vec<String> {
        let mut words = vec!["check".to_owned()];
        words.extend(self.selectors.iter().cloned());
        words.extend(self.asked.words());
        words.extend(self.exhaust.then(|| "continue".to_owned()));
        words.extend(self.symmetry.then(|| "symmetry".to_owned()));
        words.extend(self.require_earned.then(|| "earned".to_owned()));
        words.extend(self.sweep.iter().map(|axis| format!("sweep-{axis}")));
        words.extend(self.limits.words());
        words
    }
}

/// Checks scenarios of `models`.
///
/// # Errors
/// An unknown name, a run directory that cannot be written, or an answer that nobody reads. A file
/// that cannot be read is told, and the others are checked.
pub fn run(
    models: &[&dyn Model],
    args: &Args,
    console: &mut Console,
    session: &Session,
) -> Result<Exit, Error> {
    let index = Index::of(models);
    let asked = args.asked.canonical(&index, console);
    let args = &Args { asked, ..args.clone() };
    args.asked.set.check(args.sweep.is_empty().then_some(&mut *console))?;
    sweep::axes(&args.sweep)?;
    let mut chosen = select::scenarios(&index, &args.selectors, args.asked.profile.into())?;
    let has_selectors = !args.selectors.is_empty();
    args.asked.retain_those_that_know(&index, has_selectors, &mut chosen)?;
    args.pinning.check(&index, &chosen)?;
    let run_dir = RunDir::create(args.limits.resources.out.as_deref(), &args.words())?;
    if !args.sweep.is_empty() {
        let sweeps = Sweeps {
            index: &index,
            axes: &args.sweep,
            asked: &args.asked,
            cells_max: args.cells,
            expect_holds: args.expect_holds,
            limits: &args.limits,
            run_dir: &run_dir,
            session,
        };
        return sweeps.run(&args.selectors, chosen, console);
    }
    let width = chosen.iter().map(|chosen| chosen.source.name.len()).max().unwrap_or(0);
    let width = width + args.asked.set.width();
    let detail = if chosen.len() == 1 { Detail::Full } else { Detail::Brief };
    let (index, system, told, unjudged) = (&index, None, false, Unjudged::default());
    let mut run =
        Run { args, console, session, index, run_dir, width, detail, system, told, unjudged };
    let mut check = Check::new();
    let mut exits = Vec::new();
    let mut ledgers = Pins::find(models);
    if args.selectors.is_empty() {
        for bad in &index.bad {
            exits.push(run.refuse(&mut check, &bad.to_string()));
        }
    }
    let all = chosen.len();
    for (number, chosen) in (1..).zip(&chosen) {
        if session.interrupt.is_requested() {
            exits.push(Exit::Interrupted);
            break;
        }
        match run.one(chosen, (number, all), &mut ledgers) {
            Ok(scenario) => {
                exits.push(Exit::of_scenario(&scenario));
                exits.extend((!scenario.pinned.is_empty()).then_some(Exit::StoredChanged));
                check.scenarios.push(scenario);
            }
            Err(Error::Bad(bad)) => exits.push(run.refuse(&mut check, &bad.to_string())),
            Err(fault) => return Err(fault),
        }
        run.run_dir.write("verdict.json", &json(&check))?;
    }
    check.summarise();
    run.console.say(&table::summary(&check))?;
    exits.push(run.unjudged.tell(index, run.console, session));
    if args.require_earned {
        exits.push(run.earn(&mut check)?);
    }
    run.run_dir.write("verdict.json", &json(&check))?;
    run.console.answer(&check)?;
    Ok(Exit::of_all(exits))
}

/// A run over several scenarios.
struct Run<'a> {
    args: &'a Args,
    console: &'a mut Console,
    session: &'a Session,
    index: &'a Index<'a>,
    run_dir: RunDir,
    /// The width of the widest name.
    width: usize,
    detail: Detail,
    /// The system whose table is open.
    system: Option<String>,
    /// Whether a counterexample was told after the last row.
    told: bool,
    /// What was asked for by name and judged nowhere so far.
    unjudged: Unjudged,
}

impl Run<'_> {
    /// Checks one scenario, which is number `part.0` of `part.1`, and shows what was found.
    fn one(
        &mut self,
        chosen: &Chosen,
        part: (usize, usize),
        ledgers: &mut Pins,
    ) -> Result<Scenario, Error> {
        let (args, session) = (self.args, self.session);
        let case = self.index.read(&chosen.source)?;
        let own = case.facts().mutants;
        let case = args.asked.changed(self.index, &*case)?;
        let properties = args.asked.properties(chosen);
        let mut pins = args.pinning.of(self.index, &chosen.source)?;
        let examine = Examine {
            case: &*case,
            change: Change::default(),
            properties,
            until: if args.exhaust { Until::Exhausted } else { Until::Decided },
            symmetry: args.symmetry,
            part: (part.1 > 1).then_some(part),
            inevitable: false,
            limits: &args.limits,
            run_dir: &self.run_dir,
            session,
        };
        let Examined { mut report, findings } = examine.run()?;
        let named = args.asked.mutant.iter().filter(|id| own.contains(id));
        report.notes.extend(named.map(|id| format!("{id} is named by the scenario itself")));
        report.notes.extend(examine.idle(&case.facts(), &report));
        let judged = report.properties.iter().map(|row| row.id.as_str());
        report.unjudged = self.unjudged.note(properties, judged);
        if args.is_plain() && properties.is_empty() {
            pins.settle(&mut report, self.console)?;
        }
        if args.update_ledger {
            ledgers.update(&report)?;
        } else if args.is_plain() && properties.is_empty() {
            ledgers.compare(&mut report)?;
        }
        self.head(&report.system)?;
        let gap = if std::mem::replace(&mut self.told, !findings.is_empty()) { "\n" } else { "" };
        let rows = table::rows(&report, self.width, self.detail);
        self.console.say(&format!("{gap}{rows}"))?;
        for finding in &findings {
            let saved = counterexample::saved(&session.program, &finding.path);
            self.console.say(&format!("\n{}\n{saved}", finding.view.text()))?;
        }
        Ok(report)
    }

    /// Opens the table of `system`, unless it is open.
    fn head(&mut self, system: &str) -> Result<(), Error> {
        if self.system.as_deref() != Some(system) {
            let gap = if self.system.is_some() { "\n" } else { "" };
            self.console.say(&format!("{gap}{}", table::heading(system, self.width)))?;
            self.system = Some(system.to_owned());
        }
        Ok(())
    }

    /// Breaks every system of `check` on purpose, and notes which passes that earns.
    fn earn(&mut self, check: &mut Check) -> Result<Exit, Error> {
        let Self { args, index, session, run_dir, .. } = self;
        let set = &args.asked.set;
        let campaign = Campaign { index, set, limits: &args.limits, run_dir, session };
        let mut exits = Vec::new();
        for system in &mut check.systems {
            let known = index.system(&system.name).expect("a known system is indexed");
            let targets: Vec<_> = Target::all(known).map(|target| (known, target)).collect();
            let (mutate, ends) = campaign.run(&targets, self.console, &mut |_, _, _| Ok(()))?;
            exits.extend(ends);
            if session.interrupt.is_requested() {
                // What was not tried is no reason to call a pass unearned.
                break;
            }
            let of_system = check.scenarios.iter_mut().filter(|one| one.system == system.name);
            let mut merits = earned::judge(&mut of_system.collect::<Vec<_>>(), &mutate);
            let order = |id: &String| known.properties.iter().position(|row| row.id == *id);
            merits.sort_by_key(|merit| order(&merit.id));
            self.console.say(&earned::text(&system.name, &merits, &mutate))?;
            exits.extend([Exit::of_merits(&merits), Exit::of_mutate(&mutate)]);
            system.earned = Some(merits);
        }
        Ok(Exit::of_all(exits))
    }

    /// Notes a file that cannot be read.
    fn refuse(&mut self, check: &mut Check, complaint: &str) -> Exit {
        self.console.complain(complaint);
        check.errors.push(complaint.to_owned());
        Exit::Invalid
    }
}
