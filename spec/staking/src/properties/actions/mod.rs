//! The rules told a second time, function by function: who may call what when, and what it changes.
//! Thematic properties judge what the rules are for; these two judge the rules, so that a mistake
//! is seen where it is made, whatever it leads to.
//!
//! They speak of the intended design. Of those options both values are told whose other ones only
//! these properties notice.

mod due;
mod every;

mod may;

use kernel::{Evidence, ensure};
use vocabulary::rights::rights;

use super::super::design::Design;
use super::super::{Action, BlockReward, Config, Slot, Staker, State};
use super::P;

/// Whoever may call something can: no rule refuses it, and it is among what is offered. ([`is_apt`]
/// says in which states that is asked.)
pub(super) fn s20(config: &Config) -> P {
    let is_told = is_told(config);
    P::always("STK-S20", "whoever may do something can", move |m, state, _| {
        if !is_told || !is_apt(state) {
            return Evidence::NotApplicable;
        }
        let every = |emit: &mut dyn FnMut(Action)| every::every(&m.config, emit);
        let may = |action: &Action| may::may(&m.config, state, action);
        // What waits is told too, so that nothing keeps an open action back.
        let denied = rights(m, state, every, may, |_| true).denied;
        ensure!("nothing that is open is denied": denied.is_none(), denied);
        Evidence::Holds
    })
    .sources(&["STK-SPEC", "STK-CODE"])
}

/// Whether rights are asked for in this state, which takes time: not in those that differ from
/// others in nothing that a right hangs on. What anybody may do hangs on its own record and on what
/// all share, and of other stakers on which operational addresses they use (STK-S6); so with pools
/// and tokens one staker is enough. (A mistake may make it hang on others' records: `two-pools` and
/// `liveness-two` have two.) A decided reward, a peer identity on its way and another
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

/// Nothing is done but what is open to whoever does it, and what it leaves is what was there but
/// for what it is for.
pub(super) fn s21(config: &Config) -> P {
    let is_told = is_told(config);
    let statement = "nothing is done but what is open, and it changes only what it is for";
    P::step("STK-S21", statement, move |m, step| {
        if !is_told {
            return Evidence::NotApplicable;
        }
        let (c, action) = (&m.config, step.action);
        ensure!("it was open": may::may(c, step.before, action), action);
        let mut due = due::due(c, step.before, action);
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
