//! The check as a table: one line per scenario, and under it what the verdict rests on.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Expectation, Form, Verdict};

use crate::bounds::brief;
use crate::check::{Bounds, Check, Ended, Property, Scenario};
use crate::columns::{grouped, labelled, plural, wrapped};
use crate::status::Status;
use crate::style::{DIM, HEAD};

/// The heading above the scenarios of one system, whose names are up to `width` wide.
#[must_use]
pub fn heading(system: &str, width: usize) -> String {
    let width = width + 2;
    format!(
        "{HEAD}{system:<width$}{HEAD:#}{DIM}{:>13}{:>14}{:>7}{:>10}  verdict{DIM:#}\n",
        "states", "transitions", "depth", "seconds"
    )
}

/// How much is told of what a verdict rests on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Detail {
    /// What differs from scenario to scenario; everything where something is not as expected.
    Brief,
    /// Everything.
    Full,
}

/// The line of a scenario and what its verdict rests on.
#[must_use]
pub fn rows(scenario: &Scenario, width: usize, detail: Detail) -> String {
    let mut out = format!(
        "  {:<width$}{:>13}{:>14}{:>7}{:>10.1}  {}\n",
        scenario.name,
        grouped(scenario.states),
        grouped(scenario.transitions),
        scenario.depth,
        scenario.seconds,
        verdict(scenario)
    );
    out.push_str(&labelled("bounds", bounds(scenario)));
    if detail == Detail::Brief && status(scenario) == Status::Met {
        out.push_str(&labelled("fairness", fairness_of_all(scenario)));
        out.push_str(&labelled("tested", least_tested(scenario)));
        out.push_str(&notes(scenario));
        return out;
    }
    out.push_str(&labelled("fairness", fairness(scenario)));
    let hits = tested(scenario).into_iter().map(|(id, hits)| format!("{id} {}", grouped(hits)));
    out.push_str(&labelled("hits", hits));
    out.push_str(&labelled("vacuous", untested([scenario])));
    out.push_str(&labelled("open", open([scenario])));
    out.push_str(&labelled("ledger", scenario.ledger.iter().map(ToString::to_string)));
    out.push_str(&labelled("pinned", scenario.pinned.iter().map(ToString::to_string)));
    out.push_str(&notes(scenario));
    out
}

fn notes(scenario: &Scenario) -> String {
    scenario.notes.iter().map(|note| labelled("note", wrapped(note))).collect()
}

/// The last lines: how many scenarios, what became of them, and what none of them could tell.
#[must_use]
pub fn summary(check: &Check) -> String {
    let count = |wanted| check.scenarios.iter().filter(|s| status(s) == wanted).count();
    let states: u64 = check.scenarios.iter().map(|scenario| scenario.states).sum();
    let seconds = check.scenarios.iter().fold(0.0, |sum, scenario| sum + scenario.seconds);
    let mut parts = vec![format!("{} as expected", count(Status::Met))];
    let others = [
        (count(Status::Failed), "not as expected"),
        (count(Status::Open), "undecided"),
        (count(Status::Unjudged), "not judged"),
        (check.errors.len(), "unreadable"),
    ];
    let others = others.into_iter().filter(|(count, _)| *count > 0);
    parts.extend(others.map(|(count, what)| format!("{count} {what}")));
    parts.extend(check.extent.text());
    let scenarios = plural(check.scenarios.len() + check.errors.len(), "scenario");
    let states = plural(usize::try_from(states).unwrap_or(usize::MAX), "state");
    let mut out = format!("\n{scenarios}: {} · {states} in {seconds:.1} s\n", parts.join(", "));
    if check.scenarios.len() > 1 {
        let mut never = untested(&check.scenarios);
        never.sort_unstable();
        out.push_str(&labelled("vacuous", never));
        out.push_str(&labelled("open", open(&check.scenarios)));
    }
    for system in &check.systems {
        out.push_str(&system.coverage.text(&system.name));
    }
    out
}

fn status(scenario: &Scenario) -> Status {
    let deadlocked = scenario.deadlock.as_ref().is_some_and(|deadlock| !deadlock.expected);
    let wrong = deadlocked || !scenario.ledger.is_empty() || !scenario.pinned.is_empty();
    let worst = Status::worst(scenario.ended, scenario.properties.iter(), wrong);
    // Where nothing was judged nothing is as expected.
    if scenario.properties.is_empty() { worst.max(Status::Unjudged) } else { worst }
}

