//! Where a state was first found.

use serde::{Deserialize, Serialize};

/// The step by which a state was first found: the parent's number and the number of the candidate
/// taken there. Within a level, the order of origins is the order of discovery.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub(crate) struct Origin {
    pub(crate) parent: u32,
    pub(crate) candidate: u32,
}

impl Origin {
    /// The parent of initial states; their candidate is their number among them.
    pub(crate) const ROOT: u32 = u32::MAX;

    /// The origin of an initial state.
    pub(crate) fn initial(number: u32) -> Self {
        Self { parent: Self::ROOT, candidate: number }
    }
}
