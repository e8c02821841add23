//! `conform prover`: the model against a Cairo program on the Cairo VM.

mod stored;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ::prover::campaign::Options;
use ::prover::machine::{self, Program};
use ::prover::{Differential, Diverged, Item as Asked};
use checker::walk;
use clap::Args as Arguments;
use console::progress::Display;
use console::seed::Seed;
use console::{Console, Error, Exit, RunDir, Session, invalid_file, json};
use kernel::Profile;
use reports::coverage::Coverage;
use reports::grouped;
use reports::prover as report;
use runner::select::{self, Chosen};
use runner::{Index, Model, form_of};
use scenarios::{BadFile, Document, Source};

use crate::campaign::Campaign as Limits;

/// The most steps of a walk.
const STEPS: usize = 40;
/// The most states of a scenario whose transitions are all run.
const STATES: usize = 1_000;
/// The most states of a larger one in which kinds of transitions are looked for.
const ROOM: usize = 30_000;

/// Compare with Cairo programs on the Cairo VM
#[derive(Arguments, Debug)]
pub(crate) struct Args {
    /// Systems, scenarios, properties, globs over scenario names, or scenario files (.toml)
    /// [default: every scenario of a system that has a program, broken designs included]; the
    /// regressions of the same systems, in harness/prover/regressions, are run with them
    #[arg(value_name = "SELECTOR")]
    selectors: Vec<String>,
    /// Run stored traces instead: a file, or a folder of them
    #[arg(long, value_name = "PATH", conflicts_with_all = ["selectors", "from_scenario", "count"])]
    traces: Option<PathBuf>,
    /// Run what scenarios yield: transitions, walks, counterexamples [default]
    #[arg(long)]
    from_scenario: bool,
    /// Random walks through each scenario
    #[arg(long, value_name = "N", default_value_t = 60)]
    count: u64,
    /// Compare with this compiled program (.json) instead of the one that comes with the binary
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
    #[command(flatten)]
    campaign: Limits,
    /// Directory for results [default: .starkcheck/runs/..., named by what was asked]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Args {
    /// What was asked, in words, for the name of the run.
    fn words(&self) -> Vec<String> {
        let mut words = vec!["conform-prover".to_owned()];
        words.extend(self.selectors.iter().cloned());
        words.extend(self.traces.iter().map(|path| path.display().to_string()));
        words.extend(self.program.iter().map(|path| path.display().to_string()));
        words.extend(self.campaign.seed.map(|seed| seed.to_string()));
        words
    }
}

/// Compares the model with the program of every system that is chosen.
///
/// # Errors
/// An unknown name, a run directory that cannot be written, or an answer that nobody reads. A file
/// that cannot be read is told, and the others are run.
pub(crate) fn run(
    models: &[&dyn Model],
    args: &Args,
    console: &mut Console,
    session: &Session,
) -> Result<Exit, Error> {
    let items = match &args.traces {
        Some(path) => {
            stored::named(path)?.into_iter().map(|source| Ok(Item::Trace(source))).collect()
        }
        None => with_regressions(models, chosen(models, args)?),
    };
    let program = args.program.as_deref().map(OtherProgram::read).transpose()?;
    let run_dir = RunDir::create(args.out.as_deref(), &args.words())?;
    let seed = args.campaign.seed.unwrap_or_else(Seed::fresh);
    let options =
        Options { seed: seed.0, walks: args.count, steps: STEPS, states: STATES, room: ROOM };
    let names: Vec<_> = items.iter().map(name).collect();
    let width = items.iter().flatten().map(|item| item.source().name.len()).max().unwrap_or(0);
    console.say(&report::Prover::heading(width))?;
    let mut answer = report::Prover::new(seed.to_string(), names);
    let mut exits = Vec::new();
    for item in items {
        if session.interrupt.is_requested() {
            exits.push(Exit::Interrupted);
            break;
        }
        answer.extent.begin();
        let run = |item: &Item| {
            let (name, budget) = (&item.source().name, args.campaign.budget);
            let display = Display::start(name, session.progress, budget, &session.interrupt);
            let (program, options, run_dir) = (program.as_ref(), &options, &run_dir);
            Run { models, item, program, options, run_dir, display }.of()
        };
        match item.map_err(Error::Bad).and_then(|item| run(&item)) {
            Ok((row, coverage)) => {
                exits.push(exit(&row));
                session.found.note(exit(&row));
                console.say(&row.text(width))?;
                add(answer.coverage.entry(row.system.clone()).or_default(), coverage);
                answer.rows.push(row);
            }
            Err(Error::Bad(bad)) => {
                console.complain(&bad.to_string());
                answer.errors.push(invalid_file(&bad));
                exits.push(Exit::Invalid);
            }
            Err(fault) => return Err(fault),
        }
        answer.extent.end(session.interrupt.is_requested());
        run_dir.write("verdict.json", &json(&answer));
    }
    exits.push(run_dir.exit());
    if !answer.rows.is_empty() && !answer.rows.iter().any(report::Row::is_compared) {
        exits.push(Exit::NothingSelected);
    }
    answer.extent.close(Exit::of_all(exits.iter().copied()).code());
    run_dir.write("verdict.json", &json(&answer));
    if answer.extent.finished {
        run_dir.supersede();
    }
    exits.push(run_dir.exit());
    let exit = Exit::of_all(exits);
    session.found.close(exit);
    console.say(&answer.summary())?;
    console.answer(&answer)?;
    Ok(exit)
}

