//! What a proof proves, in one sentence; or why it proves nothing.

use serde::Serialize;

use crate::columns::{grouped, labelled, plural, wrapped};
use crate::extent::Extent;
use crate::problem::Problem;
use crate::style::{BAD, DIM, GOOD, HEAD};

/// The answer of `verify`.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Verify {
    /// The version of this format.
    pub schema: u32,
    /// How far the run came.
    #[serde(flatten)]
    pub extent: Extent,
    /// What each file proves, or why it proves nothing.
    pub proofs: Vec<Proof>,
    /// The files that cannot be read, with what was expected there.
    pub errors: Vec<Problem>,
}

/// The answer of `prove`.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Prove {
    /// The version of this shape.
    pub schema: u32,
    /// The exit code.
    pub exit: u8,
    /// How many traces were to be proven.
    pub planned: usize,
    /// What is proven, as `verify` tells it; none if nothing is.
    pub proof: Option<Proof>,
    /// The traces that cannot be proven, and why.
    pub unproven: Vec<Unproven>,
    /// The length of the proof file.
    pub bytes: usize,
    /// Seconds that it took.
    pub seconds: f64,
}

/// A trace that cannot be proven.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unproven {
    /// Its file, or how many there are.
    pub trace: String,
    /// Why it cannot.
    pub why: String,
}

/// A proof file and what came of looking at it.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Proof {
    /// The version of this shape.
    pub schema: u32,
    /// The file.
    pub file: String,
    /// What it is a proof of, if it is one.
    pub proven: Option<Proven>,
    /// Why it is none.
    pub refused: Option<String>,
}

/// What a proof is a proof of.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Proven {
    /// The name of the system.
    pub system: String,
    /// The bounds in a few words, and where the rules depart from the intended design.
    pub bounds: Vec<String>,
    /// How many traces ran.
    pub traces: usize,
    /// How many steps they have.
    pub steps: usize,
    /// So many of these a rule refuses.
    pub refused: usize,
    /// The properties whose predicates are judged after every accepted step.
    pub judged: Vec<String>,
    /// The steps that make one false.
    pub broken: Vec<Broken>,
    /// The properties that traces claim to violate, and of which nothing is proven.
    pub unjudged: Vec<String>,
    /// The keys that the traces lack, being older than they are, and the values that they take: it
    /// is proven of these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub defaulted: Vec<Defaulted>,
    /// The bits of security of the proof system's setting.
    pub security_bits: u32,
}

/// A key that files lack, and the value that it takes.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Defaulted {
    /// The key.
    pub key: String,
    /// The value.
    pub value: serde_json::Value,
}

/// A step that makes predicates false.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Broken {
    /// The trace, from 1.
    pub trace: usize,
    /// The step, from 1.
    pub step: u64,
    /// The properties.
    pub properties: Vec<String>,
}

impl Proof {
    /// The answer for people.
    #[must_use]
    pub fn text(&self) -> String {
        let file = visible(&self.file);
        if let Some(proven) = &self.proven {
            return proven.text(&file);
        }
        let mut out = format!("{BAD}REFUSED {BAD:#}  {HEAD}{file}{HEAD:#}\n");
        let why = visible(self.refused.as_deref().unwrap_or_default());
        out.push_str(&labelled("why", wrapped(&why)));
        out
    }
}

impl Proven {
    fn text(&self, file: &str) -> String {
        let system = &self.system;
        let mut out =
            format!("{GOOD}PROVEN  {GOOD:#}  {HEAD}{file}{HEAD:#}  {DIM}{system}{DIM:#}\n");
        out.push_str(&labelled("claim", wrapped(&self.sentence())));
        out.push_str(&labelled("but", self.caveat().map_or_else(Vec::new, |but| wrapped(&but))));
        out.push_str(&labelled("bounds", self.bounds.clone()));
        let defaulted = self.defaulted.iter().map(|missing| {
            let Defaulted { key, value } = missing;
            visible(&format!("{key} = {value}"))
        });
        let mut defaulted: Vec<_> = defaulted.collect();
        if !defaulted.is_empty() {
            defaulted.insert(0, "keys that the traces lack take".to_owned());
        }
        out.push_str(&labelled("default", defaulted));
        let setting = format!(
            "Stwo, {} bits: a setting for tests, which says nothing of the network's security",
            self.security_bits
        );
        out.push_str(&labelled("proof", [setting]));
        out
    }

    /// What is not proven, though the traces claim it.
    fn caveat(&self) -> Option<String> {
        let whose = if self.traces == 1 { "the trace also claims" } else { "traces also claim" };
        let claimed = listed(&self.unjudged, "and");
        let says = || format!("{whose} {claimed}, of which the proof says nothing");
        (!self.unjudged.is_empty()).then(says)
    }

