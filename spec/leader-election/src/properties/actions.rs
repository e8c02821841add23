//! The rules told a second time: where each action is open, and what it leaves behind. The other
//! properties say what elections are good for; a step that is open to the wrong party, or that
//! touches what it is not for, may break none of them in a world as small as a scenario's.
//!
//! It is told of the intended design. A design that decides otherwise has rules of its own; its
//! mistakes are what the other properties judge.

use kernel::{Evidence, ensure};

use super::super::Election;
use super::super::action::Action;
use super::super::config::Config;
use super::super::design::Design;
use super::super::draw::Identities;
use super::super::schedule::leaders;
use super::super::state::{STAKERS, Staker, State, Status};
use super::{P, Step};
use staking::{MinRule, Slot};
use vocabulary::rights::{by_rule, rights};

/// Whether the rules are those of the intended design. Who leads is asked of the schedule, so how
/// it is drawn may differ; whom a raised minimum concerns is told both ways; and the mistakes that
/// only these properties know may be made.
fn is_told(c: &Config) -> bool {
    let d = &c.design;
    let drawn = Design {
        leader: d.leader,
        seat_weight: d.seat_weight,
        base: d.base,
        min_rule: d.min_rule,
        slot_time: d.slot_time,
        committee: d.committee,
        empty_epoch: d.empty_epoch,
        unseated: d.unseated,
        turns: d.turns,
        ..Design::default()
    };
    *d == Design { top_up: d.top_up, reader: d.reader, down: d.down, ..drawn }
}

/// Whether the protocol lets an action happen, whatever is assumed, where these lead the slot.
fn may(m: &Election, s: &State, leaders: impl FnOnce() -> Identities, action: &Action) -> bool {
    let p = &m.config.parameters;
    let of = |staker: u8| &s.stakers[usize::from(staker)];
    let lead = usize::from(p.lead);
    match *action {
        Action::Deposit { staker, amount } => {
            let least = if of(staker).status == Status::Out { s.min_stake } else { 1 };
            of(staker).status != Status::Exiting
                && (least.max(1)..=of(staker).purse).contains(&amount)
        }
        Action::Exit { staker } => of(staker).status == Status::Staked,
        Action::Withdraw { staker } => {
            of(staker).status == Status::Exiting && of(staker).exit_wait == 0
        }
        Action::DeclareKey { key, .. } => s.stakers.iter().all(|other| other.key.latest() != key),
        Action::SetMinStake { amount } => p.min_stakes.contains(&amount) && amount != s.min_stake,
        Action::Reveal { snapshot, .. } => {
            s.slot < p.reveal_window && s.seeds.at(lead).is_none() && snapshot == s.snapshot(lead)
        }
        Action::Read { node, value } => {
            let knows = s.views[usize::from(node)].at(lead);
            s.slot + 1 >= p.reveal_window + p.read_depth && knows != read(s, lead, value)
        }
        Action::Lead { staker } => leaders().contains(usize::from(staker)) && !of(staker).down,
        Action::Skip {} => leaders().iter().all(|leader| s.stakers[leader].down),
        Action::Crash { staker } => !of(staker).down,
        Action::Recover { staker } => of(staker).down,
    }
}

/// What a node knows that finds `value` on L1: that or, for want of one, the last value before it.
fn read(s: &State, lead: usize, value: Option<u8>) -> Option<u8> {
    value.or(s.seeds.at(lead - 1))
}

/// Everything that anybody could ever do.
fn every(c: &Config, s: &State, emit: &mut dyn FnMut(Action)) {
    let snapshot = s.snapshot(usize::from(c.parameters.lead));
    for staker in 0..c.bounds.stakers {
        (1..=c.bounds.wealth(staker.into())).for_each(|amount| {
            emit(Action::Deposit { staker, amount });
        });
        (1..=c.bounds.keys).for_each(|key| emit(Action::DeclareKey { staker, key }));
        emit(Action::Exit { staker });
        emit(Action::Withdraw { staker });
        emit(Action::Lead { staker });
        emit(Action::Crash { staker });
        emit(Action::Recover { staker });
    }
    c.parameters.min_stakes.iter().for_each(|&amount| emit(Action::SetMinStake { amount }));
    (0..c.bounds.seeds).for_each(|seed| emit(Action::Reveal { seed, snapshot }));
    for node in 0..c.bounds.nodes {
        let values = (0..c.bounds.seeds).map(Some).chain([None]);
        values.for_each(|value| emit(Action::Read { node, value }));
    }
    emit(Action::Skip {});
}

