//! What rewards promise to happen, and whose fairness that takes. Stakers, the committee and
//! strangers are never fair.

use kernel::{Evidence, Fairness, Occasion, ensure};

use super::{P, judge};
use crate::state::BITCOIN;
use crate::{Action, Config, Rewards, State};

/// Blocks and epochs pass.
const TICK: &str = "WF(tick)";
/// Claimants claim.
const CLAIM: &str = "WF(claim)";
/// L1 learns of requests.
const SETTLE: &str = "WF(settle)";
/// Somebody has requests carried out (RWD-A2).
const MINT: &str = "WF(mint)";
/// The bridge delivers.
const DELIVER: &str = "WF(deliver)";
/// Reports of the supply arrive.
const REPORT: &str = "WF(report)";
/// Somebody puts right what was lost.
const RECONCILE: &str = "WF(reconcile)";
/// An admin renews the allowance.
const ALLOW: &str = "WF(allow)";

/// The liveness properties, and what says that work pays.
pub(super) fn all(config: &Config) -> Vec<P> {
    let stakers = 0..config.bounds.stakers;
    let bitcoin = config.duty.bitcoin.iter().any(|&amount| amount > 0);
    let claimants = stakers.chain(bitcoin.then_some(BITCOIN as u8));
    claimants.map(is_paid).chain([is_put_right(), pays(), is_reported(), can_mint()]).collect()
}

/// A claim that was refused because nothing was there can be made again, and is paid when it is.
fn is_paid(who: u8) -> P {
    P::leads_to(
        "RWD-L1",
        "what was earned is paid",
        move |_, state, _| state.owed[usize::from(who)] > 0,
        move |_, state, _| state.owed[usize::from(who)] == 0,
    )
    .instance(who)
    .sources(&["S43"])
    .needs(&[TICK, CLAIM, SETTLE, MINT, DELIVER, RECONCILE, ALLOW])
}

/// More is taken to be on its way than is.
fn is_amiss(m: &Rewards, state: &State) -> bool {
    u16::from(state.supplier.pending)
        > u16::from(m.config.mint.base) * u16::from(state.outstanding())
}

fn is_put_right() -> P {
    P::leads_to(
        "RWD-L2",
        "what was lost is asked for anew",
        |m: &Rewards, state, _| is_amiss(m, state),
        |m: &Rewards, state, _| !is_amiss(m, state),
    )
    .sources(&["AUD1"])
    .needs(&[RECONCILE])
}

/// Whoever stakes most earns as much with an epoch as running a node costs, if it attests, as long
/// as anything is staked. Costs are an assumption about the world (RWD-A3).
fn pays() -> P {
    P::always("RWD-L3", "some operator is always profitable", |m, state, _| {
        let c = &m.config;
        let of = |number: u8| u32::from(number);
        let most = state.stakers.iter().map(|staker| of(staker.stake[0])).max().unwrap_or(0);
        let all: u32 = state.stakers.iter().map(|staker| of(staker.stake[0])).sum();
        if most == 0 {
            return Evidence::NotApplicable;
        }
        let epoch = judge::yearly(c, state) / of(c.curve.epochs_in_year);
        let native = epoch - epoch * of(c.duty.alpha[0]) / of(c.duty.alpha[1]);
        let (earned, cost) = (native * most / all, c.duty.cost);
        ensure!("the largest staker earns what it costs": earned >= of(cost), earned, cost);
        Evidence::Holds
    })
    .sources(&["S42", "S43"])
    .needs(&["RWD-A3"])
}

/// The other half of S9: what is reported is the supply, in the end.
fn is_reported() -> P {
    P::leads_to(
        "RWD-L4",
        "L2 knows the supply in the end",
        |_, state, _| state.rate.reported != state.minter.minted,
        |_, state, _| state.rate.reported == state.minter.minted,
    )
    .sources(&["AUD1", "CORRECTIONS 38"])
    .needs(&[REPORT, "RWD-A4"])
}

/// No key is lost that only one party has: from wherever the allowance is used up or cancelled,
/// somebody can renew it.
fn can_mint() -> P {
    P::possibility(
        "RWD-P1",
        "an allowance can be renewed from everywhere",
        Occasion::state(|_, state: &State, _| state.minter.allowance == 0),
        Occasion::state(|_, state: &State, _| state.minter.allowance > 0),
    )
    .sources(&["AUD1", "CORRECTIONS 39"])
    .about(&["allow"])
}

/// The fairness that the properties name.
pub(super) fn fairness() -> Vec<Fairness<Rewards>> {
    let of = |name, is: fn(&Action) -> bool, classes| {
        Fairness::weak(name, move |action| is(action).then_some(0)).about(classes)
    };
    vec![
        of(TICK, |action| matches!(action, Action::Tick { .. }), &["tick"]),
        Fairness::weak(CLAIM, |action| match *action {
            Action::Claim { who } => Some(who),
            _ => None,
        })
        .about(&["claim"]),
        of(SETTLE, |action| matches!(action, Action::Settle {}), &["settle"]),
        of(MINT, |action| matches!(action, Action::Mint { .. }), &["mint"]),
        of(DELIVER, |action| matches!(action, Action::Deliver { again: false }), &["deliver"]),
        of(REPORT, |action| matches!(action, Action::Report { .. }), &["report"]),
        of(RECONCILE, |action| matches!(action, Action::Reconcile {}), &["reconcile"]),
        of(ALLOW, |action| matches!(action, Action::Allow { .. }), &["allow"]),
    ]
}
