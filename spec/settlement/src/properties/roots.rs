//! Which roots L1 stores.

use kernel::{Evidence, ensure};

use super::{P, judge};
use crate::state::Branch;

/// Of exactly the old and the new root: the contract makes the fact from both, from the messages
/// between them, and from the hashes of program and configuration. Its antecedent is a root that is
/// stored.
pub(super) fn s1() -> P {
    P::step("L1S-S1", "a root is stored only with a proof from the one before it", |_, step| {
        let Some((old, new)) = judge::stored(step) else { return Evidence::NotApplicable };
        let (from, to, branch) = (old.number, new.number, new.branch);
        let proven = judge::is_proven(old, from, to, branch);
        ensure!("it is proven": proven, from, to, branch);
        Evidence::Holds
    })
    .sources(&["CORE", "DP5"])
}

/// Its antecedent is a root that is stored. What L1 takes back itself is S6's matter.
pub(super) fn s2() -> P {
    P::step("L1S-S2", "roots on L1 are one line, each upon the one before it", |m, step| {
        let Some((old, new)) = judge::stored(step) else { return Evidence::NotApplicable };
        let [before, after] = [old, new].map(|core| (core.number, core.branch));
        ensure!("the number grows": after.0 > before.0, before, after);
        let upon = judge::stands_upon(&m.config, step.before, before, after);
        ensure!("it stands upon what was there": upon, before, after);
        Evidence::Holds
    })
    .sources(&["CORE", "DP5"])
}

/// Of the fork id that L1 expects at that moment: what was decided under another one is undone. Its
/// antecedent is a root that is stored.
pub(super) fn s3() -> P {
    let statement = "what is settled was decided by L2 under the fork id in force";
    P::step("L1S-S3", statement, |_, step| {
        let Some((old, new)) = judge::stored(step) else { return Evidence::NotApplicable };
        let (number, branch, fork) = (new.number, new.branch, old.fork);
        let decided = judge::is_decided(step.before, fork, number, branch);
        ensure!("it is decided": decided, number, branch, fork);
        Evidence::Holds
    })
    .sources(&["SDP"])
    .needs(&["L1S-A4"])
}

/// What counts is what readers take to be settled: as deep as `l1.finality`. Step by step it is the
/// same or extended, so it is for ever. Changes of the contract that set a root are an upgrade's
/// matter. Its antecedent is that it changes.
pub(super) fn s6() -> P {
    P::step("L1S-S6", "what is taken to be settled is only ever extended", |m, step| {
        let at = |state: &crate::State| {
            let view = state.l1[m.config.view()];
            (view.number, view.branch)
        };
        let (before, after) = (at(step.before), at(step.after));
        if before == after {
            return Evidence::NotApplicable;
        }
        let upon = judge::stands_upon(&m.config, step.after, before, after);
        ensure!("it is extended": upon, before, after);
        Evidence::Holds
    })
    .sources(&["DP5", "S28"])
    .needs(&["L1S-A1"])
}

/// Whoever is on the list, and in whichever order they act: no root is ever stored of which nobody
/// has registered a proof at any time. Its antecedent is that anything is settled.
pub(super) fn s7() -> P {
    P::always("L1S-S7", "operators can delay, and store no root without a proof", |_, s, past| {
        let (number, branch) = (s.l1[0].number, s.l1[0].branch);
        if number == 0 {
            return Evidence::NotApplicable;
        }
        let proven = past.proven[branch as usize] >> number & 1 == 1;
        ensure!("somebody has proven it": proven, number, branch);
        Evidence::Holds
    })
    .sources(&["CORE", "GOVF"])
}

/// A verifier refers to the one before it for a time that is known, and not at all if that one was
/// replaced in an emergency. Its antecedent is a root that is stored after a replacement.
pub(super) fn s11() -> P {
    let statement = "a replaced verifier is believed for its grace, and not after an emergency";
    P::step("L1S-S11", statement, |m, step| {
        let Some((old, new)) = judge::stored(step) else { return Evidence::NotApplicable };
        if old.verifier == 0 {
            return Evidence::NotApplicable;
        }
        let known = old.facts[1][new.branch as usize] & judge::bit(old.number, new.number) != 0;
        let memory = step.history.l1[0];
        let (blocks, grace) = (memory.replaced, m.config.delays.grace);
        ensure!("the grace is not over": known || blocks < grace, blocks, grace);
        let cut = memory.urgent;
        ensure!("it was no emergency": known || !cut, blocks);
        Evidence::Holds
    })
    .sources(&["L2BEAT 2026", "CORRECTIONS 45"])
}

/// The last line of defence: a hostile committee alone cannot do it, as long as verifier and
/// program are sound; nor can they alone, as long as the committee is honest. Its antecedent is
/// that anything is settled.
pub(super) fn s12() -> P {
    P::always("L1S-S12", "no root is stored that no execution leads to", |_, state, _| {
        let (number, branch) = (state.l1[0].number, state.l1[0].branch);
        if number == 0 {
            return Evidence::NotApplicable;
        }
        ensure!("it was executed": branch != Branch::Forged, number);
        Evidence::Holds
    })
    .sources(&["S3", "CORE"])
    .needs(&["L1S-A2", "L1S-A5"])
}
