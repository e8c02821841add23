//! Whatever somebody might try; `apply` decides.

use crate::state::MEMBERS;
use crate::{Action, Caller, Config, State};

/// Emits the candidates.
pub(crate) fn candidates(c: &Config, s: &State, emit: &mut dyn FnMut(Action)) {
    use Action as A;
    for pool in 0..c.bounds.pools {
        for member in 0..MEMBERS as u8 {
            of_member(c, s, pool, member, emit);
        }
        emit(A::Reward { pool });
        for &commission in &c.parameters.commissions {
            emit(A::SetCommission { pool, commission });
            let commit = |epochs| A::Commit { pool, max: commission, epochs };
            (1..=c.parameters.commitment).map(commit).for_each(&mut *emit);
        }
        emit(A::Leave { pool });
        emit(A::Remove { pool });
        emit(A::Migrate { pool });
    }
    c.parameters.exit_windows.iter().for_each(|&epochs| emit(A::SetWindow { epochs }));
    emit(A::Tick {});
    c.parameters.epoch_lengths.iter().for_each(|&ticks| emit(A::SetLength { ticks }));
    emit(A::Upgrade {});
}

fn of_member(c: &Config, s: &State, pool: u8, member: u8, emit: &mut dyn FnMut(Action)) {
    use Action as A;
    let funds = c.bounds.funds[usize::from(member)];
    if funds == 0 {
        return;
    }
    let renamed = s.pools[usize::from(pool)].members[usize::from(member)].renamed;
    for by in Caller::ALL {
        // There is nobody like that before.
        if by == Caller::FormerAddress && !renamed {
            continue;
        }
        for amount in 0..=funds + 1 {
            if amount != funds + 1 {
                emit(A::Add { pool, member, amount, by });
            }
            emit(A::Ask { pool, member, amount, by });
            for to in 0..c.bounds.pools {
                emit(A::Switch { from: pool, to, member, amount, by });
            }
        }
        [false, true].into_iter().for_each(|again| emit(A::Claim { pool, member, again, by }));
        emit(A::Rename { pool, member, by });
    }
    emit(A::Settle { pool, member });
    emit(A::Pay { pool, member });
}
