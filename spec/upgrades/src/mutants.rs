//! What mutants change that is no constant.

use vocabulary::mutants::Computed;

use super::Config;

pub(super) const COMPUTED: &[Computed<Config>] =
    &[("UPG-X14", |c| c.parameters.expiry = c.parameters.delay)];
