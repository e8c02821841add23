//! Whoever has ether, and what does not depend on it.

use kernel::{Evidence, System as _, ensure};

use super::{P, raw};
use crate::{Action, Kind, Run, State};

/// A user's ether moves with its transaction and not otherwise, and nobody is barred from that.
pub(super) fn s3() -> P {
    let statement = "ether is converted if and only if its transaction is executed";
    P::step("FEE-S3", statement, |_, step| {
        let mut applies = false;
        for (user, (before, after)) in step.before.users.iter().zip(&step.after.users).enumerate() {
            let barred = after.barred;
            ensure!("nobody is barred": !barred, user);
            // The old version pays in ether and converts nothing.
            if before.pending.kind == Kind::Old {
                continue;
            }
            let converts = before.pending.kind == Kind::Ether;
            applies |= converts;
            let executed = converts && after.pending.kind == Kind::None;
            let converted = before.coins.ether != after.coins.ether;
            ensure!("both or neither": converted == executed, user, converted, executed);
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["S52"])
}

/// In frame form: what is open of it stays open in the same state with the oracle silent, and in
/// the same state without an open converter. (That more is open there is no harm: somebody with a
/// higher tip may be held up.)
pub(super) fn s6() -> P {
    let statement = "a silent oracle or a dry converter stops nothing that is paid in STRK";
    P::always("FEE-S6", statement, |m, state, _| {
        let (mut silent, mut dry) = (*state, *state);
        silent.oracle.age = m.config.parameters.max_age;
        dry.converters.iter_mut().for_each(|converter| converter.open = false);
        let paid = (0..m.config.bounds.users)
            .filter(|&user| raw::is_pending(state, user.into(), &[Kind::Strk]))
            .map(|user| Action::Execute { user, run: Run::Full, by: 0 });
        let mut applies = false;
        for action in paid.chain([Action::Propose {}]) {
            if m.apply(state, &action).is_err() {
                continue;
            }
            applies = true;
            let refused = m.apply(&silent, &action).err();
            ensure!("it is open without the oracle": refused.is_none(), action, refused);
            let refused = m.apply(&dry, &action).err();
            ensure!("it is open without converters": refused.is_none(), action, refused);
        }
        if applies { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["S48", "CORRECTIONS S6"])
}

/// Where the block's rate was reported while the oracle was alive, and the market has not moved
/// since: then what a converter takes is the fee at the market's rate, but for the oracle's error.
pub(super) fn s16() -> P {
    let statement = "a converter takes what the market does while the oracle is alive";
    P::step("FEE-S16", statement, |m, step| {
        let Action::Execute { user, .. } = *step.action else { return Evidence::NotApplicable };
        let (before, i) = (step.before, usize::from(user));
        if before.users[i].pending.kind != Kind::Ether || !step.history.near {
            return Evidence::NotApplicable;
        }
        let [had, has] = [before, step.after].map(|state| state.users[i].coins.ether);
        let all = |state: &State| -> u16 {
            state.converters.iter().map(|converter| u16::from(converter.coins.strk)).sum()
        };
        let strk = all(before) - all(step.after);
        let paid = u16::from(had - has);
        let (rate, error) = (before.oracle.rate, m.config.parameters.oracle_error);
        let least = strk.div_ceil(u16::from(rate + error));
        let most = strk.div_ceil(u16::from(rate.saturating_sub(error).max(1)));
        ensure!("it is the market's rate": (least..=most).contains(&paid), paid, least, most);
        Evidence::Holds
    })
    .sources(&["S52", "FEE-A3"])
}
