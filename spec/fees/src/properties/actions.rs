//! The rules told a second time: where each action is open, and (in `due`) what it leaves behind.
//! The other properties say what fees owe to whom; a step that is open to the wrong party, or that
//! touches what it is not for, may break none of them in a world as small as a scenario's.
//!
//! It is told of the intended design, and of the two choices that are no mistakes: a floor that
//! follows the price of STRK, and old transactions that migrate. A design that decides otherwise
//! has rules of its own; its mistakes are what the other properties judge.

use kernel::{Evidence, ensure};
use vocabulary::rights::{by_rule, rights};

use super::{P, Step, due, raw};
use crate::state::{CONVERTERS, VALIDATORS};
use crate::{Action, Config, Design, Kind, OldVersions, Phase, Run, State, Vote};

/// Whether the rules are those of the intended design, but for the mistakes that only these
/// properties know.
fn is_told(c: &Config) -> bool {
    let d = &c.design;
    let told = Design {
        base_floor: d.base_floor,
        old_versions: d.old_versions,
        tips: d.tips,
        both: d.both,
        room: d.room,
        cover: d.cover,
        ..Design::default()
    };
    *d == told && d.old_versions != OldVersions::Stay
}

/// Which versions are taken.
fn takes(s: &State, kind: Kind) -> bool {
    match kind {
        Kind::None => false,
        Kind::Old => s.phase != Phase::StrkOnly,
        Kind::Strk | Kind::Ether => s.phase != Phase::EthOnly,
    }
}

/// Whether a user's transaction could be executed by this converter, whoever else waits.
fn runs(c: &Config, s: &State, user: usize, run: Run, by: usize) -> bool {
    let (sent, block) = (s.users[user], &s.block);
    let light = u8::from(run == Run::Light);
    let gas = c.parameters.amounts[2] - light;
    let unit = u16::from(block.price) + u16::from(sent.pending.tip);
    let cost = raw::cost(c, s, user) - u16::from(light) * unit;
    let in_ether = |part: u16| part.div_ceil(u16::from(block.rate));
    let pays = match sent.pending.kind {
        Kind::None => return false,
        Kind::Strk => cost <= u16::from(sent.coins.strk),
        Kind::Old => due::parts(c, s, user, run).iter().sum::<u16>() <= sent.coins.ether.into(),
        Kind::Ether => {
            let converter = &s.converters[by];
            let is_able = converter.open && cost <= u16::from(converter.coins.strk);
            is_able && in_ether(cost) <= u16::from(sent.coins.ether)
        }
    };
    let fits = gas + block.gas <= c.parameters.capacity;
    takes(s, sent.pending.kind) && raw::is_affordable(c, s, user) && fits && pays
}

/// The most that a transaction costs that is signed with these bounds.
fn signed(c: &Config, cap: u8, tip: u8) -> u16 {
    let p = &c.parameters;
    let caps = [u16::from(p.l1_cap), u16::from(p.data_cap), u16::from(cap) + u16::from(tip)];
    p.amounts.iter().zip(caps).map(|(&amount, cap)| u16::from(amount) * cap).sum()
}

/// The most that any transaction costs.
fn most(c: &Config) -> u8 {
    let all = c
        .parameters
        .caps
        .iter()
        .flat_map(|&cap| c.parameters.tips.iter().map(move |&tip| signed(c, cap, tip)));
    all.max().unwrap_or(0).try_into().unwrap_or(u8::MAX)
}

/// Whether somebody waits who offers more.
fn is_first(c: &Config, s: &State, user: usize) -> bool {
    let mut higher =
        (0..s.users.len()).filter(|&i| s.users[i].pending.tip > s.users[user].pending.tip);
    let any = |other| (0..s.converters.len()).any(|by| runs(c, s, other, Run::Full, by));
    !higher.any(any)
}