fn verdict(scenario: &Scenario) -> String {
    let word = status(scenario).word();
    // The members of a family count once.
    let mut counts: BTreeMap<(u8, &str), BTreeSet<&str>> = BTreeMap::new();
    let mut parts = Vec::new();
    for property in &scenario.properties {
        match verdict_word(property) {
            Ok(word) => drop(counts.entry(word).or_default().insert(&property.id)),
            Err(sentence) => parts.push(sentence),
        }
    }
    if let Some(deadlock) = &scenario.deadlock {
        let expected = if deadlock.expected { ", as expected" } else { "" };
        parts.push(format!("deadlock after {}{expected}", plural(deadlock.steps, "step")));
    }
    if !scenario.ledger.is_empty() {
        parts.push("counts differ from the ledger".to_owned());
    }
    if !scenario.pinned.is_empty() {
        parts.push("not what its file pins".to_owned());
    }
    parts.extend(unjudged(scenario));
    parts.extend(counts.into_iter().map(|((_, word), ids)| format!("{} {word}", ids.len())));
    format!("{word}  {}", parts.join(" · "))
}

/// What was asked by name and is not asked there, or that nothing is.
fn unjudged(scenario: &Scenario) -> Option<String> {
    match scenario.unjudged.as_slice() {
        [] if scenario.properties.is_empty() => Some("no property is asked here".to_owned()),
        [] => None,
        ids => Some(format!("{} not judged here", ids.join(", "))),
    }
}

/// The word under which a verdict is counted (with its rank in the line), or the sentence it
/// deserves.
fn verdict_word(property: &Property) -> Result<(u8, &'static str), String> {
    let unexpected = if property.met { "" } else { ", not as expected" };
    match &property.verdict {
        Verdict::Violated(_) => {
            let expected = property.expected == Expectation::Violated;
            let expected = if expected { ", as expected" } else { "" };
            Err(format!("{} violated{expected}", property.name()))
        }
        Verdict::Holds if property.met => Ok((0, "hold")),
        Verdict::Reached if property.met => Ok((1, "reached")),
        Verdict::Unreached if property.met => Ok((2, "out of reach")),
        Verdict::Deferred(_) => Ok((3, "deferred")),
        Verdict::Inconclusive(_) => Ok((4, "undecided")),
        other => Err(format!("{} {}{unexpected}", property.name(), other.name())),
    }
}

fn bounds(scenario: &Scenario) -> Vec<String> {
    let mut out = vec![match (scenario.ended, &scenario.reason) {
        (Ended::Complete, _) => "complete".to_owned(),
        (Ended::Violation, _) => "ended by the violation".to_owned(),
        (Ended::Interrupted, _) => "interrupted".to_owned(),
        (Ended::Limit, Some(reason)) => format!("ended early: {reason}"),
        (_, Some(reason)) => reason.clone(),
        (_, None) => "ended early".to_owned(),
    }];
    out.extend(established(scenario));
    let Bounds { config, departs, mutants, dropped, classes, cut, reductions, unreduced, .. } =
        &scenario.bounds;
    out.extend((scenario.bounds.hash_bits == 0).then(|| "states compared whole".to_owned()));
    out.extend(reductions.iter().map(|reduction| format!("up to {reduction}")));
    out.extend(unreduced.iter().map(|reason| format!("not reduced by symmetry: {reason}")));
    out.extend(brief(config, departs, mutants, dropped));
    out.push(format!("{} action classes", classes.len()));
    out.extend(cut.iter().map(|cut| format!("{} cut {}", cut.bound, grouped(cut.steps))));
    out
}

/// What a search says that did not come to its end: it saw everything near the start.
fn established(scenario: &Scenario) -> Option<String> {
    if !matches!(scenario.ended, Ended::Limit | Ended::Interrupted) || scenario.states == 0 {
        return None;
    }
    let (depth, states) = (scenario.complete_to, grouped(scenario.states));
    let mut rows = scenario.properties.iter();
    let is_violated = rows.clone().any(|row| matches!(row.verdict, Verdict::Violated(_)));
    let seen = match (is_violated, rows.any(|row| row.kind.is_temporal())) {
        (true, _) => String::new(),
        (false, true) => format!("no violation of safety in {states} states, "),
        (false, false) => format!("no violation in {states} states, "),
    };
    Some(format!("{seen}complete to depth {depth}"))
}

/// The decided liveness properties, each with the fairness that its verdict rests on, families
/// together.
fn rests_on(scenario: &Scenario) -> Vec<(&str, Vec<&str>)> {
    let mut by_id: Vec<(&str, Vec<&str>)> = Vec::new();
    for row in scenario.properties.iter().filter(|row| row.kind.is_liveness()) {
        if !matches!(row.verdict, Verdict::Holds | Verdict::Violated(_)) {
            continue;
        }
        let known = by_id.iter().position(|(id, _)| *id == row.id);
        let at = known.unwrap_or(by_id.len());
        if known.is_none() {
            by_id.push((&row.id, Vec::new()));
        }
        merge(&mut by_id[at].1, row.fairness.iter().map(String::as_str));
    }
    by_id
}

