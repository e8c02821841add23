//! Traces that differ only in names: of correct validators that weigh the same and never propose,
//! and of the two values.

use std::iter::zip;

use consensus::committee::Committee;
use consensus::layered::{CORRECT, Part, Played, Vote};
use consensus::paper::Value;

/// One round of a trace, as far as names play a part.
type Round = (Option<Value>, [Part; CORRECT]);

/// Whether `trace` is the first among the traces that differ from it only in names.
pub(super) fn is_first(committee: &Committee, trace: &[Played]) -> bool {
    let proposes =
        |number: usize| trace.iter().any(|played| played.proposer.map(usize::from) == Some(number));
    let correct = usize::from(committee.correct());
    let mut names: [usize; CORRECT] = std::array::from_fn(|number| number);
    let own: Vec<_> = trace.iter().map(|played| renamed(played, &names, false)).collect();
    let is_later = |names: &[usize; CORRECT]| {
        [false, true].into_iter().all(|swapped| {
            own.iter().copied().le(trace.iter().map(|played| renamed(played, names, swapped)))
        })
    };
    let mut is_first = true;
    permute(&mut names, 0, correct, &proposes, &committee.weights, &mut |names| {
        is_first = is_first && is_later(names);
    });
    is_first
}

/// Visits every renaming of the validators from `next` on.
fn permute(
    names: &mut [usize; CORRECT],
    next: usize,
    correct: usize,
    proposes: &dyn Fn(usize) -> bool,
    weights: &[u8],
    visit: &mut dyn FnMut(&[usize; CORRECT]),
) {
    if next == correct {
        return visit(names);
    }
    permute(names, next + 1, correct, proposes, weights, visit);
    for other in next + 1..correct {
        if !proposes(next) && !proposes(other) && weights[next] == weights[other] {
            names.swap(next, other);
            permute(names, next + 1, correct, proposes, weights, visit);
            names.swap(next, other);
        }
    }
}

fn renamed(played: &Played, names: &[usize; CORRECT], swapped: bool) -> Round {
    let value = |value: Value| if swapped { Value(1 - value.0) } else { value };
    let vote = |vote: Vote| match vote {
        Vote::Value(of) => Vote::Value(value(of)),
        other => other,
    };
    let mut parts = [Part::default(); CORRECT];
    for (part, name) in zip(&mut parts, names) {
        let own = played.moves[*name].part;
        let (prevote, precommit) = (vote(own.prevote), vote(own.precommit));
        *part = Part { prevote, precommit, late: own.late.map(value), ..own };
    }
    (played.proposal.map(|(of, _)| value(of)), parts)
}
