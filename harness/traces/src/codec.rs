//! Stored traces as text: TOML that a person can read, review and write.
//!
//! The steps are externally tagged (`stake = { staker = 0 }`), which keeps the position of whatever
//! is wrong in one. The file closes with a table that counts the steps, so that a file that was cut
//! short anywhere is not taken for a shorter behaviour.

use kernel::{
    Instance, Map, Mutant, Profile, Protocol, Scenario, Trace, Value, Violation, to_value,
};
use scenarios::{BadFile, Document, Source, layout};
use serde::{Deserialize, Serialize};

use crate::Stored;

/// The file, key by key, with whatever it has as configuration and as steps.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: u32,
    tool: String,
    system: String,
    property: Option<String>,
    initial: u32,
    violation: Option<Violation>,
    scenario: Setting,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    step: Vec<Value>,
    end: Option<End>,
}

/// The scenario, as far as a behaviour depends on it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Setting {
    name: String,
    about: String,
    classes: Vec<String>,
    mutants: Vec<String>,
    /// The scenario's own mutants, so that the file alone says what the names above stand for. Like
    /// all mutants they are applied already, and nothing is asked of them.
    #[serde(default, rename = "mutant", skip_serializing_if = "Vec::is_empty")]
    own: Vec<Mutant>,
    dropped: Vec<String>,
    config: Value,
}

/// What stands below the steps. (Numbers of 32 bits: TOML cannot write every one of 64.)
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    cycle: Option<u32>,
    steps: u32,
}

impl<M: Protocol> Stored<M> {
    /// The text of the file: the same bytes for the same value.
    ///
    /// # Panics
    /// If a configuration or an action cannot be written as TOML, which is a defect of its type.
    #[must_use]
    pub fn to_toml(&self) -> String {
        self.text(&self.tool)
    }

    /// The text without the version of the tool.
    pub(crate) fn content(&self) -> String {
        self.text("")
    }

    fn text(&self, tool: &str) -> String {
        laid_out(&self.value(tool), &self.actors())
    }

    fn value(&self, tool: &str) -> Value {
        let Scenario { name, system, about, classes, mutants, own, dropped, .. } =
            self.scenario.with(());
        let config = to_value(&self.scenario.config);
        to_value(&File {
            schema: scenarios::SCHEMA,
            tool: tool.to_owned(),
            system,
            property: self.property.clone(),
            initial: short(self.trace.initial),
            violation: self.why.clone(),
            scenario: Setting { name, about, classes, mutants, own, dropped, config },
            step: self.trace.steps.iter().map(to_value).collect(),
            end: Some(End {
                cycle: self.trace.cycle.map(short),
                steps: short(self.trace.steps.len()),
            }),
        })
    }

    /// Who acts in each step.
    fn actors(&self) -> Vec<String> {
        self.trace.steps.iter().map(|action| M::about(action).actor.to_string()).collect()
    }

    /// The trace in `source`, which has to be put as files of its version are: the same bytes,
    /// comments and order of keys included. Only keys that have a default may be missing, as they
    /// are in a file that is older than they are. They are returned with the values that they take.
    ///
    /// # Errors
    /// As [`read`](Self::read); or the first place where the file is put otherwise.
    pub fn read_as_written(source: &Source) -> Result<(Self, Vec<(String, Value)>), BadFile> {
        let stored = Self::read(source)?;
        let actors = stored.actors();
        let written = Document::as_written(source)?;
        let laid = laid_out(written.value(), &actors);
        let otherwise = |at| written.at(at, "is not put as it is written");
        if let Some(at) = first_difference(&source.text, &laid) {
            return Err(otherwise(at));
        }
        // The same again, of what the types hold.
        let said = Document::parse(source)?;
        let mut defaulted = Vec::new();
        let typed = stored.value(&stored.tool);
        let typed = without_missing("", &typed, said.value(), &mut defaulted);
        let said = laid_out(said.value(), &actors);
        if let Some(at) = first_difference(&said, &laid_out(&typed, &actors)) {
            return Err(otherwise(at));
        }
        Ok((stored, defaulted))
    }

