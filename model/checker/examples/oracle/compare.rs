//! The decision procedure, the search and the oracle on the same cases.

use checker::liveness::{Answer, Decider, validate};
use checker::{Options, Outcome, Stop, search};
use kernel::Instance;

use super::arrows::Arrows;
use super::brute::{Truth, judge};
use super::cases::case;

/// How often which verdict was given, and agreed upon.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) holds: u64,
    pub(crate) violated: u64,
    pub(crate) inconclusive: u64,
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
