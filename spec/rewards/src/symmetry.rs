//! Where actors are interchangeable.

use kernel::Symmetry;

use crate::{Config, Rewards};

/// There is one actor, so nothing is: a system with several says here which, and
/// `kernel::laws::symmetric` tests the claim.
pub(crate) fn symmetry(_: &Config) -> Option<Symmetry<Rewards>> {
    None
}
