//! Whoever has ether, and what does not depend on it.

use kernel::{Evidence, System as _, ensure};

use super::{P, raw};
use crate::{Action, Kind, Run};

/// A user's ether moves with its transaction and not otherwise, and nobody is barred from that.
pub(super) fn s3() -> P {
    let statement = "ether is converted if and only if its transaction is executed";
    P::step("FEE-S3", statement, |_, step| {
        let mut applies = false;
        for (user, (before, after)) in step.before.users.iter().zip(&step.after.users).enumerate() {
            let barred = after.barred;
            ensure!("nobody is barred": !barred, user);
            if before.pending.kind != Kind::Ether {
                continue;
            }
            applies = true;
            let executed = after.pending.kind == Kind::None;
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
