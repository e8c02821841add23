//! What is promised to happen, and whose fairness that takes. Stakers, members' choices and the
//! jury are never fair.

use kernel::Fairness;
use slashing::penalties::Stage;

use super::P;
use crate::config::BASE;
use crate::state::{CASES, MEMBERS, STAKERS};
use crate::{Action, Economy, State};

const TICK: &str = "WF(tick)";
/// Whoever holds evidence files it.
const FILE: &str = "WF(file)";
/// Somebody has penalties carried out.
const PUNISH: &str = "WF(punish)";
/// Somebody has members paid.
const PAY: &str = "WF(pay)";
/// Stakers claim, for themselves and their pools.
const CLAIM: &str = "WF(claim)";
/// Members collect.
const COLLECT: &str = "WF(collect)";
/// L1 learns of requests.
const SETTLE: &str = "WF(settle)";
/// Somebody has requests carried out.
const MINT: &str = "WF(mint)";
/// The bridge delivers.
const DELIVER: &str = "WF(deliver)";

/// All of them.
pub(super) fn all() -> Vec<P> {
    let stakers = (0..STAKERS).map(reaches_the_staker);
    let places = || (0..STAKERS * MEMBERS).map(|place| (place, (place / MEMBERS, place % MEMBERS)));
    let members = places().map(|(number, place)| reaches_the_member(number, place));
    let leave = places().map(|(number, place)| is_let_go(number, place));
    stakers.chain(members).chain(leave).chain((0..CASES).map(is_decided)).collect()
}

/// From the duty by way of the request, the mint, the bridge and the claim to the purse.
fn reaches_the_staker(staker: usize) -> P {
    P::leads_to(
        "ECO-L1",
        "what a staker earns is paid",
        move |_, state: &State, _| state.rewards.owed[staker] > 0,
        move |_, state: &State, _| state.rewards.owed[staker] == 0,
    )
    .instance(staker as u8)
    .sources(&["S43"])
    .needs(&[SETTLE, MINT, DELIVER, CLAIM])
}

/// And on to the members of its pool.
fn reaches_the_member(number: usize, (pool, member): (usize, usize)) -> P {
    let owed = move |state: &State| state.pools.pools[pool].members[member].owed(BASE);
    P::leads_to(
        "ECO-L2",
        "what its members earn is paid",
        move |_, state: &State, _| owed(state) > 0,
        move |_, state: &State, _| owed(state) == 0,
    )
    .instance(number as u8)
    .sources(&["S43", "STK-SPEC"])
    .needs(&[SETTLE, MINT, DELIVER, CLAIM, COLLECT])
}

/// What a member has asked back and could be paid but for a case against its staker: accusations
/// end, and then it is paid, if the penalty or the member has left any there.
fn is_let_go(number: usize, (pool, member): (usize, usize)) -> P {
    let waits = move |state: &State| {
        let position = &state.pools.pools[pool].members[member];
        position.asked > 0 && position.wait == 0
    };
    P::leads_to(
        "ECO-L3",
        "whose time is over is paid, accused staker or not",
        move |_, state: &State, _| waits(state),
        move |_, state: &State, _| !waits(state),
    )
    .instance(number as u8)
    .sources(&["STK-SPEC", "SLA-S4"])
    .needs(&[TICK, FILE, PUNISH, PAY])
}

fn is_decided(case: usize) -> P {
    let open = move |state: &State| {
        matches!(state.penalties.cases[case].stage, Stage::Known | Stage::Proven)
    };
    P::leads_to(
        "ECO-L4",
        "a case is decided, or its evidence too old",
        move |_, state: &State, _| open(state),
        move |_, state: &State, _| !open(state),
    )
    .instance(case as u8)
    .sources(&["SLA-L1"])
    .needs(&[TICK, FILE, PUNISH])
}

/// The fairness that the properties name.
pub(super) fn fairness() -> Vec<Fairness<Economy>> {
    use Action as A;
    vec![
        Fairness::weak(TICK, |a| matches!(a, A::Tick {}).then_some(0)).about(&["tick"]),
        Fairness::weak(FILE, |a| match *a {
            A::File { case } => Some(case),
            _ => None,
        })
        .about(&["file"]),
        Fairness::weak(PUNISH, |a| match *a {
            A::Punish { case } => Some(case),
            _ => None,
        })
        .about(&["punish"]),
        Fairness::weak(PAY, |a| match *a {
            A::Pay { pool, member } => Some(pool * MEMBERS as u8 + member),
            _ => None,
        })
        .about(&["pay"]),
        Fairness::weak(CLAIM, |a| match *a {
            A::Claim { staker } => Some(staker),
            _ => None,
        })
        .about(&["claim"]),
        Fairness::weak(COLLECT, |a| match *a {
            A::Collect { pool, member } => Some(pool * MEMBERS as u8 + member),
            _ => None,
        })
        .about(&["collect"]),
        Fairness::weak(SETTLE, |a| matches!(a, A::Settle {}).then_some(0)).about(&["settle"]),
        Fairness::weak(MINT, |a| matches!(a, A::Mint {}).then_some(0)).about(&["mint"]),
        Fairness::weak(DELIVER, |a| matches!(a, A::Deliver {}).then_some(0)).about(&["deliver"]),
    ]
}
