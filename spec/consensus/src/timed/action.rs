//! What can happen, to whom it is ascribed, and what can refuse it.

use kernel::{About, Actor};
use serde::{Deserialize, Serialize};

use super::super::moves::Move;
use super::super::paper::{Line, Timeout};

/// One step.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields of a step say what they are")]
pub enum Action {
    /// A validator applies a line of the paper to what correct validators sent.
    Act { validator: u8, does: Move },
    /// The same with messages of byzantine validators, without which the line's guard is false.
    /// Nothing makes them arrive.
    ActOnByzantine { validator: u8, does: Move },
    /// A timeout is over.
    Timeout { validator: u8, timeout: Timeout },
    /// `Δ` passes.
    Tick {},
    /// From now on every message arrives within `Δ`: the global stabilisation time.
    Stabilise {},
    /// Everybody who takes part has decided; the next height begins.
    NextHeight {},
    /// A validator stops, and forgets what is not on its disk.
    Crash { validator: u8 },
    /// It starts again.
    Restart { validator: u8 },
    /// It fetches the heights that it has missed from a peer.
    CatchUp { validator: u8 },
    /// The central recorder stops answering, for good.
    RecorderHangs {},
}

/// Why not.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Guard {
    /// The guard of this line is false.
    Guard(Line),
    /// Messages of byzantine validators are not needed for it.
    NotNeeded,
    /// It may not vote at this height.
    Abstains,
    /// Its view of L1 cannot confirm the proposal, and it waits.
    Unconfirmed,
    /// The recorder has not written the previous block.
    Unrecorded,
    /// The timeout does not run, or is not over.
    NotOver,
    /// The next round begins after the network is stable.
    Unstable,
    /// Something waits to be handled: less than `Δ` has passed.
    Pending,
    /// It is already so.
    Already,
    /// Not everybody has decided.
    Undecided,
    /// The validator runs, or does not.
    OtherLife,
    /// Nobody can be asked for the missing heights.
    NoPeer,
}

/// The classes, in the order of [`Action`].
pub(super) const CLASSES: [&str; 10] = [
    "act",
    "act_on_byzantine",
    "timeout",
    "tick",
    "stabilise",
    "next_height",
    "crash",
    "restart",
    "catch_up",
    "recorder_hangs",
];

pub(super) fn guards() -> Vec<Guard> {
    let guards = [
        Line::L19,
        Line::L22,
        Line::L28,
        Line::L34,
        Line::L36,
        Line::L44,
        Line::L47,
        Line::L49,
        Line::L55,
        Line::L57,
    ];
    let others = [
        Guard::NotNeeded,
        Guard::Abstains,
        Guard::Unconfirmed,
        Guard::Unrecorded,
        Guard::NotOver,
        Guard::Unstable,
        Guard::Pending,
        Guard::Already,
        Guard::Undecided,
        Guard::OtherLife,
        Guard::NoPeer,
    ];
    guards.into_iter().map(Guard::Guard).chain(others).collect()
}

pub(super) fn about(action: &Action) -> About {
    let validator = |number| Actor::Honest("validator", number);
    let (class, actor) = match *action {
        Action::Act { validator: v, .. } => (0, validator(v)),
        Action::ActOnByzantine { validator: v, .. } => (1, validator(v)),
        Action::Timeout { validator: v, .. } => (2, validator(v)),
        Action::Tick {} => (3, Actor::Environment),
        Action::Stabilise {} => (4, Actor::Environment),
        Action::NextHeight {} => (5, Actor::Environment),
        Action::Crash { validator } => (6, Actor::Adversary("validator", validator)),
        Action::Restart { validator: v } => (7, validator(v)),
        Action::CatchUp { validator: v } => (8, validator(v)),
        Action::RecorderHangs {} => (9, Actor::Adversary("recorder", 0)),
    };
    About { class, actor }
}
