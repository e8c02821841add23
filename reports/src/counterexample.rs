//! A behaviour told step by step: who did what, and what changed. Counterexamples and replays are
//! told the same way.

use anstyle::Style;
use kernel::{Difference, Violation};
use serde::Serialize;
use serde_json::Value;

use crate::columns::{align, labelled, plural, why};
use crate::problem::Problem;
use crate::style::{BAD, DIM, GOOD, HEAD, OPEN};

/// The answer of `replay`.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Replay {
    /// The version of this format.
    pub schema: u32,
    /// What happens in each trace.
    pub traces: Vec<CounterexampleView>,
    /// The exit code.
    pub exit: u8,
    /// The files that cannot be read, with what was expected there.
    pub errors: Vec<Problem>,
}

/// A behaviour, and what it shows.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CounterexampleView {
    /// The version of this shape.
    pub schema: u32,
    /// The name of the system.
    pub system: String,
    /// The file that it was read from, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The name of the scenario.
    pub scenario: String,
    /// The bounds in a few words.
    pub bounds: Vec<String>,
    /// The keys of the configuration that its file lacks, with the defaults that they take.
    pub defaulted: Vec<Defaulted>,
    /// What it is about.
    pub subject: Subject,
    /// The number of the initial state it starts in.
    pub initial: usize,
    /// What happens.
    pub steps: Vec<Step>,
    /// The step, from 0, at which it begins to repeat for ever.
    pub cycle: Option<usize>,
    /// How it ends.
    pub ending: Ending,
    /// If that was asked: the state that it starts in, and that after each step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub states: Option<Vec<Value>>,
}

/// A key of the configuration that a file lacks: an older design may have been meant.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Defaulted {
    /// The key.
    pub key: String,
    /// The default, which it takes.
    pub value: Value,
}

/// What a behaviour is about.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Subject {
    /// The property, with its member; none for a deadlock or a plain behaviour.
    pub property: Option<String>,
    /// The name of its form.
    pub kind: Option<String>,
    /// What it says.
    pub statement: Option<String>,
}

/// One step.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Step {
    /// Who acts.
    pub actor: String,
    /// What is done, in words.
    pub action: String,
    /// What is different afterwards.
    pub changes: Vec<Difference>,
}

/// How a behaviour ends.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "how", rename_all = "kebab-case")]
pub enum Ending {
    /// The property is false.
    Violated {
        /// Why.
        violation: Violation,
        /// The step after which it is first false; 0 for the initial state.
        at: usize,
        /// Why it was false when the trace was stored, if that was for another reason.
        stored: Option<Violation>,
    },
    /// The property is false of what repeats for ever.
    Lasso {
        /// The first step of what repeats.
        from: usize,
        /// Why, as it was found.
        violation: Option<Violation>,
    },
    /// The goal is reached.
    Goal {
        /// The step that reaches it.
        at: usize,
    },
    /// Nothing can happen any more.
    Deadlocked,
    /// What the trace was stored for does not occur.
    NotReproduced {
        /// What happens instead.
        because: String,
    },
    /// A replay cannot tell whether it occurs.
    Undecided {
        /// Why not.
        because: String,
    },
    /// Nothing was claimed.
    Walked,
    /// The next step does not fit.
    NotApplicable {
        /// What it would have been; none if it is the start or the cycle that does not fit.
        action: Option<String>,
        /// Why it does not fit: the rule or bound that refuses it.
        cause: String,
        /// What was enabled instead.
        enabled: Vec<String>,
    },
}

impl CounterexampleView {
    /// The view for people.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = self.header();
        out.push_str(&self.lines());
        out.push_str(&self.last_line());
        out
    }

    fn header(&self) -> String {
        let (style, word) = self.ending.word();
        let subject = &self.subject;
        let title = subject.property.as_deref().unwrap_or(&self.system);
        let kind = subject.kind.as_ref().map(|kind| format!("{kind} · ")).unwrap_or_default();
        let mut out = format!(
            "{style}{word:<8}{style:#}  {HEAD}{title}{HEAD:#}  {DIM}{kind}{}{DIM:#}\n",
            self.scenario
        );
        out.push_str(&labelled("claim", subject.statement.clone()));
        match &self.ending {
            Ending::Violated { violation: now, stored, .. } => {
                out.push_str(&labelled("why", [why(now)]));
                out.push_str(&labelled("stored", stored.iter().map(why)));
            }
            Ending::Lasso { violation: found, .. } => {
                out.push_str(&labelled("why", found.iter().map(why)));
            }
            Ending::NotReproduced { because } | Ending::Undecided { because } => {
                out.push_str(&labelled("but", [because.clone()]));
            }
            _ => {}
        }
        out.push_str(&labelled("bounds", self.bounds.clone()));
        out.push_str(&labelled("lacks", self.defaulted.iter().map(lacking)));
        let start = (self.initial > 0).then(|| format!("from initial state {}", self.initial));
        let length = [plural(self.steps.len(), "step")].into_iter().chain(start);
        out.push_str(&labelled("trace", length));
        out
    }

    fn lines(&self) -> String {
        let mut out = String::new();
        let heads = self.steps.iter().enumerate().map(|(i, step)| {
            vec![format!("{:>4}", i + 1), step.actor.clone(), step.action.clone()]
        });
        let aligned = align(2, &heads.collect::<Vec<_>>());
        for (i, (head, step)) in aligned.lines().zip(&self.steps).enumerate() {
            if self.cycle == Some(i) {
                out.push_str(&format!("        {OPEN}from here on for ever{OPEN:#}\n"));
            }
            out.push_str(&format!("{head}\n"));
            let changes =
                step.changes.iter().map(|d| vec![d.key.clone(), format!("{} -> {}", d.from, d.to)]);
            out.push_str(&align(14, &changes.collect::<Vec<_>>()));
        }
        if self.cycle == Some(self.steps.len()) {
            out.push_str(&format!("        {OPEN}and nothing more, for ever{OPEN:#}\n"));
        }
        if out.is_empty() { out } else { format!("\n{out}") }
    }

    fn last_line(&self) -> String {
        let Ending::NotApplicable { action, cause, enabled } = &self.ending else {
            return String::new();
        };
        let mut out = match action {
            Some(action) => format!("\n  step {} is not enabled: {action}\n", self.steps.len() + 1),
            None => String::new(),
        };
        out.push_str(&labelled("refused", [cause.clone()]));
        out.push_str(&labelled("enabled", enabled.clone()));
        out
    }
}

/// A key that a file lacks, for people; of a table its name has to do.
fn lacking(Defaulted { key, value }: &Defaulted) -> String {
    match value {
        Value::Object(_) => format!("{key} (the default is taken)"),
        value => format!("{key} ({value} is taken)"),
    }
}

impl Ending {
    fn word(&self) -> (Style, &'static str) {
        match self {
            Self::Violated { .. } | Self::Lasso { .. } => (BAD, "VIOLATED"),
            Self::Deadlocked => (BAD, "DEADLOCK"),
            Self::Goal { .. } => (GOOD, "REACHED"),
            Self::NotReproduced { .. } => (OPEN, "PASSES"),
            Self::Undecided { .. } => (OPEN, "UNDECIDED"),
            Self::Walked => (HEAD, "WALKED"),
            Self::NotApplicable { .. } => (OPEN, "STALE"),
        }
    }
}

/// Where a trace was saved, and the command that walks it again.
#[must_use]
pub fn saved(path: Option<&str>, replay: Option<String>) -> String {
    let path = path.unwrap_or("nowhere: it could not be written");
    labelled("saved", [path.to_owned()]) + &labelled("replay", replay)
}
