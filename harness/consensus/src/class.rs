//! How bad a difference is.

use consensus::paper::{Output, ValueAt, VoteKind};
use serde::{Deserialize, Serialize};

use crate::lockstep::{Answer, Difference};

/// What a difference can lead to. A judgement by its first symptom, so that differences can be told
/// apart; what follows from one is for the reader of its run.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// The engine votes for, proposes, locks or decides a value that the rules do not: correct
    /// nodes may decide differently.
    Safety,
    /// The engine panics, so the node stops.
    Crash,
    /// The engine leaves out something that the rules do: the node may wait for ever.
    Liveness,
    /// The engine does something else than the rules, which only costs time.
    Deviation,
}

impl Class {
    /// The class of `difference`.
    #[must_use]
    pub fn of(difference: &Difference) -> Self {
        let before = &difference.before;
        let (expected, got) = match (&difference.expected, &difference.got) {
            (Answer::Given { seen, outputs }, Answer::Given { seen: theirs, outputs: other }) => {
                ((seen, outputs), (theirs, other))
            }
            (_, Answer::Panicked(_)) => return Self::Crash,
            _ => return Self::Liveness,
        };
        let ((ours, expected), (theirs, got)) = (expected, got);
        let extra = got.iter().any(|output| is_claim(output) && !expected.contains(output));
        // Not to lock is a symptom only beside the precommit that goes with the lock.
        let locks = theirs.locked != before.locked || got.iter().any(is_precommit);
        let lock = theirs.locked != ours.locked && locks;
        let decides = theirs.decision != ours.decision && theirs.decision != ValueAt::NONE;
        if extra || lock || decides {
            return Self::Safety;
        }
        let missing = expected.iter().any(|output| !got.contains(output));
        let older = theirs.valid.round() < ours.valid.round();
        if missing || older || theirs.round < ours.round || theirs.step < ours.step {
            Self::Liveness
        } else {
            Self::Deviation
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Safety => "safety",
            Self::Crash => "crash",
            Self::Liveness => "liveness",
            Self::Deviation => "deviation",
        }
    }
}

/// Whether `output` stands up for a value.
fn is_claim(output: &Output) -> bool {
    match output {
        Output::Propose { .. } | Output::Decide { .. } => true,
        Output::Vote { value, .. } => value.is_some(),
        _ => false,
    }
}

fn is_precommit(output: &Output) -> bool {
    matches!(output, Output::Vote { kind: VoteKind::Precommit, value: Some(_), .. })
}
