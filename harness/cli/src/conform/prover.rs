//! `conform prover`: the model against a Cairo program on the Cairo VM.

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
    /// [default: every scenario of a system that has a program, broken designs included]
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
    let sources = match &args.traces {
        Some(path) => stored(path)?,
        None => chosen::<C>(args)?,
    };
    let program = args.program.as_deref().map(other_program).transpose()?;
    let run_dir = RunDir::create(args.out.as_deref(), &args.words())?;
    let seed = args.campaign.seed.unwrap_or_else(Seed::fresh);
    let options =
        Options { seed: seed.0, walks: args.count, steps: STEPS, states: STATES, room: ROOM };
    let width = sources.iter().map(|source| source.name.len()).max().unwrap_or(0);
    console.say(&report::Prover::heading(width))?;
    let mut answer = report::Prover::new(seed.to_string());
    let mut exits = Vec::new();
    for source in &sources {
        if session.interrupt.is_requested() {
            exits.push(Exit::Interrupted);
            break;
        }
        let is_trace = args.traces.is_some();
        let budget = args.campaign.budget;
        let display = Display::start(&source.name, session.progress, budget, &session.interrupt);
        let (program, options, run_dir) = (program.as_ref(), &options, &run_dir);
        let run = Run { source, is_trace, program, options, run_dir, display };
        match run.of::<C>() {
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

/// The trace files at `path`, in the order of their names.
fn stored(path: &Path) -> Result<Vec<Source>, Fault> {
    let mut files = vec![path.to_owned()];
    if path.is_dir() {
        let entries = std::fs::read_dir(path);
        let entries = entries.and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let entries = entries.map_err(|error| unreadable(path, &format!("folder: {error}")))?;
        files = entries.into_iter().map(|entry| entry.path()).collect();
        files.retain(|file| file.to_string_lossy().ends_with(".trace.toml"));
        files.sort();
    }
    if files.is_empty() {
        return Err(Fault::Unknown(format!("{} holds no trace (*.trace.toml)", path.display())));
    }
    Ok(files
        .iter()
        .map(|file| select::read_file(&file.to_string_lossy()))
        .collect::<Result<_, _>>()?)
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

/// One scenario or one stored trace.
struct Run<'a> {
    source: &'a Source,
    is_trace: bool,
    /// The program to compare with, unless it is the system's own.
    program: Option<&'a Program>,
    options: &'a Options,
    run_dir: &'a RunDir,
    display: Display<'a>,
}

impl Run<'_> {
    fn of<C: Catalogue>(self) -> Result<(report::Row, Coverage), Fault> {
        let system = match self.is_trace {
            false => system_of::<C>(self.source)?,
            true => {
                let document = Document::parse(self.source, traces::SCHEMA)?;
                document.system()?.to_owned()
            }
        };
        let bad = || {
            let expected = scenarios::unknown("a system with a program", &system, prover::SYSTEMS);
            BadFile { file: self.source.file.clone(), line: None, column: None, expected }
        };
        let unknown = bad();
        prover::visit(&system, self).unwrap_or(Err(Fault::Bad(unknown)))
    }

    fn trouble(&self, trouble: &Trouble) -> Fault {
        let (file, expected) = (self.source.file.clone(), trouble.to_string());
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
        let (scenario, tally, repairs) = if self.is_trace {
            let Stored { scenario, trace, .. } = Stored::<M>::read(self.source)?;
            let tally = campaign.stored::<M>(scenario.config.clone(), &trace.steps);
            (scenario, tally.map_err(trouble)?, Vec::new())
        } else {
            let scenario = scenarios::read::<M>(self.source)?;
            let tested = campaign.scenario::<M>(&scenario).map_err(trouble)?;
            (scenario, tested.tally, tested.repairs)
        };
        let difference = tally.difference.as_ref();
        let difference = difference.map(|(config, difference)| {
            // The configuration in force, whatever it was derived from.
            let (config, variants, dropped) = (config.clone(), Vec::new(), Vec::new());
            let from = Scenario { config, variants, dropped, ..scenario };
            keep::<M>(self.run_dir, from, difference)
        });
        let coverage = coverage(&tally);
        let row = report::Row {
            name: self.source.name.clone(),
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
    let rules = M::rules().into_iter().zip(tally.refused.iter().skip(1));
    Coverage {
        accepted: classes.map(|(name, count)| (name.to_owned(), count)).collect(),
        refused: rules.map(|(rule, count)| (readable(&rule), *count)).collect(),
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
    Ok(report::Difference { steps, action, model, program, trace: path })
}
