//! Which transactions are accepted in which phase.

use super::{Answer, charge, require};
use crate::{BothPhase, Config, Guard, Kind, OldVersions, Phase, State, Transaction};

/// Whether transactions of this kind are accepted.
pub(super) fn accepted(c: &Config, s: &State, kind: Kind) -> bool {
    match (s.phase, kind) {
        (_, Kind::None) => false,
        (Phase::EthOnly, kind) => kind == Kind::Old,
        (Phase::Both, Kind::Old) => c.design.both == BothPhase::Either,
        (Phase::Both, _) => true,
        (Phase::StrkOnly, kind) => kind != Kind::Old,
    }
}

/// The next phase. Where only STRK is taken, what is pending of the old version is dealt with.
pub(super) fn upgrade(c: &Config, s: &mut State) -> Answer<()> {
    charge::waits_for_votes(s)?;
    s.phase = match s.phase {
        Phase::EthOnly => Phase::Both,
        Phase::Both => Phase::StrkOnly,
        Phase::StrkOnly => return require(false, Guard::LastPhase),
    };
    let ends = s.phase == Phase::StrkOnly;
    let old = s.users.iter_mut().filter(|user| user.pending.kind == Kind::Old);
    old.filter(|_| ends).for_each(|user| match c.design.old_versions {
        OldVersions::Expire => user.pending = Transaction::default(),
        OldVersions::Migrate => user.pending.kind = Kind::Ether,
        OldVersions::Stay => {}
    });
    Ok(())
}
