//! The mint on L1.

use kernel::Disabled;

use super::{Answer, require, spend};
use crate::{
    Allowance, Cap, Config, Guard, LastAdmin, MintCaller, Renewal, Renewer, State, TickSize,
};

/// Anybody has so many requests carried out: they are minted, sent over the bridge, and the supply
/// is reported.
pub(super) fn mint(c: &Config, s: &mut State, requests: u8) -> Answer {
    let free = c.design.tick_size == TickSize::Free;
    require(requests <= c.mint.tick_limit || free, Guard::TooMany)?;
    require(requests <= s.between.settled, Guard::NoRequest)?;
    let limited = c.design.allowance == Allowance::Limit;
    require(requests <= s.minter.allowance || !limited, Guard::NoAllowance)?;
    let week = usize::from(c.mint.week);
    let minted = match c.design.cap {
        Cap::AnyWindow => s.minter.recent[..week].iter().sum(),
        Cap::CalendarWeek => s.minter.bucket,
        Cap::Absent => 0,
    };
    require(minted + requests <= c.mint.cap || c.design.cap == Cap::Absent, Guard::CapReached)?;
    issue(c, s, requests)?;
    s.minter.allowance = s.minter.allowance.saturating_sub(requests);
    s.between.settled -= requests;
    s.between.deposits += requests;
    Ok(())
}

/// So many mints more.
fn issue(c: &Config, s: &mut State, mints: u8) -> Answer {
    let minted = s.minter.minted + mints;
    if minted > c.bounds.mints {
        return Err(Disabled::Bound("mints"));
    }
    s.minter.minted = minted;
    match c.design.cap {
        Cap::AnyWindow => s.minter.recent[0] += mints,
        Cap::CalendarWeek => s.minter.bucket += mints,
        Cap::Absent => {}
    }
    s.between.reports |= 1 << (minted - 1);
    Ok(())
}

/// A stranger has the mint mint for itself.
pub(super) fn mint_for(c: &Config, s: &mut State) -> Answer {
    require(c.design.mint_caller == MintCaller::Anybody, Guard::NotAllowed)?;
    issue(c, s, 1)
}

/// An admin renews the allowance.
pub(super) fn allow(c: &Config, s: &mut State, admin: usize) -> Answer {
    let former = c.design.renewer == Renewer::FormerAdmin;
    require(s.minter.admins[admin] || former, Guard::NotAllowed)?;
    require(s.minter.allowance < c.mint.allowance, Guard::Unchanged)?;
    s.minter.allowance = match c.design.renewal {
        Renewal::ToTheFull => c.mint.allowance,
        Renewal::OnTop => s.minter.allowance + c.mint.allowance,
    };
    Ok(())
}

/// The security agent cancels the allowance.
pub(super) fn cancel(s: &mut State) -> Answer {
    require(s.minter.allowance > 0, Guard::Unchanged)?;
    s.minter.allowance = 0;
    spend(&mut s.faults, "faults")
}

/// An admin removes itself.
pub(super) fn revoke(c: &Config, s: &mut State, admin: usize) -> Answer {
    require(s.minter.admins[admin], Guard::NotAllowed)?;
    let alone = !s.minter.admins[1 - admin];
    require(!alone || c.design.last_admin == LastAdmin::MayGo, Guard::LastAdmin)?;
    s.minter.admins[admin] = false;
    Ok(())
}
