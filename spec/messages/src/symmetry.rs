//! Where actors are interchangeable.

use kernel::Symmetry;

use crate::{Config, Messages};

/// The blocks that are decided name messages, and an update settles them in their order; sequencers
/// would be interchangeable, of whom there are two: nothing is claimed.
pub(crate) fn symmetry(_: &Config) -> Option<Symmetry<Messages>> {
    None
}