    /// What is proven.
    #[must_use]
    pub fn sentence(&self) -> String {
        let Self { system, traces, refused, .. } = self;
        let steps = plural(self.steps, "step");
        let program = format!("the Cairo program of {system}, under the design below,");
        match &self.broken[..] {
            [Broken { step, properties, .. }] if *traces == 1 => format!(
                "{program} goes from the initial state in {} to one on which the predicate of {} \
                 is false",
                plural(usize::try_from(*step).unwrap_or(usize::MAX), "step"),
                listed(properties, "and")
            ),
            [] if self.judged.is_empty() => format!(
                "{program} answers {steps} of {} as the model does, and refuses {refused} of them",
                plural(*traces, "trace")
            ),
            [] => format!(
                "{program} answers {steps} of {} as the model does, refuses {refused} of them, \
                 and none of them makes the predicate of {} false",
                plural(*traces, "trace"),
                listed(&self.judged, "or")
            ),
            broken => format!(
                "{program} answers {steps} of {} as the model does, refuses {refused} of them, \
                 and {} of the traces have a step on which the predicate of {} is false",
                plural(*traces, "trace"),
                broken.len(),
                listed(&self.judged, "or")
            ),
        }
    }
}

/// How large a proof is and how long it took.
#[must_use]
pub fn saved(bytes: usize, seconds: f64) -> String {
    labelled("saved", [format!("{} bytes", grouped(bytes as u64)), format!("{seconds:.1} s")])
}

/// The text with every control character escaped: a file from anybody must not steer a terminal.
pub(crate) fn visible(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_control() { out.extend(c.escape_default()) } else { out.push(c) }
    }
    out
}

/// `a`, `a or b`, `a, b or c`.
fn listed(names: &[String], word: &str) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{} {word} {last}", rest.join(", ")),
        names => names.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proven(traces: usize, broken: Vec<Broken>) -> Proven {
        Proven {
            system: "vault".to_owned(),
            bounds: vec!["funds 1".to_owned()],
            traces,
            steps: 5 * traces,
            refused: 2,
            judged: ["VLT-S1", "VLT-S2", "VLT-S3"].map(str::to_owned).to_vec(),
            broken,
            unjudged: Vec::new(),
            defaulted: Vec::new(),
            security_bits: 80,
        }
    }

    #[test]
    fn one_sentence_says_what_is_proven() {
        let step = |trace| Broken { trace, step: 4, properties: vec!["VLT-S1".to_owned()] };
        let cases = [
            (proven(1, vec![step(1)]), "in 4 steps to one on which the predicate of VLT-S1 is"),
            (
                proven(3, vec![]),
                "15 steps of 3 traces as the model does, refuses 2 of them, and none",
            ),
            (proven(3, vec![]), "VLT-S1, VLT-S2 or VLT-S3 false"),
            (proven(3, vec![step(1), step(3)]), "and 2 of the traces have a step"),
        ];
        let unjudged = Proven { judged: Vec::new(), ..proven(3, vec![]) };
        assert!(unjudged.sentence().ends_with("as the model does, and refuses 2 of them"));
        for (proven, part) in cases {
            assert!(proven.sentence().contains(part), "{}", proven.sentence());
        }
    }

    #[test]
    fn what_is_claimed_and_not_proven_is_told() {
        let unjudged = ["VLT-L1[0]", "deadlock"].map(str::to_owned).to_vec();
        let proven = Proven { unjudged, ..proven(2, vec![]) };
        let proof = Proof { schema: 1, file: String::new(), proven: Some(proven), refused: None };
        let but = "traces also claim VLT-L1[0] and deadlock, of which the proof says nothing";
        assert!(proof.text().contains(but), "{}", proof.text());
    }

    #[test]
    fn keys_that_the_traces_lack_are_told_with_the_value_they_take() {
        let key = "design.clock".to_owned();
        let defaulted = vec![Defaulted { key, value: serde_json::json!("faithful") }];
        let proven = Proven { defaulted, ..proven(2, vec![]) };
        let told = "keys that the traces lack take · design.clock = \"faithful\"\n";
        assert!(proven.text("a.proof").contains(told), "{}", proven.text("a.proof"));
    }

    #[test]
    fn nothing_in_a_file_steers_the_terminal() {
        let refused = Some("no system is `a\u{1b}[2J`\r\nPROVEN  b".to_owned());
        let bad = Proof { schema: 1, file: "a\nPROVEN".to_owned(), proven: None, refused };
        let lines = anstream::adapter::strip_str(&bad.text()).to_string();
        assert_eq!(lines.lines().count(), 2, "{lines}");
        assert!(lines.contains(r"`a\u{1b}[2J`\r\nPROVEN  b"), "{lines}");
    }

    #[test]
    fn the_setting_is_told_wherever_a_proof_is_shown() {
        let file = || "a.proof".to_owned();
        let proven = Some(proven(2, vec![]));
        let good = Proof { schema: 1, file: file(), proven, refused: None };
        assert!(good.text().contains("80 bits: a setting for tests"));
        let refused = Some("it is cut short".to_owned());
        let bad = Proof { schema: 1, file: file(), proven: None, refused };
        assert!(bad.text().contains("REFUSED") && bad.text().contains("it is cut short"));
    }
}
