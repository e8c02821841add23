//! Messages, validators, and how long everybody still waits.

use super::super::messages::{ROUNDS, Traffic, VALIDATORS};
use super::super::paper::{NodeState, Step};
use vocabulary::slot::Slot;

kernel::packed! {
    /// Whether a validator runs.
    #[derive(Default)]
    pub enum Life {
        /// It runs.
        #[default]
        Up,
        /// It has crashed.
        Down,
    }
}

kernel::packed! {
    /// One correct validator.
    #[derive(Default)]
    pub struct Local {
        /// The variables of the paper.
        pub node: NodeState,
        /// Ticks until the timeout of its step.
        pub step_timer: Slot,
        /// Ticks until the timeout of the round's precommits.
        pub round_timer: Slot,
        /// Whether it runs.
        pub life: Life,
        /// Whether others have gone on to a later height.
        pub behind: bool,
        /// How many heights it misses, where answers carry few: counted as far as it takes another
        /// answer, for more are fetched in the same way.
        pub missing: u8,
        /// Whether it takes what it misses for asked.
        pub asked: bool,
        /// Whether it may not vote at this height: it does not know what it voted, or it is no
        /// member of the committee.
        pub abstains: bool,
        /// How often it may still crash.
        pub crashes: u8,
    }
}

kernel::packed! {
    /// One round. Finished rounds that nobody refers to are forgotten, and later ones move down, so
    /// heights of any number of rounds stay within few.
    #[derive(Default)]
    pub struct RoundState {
        /// The place of its proposer in the rotation.
        pub turn: u8,
        /// Rounds since the height's first one, as far as waits still grow with them.
        pub age: u8,
        /// What correct validators have sent.
        pub traffic: Traffic,
    }
}

kernel::packed! {
    /// One height, with the time.
    pub struct State {
        /// The correct validators.
        pub validators: [Local; VALIDATORS],
        /// The rounds that have begun somewhere.
        pub rounds: [RoundState; ROUNDS],
        /// How many there are.
        pub begun: u8,
        /// The place of the height's first proposer in the rotation.
        pub first_turn: u8,
        /// The place of its committee among those of the heights.
        pub height: u8,
        /// Whether messages arrive within `Δ` from now on.
        pub stable: bool,
        /// Whether the height began after that.
        pub fresh: bool,
        /// Whether the central recorder hangs.
        pub recorder_hangs: bool,
        /// Whether somebody has restarted.
        pub restarted: bool,
    }
}

impl Local {
    /// Whether it runs and is at the height that the others are at.
    #[must_use]
    #[inline]
    pub fn takes_part(&self) -> bool {
        self.life == Life::Up && !self.behind
    }

    /// Whether it has decided this height.
    #[must_use]
    #[inline]
    pub fn has_decided(&self) -> bool {
        !self.behind && self.node.step == Step::Decided
    }
}
