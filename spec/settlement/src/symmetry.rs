//! Where actors are interchangeable.

use kernel::Symmetry;

use crate::{Config, Settlement};

/// Of the two operators one is always on the list; of the two governors one is at the start:
/// nothing is claimed.
pub(crate) fn symmetry(_: &Config) -> Option<Symmetry<Settlement>> {
    None
}
