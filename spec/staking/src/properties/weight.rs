//! Weight: its latency, the cap on foreign tokens, the coalition that the cap allows.

use kernel::{Evidence, ensure};

use super::super::state::{FOREIGN, NATIVE, STAKERS, TOKENS};
use super::super::{Config, PowerRule, State};
use super::{P, begins_epoch};

/// Latency, for weights, keys and the tokens' status: what the committee of an epoch was read from,
/// `lookahead` epochs before, does not change any more. `K` is the rule; the promise is
/// `lookahead + 1` epochs, so that `K <= lookahead` breaks it (X1).
pub(super) fn s5() -> P {
    P::step("STK-S5", "a change acts on consensus only from K epochs later on", |m, step| {
        let shift = usize::from(begins_epoch(step.action, step.after));
        let last = usize::from(m.config.parameters.lookahead);
        for ahead in 0..=last - shift.min(last) {
            let then = ahead + shift;
            for staker in 0..STAKERS {
                for token in 0..TOKENS {
                    let promised = step.before.weight(staker, token, then);
                    let weight = step.after.weight(staker, token, ahead);
                    ensure!(weight == promised, staker, token, ahead, weight, promised);
                }
                let (before, after) = (&step.before.stakers[staker], &step.after.stakers[staker]);
                if after.exists() {
                    let (promised, key) = (before.key.at(then), after.key.at(ahead));
                    ensure!(key == promised, staker, ahead, key, promised);
                    let (promised, peer) = (before.peer.at(then), after.peer.at(ahead));
                    ensure!(peer == promised, staker, ahead, peer, promised);
                }
            }
        }
        Evidence::Holds
    })
    .sources(&["SNIP-28", "STK-CODE"])
}

/// The foreign tokens' share of all power, as numerator and denominator.
fn foreign_share(config: &Config, state: &State) -> (u16, u16) {
    let total = |token| -> u16 {
        (0..STAKERS).map(|staker| u16::from(state.weight(staker, token, 0))).sum()
    };
    let (native, foreign) = (total(NATIVE), total(FOREIGN));
    match config.design.power {
        // The rule gives alpha to all foreign stake together, however much it is.
        PowerRule::Weighted if foreign > 0 => {
            let [part, whole] = config.parameters.alpha;
            (u16::from(part), u16::from(whole))
        }
        PowerRule::Weighted => (0, 1),
        PowerRule::Sum => (foreign, (native + foreign).max(1)),
    }
}

/// The cap on foreign power, measured against the whole snapshot (X3), and its purpose: stake that
/// is backed by nothing, or that entered while its token was disabled, does not count.
pub(super) fn s8() -> P {
    P::always("STK-S8", "foreign tokens have at most alpha of the power", |m, state, history| {
        let [part, whole] = m.config.parameters.alpha.map(u16::from);
        ensure!("alpha is below a third": 3 * part < whole, part, whole);
        let (foreign, all) = foreign_share(&m.config, state);
        ensure!("foreign power is at most alpha": foreign * whole <= part * all, foreign, all);
        let entered_disabled = history.entered_disabled;
        ensure!("a disabled token takes no stake": !entered_disabled, entered_disabled);
        if foreign == 0 {
            return Evidence::NotApplicable;
        }
        let hostile = history.hostile;
        ensure!("stake that entered after its issuer failed does not count": hostile != 1, hostile);
        Evidence::Holds
    })
    .sources(&["SNIP-31", "CORRECTIONS 5.9", "AUD3"])
    .needs(&["STK-A3", "STK-A5"])
}

/// A wrapper whose coin has moved to another bridge is a claim on nothing: it has no say any more,
/// whoever staked it and whenever. (WBTC and SolvBTC left the canonical bridge in January 2026.)
pub(super) fn s19() -> P {
    P::always("STK-S19", "a token that has moved elsewhere has no weight", |_, state, history| {
        if history.moving.get() != Some(0) {
            return Evidence::NotApplicable;
        }
        for staker in 0..STAKERS {
            let weight = state.weight(staker, FOREIGN, 0);
            ensure!("its stake does not count": weight == 0, staker, weight);
        }
        Evidence::Holds
    })
    .sources(&["SNIP-31", "L2B"])
    .needs(&["STK-A3", "STK-A6"])
}

/// The arithmetic of SNIP-31: whoever holds all foreign stake and this share of the native stake
/// has less than a third. At alpha = 1/4 the bound is one ninth.
pub(super) fn s13() -> P {
    P::computed("STK-S13", "all foreign and a small native stake are below a third", |m| {
        let [part, whole] = m.config.parameters.alpha.map(u32::from);
        let [native, of] = m.config.parameters.hostile_native.map(u32::from);
        // alpha + (1 - alpha) * share, over the common denominator whole * of.
        let (power, all) = (part * of + (whole - part) * native, whole * of);
        ensure!("the coalition has less than a third": 3 * power < all, power, all);
        Evidence::Holds
    })
    .sources(&["SNIP-31", "CORRECTIONS 5.9 (STK-B9)"])
}
