//! Inputs as files that a person can read, review and write, and that anybody can run again.
//!
//! A file holds the inputs of one node, or the schedule of several; the engine that it is about,
//! and what it shows there. Like a stored trace, it closes with the number of its inputs, so that a
//! file that was cut short is not taken for a shorter one.

use consensus::paper::{Design, Value};
use scenarios::{BadFile, Document, Source, layout};
use serde::{Deserialize, Serialize};
use traces::TOOL;
use xxhash_rust::xxh3::xxh3_64;

use crate::class::Class;
use crate::input::{Input, Message, Validators};
use crate::run::Run;
use crate::setting::{Height, Setting, VALUES_MAX};
use crate::system::{Delivery, Schedule};
use crate::targets::{Engine, EngineVisitor, Target};

/// What the file is compared with.
const REFERENCE: &str = "consensus";

/// What inputs show.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shows {
    /// The engine does what the rules do.
    Agreement,
    /// The engine differs from the rules, in a way that is [`Class::Safety`].
    Safety,
    /// It differs: [`Class::Crash`].
    Crash,
    /// It differs: [`Class::Liveness`].
    Liveness,
    /// It differs: [`Class::Deviation`].
    Deviation,
    /// Two correct nodes of the engine decide differently.
    Fork,
}

impl Shows {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Agreement => "agreement",
            Self::Fork => "fork",
            Self::Safety => Class::Safety.name(),
            Self::Crash => Class::Crash.name(),
            Self::Liveness => Class::Liveness.name(),
            Self::Deviation => Class::Deviation.name(),
        }
    }
}

impl From<Option<Class>> for Shows {
    fn from(class: Option<Class>) -> Self {
        match class {
            None => Self::Agreement,
            Some(Class::Safety) => Self::Safety,
            Some(Class::Crash) => Self::Crash,
            Some(Class::Liveness) => Self::Liveness,
            Some(Class::Deviation) => Self::Deviation,
        }
    }
}

/// The inputs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Inputs {
    /// Of one node.
    Node(Run),
    /// Of several.
    System(Schedule),
}

/// Inputs, what they are about and what they show.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stored {
    /// The engine.
    pub target: Target,
    /// What happens, and why, in words.
    pub about: String,
    /// What they show on the engine.
    pub shows: Shows,
    /// They.
    pub inputs: Inputs,
    /// What wrote them.
    pub tool: String,
}

/// The file, key by key.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "schema")]
    _schema: u32,
    reference: String,
    tool: String,
    target: Target,
    shows: Shows,
    about: String,
    node: Option<Setting>,
    system: Option<Committee>,
    #[serde(default)]
    input: Vec<Input>,
    #[serde(default)]
    delivery: Vec<Delivery>,
    end: Option<End>,
}

/// What stands above the inputs.
#[derive(Serialize)]
struct Head<'a> {
    schema: u32,
    reference: &'a str,
    tool: &'a str,
    target: Target,
    shows: Shows,
    about: &'a str,
    node: Option<&'a Setting>,
    system: Option<Committee>,
}

/// The validators of a schedule.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Committee {
    height: Height,
    faulty: Validators,
}

/// What stands below the inputs.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    inputs: u32,
}

impl Stored {
    /// These inputs, written by this tool.
    #[must_use]
    pub fn of(target: Target, shows: Shows, about: impl Into<String>, inputs: Inputs) -> Self {
        Self { target, about: about.into(), shows, inputs, tool: TOOL.to_owned() }
    }

    /// What the inputs show on the engine `target`, which need not be the one they were stored for.
    #[must_use]
    pub fn shown_on(&self, target: Target) -> Shows {
        target.visit(Show(&self.inputs))
    }

    /// How many inputs they are.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.inputs {
            Inputs::Node(run) => run.inputs.len(),
            Inputs::System(schedule) => schedule.deliveries.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A name for the file, by its content.
    #[must_use]
    pub fn file_name(&self) -> String {
        let content = Self { tool: String::new(), ..self.clone() }.to_toml();
        let hash = xxh3_64(content.as_bytes()) >> 32;
        let campaign = match self.inputs {
            Inputs::Node(_) => "node",
            Inputs::System(_) => "system",
        };
        let target = self.target.name().replace('.', "-");
        format!("{target}-{campaign}-{}-{hash:08x}.trace.toml", self.shows.name())
    }

