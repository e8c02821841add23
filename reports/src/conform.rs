//! What campaigns against a reference implementation did, and where it differs.

use serde::Serialize;

use crate::columns::{grouped, plural};
use crate::extent::Extent;
use crate::style::{BAD, DIM, GOOD, HEAD, OPEN};

/// The answer of `conform`.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Conform {
    /// The version of this shape.
    pub schema: u32,
    /// How far the run came.
    #[serde(flatten)]
    pub extent: Extent,
    /// What was compared: the model's side of it.
    pub reference: String,
    /// The implementation, with its version.
    pub target: String,
    /// The seed, in hexadecimal digits behind `0x`: a number of 64 bits, too large for JSON.
    pub seed: String,
    /// The campaigns, in the order in which they ran.
    pub campaigns: Vec<Campaign>,
}

/// One campaign.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Campaign {
    /// Its name.
    pub name: String,
    /// How much was done, in the campaign's own units, the one that speed is told in last.
    pub figures: Vec<Figure>,
    /// Seconds it took: the one number that differs from run to run.
    pub seconds: f64,
    /// Whether all that was planned was done.
    pub complete: bool,
    /// Why it ended before that.
    pub reason: Option<String>,
    /// Lines that fired, of all.
    pub covered: (usize, usize),
    /// The names of the rules that did not.
    pub uncovered: Vec<String>,
    /// The kinds of differences.
    pub findings: Vec<Finding>,
}

/// A count.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Figure {
    /// How many.
    pub count: u64,
    /// Of what, in the plural.
    pub of: String,
}

/// A kind of differences.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// How bad it is.
    pub class: String,
    /// The name under which it is known, if it is known and understood.
    pub known: Option<String>,
    /// What would explain it.
    pub explained: Vec<String>,
    /// How many there were.
    pub count: u64,
    /// How many inputs the smallest has.
    pub inputs: usize,
    /// What happens in the smallest, line by line.
    pub story: Vec<String>,
    /// The file that the smallest was written to.
    pub trace: Option<String>,
}

impl Campaign {
    /// Whether the implementation differs in a way that is not known.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.findings.iter().any(|finding| finding.known.is_none())
    }
}

/// A campaign and what it found, once it is over.
#[must_use]
pub fn campaign(campaign: &Campaign) -> String {
    let figure = |figure: &Figure| format!("{} {}", grouped(figure.count), figure.of);
    let figures: Vec<_> = campaign.figures.iter().map(figure).collect();
    let last = campaign.figures.last().filter(|_| campaign.seconds > 0.0);
    let speed = last.map(|figure| {
        format!(", {} {}/s", grouped((figure.count as f64 / campaign.seconds) as u64), figure.of)
    });
    let (fired, all) = campaign.covered;
    let mut text = format!(
        "{HEAD}{:<8}{HEAD:#} {} {DIM}{:.1} s{}{DIM:#}\n         \
         {fired} of {all} lines of the paper",
        campaign.name,
        figures.join(", "),
        campaign.seconds,
        speed.unwrap_or_default(),
    );
    if !campaign.uncovered.is_empty() {
        text.push_str(&format!(", without {}", campaign.uncovered.join(" ")));
    }
    text.push('\n');
    if let Some(reason) = &campaign.reason {
        text.push_str(&format!("         {OPEN}not all that was planned{OPEN:#}: {reason}\n"));
    }
    campaign.findings.iter().for_each(|finding| text.push_str(&told(finding)));
    text
}

fn told(finding: &Finding) -> String {
    let (style, name) = match &finding.known {
        Some(name) => (OPEN, format!("known    {name}")),
        None => (BAD, "DIFFERS ".to_owned()),
    };
    let seen = plural(finding.count as usize, "run");
    let inputs = plural(finding.inputs, "input");
    let mut text = format!(
        "         {style}{name}{style:#} {}, in {seen}, the smallest of {inputs}\n",
        finding.class
    );
    if !finding.explained.is_empty() {
        let as_if = finding.explained.join(" or ");
        text.push_str(&format!("           {DIM}as if{DIM:#}    {as_if}\n"));
    }
    finding.story.iter().for_each(|line| text.push_str(&format!("           {line}\n")));
    if let Some(trace) = &finding.trace {
        text.push_str(&format!("           {DIM}trace{DIM:#}    {trace}\n"));
    }
    text
}

/// The last line.
#[must_use]
pub fn summary(conform: &Conform) -> String {
    let findings = || conform.campaigns.iter().flat_map(|campaign| &campaign.findings);
    let new = findings().filter(|finding| finding.known.is_none()).count();
    let mut known: Vec<_> = findings().filter_map(|finding| finding.known.as_ref()).collect();
    known.sort_unstable();
    known.dedup();
    let verdict = match (new, known.len()) {
        (0, 0) => format!("{GOOD}no difference{GOOD:#}"),
        (0, known) => format!("{GOOD}no difference{GOOD:#} but {known} that are known"),
        (new, _) => format!("{BAD}{}{BAD:#}", plural(new, "new difference")),
    };
    format!("{} beside {}: {verdict} · seed {}\n", conform.reference, conform.target, conform.seed)
}
