//! Time: turns that end, and leaders that are given from outside.

use super::super::action::Guard;
use super::super::config::Config;
use super::super::design::{EmptyTurns, Leadership, PoolClock};
use super::super::state::{NODES, Stage, State, Status, Turn};
use super::{Answer, require};

/// The first turn; where leaders are given, the wait for the first of them.
pub(super) fn first(c: &Config) -> Turn {
    let stage = match c.design.leadership {
        Leadership::RoundRobin => Stage::Building,
        Leadership::Given => Stage::Awaited,
    };
    Turn { stage, ..Turn::default() }
}

/// A leader takes its turn. Who it is and what everybody weighs meanwhile is not for sequencing to
/// judge.
pub(super) fn take(s: &mut State, by: u8, weights: [u8; NODES]) -> Answer {
    require(s.turn.stage == Stage::Awaited, Guard::TurnRunning)?;
    let waiting = s.accounts.iter_mut().flat_map(|account| &mut account.transactions);
    waiting.filter(|waiting| waiting.status == Status::Received).for_each(|w| w.attested = true);
    s.turn = Turn { stage: Stage::Building, leader: by, weights, ..Turn::default() };
    Ok(())
}

/// A turn goes by that nobody takes.
pub(super) fn pass(c: &Config, s: &mut State) -> Answer {
    require(s.turn.stage == Stage::Awaited, Guard::TurnRunning)?;
    if c.design.empty_turns == EmptyTurns::TakeTime {
        end(c, s);
    }
    Ok(())
}

/// Time passes, and the next turn begins or is waited for.
pub(super) fn end(c: &Config, s: &mut State) {
    let clock = c.design.pool_clock;
    for account in &mut s.accounts {
        for transaction in &mut account.transactions {
            transaction.bound = transaction.bound.saturating_sub(1);
            if transaction.status == Status::Received {
                // Whole turns count, so the one in which it arrived does not.
                let whole = transaction.attested || clock == PoolClock::WithArrival;
                transaction.life = transaction.life.saturating_sub(whole.into());
                transaction.attested = true;
            }
        }
    }
    let Turn { mut slot, mut of_slot, .. } = s.turn;
    if c.design.leadership == Leadership::RoundRobin {
        of_slot += 1;
        if of_slot >= c.parameters.slot {
            (slot, of_slot) = ((slot + 1) % c.parameters.total_weight, 0);
        }
    }
    s.turn = Turn { slot, of_slot, ..first(c) };
}
