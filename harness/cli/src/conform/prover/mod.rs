//! `conform prover`: the model against a Cairo program on the Cairo VM.

mod stored;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args as Arguments;
use kernel::{Profile, Protocol, Scenario, Trace};
use prover::campaign::{Campaign, Options, Repair, Source as Origin, Tally, Trouble, in_words};
use prover::machine::{self, Program};
use prover::{Parting, Subject, Visitor};
use reports::coverage::Coverage;
use reports::prover as report;
use scenarios::{BadFile, Document, Source};
use traces::{Stored, readable};

use crate::catalogue::Catalogue;
use crate::conform::Campaign as Limits;
use crate::console::{Console, json};
use crate::exit::Exit;
use crate::fault::Fault;
use crate::index::{Index, system_of};
use crate::progress::Display;
use crate::run_dir::RunDir;
use crate::seed::Seed;
use crate::select::{self, Chosen};
use crate::session::Session;

/// The most steps of a walk.
const STEPS: usize = 40;
/// The most states of a scenario whose transitions are all run.
const STATES: usize = 1_000;
/// The most states of a larger one in which kinds of transitions are looked for.
const ROOM: usize = 30_000;

/// Compare with Cairo programs on the Cairo VM
#[derive(Arguments, Debug)]
pub struct Args {
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
    /// Keep what was found here [default: .starkcheck/runs/..., named by what was asked]
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
pub fn run<C: Catalogue>(
    args: &Args,
    console: &mut Console,
    session: &Session,
) -> Result<Exit, Fault> {
    let items = match &args.traces {
        Some(path) => {
            stored::named(path)?.into_iter().map(|source| Ok(Item::Trace(source))).collect()
        }
        None => with_regressions::<C>(chosen::<C>(args)?),
    };
    let program = args.program.as_deref().map(other_program).transpose()?;
    let run_dir = RunDir::create(args.out.as_deref(), &args.words())?;
    let seed = args.campaign.seed.unwrap_or_else(Seed::fresh);
    let options =
        Options { seed: seed.0, walks: args.count, steps: STEPS, states: STATES, room: ROOM };
    let names = items.iter().flatten().map(|item| item.source().name.len());
    let width = names.max().unwrap_or(0);
    console.say(&report::Prover::heading(width))?;
    let mut answer = report::Prover::new(seed.to_string());
    let mut exits = Vec::new();
    for item in items {
        if session.interrupt.is_requested() {
            exits.push(Exit::Interrupted);
            break;
        }
        let run = |item: &Item| {
            let (name, budget) = (&item.source().name, args.campaign.budget);
            let display = Display::start(name, session.progress, budget, &session.interrupt);
            let (program, options, run_dir) = (program.as_ref(), &options, &run_dir);
            Run { item, program, options, run_dir, display }.of::<C>()
        };
        match item.map_err(Fault::Bad).and_then(|item| run(&item)) {
            Ok((row, coverage)) => {
                console.say(&row.text(width))?;
                exits.push(exit(&row));
                add(answer.coverage.entry(row.system.clone()).or_default(), coverage);
                answer.rows.push(row);
            }
            Err(Fault::Bad(bad)) => {
                console.complain(&bad.to_string());
                answer.errors.push(bad.to_string());
                exits.push(Exit::Invalid);
            }
            Err(fault) => return Err(fault),
        }
        run_dir.write("verdict.json", &json(&answer))?;
    }
    console.say(&answer.summary())?;
    console.answer(&answer)?;
    Ok(Exit::of_all(exits))
}

fn exit(row: &report::Row) -> Exit {
    match (row.parted, &row.ended) {
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
fn chosen<C: Catalogue>(args: &Args) -> Result<Vec<Source>, Fault> {
    let index = Index::of::<C>();
    let systems = C::SYSTEMS.iter().filter(|name| prover::SYSTEMS.contains(name));
    let all: Vec<String> = systems.map(|name| (*name).to_owned()).collect();
    let selectors = if args.selectors.is_empty() { &all } else { &args.selectors };
    let profiles = [Profile::Default, Profile::Variant];
    let found = profiles.map(|profile| select::scenarios(&index, selectors, profile));
    let [intended, broken] = match found {
        [Err(nothing), Err(_)] => return Err(nothing),
        found => found.map(Result::unwrap_or_default),
    };
    let mut sources: Vec<Source> = intended.into_iter().map(|chosen| chosen.source).collect();
    for Chosen { source, .. } in broken {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    let has_program = |source: &Source| {
        system_of::<C>(source).is_ok_and(|form| prover::SYSTEMS.contains(&form.as_str()))
    };
    if sources.iter().any(has_program) {
        sources.retain(has_program);
    }
    Ok(sources)
}

/// The scenarios, then the regressions of their systems.
fn with_regressions<C: Catalogue>(scenarios: Vec<Source>) -> Vec<Result<Item, BadFile>> {
    let systems = scenarios.iter().filter_map(|source| system_of::<C>(source).ok());
    let systems: Vec<_> = systems.collect();
    let systems: Vec<_> = systems.iter().map(String::as_str).collect();
    let regressions = stored::regressions(&systems).into_iter();
    let regressions =
        regressions.map(|found| found.map(|(system, source)| Item::Regression(system, source)));
    scenarios.into_iter().map(|source| Ok(Item::Scenario(source))).chain(regressions).collect()
}

fn unreadable(path: &Path, why: &str) -> BadFile {
    let file = path.display().to_string();
    BadFile { file, line: None, column: None, expected: format!("expected a readable {why}") }
}

/// The compiled program at `path`.
fn other_program(path: &Path) -> Result<Program, BadFile> {
    let text = std::fs::read_to_string(path);
    let text = text.map_err(|error| unreadable(path, &format!("program: {error}")))?;
    machine::load(&text).map_err(|failure| unreadable(path, &format!("program: {failure}")))
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
    fn system<C: Catalogue>(&self) -> Result<String, BadFile> {
        if let Self::Scenario(source) = self {
            return system_of::<C>(source);
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
    item: &'a Item,
    /// The program to compare with, unless it is the system's own.
    program: Option<&'a Program>,
    options: &'a Options,
    run_dir: &'a RunDir,
    display: Display<'a>,
}

impl Run<'_> {
    fn of<C: Catalogue>(self) -> Result<(report::Row, Coverage), Fault> {
        let system = self.item.system::<C>()?;
        let bad = || {
            let expected = scenarios::unknown("a system with a program", &system, prover::SYSTEMS);
            BadFile { file: self.item.source().file.clone(), line: None, column: None, expected }
        };
        let unknown = bad();
        prover::visit(&system, self).unwrap_or(Err(Fault::Bad(unknown)))
    }

    fn trouble(&self, trouble: &Trouble) -> Fault {
        let (file, expected) = (self.item.source().file.clone(), trouble.to_string());
        BadFile { file, line: None, column: None, expected }.into()
    }
}

impl Visitor for Run<'_> {
    type Out = Result<(report::Row, Coverage), Fault>;

    fn visit<M: Subject>(self) -> Self::Out {
        let own = || machine::load(M::PROGRAM).expect("the program that comes with the binary");
        let program = self.program.cloned().unwrap_or_else(own);
        let campaign = Campaign::new(&program, self.options, &self.display);
        let trouble = |trouble| self.trouble(&trouble);
        let (scenario, tally, repairs) = match self.item {
            Item::Scenario(source) => {
                let scenario = scenarios::read::<M>(source)?;
                let tested = campaign.scenario::<M>(&scenario).map_err(trouble)?;
                (scenario, tested.tally, tested.repairs)
            }
            Item::Trace(source) | Item::Regression(_, source) => {
                let Stored { scenario, trace, .. } = Stored::<M>::read(source)?;
                let tally = campaign.stored::<M>(scenario.config.clone(), &trace.steps);
                (scenario, tally.map_err(trouble)?, Vec::new())
            }
        };
        let difference = tally.difference.as_ref();
        let difference = difference.map(|(config, difference)| {
            // The configuration in force, whatever it was derived from.
            let (config, mutants, dropped) = (config.clone(), Vec::new(), Vec::new());
            let from = Scenario { config, mutants, dropped, ..scenario };
            keep::<M>(self.run_dir, from, difference)
        });
        let coverage = coverage(&tally);
        let row = report::Row {
            name: self.item.source().name.clone(),
            system: M::NAME.to_owned(),
            traces: origins(&tally),
            steps: tally.steps as u64,
            seconds: self.display.finish(),
            parted: tally.parted as u64,
            difference: difference.transpose()?,
            repairs: repairs.iter().map(repair::<M>).collect(),
            ended: tally.ended,
        };
        Ok((row, coverage))
    }
}

fn origins<M: Subject>(tally: &Tally<M>) -> BTreeMap<&'static str, u64> {
    let mut origins = BTreeMap::new();
    for (origin, count) in &tally.traces {
        let name = match origin {
            Origin::Transitions => "transitions",
            Origin::Kinds => "kinds of transitions",
            Origin::Walks => "walks",
            Origin::Counterexamples => "counterexamples",
            Origin::Repaired => "counterexamples under the intended design",
            Origin::Stored => "stored",
        };
        *origins.entry(name).or_default() += *count as u64;
    }
    origins
}

fn coverage<M: Subject>(tally: &Tally<M>) -> Coverage {
    let classes = M::classes().into_iter().zip(tally.accepted);
    let rules = M::guards().into_iter().zip(tally.refused.iter().skip(1));
    Coverage {
        accepted: classes.map(|(name, count)| (name.to_owned(), count)).collect(),
        refused: rules.map(|(guard, count)| (readable(&guard), *count)).collect(),
    }
}

fn repair<M: Subject>(repair: &Repair) -> report::Repair {
    let parts = match (repair.answers, repair.ends_elsewhere) {
        (Some((at, answer)), _) => format!("step {at} {}", in_words::<M>(answer)),
        (None, true) => "another state".to_owned(),
        (None, false) => "the same: no rule differs".to_owned(),
    };
    report::Repair { property: repair.property.clone(), steps: repair.steps as u64, parts }
}

/// Stores the trace of a difference, and tells it.
fn keep<M: Subject>(
    run_dir: &RunDir,
    scenario: Scenario<<M as Protocol>::Config>,
    difference: &prover::Difference<M::Action>,
) -> Result<report::Difference, Fault> {
    let steps = difference.steps.clone();
    let action = steps.last().map_or_else(String::new, readable);
    let (model, program) = match &difference.parting {
        Parting::Answer { model, program, .. } => (in_words::<M>(*model), in_words::<M>(*program)),
        Parting::State { model, program } => {
            let state = |felt| format!("the state {felt:#x}");
            (state(model), state(program))
        }
        Parting::Statement => ("the same answers and state".to_owned(), "another claim".to_owned()),
        Parting::Stopped(why) => ("an answer to every step".to_owned(), why.clone()),
    };
    let trace = Trace { initial: 0, steps, cycle: None };
    let (property, why, tool) = (None, None, traces::TOOL.to_owned());
    let stored = Stored::<M> { scenario, property, why, trace, tool };
    let path = run_dir.write(&format!("traces/{}", stored.file_name()), &stored.to_toml())?;
    let steps = difference.steps.len() as u64;
    let keep = format!("{}/{}", stored::REGRESSIONS, M::NAME);
    Ok(report::Difference { steps, action, model, program, trace: path, keep })
}
