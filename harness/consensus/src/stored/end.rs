//! What a file states of the end of its nodes.

use consensus::paper::{Round, Step, Validator, Value, ValueAt};
use serde::{Deserialize, Serialize};

use crate::play::Ended;
use crate::words;

/// What stands below the inputs.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct End {
    pub(super) inputs: u32,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) node: Vec<Stated>,
}

/// How a node ends, as far as a file says so. What it does not say is not asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stated {
    /// The node.
    pub node: Validator,
    /// Its round.
    pub round: Option<Round>,
    /// Its step.
    pub step: Option<Step>,
    /// What it is locked on.
    pub locked: Option<Held>,
    /// Its valid value.
    pub valid: Option<Held>,
    /// What it has decided.
    pub decision: Option<Held>,
    /// What it handed out after the last input that it took, in words, in any order.
    pub outputs: Option<Vec<String>>,
    /// The evidence that it keeps: all of it.
    pub evidence: Option<Vec<Doubles>>,
}

/// A value of a round; without a value, none.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// The value.
    pub value: Option<Value>,
    /// Its round, if it is said.
    pub round: Option<Round>,
}

/// Pairs of different votes of one kind and round, kept as evidence.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Doubles {
    /// Whose.
    pub of: Validator,
    /// How many. Of more than an engine keeps, so many as it keeps.
    pub pairs: usize,
}

impl Stated {
    /// What is otherwise, in words, where an engine keeps so many pairs as evidence.
    #[must_use]
    pub fn differences(&self, ended: Option<&Ended>, evidence_max: usize) -> Vec<String> {
        let Some(Ended { seen, outputs, evidence, .. }) = ended else {
            return vec!["it has not begun, or has panicked".to_owned()];
        };
        let mut differences = Vec::new();
        let mut differs = |what: &str, stated: String, is: String| {
            if stated != is {
                differences.push(format!("{what} is {is}, and {stated} is stated"));
            }
        };
        if let Some(round) = self.round {
            differs("round", round.0.to_string(), seen.round.0.to_string());
        }
        if let Some(step) = self.step {
            differs("step", words::step(step).to_owned(), words::step(seen.step).to_owned());
        }
        for (what, stated, is) in [
            ("locked", self.locked, seen.locked),
            ("valid", self.valid, seen.valid),
            ("decision", self.decision, seen.decision),
        ] {
            let Some(stated) = stated else { continue };
            if !stated.is(is) {
                differs(what, stated.words(), words::held(is));
            }
        }
        if let Some(stated) = &self.outputs {
            let mut is: Vec<_> = outputs.iter().map(words::output).collect();
            let mut stated = stated.clone();
            is.sort();
            stated.sort();
            let list = |words: &[String]| match words {
                [] => "nothing".to_owned(),
                words => words.join(", "),
            };
            differs("what it hands out last", list(&stated), list(&is));
        }
        if let Some(stated) = &self.evidence {
            let mut stated: Vec<_> = stated
                .iter()
                .map(|doubles| (doubles.of, doubles.pairs.min(evidence_max)))
                .collect();
            stated.sort_unstable();
            let list = |all: &[(Validator, usize)]| {
                let words = all.iter().map(|(of, pairs)| format!("{pairs} of {}", of.0));
                if all.is_empty() {
                    "none".to_owned()
                } else {
                    words.collect::<Vec<_>>().join(", ")
                }
            };
            differs("evidence", list(&stated), list(evidence));
        }
        differences
    }
}

impl Held {
    fn is(self, at: ValueAt) -> bool {
        match at.get() {
            None => self.value.is_none(),
            Some((value, round)) => {
                self.value == Some(value) && self.round.is_none_or(|stated| stated == round)
            }
        }
    }

    fn words(self) -> String {
        let value =
            self.value.map_or_else(|| "nothing".to_owned(), |value| format!("x{}", value.0));
        match self.round {
            Some(round) => format!("{value} of r{}", round.0),
            None => value,
        }
    }
}
