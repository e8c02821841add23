//! The rules told a second time, function by function: who may call what when, and what it changes.
//! Thematic properties judge what the rules are for; these two judge the rules, so that a mistake
//! is seen where it is made, whatever it leads to.
//!
//! They speak of the intended design. Of those options both values are told whose other ones only
//! these properties notice.

mod every;
mod leaves;
mod may;

use kernel::{Evidence, System, ensure};

use super::super::design::Design;
use super::super::{Action, BlockReward, Config, Slot, Staker, Staking, State};
use super::P;

/// Whoever may call something can: no rule refuses it, and it is among what is offered. ([`is_apt`]
/// says in which states that is asked.)
pub(super) fn s20(config: &Config) -> P {
    let is_told = is_told(config);
    P::always("STK-S20", "whoever may do something can", move |m, state, _| {
        if !is_told || !is_apt(state) {
            return Evidence::NotApplicable;
        }
        let (mut open, mut refused) = (0_i32, None);
        every::action(&m.config, &mut |action| {
            open += i32::from(may::may(&m.config, state, &action));
        });
        m.candidates(state, &mut |action| {
            if may::may(&m.config, state, &action) {
                open -= 1;
                if m.apply(state, &action).is_err() {
                    refused = Some(action);
                }
            }
        });
        ensure!("nothing refuses it": refused.is_none(), refused);
        // A choice that is named twice is offered twice.
        let missing = if open == 0 { Vec::new() } else { missing(m, state) };
        ensure!("it is among what is offered": missing.is_empty(), missing);
        Evidence::Holds
    })
    .sources(&["STK-SPEC", "STK-CODE"])
}

/// Whether rights are asked for in this state, which takes time: not in those that differ from
/// others in nothing that a right hangs on. What anybody may do hangs on its own record and on what
/// all share, and of other stakers on which operational addresses they use (STK-S6); so with pools
/// and tokens one staker is enough. A decided reward, a peer identity on its way and another
/// supplier take no right away but that to decide, to choose and to set.
fn is_apt(state: &State) -> bool {
    let (g, stakers) = (&state.globals, &state.stakers);
    let is_still = |staker: &Staker| staker.peer.at(0) == staker.peer.latest();
    let is_plain = |staker: &Staker| staker.commission == Slot::NONE;
    let is_alone = || stakers.iter().filter(|staker| staker.exists()).count() <= 1;
    g.block_reward == BlockReward::Open
        && g.reward_supplier == 0
        && stakers.iter().all(is_still)
        && (is_alone() || !state.foreign.known && stakers.iter().all(is_plain))
}

/// What is open and not offered, for whoever reads the finding.
fn missing(m: &Staking, state: &State) -> Vec<Action> {
    let (mut open, mut offered) = (Vec::new(), Vec::new());
    every::action(&m.config, &mut |action| open.push(action));
    m.candidates(state, &mut |action| offered.push(action));
    open.retain(|action| may::may(&m.config, state, action) && !offered.contains(action));
    open
}

/// Nothing is done but what is open to whoever does it, and what it leaves is what was there but
/// for what it is for.
pub(super) fn s21(config: &Config) -> P {
    let is_told = is_told(config);
    let statement = "nothing is done but what is open, and it changes what it is for";
    P::step("STK-S21", statement, move |m, step| {
        if !is_told {
            return Evidence::NotApplicable;
        }
        let (c, action) = (&m.config, step.action);
        ensure!("it was open": may::may(c, step.before, action), action);
        let mut due = leaves::what(c, step.before, action);
        // The sum of the traces: STK-S2.
        due.totals = step.after.totals;
        ensure!("it changes that and nothing else": due == *step.after, action, due);
        Evidence::Holds
    })
    .sources(&["STK-SPEC", "STK-CODE", "SNIP-28"])
}

/// Whether the second telling speaks of this design.
fn is_told(c: &Config) -> bool {
    let Design { waits, block_rewards, regime_start, removed_waits, length_flag, .. } = c.design;
    let Design { second_address, commitment_end, leaving_claims, requests, .. } = c.design;
    let told = Design {
        waits,
        block_rewards,
        regime_start,
        removed_waits,
        length_flag,
        second_address,
        commitment_end,
        leaving_claims,
        requests,
        ..Design::default()
    };
    c.design == told
}
