//! `check`: explore scenarios exhaustively within their bounds and hold the verdicts against what
//! is expected.

mod run;

use clap::{Args as Arguments, ValueEnum};
use console::limits::Limits;
use console::{Console, Error, Exit, RunDir, Session, json};
use reports::check::Check;
use reports::extent::Extent;
use reports::list::System;
use reports::table::Detail;
use runner::select::{self, Chosen};
use runner::{Index, Model};

use crate::pins::Pins;
use crate::sweep::{self, Sweep};
use run::Run;

/// Explore scenarios exhaustively and compare the verdicts with the expected ones
#[derive(Arguments, Debug)]
pub struct Args {
    /// Systems, scenarios, properties, globs over scenario names, or scenario files (.toml)
    #[arg(value_name = "SELECTOR")]
    selectors: Vec<String>,
    /// Apply a mutant; verdicts are still expected to be the scenario's
    #[arg(long, alias = "variant", value_name = "ID", value_delimiter = ',')]
    mutant: Vec<String>,
    /// Drop an assumption
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    drop_assumption: Vec<String>,
    /// Drop a fairness
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    drop_fairness: Vec<String>,
    /// Judge only this property
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    property: Vec<String>,
    /// The scenarios that a system, a property, a glob or no selector stands for
    #[arg(long, value_enum, default_value_t)]
    profile: Profile,
    /// Keep going after a violation
    #[arg(long = "continue")]
    exhaust: bool,
    /// Pin the counts of these scenarios in the ledgers of their systems instead of comparing them
    #[arg(long, conflicts_with_all = ["mutant", "drop_assumption", "drop_fairness", "property"])]
    #[arg(conflicts_with_all = ["exhaust", "states", "timeout"])]
    update_ledger: bool,
    /// Visit one state for all that differ in the names of interchangeable actors (safety only)
    #[arg(long, conflicts_with = "update_ledger")]
    symmetry: bool,
    /// Break each system on purpose and fail where a pass was never tested, nothing breaks it, or a
    /// mutant survives
    #[arg(long, conflicts_with_all = ["mutant", "drop_assumption", "drop_fairness"])]
    require_earned: bool,
    /// Check under each of these values of an option, KEY=a..b or KEY=v1,v2, on one axis or more,
    /// or under each set, KEY=subsets; without a value, along what the scenario's own `[sweep]`
    /// says
    #[arg(long, value_name = "AXIS", num_args = 0..=1, default_missing_value = "")]
    #[arg(conflicts_with_all = ["update_ledger", "require_earned", "symmetry", "exhaust"])]
    sweep: Vec<String>,
    #[command(flatten)]
    limits: Limits,
}

/// A profile, as an argument: `variant` as in files, or `mutant`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
enum Profile {
    #[default]
    Default,
    Deep,
    #[value(alias = "mutant")]
    Variant,
}

impl From<Profile> for kernel::Profile {
    fn from(profile: Profile) -> Self {
        match profile {
            Profile::Default => Self::Default,
            Profile::Deep => Self::Deep,
            Profile::Variant => Self::Variant,
        }
    }
}

impl Args {
    fn dropped(&self) -> Vec<String> {
        self.drop_assumption.iter().chain(&self.drop_fairness).cloned().collect()
    }

    /// Whether the counts are those that the ledger speaks of.
    fn is_plain(&self) -> bool {
        let changes = [&self.mutant, &self.drop_assumption, &self.drop_fairness, &self.property];
        !self.exhaust && !self.symmetry && changes.into_iter().all(Vec::is_empty)
    }

    /// What was asked, in words, for the name of the run.
    fn words(&self) -> Vec<String> {
        let mut words = vec!["check".to_owned()];
        words.extend(self.selectors.iter().cloned());
        words.extend(self.mutant.iter().cloned());
        words.extend(self.dropped().into_iter().map(|name| format!("without-{name}")));
        words.extend(self.property.iter().map(|id| format!("property-{id}")));
        let profile = kernel::Profile::from(self.profile);
        let profile = (self.profile != Profile::Default).then_some(profile);
        words.extend(profile.map(|profile| reports::list::profile_name(profile).to_owned()));
        words.extend(self.exhaust.then(|| "continue".to_owned()));
        words.extend(self.symmetry.then(|| "symmetry".to_owned()));
        words.extend(self.require_earned.then(|| "earned".to_owned()));
        words.extend(self.sweep.iter().map(|axis| format!("sweep-{axis}")));
        words.extend(self.limits.words());
        words
    }

    /// Checks that the system knows every name that is to change it.
    fn check_names(&self, system: &System) -> Result<(), Error> {
        let mutants = system.mutants.iter().map(|mutant| mutant.id.as_str());
        select::known("a mutant", system, &self.mutant, mutants)?;
        let assumptions = system.assumptions.iter().map(|assumption| assumption.id.as_str());
        select::known("an assumption", system, &self.drop_assumption, assumptions)?;
        let fairness = system.fairness.iter().map(String::as_str);
        select::known("a fairness", system, &self.drop_fairness, fairness)?;
        let properties = system.properties.iter().map(|property| property.id.as_str());
        Ok(select::known("a property", system, &self.property, properties)?)
    }