    /// The trace in `source`. Its setting exists, and so does its property; whether the behaviour
    /// fits is for [`replay`](crate::replay()) to say.
    ///
    /// # Errors
    /// The first mistake: where it stands and what was expected there.
    pub fn read(source: &Source) -> Result<Self, BadFile> {
        let (document, file, end) = File::read(source, M::NAME)?;
        document.check_lists(&["scenario"])?;
        let config = document.read_part(&file.scenario.config, &["scenario", "config"])?;
        let step = |(number, step): (usize, &Value)| {
            document.read_part(step, &["step", &number.to_string()])
        };
        let steps = file.step.iter().enumerate().map(step).collect::<Result<_, _>>()?;
        let mut defaulted = Vec::new();
        without_missing("", &to_value(&config), &file.scenario.config, &mut defaulted);
        let Setting { name, about, classes, mutants, own, dropped, config: _ } = file.scenario;
        let stored = Self {
            scenario: Scenario {
                name,
                schema: scenarios::SCHEMA,
                system: M::NAME.to_owned(),
                about,
                profile: Profile::default(),
                classes,
                mutants,
                own,
                dropped,
                expect: std::collections::BTreeMap::new(),
                config,
            },
            property: file.property,
            why: file.violation,
            trace: Trace {
                initial: file.initial as usize,
                steps,
                cycle: end.cycle.map(|cycle| cycle as usize),
            },
            tool: file.tool,
            defaulted,
        };
        let instance = scenarios::instance(&document, &["scenario"], &stored.setting())?;
        stored.claim(&instance).map_err(|invalid| document.invalid(&[], &invalid))?;
        stored.check_ends(&document, &instance)?;
        Ok(stored)
    }

    /// Whether the behaviour begins where one can and, if it goes on for ever, goes on from a place
    /// that it has.
    fn check_ends(&self, document: &Document<'_>, instance: &Instance<M>) -> Result<(), BadFile> {
        let Trace { initial, steps, cycle } = &self.trace;
        let mut count = 0;
        instance.initial(&mut |_| count += 1);
        if *initial >= count {
            let expected = format!("the number of an initial state, from 0 to {}", count - 1);
            return Err(document.bad(&["initial"], expected));
        }
        match cycle {
            Some(start) if *start > steps.len() => {
                let expected = format!("a number of steps, of which there are {}", steps.len());
                Err(document.bad(&["end", "cycle"], expected))
            }
            _ => Ok(()),
        }
    }
}

impl File {
    /// The file in `source`, which has to be whole and of `system`.
    fn read<'a>(source: &'a Source, system: &str) -> Result<(Document<'a>, Self, End), BadFile> {
        let document = Document::parse(source)?;
        let named = document.system()?;
        if named != system {
            return Err(document.bad(&["system"], format!("a trace of {system}, not {named}")));
        }
        let mut file: Self = document.read()?;
        let Some(end) = file.end.take() else {
            return Err(document.cut("the closing table `[end]`; the file is cut short"));
        };
        if end.steps as usize != file.step.len() {
            let expected = format!("the number of steps, of which there are {}", file.step.len());
            return Err(document.bad(&["end", "steps"], expected));
        }
        Ok((document, file, end))
    }
}

/// The text of a file with these keys, in any version's words, with the actor of each step in the
/// comment beside it.
fn laid_out(file: &Value, actors: &[String]) -> String {
    let (mut head, mut steps, mut end) = (Map::new(), Vec::new(), None);
    for (key, value) in file.as_object().into_iter().flatten() {
        match (key.as_str(), value) {
            ("step", Value::Array(elements)) => steps.extend(elements),
            ("end", Value::Object(fields)) => end = Some(fields),
            _ => drop(head.insert(key.clone(), value.clone())),
        }
    }
    let mut text = layout::document(&head);
    for (number, (step, actor)) in (1..).zip(steps.into_iter().zip(actors)) {
        let note = format!("{number}: {actor}");
        layout::element(&mut text, "step", &note, step.as_object().unwrap_or(&Map::new()));
    }
    if let Some(end) = end {
        layout::table(&mut text, "end", end);
    }
    text
}

/// `whole` without the keys that `said` lacks, which are added to `missing`.
fn without_missing(
    path: &str,
    whole: &Value,
    said: &Value,
    missing: &mut Vec<(String, Value)>,
) -> Value {
    let inner = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match (whole, said) {
        (Value::Object(whole), Value::Object(said)) => {
            let mut kept = Map::new();
            for (key, value) in whole {
                if let Some(said) = said.get(key) {
                    let value = without_missing(&inner(key), value, said, missing);
                    kept.insert(key.clone(), value);
                } else if !value.is_null() {
                    missing.push((inner(key), value.clone()));
                }
            }
            Value::Object(kept)
        }
        (Value::Array(whole), Value::Array(said)) if whole.len() == said.len() => {
            let elements = whole.iter().zip(said).enumerate();
            let element = |(number, (whole, said)): (usize, (&Value, &Value))| {
                without_missing(&format!("{path}[{number}]"), whole, said, missing)
            };
            Value::Array(elements.map(element).collect())
        }
        _ => whole.clone(),
    }
}

/// The first byte in which two texts differ.
fn first_difference(one: &str, other: &str) -> Option<usize> {
    let same = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    (one != other).then_some(same)
}

fn short(number: usize) -> u32 {
    u32::try_from(number).expect("a trace has fewer than 2^32 steps and initial states")
}