fn merge<'a>(names: &mut Vec<&'a str>, more: impl IntoIterator<Item = &'a str>) {
    for name in more {
        if !names.contains(&name) {
            names.push(name);
        }
    }
}

fn fairness(scenario: &Scenario) -> impl Iterator<Item = String> {
    rests_on(scenario).into_iter().map(|(id, names)| match names.as_slice() {
        [] => format!("{id} none"),
        names => format!("{id} {}", names.join(", ")),
    })
}

fn fairness_of_all(scenario: &Scenario) -> Vec<String> {
    let mut all = Vec::new();
    rests_on(scenario).into_iter().for_each(|(_, names)| merge(&mut all, names));
    all.into_iter().map(str::to_owned).collect()
}

/// How often each property that passed was put to the test, families together.
fn tested(scenario: &Scenario) -> Vec<(&str, u64)> {
    let mut by_id: Vec<(&str, u64)> = Vec::new();
    for property in &scenario.properties {
        let passed = matches!(property.verdict, Verdict::Holds | Verdict::Reached);
        match by_id.last_mut() {
            _ if !passed || property.is_vacuous() => {}
            Some((id, hits)) if *id == property.id => *hits += property.hits,
            _ => by_id.push((&property.id, property.hits)),
        }
    }
    by_id
}

/// The properties that passed because nothing put them to the test, in any of `scenarios`: a family
/// by its name if that is so of all its members, else the members.
fn untested<'a>(scenarios: impl IntoIterator<Item = &'a Scenario>) -> Vec<String> {
    let mut members: Vec<(&Property, bool)> = Vec::new();
    let passed = |row: &&Property| matches!(row.verdict, Verdict::Holds | Verdict::Reached);
    for row in scenarios.into_iter().flat_map(|scenario| &scenario.properties).filter(passed) {
        let same = |known: &Property| known.id == row.id && known.instance == row.instance;
        match members.iter_mut().find(|(known, _)| same(known)) {
            Some((_, is_tested)) => *is_tested |= !row.is_vacuous(),
            None => members.push((row, !row.is_vacuous())),
        }
    }
    let is_partly = |id: &str| members.iter().any(|(known, tested)| *tested && known.id == id);
    let untested = members.iter().filter(|(_, is_tested)| !is_tested);
    let mut names: Vec<_> = untested
        .map(|(row, _)| if is_partly(&row.id) { row.name() } else { row.id.clone() })
        .collect();
    names.dedup();
    names
}

/// How many were put to the test, and which of them least often. A theorem about the configuration
/// is tested once, which says nothing.
fn least_tested(scenario: &Scenario) -> Vec<String> {
    let tested = tested(scenario);
    let is_computed = |id: &str| {
        let of_id = scenario.properties.iter().find(|property| property.id == id);
        of_id.is_some_and(|property| property.kind == Form::Computed)
    };
    let explored = tested.iter().filter(|(id, _)| !is_computed(id));
    let least = explored.min_by_key(|(_, hits)| *hits);
    let least = least.map(|(id, hits)| format!("least {id} {}", grouped(*hits)));
    let passed = scenario.properties.iter();
    let passed = passed.filter(|row| matches!(row.verdict, Verdict::Holds | Verdict::Reached));
    let passed: BTreeSet<_> = passed.map(|row| row.id.as_str()).collect();
    if passed.is_empty() {
        return Vec::new();
    }
    let count = format!("{} of {}", tested.len(), passed.len());
    let untested = untested([scenario]);
    let never = (!untested.is_empty()).then(|| format!("vacuous {}", untested.join(", ")));
    [count].into_iter().chain(least).chain(never).collect()
}

/// The verdicts that are open though an answer is wanted, those with the same reason together,
/// families together.
fn open<'a>(scenarios: impl IntoIterator<Item = &'a Scenario>) -> Vec<String> {
    let mut by_reason: Vec<(&str, Vec<&str>)> = Vec::new();
    // That a violation ended the search stands above, and is no reason to look further.
    let ended = |scenario: &&Scenario| scenario.ended == Ended::Violation;
    let rows = scenarios.into_iter().flat_map(|scenario| {
        scenario.properties.iter().map(move |property| (property, ended(&scenario)))
    });
    for (property, is_ended) in rows {
        let is_open = match property.verdict {
            Verdict::Deferred(_) => true,
            _ => !property.met && !is_ended,
        };
        let Some(reason) = property.reason.as_deref().filter(|_| is_open) else { continue };
        match by_reason.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, ids)) if ids.contains(&property.id.as_str()) => {}
            Some((_, ids)) => ids.push(&property.id),
            None => by_reason.push((reason, vec![&property.id])),
        }
    }
    by_reason.into_iter().map(|(why, ids)| format!("{}: {why}", ids.join(", "))).collect()
}
