//! What fees promise to happen, and whose fairness that takes. The oracle, converters and the
//! market are never fair; that a converter is open is an assumption (FEE-A2).

use kernel::Fairness;

use super::{P, raw};
use crate::{Action, Calm, Config, Fees, History, Kind, State};

/// An honest proposer's turn comes again and again, whatever others propose in between.
const PROPOSE: &str = "SF(propose)";
/// Validators vote.
const VOTE: &str = "WF(vote)";
/// A user's transaction is executed, if it can be again and again.
const EXECUTE: &str = "SF(execute)";
/// Batches that have landed are paid.
const SETTLE: &str = "WF(settle)";

/// The liveness properties, some of them one for each user.
pub(super) fn all(config: &Config) -> Vec<P> {
    let mut all = Vec::new();
    for user in 0..config.bounds.users {
        all.extend([becomes_affordable(user), ether_transacts(user), leaves_the_queue(user)]);
    }
    all.extend([survives_silence(), proceeds(), settles(), never_sticks()]);
    all
}

/// Whether demand is so low that at any price above the floor less is asked for than the target.
fn is_low(m: &Fees, state: &State) -> bool {
    let (p, floor) = (&m.config.parameters, raw::floor(&m.config, state));
    state.demand < p.target.saturating_add(p.slope.saturating_mul(floor.saturating_add(1)))
}

/// In the form: if demand stays low from some moment on. So it is over where demand is not low
/// (FEE-A4), and where the floor has been raised above the bound.
fn becomes_affordable(user: u8) -> P {
    let i = usize::from(user);
    P::leads_to(
        "FEE-L1",
        "a bound at or above the floor is reached once demand has dropped",
        move |m, state, _| {
            let pending = state.users[i].pending;
            pending.kind != Kind::None && pending.cap >= raw::floor(&m.config, state)
        },
        move |m, state, _| {
            let pending = state.users[i].pending;
            let is_out = pending.kind == Kind::None || pending.cap < raw::floor(&m.config, state);
            is_out || state.block.price <= pending.cap || !is_low(m, state)
        },
    )
    .instance(user)
    .sources(&["SNIP-30", "CORRECTIONS 0.6"])
    .needs(&[PROPOSE, VOTE, SETTLE])
}

/// Whether a user's transaction has left the pool, or is not to be charged at these prices.
fn is_through(m: &Fees, state: &State, user: usize, kinds: &[Kind]) -> bool {
    !raw::is_pending(state, user, kinds) || !raw::is_affordable(&m.config, state, user)
}

/// Whoever has ether only, with enough of it. (Where prices leave its bounds again and again it
/// may be passed over each time it is within them.)
fn ether_transacts(user: u8) -> P {
    let i = usize::from(user);
    P::leads_to(
        "FEE-L2",
        "who has ether only can transact",
        move |_, state, _| raw::is_pending(state, i, &[Kind::Ether]),
        move |m, state, _| {
            let cost = raw::cost(&m.config, state, i).div_ceil(state.block.rate.into());
            let is_poor = cost > u16::from(state.users[i].coins.ether);
            is_through(m, state, i, &[Kind::Ether]) || is_poor
        },
    )
    .instance(user)
    .sources(&["S52"])
    .needs(&[EXECUTE, PROPOSE, VOTE, SETTLE, "FEE-A2"])
}

/// What pays in STRK, and what is of the old version: it blocks all that its sender signs later.
/// Whoever migrates to a converter is FEE-L2's.
fn leaves_the_queue(user: u8) -> P {
    let i = usize::from(user);
    P::leads_to(
        "FEE-L7",
        "what can be charged is executed or leaves the queue",
        move |_, state, _| raw::is_pending(state, i, &[Kind::Old, Kind::Strk]),
        move |m, state, _| {
            let cost = raw::cost(&m.config, state, i).div_ceil(state.block.rate.into()) + 2;
            let coins = state.users[i].coins;
            let is_poor = raw::is_pending(state, i, &[Kind::Old]) && cost > u16::from(coins.ether);
            is_through(m, state, i, &[Kind::Old, Kind::Strk]) || is_poor
        },
    )
    .instance(user)
    .sources(&["SEQ-L3", "SNIP-8"])
    .needs(&[EXECUTE, PROPOSE, VOTE, SETTLE])
}

/// With the rate that it reported last.
fn survives_silence() -> P {
    P::leads_to(
        "FEE-L3",
        "blocks go on while the oracle is silent",
        |m, state, _| state.oracle.age >= m.config.parameters.max_age,
        |_, _, history: &History| history.decided,
    )
    .sources(&["S48"])
    .needs(&[PROPOSE, VOTE, SETTLE])
}

/// Stands for CON-L1: what honest proposers propose is decided.
fn proceeds() -> P {
    P::always_eventually("FEE-L4", "blocks are decided again and again", |_, _, history| {
        history.decided
    })
    .sources(&["CON-L1", "CORRECTIONS B7"])
    .needs(&[PROPOSE, VOTE, SETTLE])
}

/// Where demand, floor and what others put into blocks are what they were, the next price is a
/// function of this one: a price that has stayed once stays for good. So it is enough that it stays
/// again and again, or is disturbed again and again.
fn settles() -> P {
    P::always_eventually("FEE-L5", "under constant demand the price settles", |_, _, history| {
        history.calm != Calm::Moved
    })
    .sources(&["DERIVED", "CORRECTIONS 0.6"])
    .needs(&[PROPOSE, VOTE, SETTLE])
}

/// For the same reason, a price that has stuck once is stuck for good.
fn never_sticks() -> P {
    let statement = "no price stays for ever that misses the target and may move";
    P::always_eventually("FEE-L6", statement, |_, _, history| history.calm != Calm::Stuck)
        .sources(&["DERIVED", "CORRECTIONS 0.6"])
}

/// The fairness that the properties name.
pub(super) fn fairness() -> Vec<Fairness<Fees>> {
    vec![
        Fairness::strong(PROPOSE, |action| matches!(action, Action::Propose {}).then_some(0))
            .about(&["propose"]),
        Fairness::weak(VOTE, |action| match *action {
            Action::Vote { validator } => Some(validator),
            _ => None,
        })
        .about(&["vote"]),
        Fairness::strong(EXECUTE, |action| match *action {
            Action::Execute { user, .. } => Some(user),
            _ => None,
        })
        .about(&["execute"]),
        Fairness::weak(SETTLE, |action| matches!(action, Action::Settle {}).then_some(0))
            .about(&["settle"]),
    ]
}