/// The state that an action leaves. Weights, keys and randomness are LE-S12's and LE-S16's, what is
/// retained LE-S19's, whose turn it is LE-S20's.
fn due(c: &Config, step: &Step<'_>) -> State {
    let (before, after) = (step.before, step.after);
    let (p, mut due) = (&c.parameters, *before);
    match *step.action {
        Action::Deposit { staker, amount } => {
            let i = usize::from(staker);
            due.stakers[i].status = Status::Staked;
            due.stakers[i].purse -= amount;
            due.stakers[i].weight = after.stakers[i].weight;
        }
        Action::Exit { staker } => begin_exit(c, &mut due, after, staker.into()),
        Action::Withdraw { staker } => {
            let record = &mut due.stakers[usize::from(staker)];
            record.status = Status::Out;
            record.purse = c.bounds.wealth(staker.into());
        }
        Action::DeclareKey { staker, .. } => {
            let i = usize::from(staker);
            due.stakers[i].key = after.stakers[i].key;
        }
        Action::SetMinStake { amount } => {
            due.min_stake = amount;
            let ejects = c.design.min_rule == MinRule::Eject;
            let is_out = |record: &Staker| {
                ejects && record.status == Status::Staked && record.weight.latest() < amount
            };
            let out = (0..STAKERS).filter(|&i| is_out(&before.stakers[i]));
            out.for_each(|i| begin_exit(c, &mut due, after, i));
        }
        Action::Reveal { seed, .. } => {
            due.seeds.values[usize::from(p.lead)] = Slot::some(seed);
        }
        Action::Read { node, value } => {
            let (node, lead) = (usize::from(node), usize::from(p.lead));
            due.views[node].values[lead] = read(before, lead, value).into();
        }
        Action::Lead { .. } | Action::Skip {} => end_slot(c, &mut due, after),
        Action::Crash { staker } => due.stakers[usize::from(staker)].down = true,
        Action::Recover { staker } => due.stakers[usize::from(staker)].down = false,
    }
    due
}

fn begin_exit(c: &Config, due: &mut State, after: &State, staker: usize) {
    let record = &mut due.stakers[staker];
    record.status = Status::Exiting;
    record.exit_wait = c.parameters.exit_wait;
    record.weight = after.stakers[staker].weight;
}

fn end_slot(c: &Config, due: &mut State, after: &State) {
    due.turn = after.turn;
    due.slot = (due.slot + 1) % c.parameters.slots;
    for record in &mut due.stakers {
        record.exit_wait -= u8::from(record.exit_wait > 0);
    }
    if due.slot > 0 {
        return;
    }
    due.seeds = after.seeds;
    due.retained = after.retained;
    for view in &mut due.views {
        view.values.rotate_left(1);
        view.values[view.values.len() - 1] = Slot::NONE;
    }
    for (record, next) in due.stakers.iter_mut().zip(&after.stakers) {
        (record.weight, record.key) = (next.weight, next.key);
    }
}

/// Its antecedent is the intended design.
pub(super) fn s21(config: &Config) -> P {
    let is_told = is_told(config);
    P::always("LE-S21", "whoever may do something can", move |m, state, _| {
        if !is_told {
            return Evidence::NotApplicable;
        }
        let every = |emit: &mut dyn FnMut(Action)| every(&m.config, state, emit);
        let lead = leaders(&m.config, state);
        let may = |action: &Action| may(m, state, || lead, action);
        let denied = rights(m, state, every, may, by_rule).denied;
        ensure!("nothing that is open is denied": denied.is_none(), denied);
        Evidence::Holds
    })
    .sources(&["DP1", "DP2", "S53", "CORRECTIONS X2"])
}

/// Its antecedent is the intended design.
pub(super) fn s22(config: &Config) -> P {
    let is_told = is_told(config);
    let statement = "nothing is done but what is open, and it changes only what it is for";
    P::step("LE-S22", statement, move |m, step| {
        if !is_told {
            return Evidence::NotApplicable;
        }
        let lead = || leaders(&m.config, step.before);
        ensure!("it is open": may(m, step.before, lead, step.action), step.action);
        let (after, due) = (step.after, due(&m.config, step));
        ensure!("it leaves what it is for": *after == due, step.action, after, due);
        Evidence::Holds
    })
    .sources(&["DP1", "DP2", "S53", "CORRECTIONS X2"])
}
