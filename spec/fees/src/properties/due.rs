//! What each action leaves behind, in the intended design.

use super::raw;
use crate::state::{SAMPLES, VALIDATORS};
use crate::{
    Action, BaseFloor, Block, Config, Kind, OldVersions, Phase, Proposal, Run, State, Transaction,
    Vote,
};

/// What a transaction costs for L1, at the base price, and as a tip: each in ether, rounded up.
pub(super) fn parts(c: &Config, s: &State, user: usize, run: Run) -> [u16; 3] {
    of_fee(c, s, user, run).map(|part| part.div_ceil(u16::from(s.block.rate)))
}

/// The same in STRK.
fn of_fee(c: &Config, s: &State, user: usize, run: Run) -> [u16; 3] {
    let b = &s.block;
    let gas = c.parameters.amounts[2] - u8::from(run == Run::Light);
    let l1 = u16::from(raw::units(c)) * u16::from(b.l1) * u16::from(b.rate);
    let at = |price: u8| u16::from(gas) * u16::from(price);
    [l1, at(b.price), at(s.users[user].pending.tip)]
}

/// The state that an action leaves.
pub(super) fn after(c: &Config, before: &State, action: &Action) -> State {
    let mut due = *before;
    match *action {
        Action::Submit { user, kind, cap, tip } => {
            due.users[usize::from(user)].pending = Transaction { kind, cap, tip };
        }
        Action::Execute { user, run, by } => execute(c, &mut due, user.into(), run, by.into()),
        Action::Stuff {} => {
            let price = due.block.price;
            let own = price / c.parameters.proposer_part;
            due.proposer.strk -= price - own;
            due.commons.strk += price - own;
            due.block.gas += 1;
        }
        Action::Propose {} => {
            let (price, l1, fee) = (next(c, before), quote(c, before), fee(c, before));
            due.proposal = Proposal { open: true, price, l1, fee, ..Proposal::default() };
        }
        Action::ProposeOther { price, l1, fee } => {
            due.proposal = Proposal { open: true, price, l1, fee, ..Proposal::default() };
        }
        Action::Vote { validator } => vote(c, before, &mut due, validator.into()),
        Action::ShiftDemand { to } => due.demand = to,
        Action::RaiseFloor { to } => due.floor = to,
        Action::L1Block { price } => {
            due.l1.samples = [price, before.l1.samples[0]];
            due.l1.sampled = true;
        }
        Action::Settle {} => {
            due.pot.ether -= before.l1.batch * before.l1.samples[0];
            (due.l1.batch, due.l1.lag) = (0, 0);
        }
        Action::MoveRate { to } => due.oracle.rate = to,
        Action::Report { rate } => (due.oracle.seen, due.oracle.age) = (rate, 0),
        Action::Drain { converter } => due.converters[usize::from(converter)].open = false,
        Action::Refill { converter } => due.converters[usize::from(converter)].open = true,
        Action::Upgrade {} => {
            let ends = before.phase == Phase::Both;
            due.phase = if ends { Phase::StrkOnly } else { Phase::Both };
            for user in due.users.iter_mut().filter(|user| user.pending.kind == Kind::Old) {
                user.pending = match c.design.old_versions {
                    _ if !ends => user.pending,
                    OldVersions::Migrate => Transaction { kind: Kind::Ether, ..user.pending },
                    OldVersions::Expire | OldVersions::Stay => Transaction::default(),
                };
            }
        }
        Action::Bar { .. } | Action::Convert { .. } => {}
    }
    due
}

/// The next base price, by the law as corrected.
fn next(c: &Config, s: &State) -> u8 {
    let (p, price) = (&c.parameters, u32::from(s.block.price));
    let floor = u32::from(raw::floor(c, s));
    if price < floor {
        return (price + (price / u32::from(p.climb)).max(1)).min(floor) as u8;
    }
    let (used, target) = (u32::from(raw::used(c, s)), u32::from(p.target));
    let whole = target * u32::from(p.denominator);
    let part = |missed: u32| if missed == 0 { 0 } else { (price * missed / whole).max(1) };
    let next =
        if used > target { price + part(used - target) } else { price - part(target - used) };
    next.max(floor) as u8
}

