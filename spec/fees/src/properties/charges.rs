//! What a transaction costs, and who gets it.

use kernel::{Evidence, System as _, ensure};

use super::{P, raw};
use crate::state::USERS;
use crate::{Action, Exchange, Kind, Phase, Run};

/// By resource: the price of each is that of the block, so it is enough that no price is above its
/// bound, and that all together is no more than the signed amounts cost. Of the old version each of
/// the three parts is rounded up.
pub(super) fn s1() -> P {
    P::step("FEE-S1", "nobody is charged more than was signed", |m, step| {
        let Action::Execute { user, .. } = *step.action else { return Evidence::NotApplicable };
        let user = usize::from(user);
        let (block, signed) = (step.before.block, step.before.users[user].pending);
        let (price, cap) = (block.price, signed.cap);
        ensure!("the base price is within its bound": price <= cap, price, cap);
        let l1 = u16::from(block.l1) * u16::from(block.rate);
        let cap = u16::from(m.config.parameters.l1_cap);
        ensure!("the price of gas on L1 is within its bound": l1 <= cap, l1, cap);
        let data = l1 * u16::from(m.config.parameters.data_ratio);
        let cap = u16::from(m.config.parameters.data_cap);
        ensure!("the price of data on L1 is within its bound": data <= cap, data, cap);
        let [before, after] = [step.before, step.after].map(|state| state.users[user].coins);
        let strk = u16::from(before.strk.saturating_sub(after.strk));
        let ether = u16::from(before.ether.saturating_sub(after.ether));
        let most = raw::cost(&m.config, step.before, user);
        let in_ether = most.div_ceil(u16::from(block.rate));
        let (most_strk, most_ether) = match signed.kind {
            Kind::Strk => (most, 0),
            Kind::Old => (0, in_ether + 2),
            Kind::Ether | Kind::None => (0, in_ether),
        };
        ensure!("all is within the amounts": strk <= most_strk && ether <= most_ether,
            user, strk, most_strk, ether, most_ether);
        Evidence::Holds
    })
    .sources(&["SNIP-8", "DOCS"])
}

/// What the proposer and all get is STRK; the pot's ether is bought with it.
pub(super) fn s2() -> P {
    let statement = "where only STRK is taken, the protocol takes no ether";
    P::step("FEE-S2", statement, |_, step| {
        let is_execution = matches!(step.action, Action::Execute { .. });
        if !is_execution || step.before.phase != Phase::StrkOnly {
            return Evidence::NotApplicable;
        }
        let takers = |state: &crate::State| state.proposer.ether + state.commons.ether;
        let (before, after) = (takers(step.before), takers(step.after));
        ensure!("nobody who earns gets ether": after == before, before, after);
        Evidence::Holds
    })
    .sources(&["S51"])
}

/// A step moves coins; only what L1 is paid leaves.
pub(super) fn s5() -> P {
    let statement = "what is paid is received";
    P::step("FEE-S5", statement, |_, step| {
        let (before, after) = (raw::everything(step.before), raw::everything(step.after));
        let is_l1 = matches!(step.action, Action::Settle {});
        ensure!("no STRK is lost or made": before.0 == after.0, before, after);
        let is_kept = after.1 == before.1 || is_l1 && after.1 < before.1;
        ensure!("no ether is lost or made": is_kept, before, after);
        let is_money = matches!(step.action, Action::Execute { .. } | Action::Stuff {});
        if is_money { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["DERIVED"])
}

/// Where two users have signed the same, it is tried which of them pays what.
pub(super) fn s7() -> P {
    let statement = "equal transactions cost the same, whoever sends them";
    P::always("FEE-S7", statement, |m, state, _| {
        let [one, two] = state.users.map(|user| user.pending);
        if one != two || one.kind == Kind::None {
            return Evidence::NotApplicable;
        }
        let costs = |user: u8| {
            let paid = m.apply(state, &Action::Execute { user, run: Run::Full, by: 0 }).ok()?;
            let i = usize::from(user);
            let [before, after] = [state, &paid].map(|state| state.users[i].coins);
            Some((before.strk - after.strk, before.ether - after.ether))
        };
        let (Some(first), Some(second)) = (costs(0), costs(1)) else {
            return Evidence::NotApplicable;
        };
        ensure!("both pay as much": first == second, first, second);
        Evidence::Holds
    })
    .sources(&["S24", "CORRECTIONS 0.2"])
}

/// What filling a block costs is what is not the proposer's of the base fee; it has to be something
/// for each unit of gas.
pub(super) fn s9() -> P {
    let statement = "who fills its own blocks pays for it";
    P::step("FEE-S9", statement, |_, step| {
        let Action::Stuff {} = *step.action else { return Evidence::NotApplicable };
        let (before, after) = (step.before.proposer.strk, step.after.proposer.strk);
        ensure!("the proposer has less": after < before, before, after);
        Evidence::Holds
    })
    .sources(&["SNIP-35", "CORRECTIONS S9"])
}

/// Of transactions that pay in STRK: whether somebody converts is another question.
pub(super) fn s11() -> P {
    let statement = "who offers a higher tip is executed first";
    P::step("FEE-S11", statement, |m, step| {
        let Action::Execute { user, .. } = *step.action else { return Evidence::NotApplicable };
        let (c, before) = (&m.config, step.before);
        let tip = before.users[usize::from(user)].pending.tip;
        for other in (0..USERS).filter(|&other| other != usize::from(user)) {
            let waits = raw::is_pending(before, other, &[Kind::Strk])
                && before.phase != Phase::EthOnly
                && raw::is_affordable(c, before, other);
            let room = before.block.gas + c.parameters.amounts[2] <= c.parameters.capacity;
            let higher = before.users[other].pending.tip;
            if waits && room {
                ensure!("nobody who waits offers more": higher <= tip, other, higher, tip);
            }
        }
        Evidence::Holds
    })
    .sources(&["SNIP-8", "SEQ-CODE"])
}

/// What it has used costs what it costs.
pub(super) fn s12() -> P {
    P::step("FEE-S12", "who is reverted pays for what was used", |m, step| {
        let Action::Execute { user, run, .. } = *step.action else {
            return Evidence::NotApplicable;
        };
        let reverted = matches!(run, Run::OverL1Gas | Run::OverL1Data | Run::OverL2Gas);
        let user = usize::from(user);
        let due = raw::cost(&m.config, step.before, user);
        if !reverted || due == 0 {
            return Evidence::NotApplicable;
        }
        let [before, after] = [step.before, step.after].map(|state| state.users[user].coins);
        let paid = before != after;
        ensure!("it is charged": paid, user, due);
        Evidence::Holds
    })
    .sources(&["DOCS"])
}

/// What was collected for a batch, and what was put in, is enough when it lands. With what is in
/// the pot in STRK goes what it buys at the rate of the moment.
pub(super) fn s8() -> P {
    let statement = "what is collected for L1 pays for it";
    P::step("FEE-S8", statement, |m, step| {
        let Action::Settle {} = *step.action else { return Evidence::NotApplicable };
        let (l1, pot) = (step.before.l1, step.before.pot);
        let cost = u16::from(l1.batch) * u16::from(l1.samples[0]);
        let bought = match m.config.design.exchange {
            Exchange::AtCharge => 0,
            Exchange::AtSettlement => pot.strk / step.before.oracle.rate,
        };
        let there = u16::from(pot.ether) + u16::from(bought);
        ensure!("the pot has it": cost <= there, cost, there);
        Evidence::Holds
    })
    .sources(&["DERIVED", "PRV-S6"])
}
