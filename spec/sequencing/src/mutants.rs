//! What dropped assumptions change that is no constant.

use vocabulary::mutants::Computed;

use super::Config;

pub(super) const COMPUTED: &[Computed<Config>] = &[
    ("SEQ-A1", |c| c.parameters.censor_weight = c.parameters.total_weight),
    ("SEQ-A3", |c| c.parameters.censor_weight = c.parameters.total_weight.div_ceil(3)),
];
