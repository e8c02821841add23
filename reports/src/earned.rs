//! Passes that have earned it. A property that holds has earned its pass when its antecedent was
//! met, something broken on purpose makes it fail, and each fairness that it names is needed.

use kernel::{Expectation, Verdict};

use crate::check::{Property, Scenario};
use crate::columns::{grouped, plural};
use crate::merit::Merit;
use crate::mutate::{Mutate, Trial};
use crate::style::{BAD, DIM, GOOD, HEAD};

/// Holds the passes among `scenarios`, which are of one system, against the `mutate` campaign over
/// that system, and notes in each of them whether it is earned.
pub fn judge(scenarios: &mut [&mut Scenario], mutate: &Mutate) -> Vec<Merit> {
    let mut merits: Vec<Merit> = Vec::new();
    for row in scenarios.iter().flat_map(|scenario| &scenario.properties).filter(|row| passes(row))
    {
        match merits.iter_mut().find(|merit| merit.id == row.id) {
            Some(merit) => merit.hits += row.hits,
            None => merits.push(merit(&row.id, row.hits, mutate)),
        }
    }
    for merit in &mut merits {
        complete(merit, mutate);
    }
    for row in scenarios.iter_mut().flat_map(|scenario| &mut scenario.properties) {
        let merit = merits.iter().find(|merit| merit.id == row.id).filter(|_| passes(row));
        if let Some(merit) = merit {
            row.earned = Some(merit.earned);
            row.killed_by.clone_from(&merit.killed_by);
        }
    }
    merits
}

/// Whether a verdict is a pass that has to be earned: the property holds where it is expected to. A
/// goal that is reached shows its own way there.
fn passes(row: &Property) -> bool {
    row.verdict == Verdict::Holds && row.expected == Expectation::Holds
}

/// The merit of a property of which nothing is said to be missing yet.
fn merit(id: &str, hits: u64, mutate: &Mutate) -> Merit {
    let mut killed_by: Vec<String> = Vec::new();
    for row in mutate.rows().filter(|row| row.killed_by.iter().any(|by| by == id)) {
        if !killed_by.contains(row.name()) {
            killed_by.push(row.name().clone());
        }
    }
    Merit { id: id.to_owned(), earned: false, hits, killed_by, missing: Vec::new() }
}

/// Says what is missing.
fn complete(merit: &mut Merit, mutate: &Mutate) {
    if merit.hits == 0 {
        merit.missing.push("its antecedent was never met".to_owned());
    }
    if merit.killed_by.is_empty() {
        merit.missing.push("nothing breaks it".to_owned());
    }
    let its_own = |row: &&Trial| row.expected.contains(&merit.id) && row.killer().is_none();
    for row in mutate.fairness.iter().filter(its_own) {
        merit.missing.push(match &row.inconclusive {
            None => format!("it holds without {}", row.name()),
            Some(reason) => format!("whether it needs {} is open: {reason}", row.name()),
        });
    }
    merit.earned = merit.missing.is_empty();
}

/// The passes of `system` and how they were earned, a line each.
#[must_use]
pub fn text(system: &str, merits: &[Merit], mutate: &Mutate) -> String {
    let earned = merits.iter().filter(|merit| merit.earned).count();
    let against = [
        plural(mutate.mutants.len(), "mutant"),
        plural(mutate.assumptions.len(), "assumption"),
        format!("{} fairness", mutate.fairness.len()),
    ];
    let mut out = format!(
        "\n{HEAD}{system}{HEAD:#}  {earned} of {} passes earned {DIM}against {}{DIM:#}\n",
        merits.len(),
        against.join(", ")
    );
    let hits: Vec<_> = merits.iter().map(|merit| grouped(merit.hits)).collect();
    let width = hits.iter().map(String::len).max().unwrap_or(0);
    let ids = merits.iter().map(|merit| merit.id.len()).max().unwrap_or(0);
    for (merit, hits) in merits.iter().zip(hits) {
        let Merit { id, missing, .. } = merit;
        let (style, word) = if merit.earned { (GOOD, "earned") } else { (BAD, "UNEARNED") };
        let mut rest = Vec::new();
        if !merit.killed_by.is_empty() {
            let is_dropped =
                |name: &&String| mutate.rows().any(|r| r.dropped.as_ref() == Some(name));
            let sign = |name: &String| if is_dropped(&name) { "-" } else { "" };
            let names = merit.killed_by.iter().map(|name| format!("{}{name}", sign(name)));
            rest.push(format!("killed by {}", names.collect::<Vec<_>>().join(", ")));
        }
        rest.extend(missing.iter().cloned());
        let rest = rest.join(" · ");
        let noun = if merit.hits == 1 { "hit " } else { "hits" };
        out.push_str(&format!(
            "  {id:<ids$}  {style}{word:<8}{style:#}  {hits:>width$} {noun}  {rest}\n"
        ));
    }
    out
}
