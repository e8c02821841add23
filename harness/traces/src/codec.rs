//! Stored traces as text: TOML that a person can read, review and write.
//!
//! The steps are externally tagged (`stake = { staker = 0 }`), which keeps the position of whatever
//! is wrong in one. The file closes with a table that counts the steps, so that a file that was cut
//! short anywhere is not taken for a shorter behaviour.

use kernel::{Mutant, Profile, Protocol, Scenario, Trace, Value, Violation, to_value};
use scenarios::{BadFile, Document, Source, layout};
use serde::{Deserialize, Serialize};

use crate::Stored;

/// The version of the trace format that is written and read.
pub const SCHEMA: u32 = 1;

/// The file, key by key, with whatever it has as configuration and as steps.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: u32,
    tool: String,
    system: String,
    property: Option<String>,
    initial: u32,
    why: Option<Violation>,
    scenario: Setting,
    #[serde(default, skip_serializing)]
    step: Vec<Value>,
    #[serde(skip_serializing)]
    end: Option<End>,
}

/// The scenario, as far as a behaviour depends on it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Setting {
    name: String,
    about: String,
    classes: Vec<String>,
    #[serde(rename = "variants")]
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
        let Scenario { name, system, about, classes, mutants, own, dropped, .. } =
            self.scenario.with(());
        let config = to_value(&self.scenario.config);
        let head = File {
            schema: SCHEMA,
            tool: tool.to_owned(),
            system,
            property: self.property.clone(),
            initial: short(self.trace.initial),
            why: self.why.clone(),
            scenario: Setting { name, about, classes, mutants, own, dropped, config },
            step: self.trace.steps.iter().map(to_value).collect(),
            end: Some(End {
                cycle: self.trace.cycle.map(short),
                steps: short(self.trace.steps.len()),
            }),
        };
        let actor = |action| M::about(action).actor.to_string();
        head.text(&self.trace.steps.iter().map(actor).collect::<Vec<_>>())
    }

    /// The trace in `source`. Its setting exists, and so does its property; whether the behaviour
    /// fits is for [`replay`](crate::replay()) to say.
    ///
    /// # Errors
    /// The first mistake: where it stands and what was expected there.
    pub fn read(source: &Source) -> Result<Self, BadFile> {
        let (document, file, end) = File::read(source, M::NAME)?;
        let config = document.read_part(&file.scenario.config, &["scenario", "config"])?;
        let step = |(number, step): (usize, &Value)| {
            document.read_part(step, &["step", &number.to_string()])
        };
        let steps = file.step.iter().enumerate().map(step).collect::<Result<_, _>>()?;
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
            why: file.why,
            trace: Trace {
                initial: file.initial as usize,
                steps,
                cycle: end.cycle.map(|cycle| cycle as usize),
            },
            tool: file.tool,
        };
        let instance = scenarios::instance(&document, &["scenario"], &stored.setting())?;
        stored.claim(&instance).map_err(|invalid| document.invalid(&[], &invalid))?;
        Ok(stored)
    }
}

impl File {
    /// The file in `source`, which has to be whole and of `system`.
    fn read<'a>(source: &'a Source, system: &str) -> Result<(Document<'a>, Self, End), BadFile> {
        let document = Document::parse(source, SCHEMA)?;
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

    /// The text, with the actor of each step in the comment beside it.
    fn text(&self, actors: &[String]) -> String {
        let mut text = layout::document(&layout::fields(self));
        for (number, (step, actor)) in (1..).zip(self.step.iter().zip(actors)) {
            layout::element(
                &mut text,
                "step",
                &format!("{number}: {actor}"),
                &layout::fields(step),
            );
        }
        if let Some(end) = &self.end {
            layout::table(&mut text, "end", &layout::fields(end));
        }
        text
    }
}

fn short(number: usize) -> u32 {
    u32::try_from(number).expect("a trace has fewer than 2^32 steps and initial states")
}
