//! The engines that are compared with: Malachite's driver, in two versions.
//!
//! A driver is the part of the engine in which messages meet the algorithm's rules: it keeps votes,
//! proposals and certificates, and turns them into what the round state machine is told. It has no
//! clock, no network and no cryptography, and does the same every time.

mod arc_0_8_2;
mod informal_0_5_0;

use std::hash::Hasher;

use consensus::paper::Output;
use serde::{Deserialize, Serialize};

pub use arc_0_8_2::Arc082;
pub use informal_0_5_0::Informal050;

use crate::machine::Machine;
use crate::setting::Setting;

/// An implementation of a node.
pub trait Engine {
    /// Whether it schedules timeouts that it has scheduled already. A deviation without harm, which
    /// would hide everything else: of repeated timeouts the first counts.
    const REPEATS_TIMEOUTS: bool;

    /// The most pairs of votes of one validator and height that it keeps as evidence.
    const EVIDENCE_MAX: usize = usize::MAX;

    /// A node of a setting.
    type Node<'a>: Machine + Remember;

    /// A node that has begun round 0 of the first height; what that hands out goes to `outputs`.
    fn begin<'a>(setting: &'a Setting, outputs: &mut Vec<Output>) -> Self::Node<'a>;
}

/// Something whose future answers depend on what it remembers.
pub trait Remember {
    /// Adds what is remembered to `state`: where the additions are the same, so are the answers to
    /// whatever comes. If others are `alike`, because they weigh the same, who of them voted what
    /// is left out.
    fn remember(&self, alike: bool, state: &mut impl Hasher);
}

/// The engines by name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Target {
    /// arc-malachitebft 0.8.2: the newest.
    #[default]
    #[serde(rename = "arc-0.8.2")]
    Arc082,
    /// informalsystems-malachitebft 0.5.0: known to be wrong.
    #[serde(rename = "informalsystems-0.5.0")]
    Informal050,
}

impl Target {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Arc082, Self::Informal050];

    /// The name of the version.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Arc082 => "arc-0.8.2",
            Self::Informal050 => "informalsystems-0.5.0",
        }
    }

    /// Calls `visitor` with the engine.
    pub fn visit<V: EngineVisitor>(self, visitor: V) -> V::Out {
        match self {
            Self::Arc082 => visitor.visit::<Arc082>(),
            Self::Informal050 => visitor.visit::<Informal050>(),
        }
    }
}

/// What is to be done with an engine, whichever it is.
pub trait EngineVisitor {
    /// What comes of it.
    type Out;

    /// Does it.
    fn visit<E: Engine>(self) -> Self::Out;
}
