//! What judges count with: the curve and the attestation window, a second time.

use crate::{Config, State};

/// What the curve gives for an epoch that begins in `state`: its part of a year, or that of the
/// time that the blocks of the epoch before took.
pub(crate) fn epoch_pays(c: &Config, state: &State, took: u8) -> u8 {
    let yearly = yearly(c, state);
    let pays = match state.pays_blocks() {
        true => {
            let seconds = u32::from(took) * u32::from(c.duty.blocks);
            yearly * seconds / u32::from(c.duty.year_seconds)
        }
        false => yearly / u32::from(c.curve.epochs_in_year),
    };
    u8::try_from(pays).unwrap_or(u8::MAX)
}

/// What the curve gives for a year.
pub(super) fn yearly(c: &Config, state: &State) -> u32 {
    let supply =
        u32::from(c.curve.supply) + u32::from(c.mint.base) * u32::from(state.rate.reported);
    let staked: u32 = state.stakers.iter().map(|staker| u32::from(staker.stake[0])).sum();
    let product = staked * supply;
    let root = (0..=product).take_while(|root| root * root <= product).last().unwrap_or(0);
    u32::from(state.rate.rate) * root / u32::from(c.curve.rate_whole)
}

/// Whether a staker may attest in the block under way: its hash says after which of the blocks that
/// leave room for the window.
pub(crate) fn is_open(c: &Config, state: &State, staker: usize) -> bool {
    let (window, block) = (state.epoch.window[0], state.epoch.block);
    let places = c.duty.blocks.saturating_sub(window).max(1);
    let after = block.checked_sub(c.duty.hashes[staker] % places);
    after.is_some_and(|after| after >= c.duty.gap && after <= window)
}
