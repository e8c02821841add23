//! What can happen, to whom it is ascribed, and what can refuse it.

use kernel::Actor;
use serde::{Deserialize, Serialize};
use vocabulary::actions;

use super::super::moves::Move;
use super::super::paper::{Line, Timeout};

actions! {
    /// One step.
    pub enum Action {
        /// A validator applies a line of the paper to what correct validators sent.
        Act { validator: u8, does: Move } => Actor::Honest("validator", validator),
        /// The same with messages of byzantine validators, without which the line's guard is false.
        /// Nothing makes them arrive.
        ActOnByzantine { validator: u8, does: Move } => Actor::Honest("validator", validator),
        /// A timeout is over.
        Timeout { validator: u8, timeout: Timeout } => Actor::Honest("validator", validator),
        /// `Δ` passes.
        Tick {} => Actor::Environment,
        /// From now on every message arrives within `Δ`: the global stabilisation time.
        Stabilise {} => Actor::Environment,
        /// Everybody who takes part has decided; the next height begins.
        NextHeight {} => Actor::Environment,
        /// A validator stops, and forgets what is not on its disk.
        Crash { validator: u8 } => Actor::Adversary("validator", validator),
        /// It starts again.
        Restart { validator: u8 } => Actor::Honest("validator", validator),
        /// It fetches the heights that it has missed from a peer.
        CatchUp { validator: u8 } => Actor::Honest("validator", validator),
        /// The central recorder stops answering, for good.
        RecorderHangs {} => Actor::Adversary("recorder", 0),
    }
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
    /// The validator takes the missing heights for asked.
    NothingAsked,
}

/// Every rule.
pub(super) const GUARDS: &[Guard] = &[
    Guard::Guard(Line::L19),
    Guard::Guard(Line::L22),
    Guard::Guard(Line::L28),
    Guard::Guard(Line::L34),
    Guard::Guard(Line::L36),
    Guard::Guard(Line::L44),
    Guard::Guard(Line::L47),
    Guard::Guard(Line::L49),
    Guard::Guard(Line::L55),
    Guard::Guard(Line::L57),
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
    Guard::NothingAsked,
];
