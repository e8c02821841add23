//! Stored traces as text: TOML that a person can read, review and write.
//!
//! The steps are externally tagged (`stake = { staker = 0 }`), which keeps the position of whatever
//! is wrong in one. The file closes with a table that counts the steps, so that a file that was cut
//! short anywhere is not taken for a shorter behaviour.

use kernel::{Mutant, Profile, Protocol, Scenario, Trace, Violation};
use scenarios::{BadFile, Document, Source};
use serde::{Deserialize, Serialize};

use crate::{Stored, layout};

/// The version of the trace format that is written and read.
pub const SCHEMA: u32 = 1;

/// The file, key by key.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<C, A> {
    #[serde(rename = "schema")]
    _schema: u32,
    #[serde(rename = "system")]
    _system: String,
    tool: String,
    property: Option<String>,
    why: Option<Violation>,
    scenario: Setting<C>,
    initial: u32,
    #[serde(default = "Vec::new")]
    step: Vec<A>,
    end: Option<End>,
}

/// What stands above the steps.
#[derive(Serialize)]
struct Head<'a, C> {
    schema: u32,
    tool: &'a str,
    system: &'a str,
    property: Option<&'a str>,
    initial: u32,
    why: Option<&'a Violation>,
    scenario: Setting<&'a C>,
}

/// The scenario, as far as a behaviour depends on it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Setting<C> {
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
    config: C,
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
        let Scenario { name, system, about, classes, mutants, own, dropped, config, .. } =
            self.scenario.clone();
        let setting = Setting { name, about, classes, mutants, own, dropped, config: &config };
        let head = Head {
            schema: SCHEMA,
            tool,
            system: &system,
            property: self.property.as_deref(),
            initial: short(self.trace.initial),
            why: self.why.as_ref(),
            scenario: setting,
        };
        let mut text = layout::document(&head);
        for (index, action) in self.trace.steps.iter().enumerate() {
            let note = format!("{}: {}", index + 1, M::about(action).actor);
            layout::element(&mut text, "step", &note, action);
        }
        let end = End { cycle: self.trace.cycle.map(short), steps: short(self.trace.steps.len()) };
        layout::table(&mut text, "end", &end);
        text
    }

    /// The trace in `source`. Its setting exists, and so does its property; whether the behaviour
    /// fits is for [`replay`](crate::replay()) to say.
    ///
    /// # Errors
    /// The first mistake: where it stands and what was expected there.
    pub fn read(source: &Source) -> Result<Self, BadFile> {
        let document = Document::parse(source, SCHEMA)?;
        let system = document.system()?;
        if system != M::NAME {
            return Err(document.bad(&["system"], format!("a trace of {}, not {system}", M::NAME)));
        }
        let file: File<M::Config, M::Action> = document.read()?;
        let Some(end) = file.end else {
            return Err(document.cut("the closing table `[end]`; the file is cut short"));
        };
        if end.steps as usize != file.step.len() {
            let expected = format!("the number of steps, of which there are {}", file.step.len());
            return Err(document.bad(&["end", "steps"], expected));
        }
        let Setting { name, about, classes, mutants, own, dropped, config } = file.scenario;
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
                steps: file.step,
                cycle: end.cycle.map(|cycle| cycle as usize),
            },
            tool: file.tool,
        };
        let instance = scenarios::instance(&document, &["scenario"], &stored.setting())?;
        stored.claim(&instance).map_err(|invalid| document.invalid(&[], &invalid))?;
        Ok(stored)
    }
}

fn short(number: usize) -> u32 {
    u32::try_from(number).expect("a trace has fewer than 2^32 steps and initial states")
}
