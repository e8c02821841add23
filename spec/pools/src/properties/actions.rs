//! The rules told a second time: where each action is open, and what it leaves behind. The other
//! properties say what pools owe to whom; a step that is open to the wrong party, or that touches
//! what it is not for, may break none of them in a world as small as a scenario's.
//!
//! It is told of the intended design. A design that decides otherwise has rules of its own; its
//! mistakes are what the other properties judge.

use kernel::{Evidence, ensure};
use staking::BalanceTrace;
use vocabulary::rights::{by_rule, rights};
use vocabulary::slot::Slot;

use super::{P, Step};
use crate::state::MEMBERS;
use crate::{Action, Caller, Config, Design, Pool, Position, State, Status};

/// Whether the rules are those of the intended design, but for the mistakes that only these
/// properties know.
fn is_told(c: &Config) -> bool {
    let d = &c.design;
    *d == Design {
        named: d.named,
        withdrawn: d.withdrawn,
        after_exit: d.after_exit,
        ..Design::default()
    }
}

/// Whether the rules let an action happen in `s`.
fn may(c: &Config, s: &State, action: &Action) -> bool {
    if touched(action).iter().flatten().any(|pool| s.pools[usize::from(*pool)].unmigrated) {
        return matches!(action, Action::Migrate { .. });
    }
    let pool = |pool: u8| &s.pools[usize::from(pool)];
    let of = |number: u8, member: u8| &pool(number).members[usize::from(member)];
    let stays = |number: u8| pool(number).status == Status::Active;
    match *action {
        Action::Add { pool, member, amount, by } => {
            let Position { amount: stake, asked, .. } = *of(pool, member);
            let is_member = stake.latest() > 0 || asked > 0;
            (by == Caller::Member || by == Caller::RewardAddress && is_member)
                && (1..=s.purses[usize::from(member)]).contains(&amount)
                && stays(pool)
        }
        Action::Ask { pool: number, member, amount, by } => {
            let Position { amount: stake, asked, .. } = *of(number, member);
            let is_one = pool(number).status != Status::Gone || asked == 0;
            by == Caller::Member && amount <= stake.latest() + asked && is_one && amount + asked > 0
        }
        Action::Pay { pool, member } => of(pool, member).asked > 0 && of(pool, member).wait == 0,
        Action::Switch { from, to, member, amount, by } => {
            let Position { asked, in_pool, .. } = *of(from, member);
            by == Caller::Member
                && (1..=asked).contains(&amount)
                && !in_pool
                && from != to
                && stays(to)
        }
        Action::Claim { pool, member, by, .. } => {
            matches!(by, Caller::Member | Caller::RewardAddress)
                && of(pool, member).owed(c.parameters.base) > 0
                && of(pool, member).changes <= c.parameters.page
        }
        Action::Reward { pool: number } => stays(number) && !pool(number).rewarded,
        Action::SetCommission { pool: number, commission } => {
            let Pool { commission: old, commitment, notice, .. } = *pool(number);
            let rises = commitment.get().is_some_and(|max| commission <= max) && notice == 0;
            stays(number) && (commission < old || commission > old && rises)
        }
        Action::Commit { pool: number, max, .. } => {
            let Pool { commission, commitment, .. } = *pool(number);
            stays(number) && commitment == Slot::NONE && max >= commission
        }
        Action::Leave { pool } => stays(pool),
        Action::Remove { pool: number } => {
            (pool(number).status, pool(number).wait) == (Status::Leaving, 0)
        }
        Action::SetWindow { epochs } => epochs != s.window,
        Action::SetLength { ticks } => ticks != s.length,
        Action::Upgrade {} => s.upgrades > 0,
        // A pool of the version before was dealt with above.
        Action::Migrate { .. } => false,
        Action::Settle { pool, member } => of(pool, member).changes > c.parameters.page,
        Action::Rename { pool, member, by } => {
            let Position { amount: stake, asked, .. } = *of(pool, member);
            by == Caller::Member && stake.latest() + asked > 0
        }
        Action::Tick {} => true,
    }
}