/// Whether the rules let an action happen in `s`. Nothing but votes does while a proposal is open.
fn may(c: &Config, s: &State, action: &Action) -> bool {
    let landed = s.l1.batch > 0 && s.l1.lag == 0;
    if let Action::Vote { validator } = *action {
        return s.proposal.open && s.proposal.votes[usize::from(validator)] == Vote::None;
    }
    !s.proposal.open
        && match *action {
            Action::Submit { user, kind, cap, tip } => {
                let sender = s.users[usize::from(user)];
                let most = signed(c, cap, tip);
                let pays = match kind {
                    Kind::Strk => most <= sender.coins.strk.into(),
                    _ => most.div_ceil(s.block.rate.into()) <= sender.coins.ether.into(),
                };
                sender.pending.kind == Kind::None && takes(s, kind) && pays
            }
            Action::Execute { user, run, by } => {
                let user = usize::from(user);
                let spares = run != Run::Light || c.parameters.amounts[2] > 1;
                let chooses = by == 0 || s.users[user].pending.kind == Kind::Ether;
                spares && chooses && runs(c, s, user, run, by.into()) && is_first(c, s, user)
            }
            Action::Stuff {} => {
                let room = s.block.gas < c.parameters.capacity;
                room && s.block.price <= s.proposer.strk
            }
            Action::Propose {} => !landed,
            Action::ProposeOther { price, .. } => !landed && price <= c.bounds.price,
            Action::ShiftDemand { to } => to != s.demand,
            Action::RaiseFloor { to } => to > s.floor,
            Action::L1Block { price } => {
                let near = price.abs_diff(s.l1.samples[0]) <= c.parameters.l1_step;
                !landed && !s.l1.sampled && near
            }
            Action::Settle {} => landed,
            Action::MoveRate { to } => to != s.oracle.rate,
            Action::Report { rate } => {
                let near = rate.abs_diff(s.oracle.rate) <= c.parameters.oracle_error;
                near && (s.oracle.age > 0 || s.oracle.seen != rate)
            }
            Action::Drain { converter } => {
                let i = usize::from(converter);
                let serves =
                    |j: usize| s.converters[j].open && s.converters[j].coins.strk >= most(c);
                s.converters[i].open && (0..CONVERTERS).any(|j| j != i && serves(j))
            }
            Action::Refill { converter } => !s.converters[usize::from(converter)].open,
            Action::Upgrade {} => s.phase != Phase::StrkOnly,
            Action::Vote { .. } | Action::Bar { .. } | Action::Convert { .. } => false,
        }
}

/// Everything that anybody could ever do with effect, but for prices that are not by the rules:
/// who proposes them has no right to.
fn every(c: &Config, emit: &mut dyn FnMut(Action)) {
    use Action as A;
    let p = &c.parameters;
    for user in 0..c.bounds.users {
        for kind in [Kind::Old, Kind::Strk, Kind::Ether] {
            for &cap in &p.caps {
                p.tips.iter().for_each(|&tip| emit(A::Submit { user, kind, cap, tip }));
            }
        }
        for by in 0..c.bounds.converters {
            Run::ALL.into_iter().for_each(|run| emit(A::Execute { user, run, by }));
        }
    }
    (0..VALIDATORS as u8).for_each(|validator| emit(A::Vote { validator }));
    p.demands.iter().for_each(|&to| emit(A::ShiftDemand { to }));
    p.floors.iter().for_each(|&to| emit(A::RaiseFloor { to }));
    p.l1_prices.iter().for_each(|&price| emit(A::L1Block { price }));
    p.rates.iter().for_each(|&to| emit(A::MoveRate { to }));
    p.rates.iter().for_each(|&rate| emit(A::Report { rate }));
    for converter in 0..c.bounds.converters {
        emit(A::Drain { converter });
        emit(A::Refill { converter });
    }
    [A::Stuff {}, A::Propose {}, A::Settle {}, A::Upgrade {}].into_iter().for_each(emit);
}

/// Its antecedent is the intended design.
pub(super) fn s14(config: &Config) -> P {
    let is_told = is_told(config);
    P::always("FEE-S14", "whoever may do something can", move |m, state, _| {
        if !is_told {
            return Evidence::NotApplicable;
        }
        let every = |emit: &mut dyn FnMut(Action)| every(&m.config, emit);
        let may = |action: &Action| {
            let is_other = matches!(action, Action::ProposeOther { .. });
            !is_other && may(&m.config, state, action)
        };
        let denied = rights(m, state, every, may, by_rule).denied;
        ensure!("nothing that is open is denied": denied.is_none(), denied);
        Evidence::Holds
    })
    .sources(&["SNIP-8", "SNIP-30", "S51", "S52"])
}

/// Its antecedent is the intended design.
pub(super) fn s15(config: &Config) -> P {
    let is_told = is_told(config);
    let statement = "nothing is done but what is open, and it changes only what it is for";
    P::step("FEE-S15", statement, move |m, step: &Step<'_>| {
        if !is_told {
            return Evidence::NotApplicable;
        }
        let open = may(&m.config, step.before, step.action);
        ensure!("it is open": open, step.action);
        let (after, due) = (step.after, due::after(&m.config, step.before, step.action));
        ensure!("it leaves what it is for": *after == due, step.action, after, due);
        Evidence::Holds
    })
    .sources(&["SNIP-8", "SNIP-30", "S51", "S52"])
}
