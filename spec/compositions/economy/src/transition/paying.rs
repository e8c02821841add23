//! Fees: members pay from the purse that they delegate from, to the purse of who proposes.

use kernel::Disabled;

use super::{Answer, earning, of_members};
use crate::{Economy, Guard, Proposing, State, Turn};

/// The staker that proposes this block, if it has power.
pub(super) fn proposer(m: &Economy, s: &State) -> Option<usize> {
    let turn = usize::from(s.rewards.epoch.proposer);
    let paid = match m.config.design.proposing {
        Proposing::Proposer => turn,
        Proposing::First => 0,
    };
    let proposes = match m.config.design.turn {
        Turn::WithPower => earning::power(s, turn, 0) > 0,
        Turn::Everybody => true,
        Turn::NextEpoch => earning::power(s, turn, 1) > 0,
    };
    proposes.then_some(paid)
}

/// Tells fees who has what.
pub(super) fn tell(s: &mut State, proposer: Option<usize>) {
    for (user, purse) in s.fees.users.iter_mut().zip(s.pools.purses) {
        user.coins.strk = purse;
    }
    s.fees.proposer.strk = proposer.map_or(0, |staker| s.staking.purses[staker]);
}

/// Hears from fees who has what.
pub(super) fn hear(s: &mut State, proposer: Option<usize>) {
    for (user, purse) in s.fees.users.iter().zip(&mut s.pools.purses) {
        *purse = user.coins.strk;
    }
    if let Some(staker) = proposer {
        s.staking.purses[staker] = s.fees.proposer.strk;
    }
}

/// A member signs a transaction.
pub(super) fn submit(m: &Economy, s: &mut State, member: u8) -> Answer {
    let left = s.ledger.sends.checked_sub(1).ok_or(Disabled::NoAction("sends"))?;
    let user = of_members(member)? as u8;
    let [cap, tip] = m.config.parameters.price;
    m.charge(s, fees::Action::Submit { user, kind: fees::Kind::Strk, cap, tip })?;
    s.ledger.sends = left;
    Ok(())
}

/// The proposer executes it.
pub(super) fn execute(m: &Economy, s: &mut State, member: u8) -> Answer {
    let user = of_members(member)? as u8;
    if proposer(m, s).is_none() {
        return Err(Disabled::Guard(Guard::NoProposer));
    }
    m.charge(s, fees::Action::Execute { user, run: fees::Run::Full, by: 0 })
}
