//! Tokens: bought, lent, staked, wrapped, left with a custodian, borrowed within a transaction.

use super::super::action::Guard;
use super::super::config::Config;
use super::super::design as r;
use super::super::state::{Form, State};
use super::{Done, exists, require};

/// The form in which units change hands.
const LIQUID: usize = Form::L1 as usize;

/// A unit changes hands: a sale, a gift, or a loan that outlasts a tick.
pub(super) fn transfer(s: &mut State, from: u8, to: u8) -> Done {
    exists(from != to, "two holders")?;
    take(s, from, LIQUID)?;
    s.holder(to).units[LIQUID] += 1;
    Ok(())
}

/// A unit is staked or wrapped, or the other way round.
pub(super) fn convert(s: &mut State, holder: u8, from: Form, to: Form) -> Done {
    exists((from == Form::L1) != (to == Form::L1), "a conversion")?;
    take(s, holder, from as usize)?;
    s.holder(holder).units[to as usize] += 1;
    Ok(())
}

/// A unit goes to the custodian.
pub(super) fn deposit(c: &Config, s: &mut State, holder: u8) -> Done {
    exists(c.bounds.custodian.is_some_and(|custodian| custodian != holder), "customer")?;
    take(s, holder, LIQUID)?;
    let owner = match (c.design.deposits, c.bounds.custodian) {
        (r::Deposits::ToCustodian, Some(custodian)) => custodian,
        _ => holder,
    };
    s.holder(owner).deposit += 1;
    Ok(())
}

/// A unit comes back.
pub(super) fn withdraw(c: &Config, s: &mut State, holder: u8) -> Done {
    exists(c.bounds.custodian.is_some_and(|custodian| custodian != holder), "customer")?;
    require(s.holder(holder).deposit > 0, Guard::NoSuchUnit)?;
    s.holder(holder).deposit -= 1;
    s.holder(holder).units[LIQUID] += 1;
    Ok(())
}

/// All that the pool has, to be given back before time passes.
pub(super) fn borrow(s: &mut State, holder: u8) -> Done {
    require(s.pool > 0, Guard::PoolIsEmpty)?;
    let all = std::mem::take(&mut s.pool);
    s.holder(holder).units[LIQUID] += all;
    s.holder(holder).debt = all;
    Ok(())
}

/// It is given back.
pub(super) fn repay(c: &Config, s: &mut State, holder: u8) -> Done {
    let debt = std::mem::take(&mut s.holder(holder).debt);
    require(debt > 0, Guard::NothingBorrowed)?;
    s.holder(holder).units[LIQUID] -= debt;
    if c.design.repayment == r::Repayment::ToPool {
        s.pool += debt;
    }
    Ok(())
}

/// Takes a unit away.
fn take(s: &mut State, holder: u8, form: usize) -> Done {
    let units = &mut s.holder(holder).units[form];
    require(*units > 0, Guard::NoSuchUnit)?;
    *units -= 1;
    Ok(())
}
