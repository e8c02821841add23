//! A behaviour told step by step: who did what, and what changed. Counterexamples and replays are
//! told the same way.

use kernel::{Difference, Why};
use serde::Serialize;

use crate::columns::{align, labelled, plural};
use crate::style::{BAD, DIM, GOOD, HEAD, OPEN};

/// A behaviour, and what it shows.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Story {
    /// The version of this shape.
    pub schema: u32,
    /// The name of the system.
    pub system: String,
    /// The name of the scenario.
    pub scenario: String,
    /// The bounds in a few words.
    pub bounds: Vec<String>,
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
}

/// What a behaviour is about.
#[derive(Clone, PartialEq, Debug, Serialize)]
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
#[serde(tag = "how", rename_all = "kebab-case")]
pub enum Ending {
    /// The property is false, for this reason.
    Violated {
        /// Why.
        why: Why,
    },
    /// The property is false for another reason than the stored one.
    Differs {
        /// Why it is false.
        why: Why,
        /// Why it was false when the trace was stored.
        stored: Option<Why>,
    },
    /// The goal is reached.
    Reached,
    /// Nothing can happen any more.
    Deadlocked,
    /// Nothing is wrong: the violation that the trace was stored for does not occur.
    Passes,
    /// The behaviour is walked; nothing was claimed of it.
    Walked,
    /// The next step does not fit.
    Misfit {
        /// What it would have been, in words; none if only the cycle does not close.
        action: Option<String>,
        /// Why it does not fit.
        cause: String,
        /// What was enabled instead, in words.
        enabled: Vec<String>,
    },
}

impl Story {
    /// The story for people.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = self.header();
        out.push_str(&self.lines());
        out.push_str(&self.last_line());
        out
    }

    fn header(&self) -> String {
        let word = match self.ending {
            Ending::Violated { .. } | Ending::Differs { .. } => format!("{BAD}VIOLATED{BAD:#}"),
            Ending::Deadlocked => format!("{BAD}DEADLOCK{BAD:#}"),
            Ending::Reached => format!("{GOOD}REACHED{GOOD:#} "),
            Ending::Passes => format!("{GOOD}PASSES{GOOD:#}  "),
            Ending::Walked => format!("{HEAD}WALKED{HEAD:#}  "),
            Ending::Misfit { .. } => format!("{OPEN}MISFIT{OPEN:#}  "),
        };
        let subject = &self.subject;
        let title = subject.property.as_deref().unwrap_or(&self.system);
        let kind = subject.kind.as_ref().map(|kind| format!(" · {kind}")).unwrap_or_default();
        let mut out =
            format!("{word}  {HEAD}{title}{HEAD:#} {DIM}{kind} · {}{DIM:#}\n", self.scenario);
        out.push_str(&labelled("claim", subject.statement.clone()));
        match &self.ending {
            Ending::Violated { why } => out.push_str(&labelled("why", [why.to_string()])),
            Ending::Differs { why, stored } => {
                out.push_str(&labelled("why", [why.to_string()]));
                let stored = stored.iter().map(|why| format!("{why} (when it was stored)"));
                out.push_str(&labelled("but", stored));
            }
            _ => {}
        }
        out.push_str(&labelled("bounds", self.bounds.clone()));
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
        if out.is_empty() { out } else { format!("\n{out}\n") }
    }

    fn last_line(&self) -> String {
        let Ending::Misfit { action, cause, enabled } = &self.ending else {
            return String::new();
        };
        let step = self.steps.len() + 1;
        let mut out = match action {
            Some(action) => format!("  step {step} does not fit: {action}\n"),
            None => "  the cycle does not close\n".to_owned(),
        };
        out.push_str(&labelled("refused", [cause.clone()]));
        out.push_str(&labelled("enabled", enabled.clone()));
        out
    }
}

/// Where a trace was saved and how to walk it again.
#[must_use]
pub fn saved(path: &str) -> String {
    let mut out = labelled("saved", [path.to_owned()]);
    out.push_str(&labelled("replay", [format!("starkcheck replay {path}")]));
    out
}
