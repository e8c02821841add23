//! What might happen next: every call that a party could make with the amounts, keys and values of
//! the instance, including those that are refused; and what the world could do.

use super::super::action::Action;
use super::super::config::Config;
use super::super::state::State;

type Emit<'a> = &'a mut dyn FnMut(Action);

/// Emits the candidates.
pub(in super::super) fn candidates(c: &Config, s: &State, emit: Emit<'_>) {
    for staker in 0..c.bounds.stakers {
        stake(c, s, staker, emit);
        node(s, staker, emit);
    }
    c.parameters.min_stakes.iter().for_each(|&amount| emit(Action::SetMinStake { amount }));
    chance(c, s, emit);
    emit(Action::Skip {});
}

fn stake(c: &Config, s: &State, staker: u8, emit: Emit<'_>) {
    for amount in 0..=s.stakers[usize::from(staker)].purse + 1 {
        emit(Action::Deposit { staker, amount });
    }
    emit(Action::Exit { staker });
    emit(Action::Withdraw { staker });
    (1..=c.bounds.keys).for_each(|key| emit(Action::DeclareKey { staker, key }));
}

fn node(s: &State, staker: u8, emit: Emit<'_>) {
    emit(Action::Lead { staker });
    match s.stakers[usize::from(staker)].down {
        true => emit(Action::Recover { staker }),
        false => emit(Action::Crash { staker }),
    }
}

fn chance(c: &Config, s: &State, emit: Emit<'_>) {
    let lead = usize::from(c.parameters.lead);
    let snapshot = s.snapshot(lead);
    (0..c.bounds.seeds).for_each(|seed| emit(Action::Reveal { seed, snapshot }));
    let lasting = s.seeds.at(lead);
    for node in 0..c.bounds.nodes {
        let orphans = (0..c.bounds.seeds).map(Some).chain([None]);
        let orphans = orphans.filter(|value| *value != lasting);
        orphans.chain([lasting]).for_each(|value| emit(Action::Read { node, value }));
    }
}
