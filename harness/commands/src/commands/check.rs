//! `check`: explore scenarios exhaustively within their bounds and hold the verdicts against what
//! is expected.

mod run;

use clap::Args as Arguments;
use console::limits::Limits;
use console::{Console, Error, Exit, RunDir, Session};
use reports::check::Check;
use reports::extent::Extent;
use reports::table::Detail;
use runner::select::{self, Chosen};
use runner::{Index, Model};

use crate::asked::Asked;
use crate::grow::Grows;
use crate::grown::Findings;
use crate::keep::Checkpoints;
use crate::pinned::Pinning;
use crate::pins::Pins;
use crate::sweep::{self, CELLS_MAX, Sweeps};
use crate::unjudged::Unjudged;
use run::Run;

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
    /// Tell states apart by all of their bytes and not by a fingerprint of 64 bits, so that no two
    /// are ever confused
    #[arg(long)]
    #[arg(conflicts_with_all = ["sweep", "require_earned", "grow"])]
    exact: bool,
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
    /// Check each scenario again with each of its bounds one larger, integers by one and lists by
    /// one more of their last, as far as 2,000,000 states and 60 seconds go: what holds only where
    /// there is one of everything fails there (12)
    #[arg(long, conflicts_with_all = ["sweep", "update_ledger", "require_earned", "symmetry"])]
    #[arg(conflicts_with_all = ["exhaust"])]
    grow: bool,
    #[command(flatten)]
    pinning: Pinning,
    #[command(flatten)]
    checkpoints: Checkpoints,
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
        words.extend(self.exact.then(|| "exact".to_owned()));
        words.extend(self.require_earned.then(|| "earned".to_owned()));
        words.extend(self.sweep.iter().map(|axis| format!("sweep-{axis}")));
        words.extend(self.grow.then(|| "grow".to_owned()));
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
    if args.update_ledger {
        refuse_to_pin(&chosen)?;
    }
    let has_selectors = !args.selectors.is_empty();
    args.asked.retain_those_that_know(&index, has_selectors, &mut chosen)?;
    args.asked.refuse_unknown(&index, &chosen)?;
    args.pinning.check(&index, &chosen)?;
    args.checkpoints.check()?;
    // Whoever goes on with a run does so where it is, unless told otherwise.
    let out = args.limits.resources.out.as_deref().or(args.checkpoints.resumed());
    let run_dir = RunDir::create(out, &args.words())?;
    args.limits.resources.remarks(console);
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
    if args.grow {
        let Args { asked, limits, .. } = args;
        let (index, run_dir) = (&index, &run_dir);
        let is_default = kernel::Profile::from(asked.profile) == kernel::Profile::Default;
        let is_all = args.selectors.is_empty() && asked.is_plain() && is_default;
        let grows = Grows { index, asked, limits, run_dir, session, is_all };
        return grows.run(&chosen, Findings::find(models)?, console);
    }
    let width = chosen.iter().map(|chosen| chosen.source.name.len()).max().unwrap_or(0);
    let width = width + args.asked.set.width();
    let detail = if chosen.len() == 1 { Detail::Full } else { Detail::Brief };
    let names = chosen.iter().map(|chosen| chosen.source.name.clone()).collect();
    let check = Check { extent: Extent::of(names), ..Check::new() };
    let mut run = Run {
        args,
        console,
        session,
        index: &index,
        run_dir,
        width,
        detail,
        system: None,
        told: false,
        unjudged: Unjudged::default(),
        check,
        exits: Vec::new(),
    };
    run.all(&chosen, &mut Pins::find(models))?;
    run.finish()
}

/// The ledgers are the library's own: no file that is given is pinned there.
fn refuse_to_pin(chosen: &[Chosen]) -> Result<(), Error> {
    match chosen.iter().find_map(|chosen| chosen.source.given()) {
        None => Ok(()),
        Some(file) => Err(Error::Usage(format!(
            "{file} cannot be pinned by --update-ledger: ledgers are of the scenarios that come \
             with a system, which go by their names; --pin writes into the file itself"
        ))),
    }
}
