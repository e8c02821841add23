//! What can be chosen about the bodies: bounds of the instance, offices, parameters, rules.

use kernel::setting::inner_key;
use kernel::{Invalid, Setting, Settings};
use serde::{Deserialize, Serialize};

use super::body::{Body, Coalition};
use super::design::Design;
use super::state::CHANGES;
use vocabulary::settings;
use vocabulary::validate::within;

settings! {
    /// Bounds, offices, parameters and rules.
    #[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Config {
        /// How many, and how much the adversary can do.
        pub bounds: Bounds,
        /// The bodies that are hostile as a whole.
        pub hostile: Bodies<bool>,
        /// Seats and thresholds.
        pub offices: Bodies<Office>,
        /// The numbers that the protocol's documents give.
        pub parameters: Parameters,
        /// The open and disputed decisions.
        pub design: Design,
    }
}

settings! {
    /// How many, and how much the adversary can do. Nothing else is cut: every clock is a countdown
    /// and places of changes are used again, so behaviours go on for ever.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Bounds {
        /// Changes under way at once.
        pub changes: u8,
        /// Up to how many bodies are hostile beside those that the configuration names, any of them
        /// but the vote: the separation theorem is about one (CHK-A1).
        pub coalition_max: u8,
        /// Keys of a body that are lost at a time.
        pub losses: u8,
        /// The council's threshold when the system starts, if the council is still being installed.
        pub installing: Option<u8>,
    }
}

impl Default for Bounds {
    fn default() -> Self {
        Self { changes: 1, coalition_max: 1, losses: 0, installing: None }
    }
}

/// Something for each body.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[serde(bound(deserialize = "Bodies<T>: Default, T: Deserialize<'de>"), default)]
#[expect(missing_docs, reason = "the fields are named after the bodies")]
pub struct Bodies<T> {
    pub vote: T,
    pub council: T,
    pub committee: T,
    pub board: T,
    pub company: T,
    pub bridges: T,
    pub teams: T,
    pub builders: T,
}

impl<T> Bodies<T> {
    /// What `body` has.
    pub fn of(&self, body: Body) -> &T {
        match body {
            Body::Vote => &self.vote,
            Body::Council => &self.council,
            Body::Committee => &self.committee,
            Body::Board => &self.board,
            Body::Company => &self.company,
            Body::Bridges => &self.bridges,
            Body::Teams => &self.teams,
            Body::Builders => &self.builders,
        }
    }
}

impl<T: Settings> Settings for Bodies<T> {
    #[inline]
    fn settings(key: &str, about: &str, out: &mut Vec<Setting>) {
        for body in Body::ALL {
            T::settings(&inner_key(key, body.name()), about, out);
        }
    }
}

impl Bodies<bool> {
    /// Those that are marked.
    #[must_use]
    #[inline]
    pub fn coalition(&self) -> Coalition {
        Coalition::of(Body::ALL.into_iter().filter(|&body| *self.of(body)))
    }
}

settings! {
    /// Seats and threshold of a body.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Office {
        /// Its seats.
        pub members: u8,
        /// Signatures that its acts take, unless an act of the council takes fewer.
        pub threshold: u8,
        /// Seats in the intruder's hands in a body that is not hostile (CHK-A1).
        pub corrupt: u8,
    }
}

impl Office {
    const fn new(members: u8, threshold: u8, corrupt: u8) -> Self {
        Self { members, threshold, corrupt }
    }

    /// How many keys may be lost before the body cannot act.
    #[must_use]
    #[inline]
    pub fn spare(&self) -> u8 {
        self.members.saturating_sub(self.threshold)
    }
}

impl Default for Bodies<Office> {
    /// The published table, with as many corrupt members as leave every body able to act.
    fn default() -> Self {
        Self {
            vote: Office::new(100, 51, 0),
            council: Office::new(12, 9, 3),
            committee: Office::new(4, 3, 1),
            board: Office::new(7, 4, 3),
            company: Office::new(6, 2, 1),
            bridges: Office::new(4, 2, 1),
            teams: Office::new(3, 2, 1),
            builders: Office::new(17, 9, 8),
        }
    }
}

