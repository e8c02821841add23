//! The comparison of one system with its program, as an object: plain values go in and come out.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use checker::walk::Observer;
use governance::Governance;
use kernel::{Disabled, Instance, Invalid, Protocol, Scenario, Trace};
use reports::coverage::Coverage;
use reports::prover as report;
use scenarios::{BadFile, Document, Source};
use sequencing::admission::Admission;
use staking::Staking;
use statement::{Model, Subject, Watch};
use traces::{Stored, readable};

use crate::campaign::{Campaign, Options, Repair, Source as Origin, Tally, in_words};
use crate::compare::{Difference, Divergence, Pair};
use crate::machine::{self, Program};

/// What is run.
#[derive(Clone, Copy, Debug)]
pub enum Item<'a> {
    /// What comes of a scenario.
    Scenario(&'a Source),
    /// A stored trace.
    Trace(&'a Source),
}

/// What running an item came to.
pub struct Compared {
    /// Traces, by where they came from.
    pub traces: BTreeMap<&'static str, u64>,
    /// Their steps.
    pub steps: u64,
    /// How many traces model and program diverge on.
    pub diverged: u64,
    /// The first of them, minimised.
    pub difference: Option<Diverged>,
    /// The counterexamples of a broken design, under the intended one.
    pub repairs: Vec<report::Repair>,
    /// Why not everything was run.
    pub ended: Option<String>,
    /// What was exercised.
    pub coverage: Coverage,
}

/// A trace on which model and program diverge, at its last step.
pub struct Diverged {
    /// Its steps.
    pub steps: u64,
    /// The last of them.
    pub action: String,
    /// What the model says.
    pub model: String,
    /// What the program says.
    pub program: String,
    /// The trace as a file.
    pub text: String,
    /// A name for it.
    pub file_name: String,
}

/// A system beside its program.
pub trait Differential: Send + Sync {
    /// The name of the system.
    fn system(&self) -> &'static str;

    /// Whether `program` is one of this system, perhaps another than is committed: one of another
    /// system has nothing to be compared with.
    ///
    /// # Errors
    /// What was expected.
    fn check(&self, program: &Program) -> Result<(), String>;

    /// Runs an item on both, with `program` in place of the one that is committed if there is one.
    ///
    /// # Errors
    /// A file that is no such item, and a program whose output is none.
    fn run(
        &self,
        item: Item<'_>,
        program: Option<&Program>,
        options: &Options,
        observer: &dyn Observer,
    ) -> Result<Compared, BadFile>;

    /// Whether the program can be told the rules under these mutants.
    fn is_told(&self, mutants: &[String]) -> bool;

    /// Runs the steps that `choices` make of what is accepted or refused by a guard, under these
    /// mutants, on both. Returns how many there were: none if the mutants contradict each other, or
    /// the program knows nothing of one.
    ///
    /// # Errors
    /// Where they diverge.
    fn beside(&self, mutants: &[String], choices: &[u16]) -> Result<usize, String>;
}

/// Every system that has a program.
pub static DIFFERENTIALS: [&dyn Differential; 3] =
    [&Of::<Admission>(PhantomData), &Of::<Governance>(PhantomData), &Of::<Staking>(PhantomData)];

/// The one of that system.
#[must_use]
pub fn find(system: &str) -> Option<&'static dyn Differential> {
    DIFFERENTIALS.into_iter().find(|known| known.system() == system)
}

/// The names of the systems.
#[must_use]
pub fn systems() -> Vec<&'static str> {
    DIFFERENTIALS.iter().map(|known| known.system()).collect()
}

struct Of<M>(PhantomData<fn() -> M>);

