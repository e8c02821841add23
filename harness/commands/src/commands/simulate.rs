//! `simulate`: walk through scenarios at random, where a search would take too long.

use checker::Stop;
use checker::walk::{self, Options};
use clap::{Args as Arguments, ValueEnum};
use console::limits::Resources;
use console::run_dir::quoted;
use console::seed::Seed;
use console::{Console, Error, Exit, RunDir, Session, invalid_file, json};
use reports::check::Ended;
use reports::extent::Extent;
use reports::simulate::{self, Scenario};
use reports::table::Detail;
use runner::select::{self, Chosen};
use runner::{Index, Model};

use crate::asked::Asked;
use crate::simulate::{Simulate, SimulateAnswer, Stored};
use crate::unjudged::Unjudged;

/// The most steps of a walk, unless said otherwise.
const STEPS: usize = 100;

/// Walk through scenarios at random and judge safety properties and goals on the way
#[derive(Arguments, Clone, Debug)]
pub struct Args {
    /// Systems, scenarios, properties, globs over scenario names, or scenario files (.toml)
    #[arg(value_name = "SELECTOR")]
    selectors: Vec<String>,
    /// Random seed: up to 16 hexadecimal digits [default: a fresh one]
    #[arg(long, value_name = "HEX")]
    seed: Option<Seed>,
    /// Walks through each scenario
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    walks: u64,
    /// The most steps of a walk
    #[arg(long, value_name = "N", default_value_t = STEPS)]
    steps: usize,
    /// How steps are chosen
    #[arg(long, value_enum, default_value_t)]
    strategy: Strategy,
    /// Make only the walk of this number
    #[arg(long, value_name = "K", conflicts_with = "walks")]
    walk: Option<u64>,
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    resources: Resources,
}

/// A strategy, as an argument.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
enum Strategy {
    /// Each accepted step is as likely as any other
    #[default]
    Uniform,
    /// Action classes that were taken rarely so far are likelier
    Rarity,
}

impl Strategy {
    fn name(self) -> &'static str {
        match self {
            Self::Uniform => "uniform",
            Self::Rarity => "rarity",
        }
    }
}

impl From<Strategy> for walk::Strategy {
    fn from(strategy: Strategy) -> Self {
        match strategy {
            Strategy::Uniform => Self::Uniform,
            Strategy::Rarity => Self::Rarity,
        }
    }
}

impl Args {
    /// The walks that are asked for, under this seed.
    fn options(&self, seed: Seed) -> Options {
        let all = 0..self.walks;
        Options {
            seed: seed.0,
            walks: self.walk.map_or(all, |number| number..number.saturating_add(1)),
            steps: self.steps,
            strategy: self.strategy.into(),
            stop: Stop::Never,
            workers: self.resources.workers(),
        }
    }

    /// What decides a walk beside the scenario, the seed and its number, as arguments.
    fn setting(&self) -> Vec<String> {
        let mut words = self.asked.arguments();
        if self.steps != STEPS {
            words.extend(["--steps".to_owned(), self.steps.to_string()]);
        }
        if self.strategy != Strategy::default() {
            words.extend(["--strategy".to_owned(), self.strategy.name().to_owned()]);
        }
        words
    }

    /// What was asked, in words, for the name of the run.
    fn words(&self) -> Vec<String> {
        let mut words = vec!["simulate".to_owned()];
        words.extend(self.selectors.iter().cloned());
        words.extend(self.setting().into_iter().filter(|word| !word.starts_with("--")));
        let profile = kernel::Profile::from(self.asked.profile);
        if profile != kernel::Profile::Default {
            words.push(reports::list::profile_name(profile).to_owned());
        }
        words.extend(self.seed.map(|seed| seed.to_string()));
        words.extend(self.walk.map(|number| format!("walk-{number}")));
        words.extend(self.resources.words());
        words
    }
}

/// Walks through scenarios of `models`.
///
/// # Errors
/// An unknown name, a run directory that cannot be written, or an answer that nobody reads. A file
/// that cannot be read is told, and the others are walked through.
pub fn run(
    models: &[&dyn Model],
    args: &Args,
    console: &mut Console,
    session: &Session,
) -> Result<Exit, Error> {
    let index = Index::of(models);
    let asked = args.asked.canonical(&index, console);
    let args = &Args { asked, ..args.clone() };
    args.asked.set.check(Some(console))?;
    let mut chosen = select::scenarios(&index, &args.selectors, args.asked.profile.into())?;
    let has_selectors = !args.selectors.is_empty();
    args.asked.retain_those_that_know(&index, has_selectors, &mut chosen)?;
    args.asked.refuse_unknown(&index, &chosen)?;
    let run_dir = RunDir::create(args.resources.out.as_deref(), &args.words())?;
    args.resources.remarks(console);
    let seed = args.seed.unwrap_or_else(Seed::fresh);
    console.remark(&format!("seed {seed}"));
    let width = chosen.iter().map(|chosen| chosen.source.name.len()).max().unwrap_or(0);
    let width = width + args.asked.set.width();
    let detail = if chosen.len() == 1 { Detail::Full } else { Detail::Brief };
    let names = chosen.iter().map(|chosen| chosen.source.name.clone()).collect();
    let simulate = simulate::Simulate {
        schema: reports::SCHEMA,
        extent: Extent::of(names),
        seed: seed.to_string(),
        strategy: args.strategy.name().to_owned(),
        steps_max: args.steps,
        scenarios: Vec::new(),
        errors: Vec::new(),
    };
    let (index, system, exits, unjudged) = (&index, None, Vec::new(), Unjudged::default());
    let mut run = Run {
        args,
        console,
        session,
        index,
        run_dir,
        seed,
        width,
        detail,
        system,
        unjudged,
        simulate,
        exits,
    };
    run.all(&chosen)?;
    run.finish()
}

