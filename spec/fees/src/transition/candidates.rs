//! Whatever somebody might try; `apply` decides.

use super::{l1, prices};
use crate::state::VALIDATORS;
use crate::{Action, Config, Kind, Run, State};

/// Emits the candidates.
pub(crate) fn candidates(c: &Config, s: &State, emit: &mut dyn FnMut(Action)) {
    use Action as A;
    let p = &c.parameters;
    (0..c.bounds.users).for_each(|user| of_user(c, user, emit));
    emit(A::Stuff {});
    emit(A::Propose {});
    if !s.proposal.open {
        others(c, s, emit);
    }
    (0..VALIDATORS as u8).for_each(|validator| emit(A::Vote { validator }));
    p.demands.iter().for_each(|&to| emit(A::ShiftDemand { to }));
    p.floors.iter().for_each(|&to| emit(A::RaiseFloor { to }));
    p.l1_prices.iter().for_each(|&price| emit(A::L1Block { price }));
    emit(A::Settle {});
    for &rate in &p.rates {
        emit(A::MoveRate { to: rate });
        emit(A::Report { rate });
    }
    for converter in 0..c.bounds.converters {
        emit(A::Drain { converter });
        emit(A::Refill { converter });
    }
    emit(A::Upgrade {});
}

fn of_user(c: &Config, user: u8, emit: &mut dyn FnMut(Action)) {
    use Action as A;
    for kind in [Kind::Old, Kind::Strk, Kind::Ether] {
        for &cap in &c.parameters.caps {
            let tips = c.parameters.tips.iter();
            tips.for_each(|&tip| emit(A::Submit { user, kind, cap, tip }));
        }
    }
    for by in 0..c.bounds.converters {
        for run in Run::ALL {
            emit(A::Execute { user, run, by });
        }
        emit(A::Convert { user, by });
    }
    emit(A::Bar { user });
}

/// Prices that differ from what the rules give, each alone: by one, and by more than is tolerated.
fn others(c: &Config, s: &State, emit: &mut dyn FnMut(Action)) {
    let (price, l1, fee) = (prices::next(c, s), l1::quote(c, &s.l1.samples), prices::fee(c, s));
    let mut around = |price, l1, fee| emit(Action::ProposeOther { price, l1, fee });
    for price in [price.saturating_sub(1), price + 1] {
        around(price, l1, fee);
    }
    for off in 1..=c.parameters.tolerance + 1 {
        around(price, l1.saturating_sub(off), fee);
        around(price, l1 + off, fee);
    }
    if c.design.base_floor == crate::BaseFloor::StrkPrice {
        for fee in [fee.saturating_sub(1), fee.saturating_add(1), fee.saturating_add(3)] {
            around(price, l1, fee);
        }
    }
}