impl<M: Subject> Differential for Of<M> {
    fn system(&self) -> &'static str {
        M::NAME
    }

    fn check(&self, program: &Program) -> Result<(), String> {
        let own = machine::load(M::PROGRAM).expect("the program that comes with the binary");
        let builtins = |program: &Program| -> Vec<_> {
            program.iter_builtins().map(|builtin| builtin.to_str()).collect()
        };
        let (known, given) = (builtins(&own), builtins(program));
        if known != given {
            let [known, given] = [known, given].map(|names| names.join(", "));
            return Err(format!("expected a program with the builtins {known}, not {given}"));
        }
        // It states the name of its system, so the name is one of its words.
        let words = machine::words(program).map_err(|failure| failure.to_string())?;
        match words.contains(&statement::name::<M>()) {
            true => Ok(()),
            false => Err(format!("expected a program of {}; it does not state that name", M::NAME)),
        }
    }

    fn run(
        &self,
        item: Item<'_>,
        program: Option<&Program>,
        options: &Options,
        observer: &dyn Observer,
    ) -> Result<Compared, BadFile> {
        let own = || machine::load(M::PROGRAM).expect("the program that comes with the binary");
        let program = program.cloned().unwrap_or_else(own);
        let campaign = Campaign::new(&program, options, observer);
        let (scenario, tally, repairs) = match item {
            Item::Scenario(source) => {
                let scenario = scenarios::read::<M>(source)?;
                let tested = campaign.scenario::<M>(&scenario);
                let tested = tested.map_err(|trouble| bad(source, &trouble.to_string()))?;
                (scenario, tested.tally, tested.repairs)
            }
            Item::Trace(source) => {
                let Stored { scenario, trace, .. } = answered::<M>(source)?;
                let tally = campaign.stored::<M>(scenario.config.clone(), &trace.steps);
                let tally = tally.map_err(|trouble| bad(source, &trouble.to_string()))?;
                (scenario, tally, Vec::new())
            }
        };
        let coverage = coverage(&tally);
        let difference = tally.difference.as_ref();
        let difference = difference.map(|(config, difference)| {
            // The configuration in force, whatever it was derived from.
            let (config, mutants, dropped) = (config.clone(), Vec::new(), Vec::new());
            diverged::<M>(Scenario { config, mutants, dropped, ..scenario }, difference)
        });
        Ok(Compared {
            traces: origins(&tally),
            steps: tally.steps as u64,
            diverged: tally.diverged as u64,
            difference,
            repairs: repairs.iter().map(repair::<M>).collect(),
            ended: tally.ended,
            coverage,
        })
    }

    fn is_told(&self, mutants: &[String]) -> bool {
        chosen::<M>(mutants).is_ok_and(|instance| M::is_told(&instance.system().config()))
    }

    fn beside(&self, mutants: &[String], choices: &[u16]) -> Result<usize, String> {
        let Ok(instance) = chosen::<M>(mutants) else { return Ok(0) };
        if !M::is_told(&instance.system().config()) {
            return Ok(0);
        }
        let model = Model::<M>::new(instance.system().config(), &Watch::all::<M>());
        let model = model.expect("the instance exists");
        let trace = steps(&instance, &model, choices);
        let program = machine::load(M::PROGRAM).expect("the committed program");
        let (told, length) = (model.tell(&trace), trace.len());
        let diverged = Pair::new(&program, &model).compare(&[trace], &[told]);
        let diverged = diverged.map_err(|failure| failure.to_string())?;
        if diverged.is_empty() { Ok(length) } else { Err(format!("{diverged:?}")) }
    }
}

/// The trace in `source`, of which model and program can be compared at every step.
fn answered<M: Subject>(source: &Source) -> Result<Stored<M>, BadFile> {
    let stored = Stored::<M>::read(source)?;
    let setting = |invalid: Invalid| bad(source, &invalid.to_string());
    let instance = stored.instance().map_err(setting)?;
    let model = Model::<M>::new(stored.scenario.config.clone(), &Watch::none::<M>());
    let model = model.map_err(setting)?;
    match model.tell_answered(&instance, &stored.trace.steps) {
        Ok(_) => Ok(stored),
        Err(step) => {
            let path = ["step", &(step - 1).to_string()];
            let expected = format!(
                "a step that the scenario accepts or a rule refuses; step {step} is no action of \
                 this scenario"
            );
            Err(Document::parse(source)?.bad(&path, expected))
        }
    }
}

fn bad(source: &Source, trouble: &str) -> BadFile {
    let (file, expected) = (source.file.clone(), trouble.to_owned());
    BadFile { file, line: None, column: None, expected }
}

/// The intended design with these mutants.
fn chosen<M: Protocol>(mutants: &[String]) -> Result<Instance<M>, Invalid> {
    let config = kernel::effective::<M>(&M::Config::default(), &[], mutants)?;
    Ok(Instance::whole(M::new(config)?))
}

/// The steps that the choices make; what leaves the range of a program's numbers or is cut is none.
fn steps<M: Subject>(instance: &Instance<M>, model: &Model<M>, choices: &[u16]) -> Vec<M::Action> {
    let (mut node, mut trace) = (*model.first(), Vec::new());
    for choice in choices {
        let mut actions = Vec::new();
        let system = instance.system();
        system.candidates(&node.state, &mut |action| match system.apply(&node.state, &action) {
            Ok(next) if M::in_range(&next) => actions.push(action),
            Err(Disabled::Guard(_)) => actions.push(action),
            Ok(_) | Err(_) => {}
        });
        let Some(at) = usize::from(*choice).checked_rem(actions.len()) else { break };
        model.step(&mut node, &actions[at]);
        trace.push(actions[at]);
    }
    trace
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
    let guards = M::guards().into_iter().zip(tally.refused.iter().skip(1));
    Coverage {
        accepted: classes.map(|(name, count)| (name.to_owned(), count)).collect(),
        refused: guards.map(|(guard, count)| (readable(&guard), *count)).collect(),
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

fn diverged<M: Subject>(
    scenario: Scenario<<M as Protocol>::Config>,
    difference: &Difference<M::Action>,
) -> Diverged {
    let steps = difference.steps.clone();
    let action = steps.last().map_or_else(String::new, readable);
    let (model, program) = match &difference.divergence {
        Divergence::Answer { model, program, .. } => {
            (in_words::<M>(*model), in_words::<M>(*program))
        }
        Divergence::State { model, program } => {
            let state = |felt| format!("the state {felt:#x}");
            (state(model), state(program))
        }
        Divergence::Statement => {
            ("the same answers and state".to_owned(), "another claim".to_owned())
        }
        Divergence::Stopped(why) => ("an answer to every step".to_owned(), why.clone()),
    };
    let trace = Trace { initial: 0, steps, cycle: None };
    let (property, why, tool) = (None, None, traces::TOOL.to_owned());
    let defaulted = Vec::new();
    let stored = Stored::<M> { scenario, property, why, trace, tool, defaulted };
    let steps = difference.steps.len() as u64;
    let (text, file_name) = (stored.to_toml(), stored.file_name());
    Diverged { steps, action, model, program, text, file_name }
}