/// A run over several scenarios.
struct Run<'a> {
    args: &'a Args,
    console: &'a mut Console,
    session: &'a Session,
    index: &'a Index<'a>,
    run_dir: RunDir,
    seed: Seed,
    /// The width of the widest name.
    width: usize,
    detail: Detail,
    /// The system whose table is open.
    system: Option<String>,
    /// What was asked for by name and judged nowhere so far.
    unjudged: Unjudged,
    /// What was found so far.
    simulate: simulate::Simulate,
    exits: Vec<Exit>,
}

impl Run<'_> {
    /// Walks through every scenario, until somebody interrupts.
    fn all(&mut self, chosen: &[Chosen]) -> Result<(), Error> {
        self.keep();
        for chosen in chosen {
            if self.session.interrupt.is_requested() {
                self.note(Exit::Interrupted);
                break;
            }
            self.simulate.extent.begin();
            match self.one(chosen) {
                Ok(SimulateAnswer { report, findings }) => {
                    self.note(Exit::of_walks(&report));
                    self.simulate.extent.end(report.ended == Ended::Interrupted);
                    self.simulate.scenarios.push(report.clone());
                    // What is shown from here on is on disk, and so is what it amounts to.
                    self.keep();
                    self.show(&report, &findings)?;
                }
                Err(Error::Bad(bad)) => {
                    self.console.complain(&bad.to_string());
                    self.simulate.errors.push(invalid_file(&bad));
                    self.note(Exit::Invalid);
                    self.simulate.extent.end(false);
                    self.keep();
                }
                Err(fault) => return Err(fault),
            }
        }
        Ok(())
    }

    /// Says what all of it amounts to.
    fn finish(mut self) -> Result<Exit, Error> {
        self.note(self.run_dir.exit());
        self.note(self.unjudged.exit(self.session));
        self.simulate.extent.close(Exit::of_all(self.exits.iter().copied()).code());
        self.keep();
        if self.simulate.extent.finished {
            self.run_dir.supersede();
        }
        self.note(self.run_dir.exit());
        let exit = Exit::of_all(self.exits.iter().copied());
        self.session.found.close(exit);
        self.console.say(&simulate::summary(&self.simulate))?;
        self.unjudged.tell(self.index, self.console, self.session);
        self.console.answer(&self.simulate)?;
        Ok(exit)
    }

    fn note(&mut self, exit: Exit) {
        self.exits.push(exit);
        self.session.found.note(exit);
    }

    /// Keeps what was found so far.
    fn keep(&self) {
        self.run_dir.write("verdict.json", &json(&self.simulate));
    }

    /// Walks through one scenario.
    fn one(&mut self, chosen: &Chosen) -> Result<SimulateAnswer, Error> {
        let args = self.args;
        let case = self.index.read(&chosen.source)?;
        let case = args.asked.changed(self.index, &*case)?;
        let properties = args.asked.properties(chosen);
        let simulate = Simulate {
            case: &*case,
            properties,
            options: &args.options(self.seed),
            again: &self.again(chosen),
            resources: &args.resources,
            run_dir: &self.run_dir,
            session: self.session,
        };
        let mut walked = simulate.run()?;
        let judged = walked.report.properties.iter().map(|row| row.judged.id.as_str());
        walked.report.unjudged = self.unjudged.note(properties, judged);
        Ok(walked)
    }

    /// Shows what was found in a scenario.
    fn show(&mut self, report: &Scenario, findings: &[Stored]) -> Result<(), Error> {
        self.head(&report.system)?;
        self.console.say(&simulate::rows(report, self.width, self.detail))?;
        for (finding, found) in findings {
            let saved = finding.saved(&self.session.program);
            let view = finding.view.text();
            self.console.say(&format!("\n{view}\n{saved}{}", found.text()))?;
        }
        Ok(())
    }

    /// The command that makes a walk through the scenario again, as far as the number of the walk.
    fn again(&self, chosen: &Chosen) -> String {
        let source = &chosen.source;
        let is_ours = self.index.scenario(&source.name).is_some_and(|own| own.source() == source);
        let name = if is_ours { &source.name } else { &source.file };
        let seed = ["--seed".to_owned(), self.seed.to_string(), "--walk".to_owned()];
        let words = [vec![name.clone()], self.args.setting(), seed.to_vec()].concat();
        let words: Vec<_> = words.iter().map(|word| quoted(word)).collect();
        format!("{} simulate {}", self.session.program, words.join(" "))
    }

    /// Opens the table of `system`, unless it is open.
    fn head(&mut self, system: &str) -> Result<(), Error> {
        if self.system.as_deref() != Some(system) {
            let gap = if self.system.is_some() { "\n" } else { "" };
            self.console.say(&format!("{gap}{}", simulate::heading(system, self.width)))?;
            self.system = Some(system.to_owned());
        }
        Ok(())
    }
}