/// The pools that an action is about.
fn touched(action: &Action) -> [Option<u8>; 2] {
    match *action {
        Action::Switch { from, to, .. } => [Some(from), Some(to)],
        Action::Add { pool, .. }
        | Action::Ask { pool, .. }
        | Action::Pay { pool, .. }
        | Action::Claim { pool, .. }
        | Action::Reward { pool }
        | Action::SetCommission { pool, .. }
        | Action::Commit { pool, .. }
        | Action::Leave { pool }
        | Action::Remove { pool }
        | Action::Migrate { pool }
        | Action::Settle { pool, .. }
        | Action::Rename { pool, .. } => [Some(pool), None],
        Action::SetWindow { .. }
        | Action::SetLength { .. }
        | Action::Upgrade {}
        | Action::Tick {} => [None, None],
    }
}

/// Everything that anybody could ever do with effect.
fn every(c: &Config, emit: &mut dyn FnMut(Action)) {
    use Action as A;
    for pool in 0..c.bounds.pools {
        for member in 0..MEMBERS as u8 {
            of_member(c, pool, member, emit);
        }
        for &commission in &c.parameters.commissions {
            emit(A::SetCommission { pool, commission });
            (1..=c.parameters.commitment).for_each(|epochs| {
                emit(A::Commit { pool, max: commission, epochs });
            });
        }
        let others = [A::Reward { pool }, A::Leave { pool }, A::Remove { pool }];
        others.into_iter().chain([A::Migrate { pool }]).for_each(&mut *emit);
    }
    c.parameters.exit_windows.iter().for_each(|&epochs| emit(A::SetWindow { epochs }));
    c.parameters.epoch_lengths.iter().for_each(|&ticks| emit(A::SetLength { ticks }));
    emit(A::Upgrade {});
    emit(A::Tick {});
}

fn of_member(c: &Config, pool: u8, member: u8, emit: &mut dyn FnMut(Action)) {
    use Action as A;
    for by in Caller::ALL {
        for amount in 0..=c.bounds.funds[usize::from(member)] {
            emit(A::Add { pool, member, amount, by });
            emit(A::Ask { pool, member, amount, by });
            (0..c.bounds.pools).for_each(|to| {
                emit(A::Switch { from: pool, to, member, amount, by });
            });
        }
        emit(A::Claim { pool, member, again: false, by });
        emit(A::Claim { pool, member, again: true, by });
        emit(A::Rename { pool, member, by });
    }
    emit(A::Settle { pool, member });
    emit(A::Pay { pool, member });
}