/// The name of what is run, or of the file that cannot be.
fn name(item: &Result<Item, BadFile>) -> String {
    match item {
        Ok(item) => item.source().name.clone(),
        Err(bad) => bad.file.clone(),
    }
}

fn exit(row: &report::Row) -> Exit {
    match (row.diverged, &row.ended) {
        (0, None) => Exit::Met,
        (0, Some(_)) => Exit::Inconclusive,
        _ => Exit::Disagreement,
    }
}

fn add(all: &mut Coverage, more: Coverage) {
    let sum = |all: &mut BTreeMap<String, u64>, more: BTreeMap<String, u64>| {
        more.into_iter().for_each(|(name, count)| *all.entry(name).or_default() += count);
    };
    sum(&mut all.accepted, more.accepted);
    sum(&mut all.refused, more.refused);
}

/// The scenarios that are asked for, of the intended design and of broken ones; without a selector,
/// those of systems that have a program. Of a system in several forms, those of the forms that have
/// one.
fn chosen(models: &[&dyn Model], args: &Args) -> Result<Vec<Source>, Error> {
    let index = Index::of(models);
    let systems = models.iter().map(|model| model.name());
    let systems = systems.filter(|name| ::prover::find(name).is_some());
    let all: Vec<String> = systems.map(str::to_owned).collect();
    let selectors = if args.selectors.is_empty() { &all } else { &args.selectors };
    let profiles = [Profile::Default, Profile::Variant];
    let found = profiles.map(|profile| select::scenarios(&index, selectors, profile));
    let [intended, broken] = match found {
        [Err(nothing), Err(_)] => return Err(nothing.into()),
        found => found.map(Result::unwrap_or_default),
    };
    let mut sources: Vec<Source> = intended.into_iter().map(|chosen| chosen.source).collect();
    for Chosen { source, .. } in broken {
        if !sources.iter().any(|known| known.is(&source)) {
            sources.push(source);
        }
    }
    let is_taken = |name: &str| index.scenario(name).is_some();
    Source::tell_apart(&mut sources.iter_mut().collect::<Vec<_>>(), is_taken);
    let has_program = |source: &Source| {
        let form = form_of(models, source);
        form.is_ok_and(|form| ::prover::find(form.name()).is_some())
    };
    if sources.iter().any(has_program) {
        sources.retain(has_program);
    }
    Ok(sources)
}

/// The scenarios, then the regressions of their systems.
fn with_regressions(models: &[&dyn Model], scenarios: Vec<Source>) -> Vec<Result<Item, BadFile>> {
    let form = |source| form_of(models, source).ok();
    let systems: Vec<_> = scenarios.iter().filter_map(form).map(Model::name).collect();
    let regressions = stored::regressions(&systems).into_iter();
    let regressions =
        regressions.map(|found| found.map(|(system, source)| Item::Regression(system, source)));
    scenarios.into_iter().map(|source| Ok(Item::Scenario(source))).chain(regressions).collect()
}

