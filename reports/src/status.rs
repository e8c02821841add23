//! What became of a scenario as a whole: the worst of how it ended and of what was judged in it.

use kernel::Verdict;

use crate::check::{Ended, Property};
use crate::style::{BAD, GOOD, OPEN};

/// What became of a scenario as a whole, from good to bad.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Status {
    Met,
    /// Nothing that was asked is judged there.
    Unjudged,
    Open,
    Failed,
}

impl Status {
    /// The worst of how a scenario `ended`, of its `properties`, and of what else is `wrong`.
    pub(crate) fn worst<'a>(
        ended: Ended,
        properties: impl Iterator<Item = &'a Property>,
        wrong: bool,
    ) -> Self {
        let of_ending = match ended {
            Ended::Complete | Ended::Violation => Self::Met,
            Ended::Limit | Ended::Interrupted => Self::Open,
            Ended::Panic | Ended::Contradiction | Ended::Assumption => Self::Failed,
        };
        let of_rest = if wrong { Self::Failed } else { Self::Met };
        properties.map(Self::of_property).fold(of_ending.max(of_rest), Self::max)
    }

    fn of_property(property: &Property) -> Self {
        match property.verdict {
            _ if property.met => Self::Met,
            Verdict::Inconclusive(_) => Self::Open,
            _ => Self::Failed,
        }
    }

    /// The word that stands for it, coloured.
    pub(crate) fn word(self) -> String {
        match self {
            Self::Met => format!("{GOOD}ok{GOOD:#}"),
            Self::Unjudged => format!("{OPEN}UNJUDGED{OPEN:#}"),
            Self::Open => format!("{OPEN}UNDECIDED{OPEN:#}"),
            Self::Failed => format!("{BAD}FAILED{BAD:#}"),
        }
    }
}
