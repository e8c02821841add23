//! Whatever somebody might try; `apply` decides.

use crate::state::{MEMBERS, STAKERS};
use crate::{Action, Config, State};

/// Emits the candidates.
pub(crate) fn candidates(c: &Config, s: &State, emit: &mut dyn FnMut(Action)) {
    use Action as A;
    for staker in 0..STAKERS as u8 {
        let purse = s.staking.purses[usize::from(staker)];
        (1..=purse.min(2) + 1).for_each(|amount| emit(A::Stake { staker, amount }));
        emit(A::Leave { staker });
        emit(A::Remove { staker });
        emit(A::Offend { staker });
        emit(A::Return { staker });
        emit(A::Attest { staker });
        emit(A::Claim { staker });
        (0..MEMBERS as u8).for_each(|member| of_member(s, staker, member, emit));
    }
    for case in 0..c.bounds.cases {
        emit(A::File { case });
        emit(A::Acquit { case });
        emit(A::Punish { case });
    }
    emit(A::Settle {});
    emit(A::Mint {});
    emit(A::Deliver {});
    for member in 0..MEMBERS as u8 {
        emit(A::Submit { member });
        emit(A::Execute { member });
    }
    emit(A::Tick {});
}

/// What a member may do with a pool: of its purse and of what is its own, and one unit more.
fn of_member(s: &State, pool: u8, member: u8, emit: &mut dyn FnMut(Action)) {
    use Action as A;
    let purse = s.pools.purses[usize::from(member)];
    (1..=purse.min(2) + 1).for_each(|amount| emit(A::Delegate { pool, member, amount }));
    let position = &s.pools.pools[usize::from(pool)].members[usize::from(member)];
    let all = position.amount.latest() + position.asked;
    (0..=all + 1).for_each(|amount| emit(A::Ask { pool, member, amount }));
    let to = 1 - pool;
    (1..=position.asked).for_each(|amount| emit(A::Switch { from: pool, to, member, amount }));
    emit(A::Pay { pool, member });
    emit(A::Collect { pool, member });
}