/// The state that an action leaves.
fn due(c: &Config, before: &State, action: &Action) -> State {
    let mut due = *before;
    let latency = usize::from(c.parameters.latency);
    match *action {
        Action::Add { pool, member, amount, .. } => {
            due.purses[usize::from(member)] -= amount;
            due.balance += amount;
            counts(&mut due, pool, member, latency, amount);
        }
        Action::Ask { pool, member, amount, .. } => ask(c, &mut due, pool, member, amount),
        Action::Pay { pool, member } => {
            let (pool, member) = (&mut due.pools[usize::from(pool)], usize::from(member));
            let Position { asked, in_pool, .. } = pool.members[member];
            due.purses[member] += asked;
            due.balance -= if in_pool { 0 } else { asked };
            pool.principal -= if in_pool { asked } else { 0 };
            pool.intents[member] = 0;
            (pool.members[member].asked, pool.members[member].in_pool) = (0, false);
        }
        Action::Switch { from, to, member, amount, .. } => {
            let (pool, i) = (&mut due.pools[usize::from(from)], usize::from(member));
            pool.intents[i] -= amount;
            pool.members[i].asked -= amount;
            pool.members[i].wait *= u8::from(pool.members[i].asked > 0);
            counts(&mut due, to, member, latency, amount);
        }
        Action::Claim { pool, member, .. } => {
            let pool = &mut due.pools[usize::from(pool)];
            let member = &mut pool.members[usize::from(member)];
            pool.rewards -= member.owed(c.parameters.base);
            (member.credited, member.gained, member.changes) = (0, [0, 0], 0);
        }
        Action::Reward { pool } => reward(c, &mut due.pools[usize::from(pool)]),
        Action::SetCommission { pool, commission } => {
            due.pools[usize::from(pool)].commission = commission;
        }
        Action::Commit { pool, max, epochs } => {
            let pool = &mut due.pools[usize::from(pool)];
            (pool.commitment, pool.lives) = (Slot::some(max), epochs);
            pool.notice = c.parameters.notice;
        }
        Action::Leave { pool } => {
            let window = due.window;
            let pool = &mut due.pools[usize::from(pool)];
            (pool.status, pool.wait) = (Status::Leaving, window);
        }
        Action::Remove { pool } => remove(c, &mut due, usize::from(pool)),
        Action::SetWindow { epochs } => due.window = epochs,
        Action::SetLength { ticks } => due.length = ticks,
        Action::Upgrade {} => {
            due.upgrades -= 1;
            let pools = due.pools.iter_mut().take(c.bounds.pools.into());
            pools.for_each(|pool| pool.unmigrated = true);
        }
        Action::Migrate { pool } => due.pools[usize::from(pool)].unmigrated = false,
        Action::Settle { pool, member } => {
            let pool = &mut due.pools[usize::from(pool)];
            pool.members[usize::from(member)].changes -= c.parameters.page;
        }
        Action::Rename { pool, member, .. } => {
            due.pools[usize::from(pool)].members[usize::from(member)].renamed = true;
        }
        Action::Tick {} => older(c, &mut due),
    }
    due
}

/// What the staking contract knows is what the members have, epoch by epoch.
fn known(pool: &mut Pool) {
    let members = pool.members;
    let sum = |ahead| members.iter().map(|member| member.amount.at(ahead)).sum();
    pool.delegated = pool.delegated.map_from(0, |ahead, _| sum(ahead));
}

fn counts(due: &mut State, pool: u8, member: u8, from: usize, amount: u8) {
    let pool = &mut due.pools[usize::from(pool)];
    let stake = &mut pool.members[usize::from(member)].amount;
    *stake = stake.add_from(from, amount);
    known(pool);
}

/// A request for so much altogether. Whoever asks for more waits as if for the first time, and no
/// less than before; what is not asked for any more counts again as new stake does.
fn ask(c: &Config, due: &mut State, pool: u8, member: u8, amount: u8) {
    let (window, i) = (due.window, usize::from(member));
    let pool = &mut due.pools[usize::from(pool)];
    let gone = pool.status == Status::Gone;
    let fresh = match pool.status {
        Status::Active => window,
        Status::Leaving => pool.wait,
        Status::Gone => 0,
    };
    let place = &mut pool.members[i];
    let old = *place;
    place.asked = amount;
    place.in_pool = gone && amount > 0;
    place.wait = match amount {
        0 => 0,
        _ if amount > old.asked => fresh.max(old.wait),
        _ => old.wait,
    };
    let more = old.asked.saturating_sub(amount);
    let most = (old.amount.latest() + old.asked).saturating_sub(amount);
    let stays = |stake: u8| if more > 0 { stake + more } else { stake.min(most) };
    place.amount = old.amount.map_from(c.parameters.latency.into(), |_, stake| stays(stake));
    pool.intents[i] = if gone { pool.intents[i] } else { amount };
    known(pool);
}

