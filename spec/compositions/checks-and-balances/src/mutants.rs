//! What mutants change that is no constant.

use vocabulary::mutants::Computed;

use super::Config;

pub(super) const COMPUTED: &[Computed<Config>] =
    &[("CAB-X4", |c| c.upgrades.parameters.delay -= 1)];
