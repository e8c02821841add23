//! What is asked of the whole: where money is, what answers for an offence, what work brings. What
//! the parts promise by themselves is asked there.

mod books;
mod income;
mod liveness;
mod money;
mod penalty;
mod risk;

use kernel::{Fairness, Property};

use crate::{Config, Economy};

type P = Property<Economy>;
type Step<'a> = kernel::Step<'a, Economy>;

/// Every property.
pub(crate) fn all(_: &Config) -> Vec<P> {
    let mut all = vec![
        money::conserved(),
        money::covered(),
        risk::power_is_backed(),
        risk::stays_in_reach(),
        risk::bites(),
        risk::nobody_else_pays(),
        income::by_power(),
        income::is_divided(),
        money::has_arrived(),
        income::fees_reach_the_proposer(),
        income::breaks_even(),
        risk::nothing_is_kept_back(),
        income::pays_the_curve(),
        books::agree(),
        penalty::is_measured(),
        penalty::is_shared(),
        books::is_ones_own(),
        penalty::who_leaves_stays_out(),
        income::who_has_power_proposes(),
    ];
    all.extend(liveness::all());
    all
}

/// The fairness that the properties name.
pub(crate) fn fairness() -> Vec<Fairness<Economy>> {
    liveness::fairness()
}
