//! Money: solvency, conservation, exit delay, reach of evidence, neutrality of a pause.

use kernel::{Evidence, ensure};

use super::super::state::{STAKERS, TOKENS};
use super::super::{AHEAD, Action, Owed, PoolChange, State};
use super::{P, Step};

/// Solvency. Every unit that somebody staked, delegated or asked back must be in the contract.
pub(super) fn s1() -> P {
    P::always("STK-S1", "the contract holds what it owes, per token", |_, state, _| {
        for token in 0..TOKENS {
            let (balance, owed) = (state.balance[token], state.owed(token));
            ensure!(balance >= owed, token, balance, owed);
        }
        match state.owed(0) + state.owed(1) {
            0 => Evidence::NotApplicable,
            _ => Evidence::Holds,
        }
    })
    .sources(&["STK-SPEC", "AUD1"])
    .needs(&["STK-A1"])
}

/// What an owner has, as (purse, stake and requests): the stakers first, then the members of all
/// pools, by token. Nobody gives anybody anything here, and rewards are flags, so it never changes.
fn wealth(state: &State) -> [u16; STAKERS + TOKENS] {
    let mut wealth = [0; STAKERS + TOKENS];
    for (staker, record) in state.stakers.iter().enumerate() {
        wealth[staker] = u16::from(state.purses[staker]);
        for token in 0..TOKENS {
            wealth[STAKERS + token] += u16::from(record.intents[token].amount);
        }
        if record.exists() {
            wealth[staker] += u16::from(record.own.latest());
            for token in 0..TOKENS {
                wealth[STAKERS + token] += u16::from(record.delegated[token].latest());
            }
        }
    }
    for token in 0..TOKENS {
        wealth[STAKERS + token] += u16::from(state.members[token]);
    }
    wealth
}

/// Conservation, by owner and in the contract. STK-S1 alone would let money stay behind that is
/// nobody's, or let one owner be paid what another is owed.
pub(super) fn s17() -> P {
    P::step("STK-S17", "whoever puts money in owns it until it is paid back", |_, step| {
        let (before, after) = (wealth(step.before), wealth(step.after));
        for (owner, (had, has)) in before.into_iter().zip(after).enumerate() {
            ensure!("nobody wins or loses by a step": had == has, owner, had, has);
        }
        for token in 0..TOKENS {
            let (balance, owed) = (step.after.balance[token], step.after.owed(token));
            ensure!("nothing in the contract is nobody's": balance <= owed, token, balance, owed);
        }
        match step.before.balance == step.after.balance {
            true => Evidence::NotApplicable,
            false => Evidence::Holds,
        }
    })
    .sources(&["STK-SPEC", "S53"])
}

/// Conservation, by epoch. A leaving staker's trace stays; it is only the totals that it leaves.
pub(super) fn s2() -> P {
    P::always("STK-S2", "the total trace is the sum of the counted traces", |_, state, _| {
        let mut applies = false;
        for token in 0..TOKENS {
            for ahead in 0..AHEAD {
                let counted = state.stakers.iter().filter(|staker| staker.counts(ahead));
                let sum: u8 = counted.map(|staker| staker.stake(token, ahead)).sum();
                let total = state.totals[token].at(ahead);
                ensure!(total == sum, token, ahead, total, sum);
                applies |= total > 0;
            }
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["STK-CODE"])
}

/// Where a step takes money out of the contract: what is still owed to it.
fn leaving_money(step: &Step<'_>) -> Option<Owed> {
    match *step.action {
        Action::UnstakeAction { staker } => Some(step.history.exits[usize::from(staker)]),
        Action::Pool { staker, token, change: PoolChange::Pay } => {
            Some(step.history.intents[usize::from(staker)][usize::from(token)])
        }
        _ => None,
    }
}

/// Exit delay, in real time: a unit waits from the earlier of its staker's intent and its member's
/// current one, for the window in force then. (From "the last intent" would be false in the
/// intended design: a member who asks late in its staker's exit waits for the rest only.)
pub(super) fn s3() -> P {
    P::step("STK-S3", "money leaves no earlier than the window fixed at its intent", |m, step| {
        let paid = (0..TOKENS).any(|t| step.after.balance[t] < step.before.balance[t]);
        if !paid {
            return Evidence::NotApplicable;
        }
        let owed = leaving_money(step);
        ensure!("principal leaves only by an exit or a paid intent": owed.is_some(), owed);
        let still_owed = owed.map_or(0, |owed| owed.window);
        // Both ends of the wait are read off a clock that may be wrong by the allowed error.
        let error = 2 * m.config.parameters.timestamp_error;
        ensure!("the exit window is over": still_owed <= error, still_owed, error);
        Evidence::Holds
    })
    .sources(&["STK-SPEC", "CORRECTIONS 5.9"])
    .needs(&["STK-A2"])
}

/// Counted stake stays in reach of evidence: until the end of the last epoch that counted it and
/// the evidence time after that. The floor of the window makes up for the clock's error.
pub(super) fn s4() -> P {
    P::step("STK-S4", "stake that counted stays until evidence is too late", |_, step| {
        let Some(owed) = leaving_money(step) else { return Evidence::NotApplicable };
        let still_in_reach = owed.evidence;
        ensure!("the evidence time is over": still_in_reach == 0, still_in_reach);
        Evidence::Holds
    })
    .sources(&["S53"])
    .needs(&["STK-A2"])
}

/// A pause touches nothing but itself. Clocks go on while it lasts.
pub(super) fn s11() -> P {
    P::step("STK-S11", "a pause changes no balance and shortens no wait", |_, step| {
        let (Action::Pause { .. } | Action::Unpause { .. }) = step.action else {
            return Evidence::NotApplicable;
        };
        for staker in 0..STAKERS {
            let (before, after) = (step.before.stakers[staker], step.after.stakers[staker]);
            let waits = (before.exit_wait, after.exit_wait);
            ensure!("an exit's wait stays": waits.0 == waits.1, staker, waits);
            ensure!("a staker's record stays": before == after, staker);
        }
        let mut unpaused = *step.after;
        unpaused.globals.paused = step.before.globals.paused;
        unpaused.globals.pause_left = step.before.globals.pause_left;
        let same: &State = step.before;
        ensure!("everything else stays": unpaused == *same, step.before.balance);
        Evidence::Holds
    })
    .sources(&["STK-SPEC"])
}
