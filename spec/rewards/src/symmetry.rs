//! Where actors are interchangeable.

use kernel::Symmetry;

use crate::{Config, Rewards};

/// Stakers differ by where their target blocks are and by who proposes; admins would be
/// interchangeable, of whom there are two: nothing is claimed.
pub(crate) fn symmetry(_: &Config) -> Option<Symmetry<Rewards>> {
    None
}