fn unreadable(path: &Path, why: &str) -> BadFile {
    let file = path.display().to_string();
    BadFile { file, line: None, column: None, expected: format!("expected a readable {why}") }
}

/// A compiled program, and where it is.
struct OtherProgram {
    file: String,
    program: Program,
}

impl OtherProgram {
    fn read(path: &Path) -> Result<Self, BadFile> {
        let text = std::fs::read_to_string(path);
        let text = text.map_err(|error| unreadable(path, &format!("program: {error}")))?;
        let program = machine::load(&text);
        let program =
            program.map_err(|failure| unreadable(path, &format!("program: {failure}")))?;
        Ok(Self { file: path.display().to_string(), program })
    }

    /// The program, if it is one of the system that is compared.
    fn of(&self, differential: &dyn Differential) -> Result<&Program, BadFile> {
        let file = self.file.clone();
        let bad = |expected| BadFile { file, line: None, column: None, expected };
        differential.check(&self.program).map(|()| &self.program).map_err(bad)
    }
}

/// What is run.
enum Item {
    /// What comes of a scenario.
    Scenario(Source),
    /// A stored trace.
    Trace(Source),
    /// A stored trace in the folder of the system of this name.
    Regression(String, Source),
}

impl Item {
    fn source(&self) -> &Source {
        match self {
            Self::Scenario(source) | Self::Trace(source) | Self::Regression(_, source) => source,
        }
    }

    /// The system that it is about.
    fn system(&self, models: &[&dyn Model]) -> Result<String, BadFile> {
        if let Self::Scenario(source) = self {
            let form = form_of(models, source)?;
            return Ok(form.name().to_owned());
        }
        let document = Document::parse(self.source())?;
        let system = document.system()?;
        match self {
            Self::Regression(folder, _) if folder != system => {
                let expected = format!("a trace of `{folder}`, in whose folder it is");
                Err(document.bad(&["system"], expected))
            }
            _ => Ok(system.to_owned()),
        }
    }
}

/// One item and what it is run with.
struct Run<'a> {
    models: &'a [&'a dyn Model],
    item: &'a Item,
    /// The program to compare with, unless it is the system's own.
    program: Option<&'a OtherProgram>,
    options: &'a Options,
    run_dir: &'a RunDir,
    display: Display<'a>,
}

impl Run<'_> {
    fn of(self) -> Result<(report::Row, Coverage), Error> {
        let system = self.item.system(self.models)?;
        let source = self.item.source();
        let differential = ::prover::find(&system).ok_or_else(|| {
            let known = ::prover::systems();
            let expected = scenarios::unknown("a system with a program", &system, &known);
            BadFile { file: source.file.clone(), line: None, column: None, expected }
        })?;
        let item = match self.item {
            Item::Scenario(source) => Asked::Scenario(source),
            Item::Trace(source) | Item::Regression(_, source) => Asked::Trace(source),
        };
        let program = self.program.map(|program| program.of(differential)).transpose()?;
        let watched = Watched(self.display);
        let compared = differential.run(item, program, self.options, &watched)?;
        let keep = |diverged: Diverged| keep(&system, self.run_dir, diverged);
        let difference = compared.difference.map(keep).transpose()?;
        let row = report::Row {
            name: source.name.clone(),
            system,
            traces: compared.traces,
            steps: compared.steps,
            seconds: watched.0.finish(),
            diverged: compared.diverged,
            difference,
            repairs: compared.repairs,
            ended: compared.ended,
        };
        Ok((row, compared.coverage))
    }
}

/// A display that is told of traces as of walks.
struct Watched<'a>(Display<'a>);

impl walk::Observer for Watched<'_> {
    fn on_progress(&self, progress: &walk::Progress) -> Option<String> {
        let walk::Progress { walks, steps } = *progress;
        self.0.tell(|_| format!("{} walks, {} steps", grouped(walks), grouped(steps)))
    }
}

/// Stores the trace of a difference, and tells it.
fn keep(system: &str, run_dir: &RunDir, diverged: Diverged) -> Result<report::Difference, Error> {
    let Diverged { steps, action, model, program, text, file_name } = diverged;
    let trace = run_dir.write(&format!("traces/{file_name}"), &text);
    let keep = format!("{}/{system}", stored::REGRESSIONS);
    Ok(report::Difference { steps, action, model, program, trace, keep })
}
