//! `mutate`: break the design on purpose and see who notices.

use clap::Args as Arguments;
use kernel::Verdict;
use reports::check::{Ended, Property, Scenario};
use reports::list::{System, Variant};
use reports::mutate::{Mutate, Variant as Row};
use scenarios::BadFile;

use crate::catalogue::Catalogue;
use crate::console::{Console, json};
use crate::examine::{Broken, Examine, Examined, Until};
use crate::exit::Exit;
use crate::fault::Fault;
use crate::index::Index;
use crate::limits::Limits;
use crate::run_dir::RunDir;
use crate::select;
use crate::session::Session;

/// Put each broken variant in force and see whether the property that must catch it does
#[derive(Arguments, Debug)]
pub struct Args {
    /// Systems or variants
    #[arg(value_name = "SELECTOR")]
    selectors: Vec<String>,
    #[command(flatten)]
    limits: Limits,
}

/// Mutates systems of the catalogue `C`.
///
/// # Errors
/// An unknown name, a run directory that cannot be written, or an answer that nobody reads. A
/// scenario that cannot be read is told, and the other variants are tried.
pub fn run<C: Catalogue>(
    args: &Args,
    console: &mut Console,
    session: &Session,
) -> Result<Exit, Fault> {
    let index = Index::of::<C>();
    let variants = select::variants(&index, &args.selectors)?;
    let words = std::iter::once("mutate".to_owned()).chain(args.selectors.iter().cloned());
    let words: Vec<_> = words.chain(args.limits.words()).collect();
    let run_dir = RunDir::create(args.limits.means.out.as_deref(), &words)?;
    let widest = |width: fn(&Variant) -> usize| variants.iter().map(|(_, v)| width(v)).max();
    let widths = (widest(|v| v.id.len()), widest(|v| v.scenario.len()));
    let widths = (widths.0.unwrap_or(0), widths.1.unwrap_or(0));

    let (variants_done, survivors) = (Vec::new(), Vec::new());
    let mut mutate = Mutate { schema: reports::SCHEMA, variants: variants_done, survivors };
    let mut exits = Vec::new();
    for (system, variant) in variants {
        if session.interrupt.is_requested() {
            exits.push(Exit::Interrupted);
            break;
        }
        let attempt = Attempt { system, variant, limits: &args.limits, run_dir: &run_dir, session };
        let row = match attempt.row::<C>(&index) {
            Ok((row, exit)) => {
                exits.push(exit);
                row
            }
            Err(Fault::Bad(bad)) => {
                console.complain(&bad.to_string());
                exits.push(Exit::Invalid);
                Row { inconclusive: Some(bad.to_string()), ..attempt.blank() }
            }
            Err(fault) => return Err(fault),
        };
        console.say(&row.text(widths))?;
        mutate.survivors.extend(row.survived().then(|| row.id.clone()));
        mutate.variants.push(row);
        run_dir.write("verdict.json", &json(&mutate))?;
    }
    console.say(&mutate.summary())?;
    console.answer(&mutate)?;
    exits.push(Exit::of_mutate(&mutate));
    Ok(Exit::of_all(exits))
}

/// One broken variant, to be tried.
struct Attempt<'a> {
    system: &'a System,
    variant: &'a Variant,
    limits: &'a Limits,
    run_dir: &'a RunDir,
    session: &'a Session,
}

impl Attempt<'_> {
    fn blank(&self) -> Row {
        Row {
            id: self.variant.id.clone(),
            scenario: self.variant.scenario.clone(),
            expected: self.variant.caught_by.clone(),
            violated_by: Vec::new(),
            evidence: None,
            trace: None,
            trace_length: None,
            states: 0,
            deferred: self.variant.deferred.clone(),
            inconclusive: None,
        }
    }

    /// Runs the variant in its scenario, unless it is deferred.
    fn row<C: Catalogue>(&self, index: &Index) -> Result<(Row, Exit), Fault> {
        if self.variant.deferred.is_some() {
            return Ok((self.blank(), Exit::Met));
        }
        let scenario = &self.variant.scenario;
        let entry = index.scenario(scenario).ok_or_else(|| BadFile {
            file: format!("{scenario}.toml"),
            line: None,
            column: None,
            expected: format!("a readable scenario, in which {} bites", self.variant.id),
        })?;
        let examine = Examine {
            source: &entry.source,
            broken: Broken::Just(&self.variant.id),
            dropped: &[],
            properties: &[],
            until: Until::Caught(&self.variant.caught_by),
            symmetry: false,
            limits: self.limits,
            run_dir: self.run_dir,
            session: self.session,
        };
        let examined = C::visit(&self.system.name, examine).expect("the system is known")?;
        Ok((self.judge(&examined), exit_of_ending(&examined.report)))
    }

    fn judge(&self, examined: &Examined) -> Row {
        let report = &examined.report;
        let is_violated = |row: &&Property| matches!(row.verdict, Verdict::Violated(_));
        let violated: Vec<_> = report.properties.iter().filter(is_violated).collect();
        let mut violated_by: Vec<_> = violated.iter().map(|row| row.id.clone()).collect();
        violated_by.dedup();
        let catchers = &self.variant.caught_by;
        let caught = violated.iter().find(|row| catchers.contains(&row.id));
        let trace = caught.and_then(|row| row.trace.clone());
        let finding =
            examined.findings.iter().find(|finding| Some(&finding.path) == trace.as_ref());
        let expected = report.properties.iter().filter(|row| catchers.contains(&row.id));
        let open = |row: &Property| matches!(row.verdict, Verdict::Deferred(_));
        let mut reasons = expected.clone().filter(|row| open(row)).map(Property::name);
        let all_open = expected.clone().all(open);
        Row {
            violated_by,
            evidence: caught.and_then(|row| row.evidence.clone()),
            trace,
            trace_length: finding.map(|finding| finding.story.steps.len()),
            states: report.states,
            deferred: reasons.next().filter(|_| all_open).map(|name| format!("{name} is deferred")),
            inconclusive: why_open(report).filter(|_| caught.is_none()),
            ..self.blank()
        }
    }
}

/// Why a search gave no answer, if it gave none.
fn why_open(report: &Scenario) -> Option<String> {
    match report.ended {
        Ended::Complete | Ended::Violation => None,
        Ended::Interrupted => Some("interrupted".to_owned()),
        _ => report.reason.clone(),
    }
}

/// What the ending of a search amounts to, whatever was violated: that is what a variant is for.
fn exit_of_ending(report: &Scenario) -> Exit {
    Exit::of_scenario(&Scenario { properties: Vec::new(), deadlock: None, ..report.clone() })
}
