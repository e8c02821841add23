//! What staking promises to happen, and whose fairness that takes. Adversaries are never fair.

use kernel::Fairness;

use super::super::state::{STAKERS, Status, TOKENS};
use super::super::{Action, Config, PoolChange, Staking};
use super::{P, time};

/// Blocks go on being built.
const BLOCKS: &str = "WF(new_block)";
/// Somebody completes each exit that can be completed.
const EXITS: &str = "WF(unstake_action)";
/// Somebody has each intent paid that can be paid.
const PAYMENTS: &str = "WF(pool_pay)";
/// A node whose attestation is possible again and again gets it into a block (SEQ-L1).
const DUTIES: &str = "SF(attest)";

/// The liveness properties, one per staker and per pool.
pub(in super::super) fn all(config: &Config) -> Vec<P> {
    let stakers = 0..config.bounds.stakers;
    let pools = stakers.clone().flat_map(|s| (0..TOKENS as u8).map(move |t| (s, t)));
    let exits = stakers.clone().map(exit_completes);
    let payments = pools.map(|(staker, token)| member_is_paid(staker, token));
    let duties = stakers.map(duty_is_achievable);
    exits.chain(payments).chain(duties).chain([time::l3(), pause_ends()]).collect()
}

/// The fairness that the properties name.
pub(in super::super) fn fairness(_: &Config) -> Vec<Fairness<Staking>> {
    vec![
        Fairness::weak(BLOCKS, |action| matches!(action, Action::NewBlock { .. }).then_some(0))
            .about(&["new_block"]),
        Fairness::weak(EXITS, |action| match *action {
            Action::UnstakeAction { staker } => Some(staker),
            _ => None,
        })
        .about(&["unstake_action"]),
        Fairness::weak(PAYMENTS, |action| match *action {
            Action::Pool { staker, token, change: PoolChange::Pay } => {
                Some(staker * TOKENS as u8 + token)
            }
            _ => None,
        })
        .about(&["pool"]),
        Fairness::strong(DUTIES, |action| match *action {
            Action::Attest { staker, .. } => Some(staker),
            _ => None,
        })
        .about(&["attest"]),
    ]
}

/// An exit that was announced is completed, whoever executes it.
fn exit_completes(staker: u8) -> P {
    let i = usize::from(staker);
    P::leads_to(
        "STK-L1",
        "an exit completes: the staker and each member hold their money",
        move |_, state, _| state.stakers[i].status == Status::Exiting,
        move |_, state, _| state.stakers[i].status == Status::Removed,
    )
    .instance(staker)
    .sources(&["S53", "STK-SPEC"])
    .needs(&[BLOCKS, EXITS])
}

/// Money that members asked for is paid. Members' purses are finite, so they cannot go on asking
/// without being paid in between.
fn member_is_paid(staker: u8, token: u8) -> P {
    let (i, t) = (usize::from(staker), usize::from(token));
    P::leads_to(
        "STK-L1",
        "an exit completes: the staker and each member hold their money",
        move |_, state, _| state.stakers[i].intents[t].amount > 0,
        move |_, state, _| state.stakers[i].intents[t].amount == 0,
    )
    .instance((STAKERS + i * TOKENS + t) as u8)
    .sources(&["S53", "STK-SPEC"])
    .needs(&[BLOCKS, PAYMENTS])
}

/// An honest staker that is active, has weight and whose node is up attests again, unless it
/// leaves, the contract is paused, or the other regime begins.
fn duty_is_achievable(staker: u8) -> P {
    let i = usize::from(staker);
    let on_duty = move |state: &super::super::State| {
        state.stakers[i].status == Status::Active
            && state.weight(i, 0, 0) > 0
            && !state.globals.genesis
            && !state.globals.paused
            && !state.stakers[i].unmigrated
            && !state.consensus_rewards()
    };
    P::leads_to(
        "STK-L2",
        "an honest active staker can do its duty",
        move |_, state, _| on_duty(state),
        move |_, state, _| !on_duty(state) || state.stakers[i].attested,
    )
    .instance(staker)
    .sources(&["SNIP-28"])
    .needs(&[BLOCKS, DUTIES])
}

/// A pause ends by itself. (Where it does not, somebody has to end it, or exits must stay
/// possible.)
fn pause_ends() -> P {
    P::leads_to(
        "STK-L4",
        "a pause ends",
        |_, state, _| state.globals.paused,
        |_, state, _| !state.globals.paused,
    )
    .sources(&["STK-CODE", "CORRECTIONS 5.9"])
    .needs(&[BLOCKS])
}
