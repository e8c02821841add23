//! What can happen, and what can refuse it.

use kernel::{About, Actor};
use serde::{Deserialize, Serialize};

/// One step.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Action {
    /// The builder offers the slot's block.
    Offer {},
    /// A quorum of the committee precommits it.
    Precommit {},
    /// Its certificate is published.
    Publish {},
    /// The slot is over.
    Tick {},
    /// The operator extends the chain from the highest published certificate.
    Produce {},
    /// The council lets the fallback last longer.
    Prolong {},
    /// The council ends the fallback.
    End {},
    /// The council arms the lever again.
    Arm {},
}

/// Why not.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Guard {
    /// Somebody else produces.
    OtherMode,
    /// There is no such block, or there is one already.
    OtherOffer,
    /// Honest validators have stopped precommitting.
    Stopped,
    /// A decision in flight arrives before so much time has passed.
    InFlight,
    /// It is so already.
    Already,
}

/// The classes, in the order of [`Action`].
pub(super) const CLASSES: [&str; 8] =
    ["offer", "precommit", "publish", "tick", "produce", "prolong", "end", "arm"];

/// The rules, in order.
pub(super) const GUARDS: [Guard; 5] =
    [Guard::OtherMode, Guard::OtherOffer, Guard::Stopped, Guard::InFlight, Guard::Already];

pub(super) fn about(action: &Action) -> About {
    let (class, actor) = match action {
        Action::Offer {} => (0, Actor::Honest("builder", 0)),
        Action::Precommit {} => (1, Actor::Honest("committee", 0)),
        Action::Publish {} => (2, Actor::Honest("committee", 0)),
        Action::Tick {} => (3, Actor::Environment),
        Action::Produce {} => (4, Actor::Honest("operator", 0)),
        Action::Prolong {} => (5, Actor::Honest("council", 0)),
        Action::End {} => (6, Actor::Honest("council", 0)),
        Action::Arm {} => (7, Actor::Honest("council", 0)),
    };
    About { class, actor }
}