    /// The text of the file.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let (node, system) = match &self.inputs {
            Inputs::Node(run) => (Some(&run.setting), None),
            Inputs::System(Schedule { height, faulty, .. }) => {
                (None, Some(Committee { height: height.clone(), faulty: *faulty }))
            }
        };
        let mut text = layout::document(&layout::fields(&Head {
            schema: scenarios::SCHEMA,
            reference: REFERENCE,
            tool: &self.tool,
            target: self.target,
            shows: self.shows,
            about: &self.about,
            node,
            system,
        }));
        let note = |number: usize| (number + 1).to_string();
        match &self.inputs {
            Inputs::Node(run) => {
                for (number, input) in run.inputs.iter().enumerate() {
                    layout::element(&mut text, "input", &note(number), &layout::fields(input));
                }
            }
            Inputs::System(schedule) => {
                for (number, delivery) in schedule.deliveries.iter().enumerate() {
                    layout::element(
                        &mut text,
                        "delivery",
                        &note(number),
                        &layout::fields(delivery),
                    );
                }
            }
        }
        let inputs = u32::try_from(self.len()).expect("a file has fewer than 2^32 inputs");
        layout::table(&mut text, "end", &layout::fields(&End { inputs }));
        text
    }

    /// The inputs in `source`.
    ///
    /// # Errors
    /// The first mistake: where it stands and what was expected there.
    pub fn read(source: &Source) -> Result<Self, BadFile> {
        let document = Document::parse(source)?;
        let file: File = document.read()?;
        if file.reference != REFERENCE {
            return Err(document.bad(&["reference"], format!("`reference = \"{REFERENCE}\"`")));
        }
        let given = file.input.len() + file.delivery.len();
        match file.end {
            None => return Err(document.cut("the closing table `[end]`; the file is cut short")),
            Some(end) if end.inputs as usize != given => {
                let expected = format!("the number of inputs, of which there are {given}");
                return Err(document.bad(&["end", "inputs"], expected));
            }
            Some(_) => {}
        }
        let inputs = match (file.node, file.system) {
            (Some(setting), None) if file.delivery.is_empty() => {
                setting.check().map_err(|(path, expected)| {
                    let path = ["node"].into_iter().chain(path.iter().map(String::as_str));
                    document.bad(&path.collect::<Vec<_>>(), expected)
                })?;
                check_values(&document, "input", file.input.iter())?;
                Inputs::Node(Run { setting, inputs: file.input })
            }
            (None, Some(Committee { height, faulty })) if file.input.is_empty() => {
                height.check().map_err(|(key, expected)| {
                    document.bad(&["system", "height", key], expected)
                })?;
                let given = file.delivery.iter().map(|delivery| &delivery.input);
                check_values(&document, "delivery", given)?;
                Inputs::System(Schedule { height, faulty, deliveries: file.delivery })
            }
            _ => {
                let expected =
                    "either `[node]` with `[[input]]`s or `[system]` with `[[delivery]]`s";
                return Err(document.bad(&[], expected));
            }
        };
        let File { target, about, shows, tool, .. } = file;
        Ok(Self { target, about, shows, inputs, tool })
    }
}

/// Whether every input is about a value that there is room for.
fn check_values<'a>(
    document: &Document<'_>,
    key: &str,
    inputs: impl Iterator<Item = &'a Input>,
) -> Result<(), BadFile> {
    let known = |value: Value| usize::from(value.0) < VALUES_MAX;
    for (number, input) in inputs.enumerate() {
        let value = match *input {
            Input::Receive(message) | Input::ReceiveStale(message) => match message {
                Message::Proposal { value, .. } | Message::Certificate { value, .. } => Some(value),
                Message::Vote { value, .. } => value,
            },
            Input::Supply { value, .. } => Some(value),
            Input::Expire { .. } | Input::NextHeight {} => None,
        };
        if !value.is_none_or(known) {
            let expected = format!("values below {VALUES_MAX}");
            return Err(document.bad(&[key, &number.to_string()], expected));
        }
    }
    Ok(())
}

/// Runs inputs on an engine.
struct Show<'a>(&'a Inputs);

impl EngineVisitor for Show<'_> {
    type Out = Shows;

    fn visit<E: Engine>(self) -> Shows {
        match self.0 {
            Inputs::Node(run) => {
                let difference = run.run::<E>(&Design::default()).difference;
                Shows::from(difference.as_deref().map(Class::of))
            }
            Inputs::System(schedule) => match schedule.play::<E>().fork() {
                Some(_) => Shows::Fork,
                None => Shows::Agreement,
            },
        }
    }
}
