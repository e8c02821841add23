//! Who is who: operational addresses, burnt addresses, the one way out, and the roles.

use kernel::{Evidence, ensure};

use super::super::design::WindowSetter;
use super::super::state::{Reward, STAKERS};
use super::super::{Action, Caller, Config, Role, Staker, Status};
use super::{P, Step};

/// One operational address serves one staker, and only one that it declared itself for; an address
/// that was a staker never is one again; rewards go to somebody who can pass them on. Judged on the
/// state after each step and, for consent, on what had been declared when the address was taken.
pub(super) fn s6() -> P {
    P::step("STK-S6", "operational addresses and stakers are one to one", |_, step| {
        let mut applies = false;
        for staker in 0..STAKERS {
            let (before, after) = (&step.before.stakers[staker], &step.after.stakers[staker]);
            let (was, is) = (before.status, after.status);
            let burnt = was != Status::Removed || is == Status::Removed;
            ensure!("a burnt address never stakes again": burnt, staker, is);
            let payee = after.reward;
            ensure!("no token contract is paid": payee != Reward::Token, staker, payee);
            let Some(operational) = after.operational.get() else { continue };
            applies = true;
            let other = (0..STAKERS)
                .find(|&other| other != staker && serves(&step.after.stakers[other], operational));
            let alone = other.is_none();
            ensure!("one staker per operational address": alone, operational, staker, other);
            if before.operational != after.operational {
                let declared = step.before.declared[usize::from(operational)].get();
                let agreed = declared == Some(staker as u8);
                ensure!("the operational address consented": agreed, operational, staker, declared);
            }
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["STK-SPEC", "AUD1"])
}

fn serves(staker: &Staker, operational: u8) -> bool {
    staker.exists() && staker.operational.get() == Some(operational)
}

/// After the intent there is no way back: no more stake, own or delegated, no attestation, no new
/// key, peer identity or operational address, and rewards per block only while the weight counts
/// (D16).
pub(super) fn s7() -> P {
    P::step("STK-S7", "an exit is one-way", |_, step| {
        Evidence::all((0..STAKERS).map(|staker| one_way(step, staker)))
    })
    .sources(&["STK-SPEC", "D16"])
}

fn one_way(step: &Step<'_>, staker: usize) -> Evidence {
    let (before, after) = (&step.before.stakers[staker], &step.after.stakers[staker]);
    if before.status != Status::Exiting {
        return Evidence::NotApplicable;
    }
    let status = after.status;
    let leaves = matches!(status, Status::Exiting | Status::Removed);
    ensure!("the staker stays on its way": leaves, staker, status);
    let own = (before.own.latest(), after.own.latest());
    ensure!("own stake does not grow": own.1 <= own.0, staker, own);
    for token in 0..before.delegated.len() {
        let stake = (before.delegated[token].latest(), after.delegated[token].latest());
        ensure!("delegated stake does not grow": stake.1 <= stake.0, staker, token, stake);
    }
    let attests = after.attested && !before.attested;
    ensure!("a leaving staker does not attest": !attests, staker);
    if status == Status::Exiting {
        let key = (before.key.latest(), after.key.latest());
        ensure!("its key stays": key.0 == key.1, staker, key);
        let peer = (before.peer.latest(), after.peer.latest());
        ensure!("its peer identity stays": peer.0 == peer.1, staker, peer);
        let node = (before.operational.get(), after.operational.get());
        ensure!("its operational address stays": node.0 == node.1, staker, node);
    }
    let paid = step.after.globals.block_reward;
    let newly_paid = paid != step.before.globals.block_reward && paid.payee() == Some(staker);
    let counts = before.counts(0);
    ensure!("rewards end with the weight": !newly_paid || counts, staker);
    Evidence::Holds
}

/// What elections rest on: weight that leaves was announced by its owner, so that no stroke of a
/// role's pen empties a committee. A raised minimum is for those who enter (X2). That the chain
/// would stop without a committee is LE-L1 in elections and CON-L1 in consensus.
pub(super) fn s14() -> P {
    P::step("STK-S14", "a staker leaves by its own intent only", |_, step| {
        let mut applies = matches!(step.action, Action::SetMinStake { .. });
        for staker in 0..STAKERS {
            let (before, after) = (&step.before.stakers[staker], &step.after.stakers[staker]);
            if before.status == Status::Active && after.status != Status::Active {
                applies = true;
                let intent = Action::UnstakeIntent { staker: staker as u8 };
                let asked = *step.action == intent;
                let min_stake = step.after.globals.min_stake;
                ensure!("the staker asked for it": asked, staker, min_stake);
            }
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["S53", "AUD2", "CORRECTIONS X2"])
}

/// Each function that belongs to a role is called by that role, and each that belongs to a staker
/// by nobody but the staker or its reward address. Judged by the domain's table of functions; what
/// the proposer alone may call is STK-S9's.
pub(super) fn s16() -> P {
    P::step("STK-S16", "what a role may do, no other does", |m, step| {
        if let Some((by, role)) = privileged(&m.config, step.action) {
            ensure!("its role calls it": by == role, by, role);
            return Evidence::Holds;
        }
        match *step.action {
            Action::IncreaseStake { by, staker, .. } | Action::ClaimRewards { by, staker } => {
                ensure!("its staker calls it": by != Caller::Stranger, by, staker);
                Evidence::Holds
            }
            _ => Evidence::NotApplicable,
        }
    })
    .sources(&["STK-CODE", "STK-SPEC", "CORRECTIONS 19"])
}

/// Who calls a function that belongs to a role, and whose it is.
fn privileged(c: &Config, action: &Action) -> Option<(Role, Role)> {
    use Action as A;
    // Which of the two is an open decision (D3).
    let window_setter = match c.design.window_setter {
        WindowSetter::AppGovernor => Role::AppGovernor,
        WindowSetter::TokenAdmin => Role::TokenAdmin,
    };
    match *action {
        A::SetMinStake { by, .. }
        | A::SetExitWaitWindow { by, .. }
        | A::SetRewardSupplier { by, .. }
        | A::AddToken { by }
        | A::EnableToken { by } => Some((by, Role::TokenAdmin)),
        A::SetEpochInfo { by, .. } | A::SetConsensusRewardsFirstEpoch { by, .. } => {
            Some((by, Role::AppGovernor))
        }
        A::SetAttestationWindow { by, .. } => Some((by, window_setter)),
        A::DisableToken { by } | A::Pause { by } => Some((by, Role::SecurityAgent)),
        A::Unpause { by } => Some((by, Role::SecurityAdmin)),
        A::Upgrade { by } => Some((by, Role::UpgradeGovernor)),
        _ => None,
    }
}