/// What is charged for L1: the mean, the steps that it may be behind when the batch lands, and what
/// validators tolerate.
fn quote(c: &Config, s: &State) -> u8 {
    let p = &c.parameters;
    let blocks = if p.lag > 1 { p.lag } else { 1 };
    let mean = s.l1.samples.iter().sum::<u8>() / SAMPLES as u8;
    mean + p.l1_step + blocks * p.l1_step + p.tolerance
}

/// Which proposed fees are near the median, and not above the highest: a part of it less or more,
/// rounded down.
fn near(c: &Config, s: &State) -> (u8, u8) {
    let (median, parts) = (u32::from(raw::median(s)), u32::from(c.parameters.margin));
    let upper = (median * (parts + 1) / parts).min(u32::from(c.parameters.fee_max));
    ((median * parts / (parts + 1)) as u8, upper as u8)
}

/// What an honest proposer says that L2 gas ought to cost: what the target is worth in STRK, as far
/// as it is near; while the oracle is silent the median.
fn fee(c: &Config, s: &State) -> u8 {
    let silent = s.oracle.age == c.parameters.max_age;
    let target = c.parameters.fee_target * s.oracle.seen;
    let (lower, upper) = near(c, s);
    match c.design.base_floor {
        BaseFloor::Configured => 0,
        BaseFloor::StrkPrice if silent => raw::median(s),
        BaseFloor::StrkPrice => target.min(upper).max(lower),
    }
}

/// A validator's vote; if it is the last, the next block begins or does not.
fn vote(c: &Config, before: &State, due: &mut State, validator: usize) {
    let Proposal { price, l1, fee, .. } = before.proposal;
    let follows = c.design.base_floor == BaseFloor::StrkPrice;
    let (lower, upper) = near(c, before);
    let near = !follows || lower <= fee && fee <= upper;
    let tolerated = l1.abs_diff(quote(c, before)) <= c.parameters.tolerance;
    let right = price == next(c, before) && tolerated && near;
    let vote = if right { Vote::Yes } else { Vote::No };
    due.proposal.votes[validator] = vote;
    let others = (0..VALIDATORS).filter(|&other| other != validator);
    if others.into_iter().any(|other| before.proposal.votes[other] == Vote::None) {
        return;
    }
    due.proposal = Proposal { votes: due.proposal.votes, ..Proposal::default() };
    if due.proposal.votes == [Vote::Yes; VALIDATORS] {
        due.block = Block { price, l1, rate: before.oracle.seen, gas: 0 };
        due.fees = if follows { [fee, before.fees[0], before.fees[1]] } else { before.fees };
        due.l1.sampled = false;
        due.l1.lag -= u8::from(due.l1.lag > 0);
        due.oracle.age += u8::from(due.oracle.age < c.parameters.max_age);
    }
}

/// A transaction is charged, and owes to L1 what it has used there.
fn execute(c: &Config, due: &mut State, user: usize, run: Run, by: usize) {
    let before = *due;
    let [l1, base, tip] = of_fee(c, &before, user, run);
    let total = (l1 + base + tip) as u8;
    let own = |base: u16| base as u8 / c.parameters.proposer_part;
    let bought = raw::units(c) * before.block.l1;
    due.users[user].pending = Transaction::default();
    if before.users[user].pending.kind == Kind::Old {
        let [l1, base, tip] = parts(c, &before, user, run);
        due.users[user].coins.ether -= (l1 + base + tip) as u8;
        due.proposer.ether += own(base) + tip as u8;
        due.commons.ether += base as u8 - own(base);
        due.pot.ether += l1 as u8;
    } else {
        if before.users[user].pending.kind == Kind::Strk {
            due.users[user].coins.strk -= total;
        } else {
            let cost = u16::from(total).div_ceil(before.block.rate.into()) as u8;
            due.users[user].coins.ether -= cost;
            due.converters[by].coins.ether += cost;
            due.converters[by].coins.strk -= total;
        }
        due.proposer.strk += own(base) + tip as u8;
        due.commons.strk += base as u8 - own(base);
        due.market.strk += l1 as u8;
        due.market.ether -= bought;
        due.pot.ether += bought;
    }
    due.block.gas += c.parameters.amounts[2] - u8::from(run == Run::Light);
    if raw::units(c) > 0 {
        due.l1.lag = if before.l1.batch == 0 { c.parameters.lag } else { before.l1.lag };
        due.l1.batch += raw::units(c);
    }
}