settings! {
    /// The numbers that the protocol's documents give; times are scaled.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Parameters {
        /// Signatures of the council to vet, to reject and to report.
        pub vet_quorum: u8,
        /// Signatures of the council to unpause, to prolong a pause, to throttle.
        pub majority_quorum: u8,
        /// Signatures of the council to pause, and to include messages.
        pub minority_quorum: u8,
        /// Per cent of the voting power that overrides a veto.
        pub override_quorum: u8,
        /// Per cent of the voting power that the builders' council votes with.
        pub builders_share: u8,
        /// Seats of the council below which one country has to stay, as a fraction: fewer than
        /// half.
        pub country_divisor: u8,
        /// The most seats of one organisation in the council.
        pub organisation_max: u8,
        /// Time for each decision on a change.
        pub decision_time: u8,
        /// Time from the last decision to the earliest execution.
        pub delay: u8,
        /// The same where a veto is overridden.
        pub override_delay: u8,
        /// Time that a user needs to leave with everything.
        pub exit_path: u8,
        /// Time for the report on an emergency.
        pub report_time: u8,
        /// Time for the vote that ratifies an emergency.
        pub ratify_time: u8,
        /// How long a few can pause.
        pub pause_time: u8,
        /// How long the regular operator may leave a message.
        pub message_deadline: u8,
        /// The length of a term; 0 if members serve until they are removed.
        pub term: u8,
    }
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            vet_quorum: 7,
            majority_quorum: 6,
            minority_quorum: 3,
            override_quorum: 67,
            builders_share: 23,
            country_divisor: 2,
            organisation_max: 3,
            decision_time: 1,
            delay: 2,
            override_delay: 2,
            exit_path: 2,
            report_time: 1,
            ratify_time: 2,
            pause_time: 2,
            message_deadline: 1,
            term: 3,
        }
    }
}

impl Config {
    pub(super) fn validate(&self) -> Result<(), Invalid> {
        let Bounds { changes, coalition_max, losses, installing } = self.bounds;
        within("bounds.changes", changes, 0..=CHANGES as u8)?;
        within("bounds.coalition_max", coalition_max, 0..=7)?;
        within("bounds.losses", losses, 0..=12)?;
        for body in Body::ALL {
            let office = self.offices.of(body);
            let key = |field| format!("offices.{}.{field}", body.name());
            within(&key("members"), office.members, 1..=100)?;
            within(&key("threshold"), office.threshold, 1..=office.members)?;
            within(&key("corrupt"), office.corrupt, 0..=office.members)?;
        }
        let council = self.offices.council;
        within("bounds.installing", installing.unwrap_or(1), 1..=council.threshold)?;
        self.parameters.validate(council.threshold)
    }
}

impl Parameters {
    fn validate(&self, council: u8) -> Result<(), Invalid> {
        let quorums = [
            ("vet_quorum", self.vet_quorum),
            ("majority_quorum", self.majority_quorum),
            ("minority_quorum", self.minority_quorum),
        ];
        for (key, quorum) in quorums {
            within(&format!("parameters.{key}"), quorum, 1..=council)?;
        }
        within("parameters.override_quorum", self.override_quorum, 51..=100)?;
        within("parameters.builders_share", self.builders_share, 0..=100)?;
        within("parameters.country_divisor", self.country_divisor, 1..=9)?;
        within("parameters.decision_time", self.decision_time, 1..=9)?;
        within("parameters.pause_time", self.pause_time, 1..=9)?;
        let times = [
            ("delay", self.delay),
            ("override_delay", self.override_delay),
            ("exit_path", self.exit_path),
            ("report_time", self.report_time),
            ("ratify_time", self.ratify_time),
            ("message_deadline", self.message_deadline),
            ("term", self.term),
        ];
        let mut times = times.into_iter();
        times.try_for_each(|(key, time)| within(&format!("parameters.{key}"), time, 0..=99))
    }
}