/// The pool's share by stake, as long as there is that much to earn; of that the commission, and of
/// the rest each unit's part.
fn reward(c: &Config, pool: &mut Pool) {
    let p = &c.parameters;
    pool.rewarded = true;
    let stake = u16::from(pool.delegated.at(0));
    if stake == 0 {
        return;
    }
    let share = u16::from(p.reward) * stake / (stake + u16::from(p.own_stake));
    let share = share.min(u16::from(c.bounds.rewards.saturating_sub(pool.rewards)));
    let net = share - share * u16::from(pool.commission) / u16::from(p.commission_max);
    pool.rewards += net as u8;
    let shared = net + u16::from(pool.carried);
    if stake < u16::from(p.min_delegation) {
        pool.carried = shared as u8;
        return;
    }
    pool.carried = 0;
    for member in pool.members.iter_mut().filter(|member| member.amount.at(0) > 0) {
        let gain = member.gain() + shared * u16::from(p.base) / stake;
        member.gained = gain.to_le_bytes();
    }
}

/// What was earned with the stake so far is written down.
fn settle(c: &Config, member: &mut Position) {
    (member.credited, member.gained) = (member.owed(c.parameters.base), [0, 0]);
    member.changes = (member.changes + 1).min(2 * c.parameters.page);
}

fn remove(c: &Config, due: &mut State, number: usize) {
    let pool = &mut due.pools[number];
    pool.status = Status::Gone;
    pool.principal = pool.members.iter().map(|member| member.amount.latest()).sum();
    due.balance -= pool.principal;
    for member in &mut pool.members {
        settle(c, member);
        member.amount = BalanceTrace::default().add_from(0, member.amount.latest());
    }
    known(pool);
    (pool.commitment, pool.lives, pool.notice) = (Slot::NONE, 0, 0);
}

/// A tick later, with which an epoch may end.
fn older(c: &Config, due: &mut State) {
    let ends = due.left == 1;
    due.left = if ends { due.length } else { due.left - 1 };
    for pool in &mut due.pools {
        if ends {
            epoch_later(c, pool);
        }
        tick_later(pool);
    }
}

fn epoch_later(c: &Config, pool: &mut Pool) {
    for member in &mut pool.members {
        if member.amount.at(0) != member.amount.at(1) {
            settle(c, member);
        }
        member.amount = member.amount.advance();
    }
    known(pool);
    pool.rewarded = false;
}

fn tick_later(pool: &mut Pool) {
    for member in &mut pool.members {
        member.wait -= u8::from(member.wait > 0);
    }
    pool.wait -= u8::from(pool.wait > 0);
    pool.lives -= u8::from(pool.lives > 0);
    pool.notice -= u8::from(pool.notice > 0);
    if pool.lives == 0 {
        (pool.commitment, pool.notice) = (Slot::NONE, 0);
    }
}

/// Its antecedent is the intended design.
pub(super) fn s11(config: &Config) -> P {
    let is_told = is_told(config);
    P::always("DEL-S11", "whoever may do something can", move |m, state, _| {
        if !is_told {
            return Evidence::NotApplicable;
        }
        let every = |emit: &mut dyn FnMut(Action)| every(&m.config, emit);
        let may = |action: &Action| may(&m.config, state, action);
        let denied = rights(m, state, every, may, by_rule).denied;
        ensure!("nothing that is open is denied": denied.is_none(), denied);
        Evidence::Holds
    })
    .sources(&["STK-SPEC", "STK-CODE"])
}

/// Its antecedent is the intended design.
pub(super) fn s12(config: &Config) -> P {
    let is_told = is_told(config);
    let statement = "nothing is done but what is open, and it changes only what it is for";
    P::step("DEL-S12", statement, move |m, step: &Step<'_>| {
        if !is_told {
            return Evidence::NotApplicable;
        }
        let open = may(&m.config, step.before, step.action);
        ensure!("it is open": open, step.action);
        let (after, due) = (step.after, due(&m.config, step.before, step.action));
        ensure!("it leaves what it is for": *after == due, step.action, after, due);
        Evidence::Holds
    })
    .sources(&["STK-SPEC", "STK-CODE"])
}
