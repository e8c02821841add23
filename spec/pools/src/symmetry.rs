//! Where actors are interchangeable.

use kernel::Symmetry;

use crate::{Config, Pools};

/// Members differ by what they have, and pools by nothing but what a member with more than one
/// position has in them, which a renaming would have to move along: nothing is claimed.
pub(crate) fn symmetry(_: &Config) -> Option<Symmetry<Pools>> {
    None
}
