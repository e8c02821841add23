//! Inputs as files that a person can read, review and write, and that anybody can run again.
//!
//! A file holds the inputs of one node, or the schedule of several; the engine that it is about,
//! and what it shows there. [`mod@format`] says what can be written. Like a stored trace, it closes
//! with the number of its inputs, so that a file that was cut short is not taken for a shorter one.

mod end;
mod read;

use consensus::paper::{Design, Validator};
use scenarios::{BadFile, Source, layout};
use serde::{Deserialize, Serialize};
use traces::TOOL;
use xxhash_rust::xxh3::xxh3_64;

use self::end::End;
pub use self::end::{Doubles, Held, Stated};
use crate::class::Class;
use crate::input::Validators;
use crate::play::Played;
use crate::run::Run;
use crate::setting::{Height, Setting};
use crate::system::Schedule;
use crate::targets::{Engine, EngineVisitor, Target};

#[doc = include_str!("../../INPUTS.md")]
pub mod format {}

/// What the file is compared with.
const REFERENCE: &str = "consensus";

/// What inputs show.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shows {
    /// Every node does what the rules do, and no two correct ones decide differently.
    Agreement,
    /// The engine differs from the rules, in a way that is [`Class::Safety`].
    Safety,
    /// It differs: [`Class::Crash`].
    Crash,
    /// It differs: [`Class::Liveness`].
    Liveness,
    /// It differs: [`Class::Deviation`].
    Deviation,
    /// Every node does what the rules do, and two correct ones decide differently: so many are
    /// faulty that the rules allow it.
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
    /// How nodes end, as far as that is stated.
    pub ends: Vec<Stated>,
    /// What wrote them.
    pub tool: String,
}

/// What became of stored inputs on an engine.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown {
    /// All that happened.
    pub played: Played,
    /// What is otherwise at the end than it is stated, by node.
    pub otherwise: Vec<(Validator, String)>,
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
    height: Option<Height>,
    heights: Option<Vec<Height>>,
    faulty: Validators,
    #[serde(default, skip_serializing_if = "Validators::is_empty")]
    held: Validators,
    #[serde(default, skip_serializing_if = "Validators::is_empty")]
    late: Validators,
}

impl Committee {
    fn of(schedule: &Schedule) -> Self {
        let Schedule { heights, faulty, held, late, .. } = schedule;
        let (height, heights) = match heights.as_slice() {
            [height] => (Some(height.clone()), None),
            heights => (None, Some(heights.to_vec())),
        };
        Self { height, heights, faulty: *faulty, held: *held, late: *late }
    }
}

impl Stored {
    /// These inputs, written by this tool.
    #[must_use]
    pub fn of(target: Target, shows: Shows, about: impl Into<String>, inputs: Inputs) -> Self {
        let (ends, tool) = (Vec::new(), TOOL.to_owned());
        Self { target, about: about.into(), shows, inputs, ends, tool }
    }

    /// What becomes of the inputs on the engine `target`, which need not be the one that they were
    /// stored for.
    #[must_use]
    pub fn play_on(&self, target: Target) -> Shown {
        target.visit(Play(self))
    }

    /// What the inputs show there.
    #[must_use]
    pub fn shown_on(&self, target: Target) -> Shows {
        self.play_on(target).shows()
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
            Inputs::System(schedule) => (None, Some(Committee::of(schedule))),
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
        layout::table(&mut text, "end", &layout::fields(&End { inputs, node: Vec::new() }));
        for stated in &self.ends {
            let note = format!("node {}", stated.node.0);
            layout::element(&mut text, "end.node", &note, &layout::fields(stated));
        }
        text
    }

    /// The inputs in `source`.
    ///
    /// # Errors
    /// The first mistake: where it stands and what was expected there.
    pub fn read(source: &Source) -> Result<Self, BadFile> {
        read::read(source)
    }
}

/// Plays inputs on an engine.
struct Play<'a>(&'a Stored);

impl EngineVisitor for Play<'_> {
    type Out = Shown;

    fn visit<E: Engine>(self) -> Shown {
        let Stored { inputs, ends, .. } = self.0;
        let design = Design::default();
        let played = match inputs {
            Inputs::Node(run) => run.play::<E>(&design),
            Inputs::System(schedule) => schedule.play::<E>(&design),
        };
        let otherwise = ends.iter().flat_map(|stated| {
            let ended = played.ends.iter().find(|ended| ended.node == stated.node);
            let differences = stated.differences(ended, E::EVIDENCE_MAX);
            differences.into_iter().map(|difference| (stated.node, difference))
        });
        Shown { otherwise: otherwise.collect(), played }
    }
}

impl Shown {
    /// What the inputs show.
    #[must_use]
    pub fn shows(&self) -> Shows {
        match (self.played.class(), self.played.fork()) {
            (None, Some(_)) => Shows::Fork,
            (class, _) => Shows::from(class),
        }
    }
}
