//! What the pools promise to happen, and whose fairness that takes. Stakers are never fair.

use kernel::{Evidence, System};
use kernel::{Fairness, ensure};

use super::P;
use crate::state::MEMBERS;
use crate::{Action, Caller, Config, Pools, Position, State, Status};

/// Epochs pass.
const TICK: &str = "WF(tick)";
/// Anybody has what is due paid.
const PAY: &str = "WF(pay)";
/// Anybody has pools of the version before brought along.
const MIGRATE: &str = "WF(migrate)";

/// The liveness properties, one for each member and pool.
pub(super) fn all(config: &Config) -> Vec<P> {
    let places = (0..config.bounds.pools)
        .flat_map(|pool| (0..MEMBERS as u8).map(move |member| (pool, member)));
    let places: Vec<_> =
        places.filter(|(_, member)| config.bounds.funds[usize::from(*member)] > 0).collect();
    let needs: &[_] = if config.bounds.upgrades > 0 { &[TICK, PAY, MIGRATE] } else { &[TICK, PAY] };
    let paid = places.iter().map(|&place| is_paid(place).needs(needs));
    paid.chain([leaves_at_once(), can_be_claimed()]).collect()
}

/// The number of a member in a pool.
fn number((pool, member): (u8, u8)) -> u8 {
    pool * MEMBERS as u8 + member
}

fn at(state: &State, (pool, member): (u8, u8)) -> Position {
    state.pools[usize::from(pool)].members[usize::from(member)]
}

/// A request that is withdrawn is over as well. Who asks for more waits anew, so whoever lowers and
/// raises its request for ever is never paid: what is promised is that it is paid after it has
/// asked for more the last time.
fn is_paid(place: (u8, u8)) -> P {
    P::leads_to(
        "DEL-L1",
        "who asks for its stake gets it",
        move |_, state, _| at(state, place).asked > 0,
        move |_, state, history| {
            let (pool, member) = (usize::from(place.0), usize::from(place.1));
            at(state, place).asked == 0 || history.promises[pool][member].raised
        },
    )
    .instance(number(place))
    .sources(&["STK-SPEC"])
}

/// The state after whatever anybody may do for a member, which costs it nothing: to bring its pool
/// along, and to sum up its history until one call can do the rest.
fn prepared(m: &Pools, state: &State, pool: u8, member: u8) -> State {
    let mut state = *state;
    for action in [Action::Migrate { pool }, Action::Settle { pool, member }] {
        while let Ok(next) = m.apply(&state, &action) {
            state = next;
        }
    }
    state
}

/// Of a pool without a staker a member may ask for everything, and waits for nothing. (A request
/// that was open before keeps its time; DEL-L1 says that it ends.)
fn leaves_at_once() -> P {
    P::always("DEL-L2", "nobody waits for a staker that is gone", |m, state, _| {
        let mut applies = false;
        for (pool, record) in (0..).zip(&state.pools) {
            for (member, position) in (0..).zip(&record.members) {
                let amount = position.amount.latest();
                let stays = amount > 0 && position.asked == 0;
                if record.status != Status::Gone || !stays {
                    continue;
                }
                applies = true;
                let all = Action::Ask { pool, member, amount, by: Caller::Member };
                let asked = m.apply(&prepared(m, state, pool, member), &all);
                let paid = asked.and_then(|asked| m.apply(&asked, &Action::Pay { pool, member }));
                let refused = paid.err();
                ensure!("it is paid at once": refused.is_none(), pool, member, refused);
            }
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["STK-SPEC"])
}

/// Its antecedent is something that is owed.
fn can_be_claimed() -> P {
    P::always("DEL-L3", "what a member has earned it can claim", |m, state, _| {
        let base = m.config.parameters.base;
        let mut applies = false;
        for (pool, record) in (0..).zip(&state.pools) {
            for (member, position) in (0..).zip(&record.members) {
                if position.owed(base) == 0 {
                    continue;
                }
                applies = true;
                let claim = Action::Claim { pool, member, again: false, by: Caller::Member };
                let refused = m.apply(&prepared(m, state, pool, member), &claim).err();
                ensure!("nothing is in its way": refused.is_none(), pool, member, refused);
            }
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["S43", "STK-SPEC"])
}

/// The fairness that the properties name.
pub(super) fn fairness() -> Vec<Fairness<Pools>> {
    let at = |pool: u8, member: u8| Some(number((pool, member)));
    vec![
        Fairness::weak(TICK, |action| matches!(action, Action::Tick {}).then_some(0))
            .about(&["tick"]),
        Fairness::weak(PAY, move |action| match *action {
            Action::Pay { pool, member } => at(pool, member),
            _ => None,
        })
        .about(&["pay"]),
        Fairness::weak(MIGRATE, |action| match *action {
            Action::Migrate { pool } => Some(pool),
            _ => None,
        })
        .about(&["migrate"]),
    ]
}
