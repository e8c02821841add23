//! What can be chosen about the fallback.

use kernel::Invalid;
use serde::{Deserialize, Serialize};

use vocabulary::option;
use vocabulary::settings;

option! {
    /// What calls for the fallback at the end of an epoch (O2).
    Trigger {
        /// That the committee left more than a third of the expected blocks undecided which were
        /// offered to it.
        CommitteeFailed,
        /// That more than a third of the expected blocks are missing, offered or not (SNIP-33;
        /// CON-B12).
        BlocksMissing,
    }
}
option! {
    /// When honest validators stop precommitting (CON-A5).
    Precommits {
        /// At an agreed L1 time before the fallback.
        StopAtCut,
        /// They do not: nothing tells them in time.
        GoOn,
    }
}
option! {
    /// When central production starts.
    Start {
        /// `Δ` after the cut, so that what is in flight has arrived.
        AfterFlight,
        /// At the cut (CON-B10).
        AtCut,
    }
}
option! {
    /// How the fallback ends.
    Return {
        /// By itself, when its time is over.
        ByItself,
        /// When the council says so.
        ByCouncil,
    }
}
option! {
    /// What the use of the lever does to it.
    Lever {
        /// It is used up, until the council arms it again.
        UsedUp,
        /// Nothing: each failed epoch calls for the next fallback.
        StaysArmed,
    }
}

option! {
    /// For how long the council prolongs a fallback.
    Prolonged {
        /// For its whole time, from now on.
        FromNow,
        /// For its whole time, after what is left of it (CON-X66).
        AfterTheRest,
    }
}
option! {
    /// When the council can prolong a fallback.
    Prolonging {
        /// As long as it lasts.
        UntilItsEnd,
        /// Not in its last slot (CON-X67).
        BeforeItsLastSlot,
    }
}

settings! {
    /// Times and rules. Times are slots.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Config {
        /// Blocks expected in an epoch.
        pub expected: u8,
        /// `Δ`: the longest that a decision is in flight.
        pub delay: u8,
        /// From the end of the failed epoch to the cut.
        pub cut_after: u8,
        /// How long the fallback lasts; SNIP-33: 12 hours to 3 days.
        pub duration: u8,
        /// See [`Trigger`].
        pub trigger: Trigger,
        /// See [`Precommits`].
        pub precommits: Precommits,
        /// See [`Start`].
        pub start: Start,
        /// See [`Return`].
        pub returns: Return,
        /// See [`Lever`].
        pub lever: Lever,
        /// See [`Prolonged`].
        pub prolonged: Prolonged,
        /// See [`Prolonging`].
        pub prolonging: Prolonging,
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            expected: 3,
            delay: 1,
            cut_after: 1,
            duration: 2,
            trigger: Trigger::default(),
            precommits: Precommits::default(),
            start: Start::default(),
            returns: Return::default(),
            lever: Lever::default(),
            prolonged: Prolonged::default(),
            prolonging: Prolonging::default(),
        }
    }
}

impl Config {
    /// From the end of the failed epoch to the start of central production.
    #[inline]
    pub(super) fn start_after(&self) -> u8 {
        match self.start {
            Start::AfterFlight => self.cut_after + self.delay,
            Start::AtCut => self.cut_after,
        }
    }

    pub(super) fn validate(&self) -> Result<(), Invalid> {
        let positive = [
            ("expected", self.expected),
            ("delay", self.delay),
            ("cut_after", self.cut_after),
            ("duration", self.duration),
        ];
        match positive.into_iter().find(|(_, value)| !(1..=9).contains(value)) {
            Some((key, value)) => Err(Invalid::new(key, format!("1 to 9, not {value}"))),
            None => Ok(()),
        }
    }
}
