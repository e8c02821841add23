//! The price of gas on L1, and the batch that lands there.

use kernel::Disabled;

use super::{Answer, charge, payment, require};
use crate::state::SAMPLES;
use crate::{Config, Guard, L1Pricing, Shocks, State};

/// What the rules charge for gas on L1, in ether.
pub(super) fn quote(c: &Config, samples: &[u8; SAMPLES]) -> u8 {
    let p = &c.parameters;
    let mean = samples.iter().sum::<u8>() / SAMPLES as u8;
    match c.design.l1_pricing {
        L1Pricing::WithMargin => mean + margin(c),
        L1Pricing::Mean => mean,
        L1Pricing::ShortMargin => mean + margin(c) - p.l1_step,
        L1Pricing::Fixed => p.l1_prices[0] + margin(c),
    }
}

/// By how much the price may be higher when a batch lands than a proposer said: a step that the
/// mean is behind the newest price, one for each block until the batch lands, and the tolerance.
fn margin(c: &Config) -> u8 {
    let p = &c.parameters;
    p.l1_step * (1 + p.lag.max(1)) + p.tolerance
}

/// A batch that has landed is paid before anything else happens.
pub(super) fn waits_for_settlement(s: &State) -> Answer<()> {
    let is_due = s.l1.batch > 0 && s.l1.lag == 0;
    if is_due { Err(Disabled::Urgency("WF(settle)")) } else { Ok(()) }
}

/// A block of L1.
pub(super) fn block(c: &Config, s: &mut State, price: u8) -> Answer<()> {
    charge::waits_for_votes(s)?;
    waits_for_settlement(s)?;
    if s.l1.sampled {
        return Err(Disabled::NoAction("l1_block"));
    }
    let jump = price.abs_diff(s.l1.samples[0]);
    if jump > c.parameters.l1_step && c.design.shocks == Shocks::Bounded {
        return Err(Disabled::Assumption("FEE-A5"));
    }
    s.l1.samples.rotate_right(1);
    s.l1.samples[0] = price;
    s.l1.sampled = true;
    Ok(())
}

/// The batch is paid.
pub(super) fn settle(c: &Config, s: &mut State) -> Answer<()> {
    charge::waits_for_votes(s)?;
    require(s.l1.batch > 0, Guard::NothingToSettle)?;
    require(s.l1.lag == 0, Guard::BatchUnderway)?;
    payment::settle(c, s);
    Ok(())
}