    /// Whether a name has the prefix of the system's identifiers.
    fn speaks_of(&self, system: &System) -> bool {
        let mut names = self.mutant.iter().chain(&self.drop_assumption).chain(&self.property);
        names.any(|name| name.strip_prefix(&system.prefix).is_some_and(|n| n.starts_with('-')))
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
    let mut chosen = select::scenarios(&index, &args.selectors, args.profile.into())?;
    if args.update_ledger {
        refuse_to_pin(&chosen)?;
    }
    retain_those_that_know(args, &index, &mut chosen)?;
    refuse_unknown_names(args, &index, &chosen)?;
    let run_dir = RunDir::create(args.limits.resources.out.as_deref(), &args.words())?;
    args.limits.resources.remarks(console);
    if !args.sweep.is_empty() {
        return sweep(args, &index, chosen, &run_dir, console, session);
    }
    let width = chosen.iter().map(|chosen| chosen.source.name.len()).max().unwrap_or(0);
    let detail = if chosen.len() == 1 { Detail::Full } else { Detail::Brief };
    let names = chosen.iter().map(|chosen| chosen.source.name.clone()).collect();
    let check = Check { extent: Extent::of(names), ..Check::new() };
    let (index, system, told) = (&index, None, false);
    let exits = Vec::new();
    let mut run =
        Run { args, console, session, index, run_dir, width, detail, system, told, check, exits };
    if args.selectors.is_empty() {
        index.bad.iter().for_each(|bad| run.refuse(bad));
    }
    run.all(&chosen, &mut Pins::find(models))?;
    run.finish()
}

/// A name that a scenario does not know is told before anything is run.
fn refuse_unknown_names(args: &Args, index: &Index<'_>, chosen: &[Chosen]) -> Result<(), Error> {
    // A file that cannot be read is told at its place, and the others are checked.
    for case in chosen.iter().filter_map(|chosen| index.read(&chosen.source).ok()) {
        args.check_names(index.form(case.facts().form).expect("a known form is indexed"))?;
    }
    Ok(())
}

/// The ledgers are the library's own: no file that is given is pinned there.
fn refuse_to_pin(chosen: &[Chosen]) -> Result<(), Error> {
    match chosen.iter().find_map(|chosen| chosen.source.given()) {
        None => Ok(()),
        Some(file) => Err(Error::Usage(format!(
            "{file} cannot be pinned by --update-ledger: ledgers are of the scenarios that come \
             with a system, which go by their names"
        ))),
    }
}

/// Sweeps the `chosen` scenarios. Of those that a system, a property, a glob or no selector stands
/// for, only the ones that are made for it, which say so by a table `[sweep]`, if there are any.
fn sweep(
    args: &Args,
    index: &Index<'_>,
    mut chosen: Vec<Chosen>,
    run_dir: &RunDir,
    console: &mut Console,
    session: &Session,
) -> Result<Exit, Error> {
    let axes = sweep::axes(&args.sweep)?;
    let mut made_for_it = Vec::new();
    for chosen in &chosen {
        let mut names = [Some(chosen.source.name.as_str()), chosen.source.given()].into_iter();
        let is_named =
            names.any(|name| args.selectors.iter().any(|own| Some(own.as_str()) == name));
        made_for_it.push(is_named || !index.read(&chosen.source)?.axes().is_empty());
    }
    if made_for_it.contains(&true) {
        let mut made_for_it = made_for_it.into_iter();
        chosen.retain(|_| made_for_it.next() == Some(true));
    }
    let (mut answer, mut exits) = (reports::sweep::Sweep::new(), Vec::new());
    for Chosen { source, properties } in &chosen {
        let case = index.read(source)?;
        args.check_names(index.form(case.facts().form).expect("a known form is indexed"))?;
        let sweep = Sweep {
            case: &*case,
            axes: &axes,
            mutants: &args.mutant,
            dropped: &args.dropped(),
            properties: if args.property.is_empty() { properties } else { &args.property },
            limits: &args.limits,
            run_dir,
            session,
        };
        let (map, exit) = sweep.run()?;
        session.found.note(exit);
        exits.push(exit);
        let text = map.text();
        answer.maps.push(map);
        run_dir.write("verdict.json", &json(&answer));
        console.say(&text)?;
    }
    exits.push(run_dir.exit());
    if !session.interrupt.is_requested() {
        run_dir.supersede();
    }
    let exit = Exit::of_all(exits);
    session.found.close(exit);
    console.answer(&answer)?;
    Ok(exit)
}

/// A name selects, among the forms of a system, those that know it; without a selector, among all
/// systems. What no form of a selected system knows is complained about at its scenarios.
fn retain_those_that_know(
    args: &Args,
    index: &Index<'_>,
    chosen: &mut Vec<Chosen>,
) -> Result<(), Error> {
    let mut unknown = None;
    chosen.retain(|chosen| {
        let Some(entry) = index.scenario(&chosen.source.name) else { return true };
        let form = index.form(&entry.form).expect("a scenario that was read has a form");
        let system = index.system(&entry.system).expect("a form belongs to a system");
        match args.check_names(form) {
            Ok(()) => true,
            Err(_) if !args.selectors.is_empty() && args.check_names(system).is_err() => true,
            // The most helpful complaint is that of the system whose prefix the name has.
            Err(fault) => {
                if unknown.is_none() || args.speaks_of(system) {
                    unknown = Some(fault);
                }
                false
            }
        }
    });
    match unknown {
        Some(fault) if chosen.is_empty() => Err(fault),
        _ => Ok(()),
    }
}
