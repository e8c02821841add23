//! The decision procedure, the search and the oracle on the same cases.

use checker::liveness::{Answer, Decider, Outlook, validate, validate_dead_end};
use checker::{Options, Outcome, Stop, search};
use kernel::Instance;

use super::arrows::Arrows;
use super::brute::{Truth, judge};
use super::cases::{Case, case};
use super::reach;

/// How often which verdict was given, and agreed upon.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) holds: u64,
    pub(crate) violated: u64,
    pub(crate) inconclusive: u64,
}

impl Tally {
    fn add(&mut self, truth: Truth) {
        match truth {
            Truth::Holds => self.holds += 1,
            Truth::Violated => self.violated += 1,
            Truth::Open => self.inconclusive += 1,
        }
    }
}

/// Compares what the decision, the search and the oracle say of the possibilities of the cases
/// `0..count`, and how long the traces of violations are; every trace is judged again. Liveness is
/// asked of the same searches, and answered as if it were asked alone.
///
/// # Errors
/// The number of the first case in which they differ, and how.
pub(crate) fn compare_possibilities(count: u64) -> Result<Tally, String> {
    let mut tally = Tally::default();
    for number in 0..count {
        let case = case(number);
        let truth = possibility(&case).map_err(|defect| format!("case {number}: {defect}"))?;
        tally.add(truth);
    }
    Ok(tally)
}

fn possibility(case: &Case) -> Result<Truth, String> {
    let (trigger, goal) = &case.possibility;
    let (truth, distance) = reach::judge(&case.graph, trigger, goal);
    let decided = match Decider::new(&case.graph).possible(trigger, goal) {
        Outlook::Holds => Truth::Holds,
        Outlook::Violated(_) => Truth::Violated,
        Outlook::Inconclusive => Truth::Open,
    };
    let searched = run(Arrows::with_possibility(case), 1);
    let judged = &searched.properties[1];
    let steps = judged.finding.as_ref().map(|finding| finding.trace.steps.len());
    let hits = reach::triggers(&case.graph, trigger).len() as u64;
    let ours = (judged.verdict.name(), steps, judged.hits);
    if decided != truth || ours != (truth.verdict(), distance, hits) {
        return Err(format!("{decided:?} and {ours:?}, but the truth is {truth:?} {distance:?}"));
    }
    if let Some(finding) = &judged.finding {
        let instance = Instance::whole(Arrows::with_possibility(case));
        validate_dead_end(&instance, &instance.properties()[1], &finding.trace)?;
    }
    // Cycles may take other steps between the same states, because marks tell those apart.
    let liveness = |outcome: &Outcome<Arrows>| {
        let judged = &outcome.properties[0];
        let stem = judged.finding.as_ref().map(|finding| finding.depth);
        (judged.verdict.name(), judged.hits, stem)
    };
    let (together, alone) = (liveness(&searched), liveness(&run(Arrows::of(case), 1)));
    let is_same = together == alone;
    is_same.then_some(truth).ok_or_else(|| format!("{together:?}, but alone {alone:?}"))
}

/// Compares the verdicts on the cases `0..count`, and validates every lasso.
///
/// # Errors
/// The number of the first case in which they differ, and how.
pub(crate) fn compare(count: u64) -> Result<Tally, String> {
    let mut tally = Tally::default();
    for number in 0..count {
        let case = case(number);
        let answer = Decider::new(&case.graph).decide(&case.claim, &case.in_force);
        let truth = judge(&case.graph, &case.claim, &case.in_force);
        let searched = run(Arrows::of(&case), 1).properties[0].verdict.name();
        if searched != truth.verdict() {
            return Err(format!("case {number}: {searched}, but the truth is {truth:?}"));
        }
        match (&answer, truth) {
            (Answer::Holds, Truth::Holds) => tally.holds += 1,
            (Answer::Inconclusive, Truth::Open) => tally.inconclusive += 1,
            (Answer::Violated(lasso), Truth::Violated) => {
                validate(&case.graph, &case.claim, &case.in_force, lasso)
                    .map_err(|defect| format!("case {number}: {defect}"))?;
                tally.violated += 1;
            }
            _ => return Err(format!("case {number}: {answer:?}, but the truth is {truth:?}")),
        }
    }
    Ok(tally)
}

/// Searches with everything in force.
pub(crate) fn run(drawing: Arrows, workers: usize) -> Outcome<Arrows> {
    let options = Options { stop: Stop::Never, workers, ..Options::default() };
    search(&Instance::whole(drawing), &options, &())
}
