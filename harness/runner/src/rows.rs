//! Answers of engines as rows of reports: plain values in, plain values out.

use std::collections::BTreeSet;

use checker::walk::Lengths;
use checker::{End, Reduction};
use kernel::{Expectation, Verdict};
use reports::check::{Bounds, Cut, Ended, INTERRUPTED, Property, Scenario};
use reports::coverage::Coverage;
use reports::simulate;

use crate::{Asked, Exercised, Facts, SearchOptions, Searched};

/// The bits of the fingerprint by which a search tells states apart.
const HASH_BITS: u32 = 64;

/// The row of a scenario that was searched, without what was found: the properties and the
/// deadlock are still to be told.
#[must_use]
pub fn searched(facts: &Facts, searched: &Searched, options: &SearchOptions) -> Scenario {
    let (ended, reason) = ending(&searched.end);
    let (reductions, unreduced) = match &searched.reduction {
        Reduction::Unasked => (Vec::new(), None),
        Reduction::InForce(symmetry) => (vec![symmetry.clone()], None),
        Reduction::Refused(reason) => (Vec::new(), Some(reason.clone())),
    };
    let cut = searched.exercised.cut.iter();
    let cut = cut.map(|(bound, steps)| Cut { bound: bound.clone(), steps: *steps }).collect();
    let (hash_bits, collision) = match options.exact {
        true => (0, 0.0),
        false => (HASH_BITS, checker::collision_estimate(searched.states)),
    };
    let blank = blank(facts, ended, options.states_max);
    Scenario {
        states: searched.states,
        transitions: searched.transitions,
        depth: searched.depth,
        complete_to: searched.complete_to,
        complete: ended == Ended::Complete,
        reason,
        bounds: Bounds { cut, hash_bits, collision, reductions, unreduced, ..blank.bounds },
        coverage: Coverage {
            accepted: searched.exercised.accepted.iter().cloned().collect(),
            refused: searched.exercised.refused.iter().cloned().collect(),
        },
        ..blank
    }
}

/// The row of a scenario that is not searched, because an assumption is false of it.
#[must_use]
pub fn unchecked<'a>(
    facts: &Facts,
    assumption: &str,
    asked: impl Iterator<Item = &'a Asked>,
    states_max: Option<u64>,
) -> Scenario {
    let reason = belied(assumption);
    let open = |asked| property(asked, Verdict::Inconclusive(reason.clone()), 0);
    let properties = asked.map(open).collect();
    let blank = blank(facts, Ended::Assumption, states_max);
    Scenario { properties, reason: Some(reason.clone()), ..blank }
}

fn belied(assumption: &str) -> String {
    format!("assumption {assumption} is false of this configuration")
}

fn blank(facts: &Facts, ended: Ended, states_max: Option<u64>) -> Scenario {
    Scenario {
        name: facts.name.clone(),
        file: facts.file.clone(),
        system: facts.system.to_owned(),
        states: 0,
        transitions: 0,
        depth: 0,
        complete_to: 0,
        complete: false,
        seconds: 0.0,
        ended,
        reason: None,
        deadlock: None,
        ledger: Vec::new(),
        pinned: Vec::new(),
        notes: Vec::new(),
        unjudged: Vec::new(),
        bounds: Bounds {
            tool: traces::TOOL.to_owned(),
            departs: facts.departs.clone(),
            config: facts.config.clone(),
            classes: facts.classes.clone(),
            mutants: facts.mutants.clone(),
            dropped: facts.dropped.clone(),
            assumptions: facts.assumptions.clone(),
            fairness: facts.fairness.clone(),
            reductions: Vec::new(),
            unreduced: None,
            cut: Vec::new(),
            states_max,
            hash_bits: HASH_BITS,
            collision: 0.0,
        },
        coverage: Coverage::default(),
        properties: Vec::new(),
    }
}

/// The row of a property.
#[must_use]
pub fn property(asked: &Asked, verdict: Verdict, hits: u64) -> Property {
    let named = (asked.id.as_str(), asked.instance, asked.form);
    Property::new(named, verdict, asked.expected, hits)
}

/// An identifier may stand for several claims: that its violation is expected is met when one of
/// them is violated, whatever becomes of the others.
pub fn confirm(rows: &mut [Property]) {
    let is_violated = |row: &Property| matches!(row.verdict, Verdict::Violated(_));
    let violated = rows.iter().filter(|row| is_violated(row)).map(|row| row.id.clone());
    let violated: BTreeSet<_> = violated.collect();
    for row in rows {
        row.met |= row.expected == Expectation::Violated && violated.contains(&row.id);
    }
}

/// The row of a scenario of which nothing is told yet but how its walks ended.
#[must_use]
pub fn walked(facts: &Facts, ended: Ended, reason: Option<String>) -> simulate::Scenario {
    simulate::Scenario {
        name: facts.name.clone(),
        file: facts.file.clone(),
        system: facts.system.to_owned(),
        walks: 0,
        steps: 0,
        lengths: simulate::Lengths::default(),
        seconds: 0.0,
        ended,
        reason,
        unjudged: Vec::new(),
        setting: simulate::Setting {
            tool: traces::TOOL.to_owned(),
            departs: facts.departs.clone(),
            config: facts.config.clone(),
            mutants: facts.mutants.clone(),
            dropped: facts.dropped.clone(),
        },
        coverage: simulate::Coverage::default(),
        deadlock: None,
        properties: Vec::new(),
    }
}

/// The row of a scenario that is not walked through, because an assumption is false of it.
#[must_use]
pub fn unwalked(facts: &Facts, assumption: &str) -> simulate::Scenario {
    walked(facts, Ended::Assumption, Some(belied(assumption)))
}

/// How long walks were, and what ended them.
#[must_use]
pub fn lengths(lengths: Lengths) -> simulate::Lengths {
    let Lengths { shortest, longest, full, cut, stuck } = lengths;
    simulate::Lengths { shortest, longest, full, cut, stuck }
}

/// What walks exercised.
#[must_use]
pub fn taken(exercised: &Exercised) -> simulate::Coverage {
    let counts = |counts: &[(String, u64)]| {
        let count =
            |(name, count): &(String, u64)| simulate::Count { name: name.clone(), count: *count };
        counts.iter().map(count).collect()
    };
    simulate::Coverage {
        classes: counts(&exercised.accepted),
        guards: counts(&exercised.refused),
        cut: counts(&exercised.cut),
    }
}

/// How a search or walks ended, and the details.
#[must_use]
pub fn ending(end: &End) -> (Ended, Option<String>) {
    match end {
        End::Complete => (Ended::Complete, None),
        End::Violation => (Ended::Violation, None),
        End::Limit(reason) if reason == INTERRUPTED => (Ended::Interrupted, None),
        End::Limit(reason) => (Ended::Limit, Some(reason.clone())),
        End::Panic { message, steps } => {
            let path = steps.trim_end().replace('\n', ", ");
            let path = if path.is_empty() { "at the start".to_owned() } else { path };
            (Ended::Panic, Some(format!("panic: {message}; after {path}")))
        }
        End::Contradiction(reason) => (Ended::Contradiction, Some(reason.clone())),
    }
}
