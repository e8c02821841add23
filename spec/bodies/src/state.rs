//! What the rules of the bodies read, and what their properties remember.

use super::body::{BODIES, Body, Coalition};
use super::power::Route;
use vocabulary::change::ChangeClass;

/// Room for this many changes at once; a configuration uses some of it.
pub const CHANGES: usize = 2;

kernel::packed! {
    /// The seats of a body, by what became of their keys.
    #[derive(Default)]
    pub struct Seats {
        /// In honest hands.
        pub honest: u8,
        /// In the intruder's hands.
        pub corrupt: u8,
        /// Lost, or of members who resigned and whose successor is not yet named.
        pub lost: u8,
    }
}

impl Seats {
    /// All of them.
    #[must_use]
    #[inline]
    pub fn members(self) -> u8 {
        self.honest + self.corrupt + self.lost
    }
}

kernel::packed! {
    /// The path that a change takes.
    #[derive(Default, PartialOrd, Ord)]
    pub enum Path {
        /// That of its class: what the committee does not set within a range that a vote fixed is
        /// voted on, vetted and delayed.
        #[default]
        Regular,
        /// A wrapped token is enabled, by the vote and then by the committee.
        Wrapper,
        /// At once, by the emergency's keys; ratified later.
        Emergency,
        /// By somebody's own keys, beside the vote.
        Direct,
    }
}

kernel::packed! {
    /// What a change is good for, which the rules cannot see.
    #[derive(Default)]
    pub enum Intent {
        /// It does what it says.
        #[default]
        Sound,
        /// It has a fault that endangers security, which experts find and holders do not.
        Flawed,
        /// It serves the intruder.
        Hostile,
    }
}

impl Intent {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Sound, Self::Flawed, Self::Hostile];
}

kernel::packed! {
    /// How far a change is.
    #[derive(Default, PartialOrd, Ord)]
    pub enum Stage {
        /// There is none.
        #[default]
        Idle,
        /// Bodies decide.
        Open,
        /// Decided; it waits for its execution.
        Queued,
        /// Rejected or vetoed, on record.
        Vetoed,
        /// Not adopted, or the approval expired: the status quo, on record.
        Refused,
        /// In force.
        Executed,
    }
}

kernel::packed! {
    /// One change.
    #[derive(Default)]
    pub struct Proposal {
        /// How far it is.
        pub stage: Stage,
        /// Its path.
        pub path: Path,
        /// Its class, by the table or by its author; what goes another path than the regular one
        /// is essential.
        pub class: ChangeClass,
        /// What it is good for.
        pub intent: Intent,
        /// Whether it goes beyond what its class is for: a security element called minor, a number
        /// outside of its range.
        pub beyond: bool,
        /// Who has agreed.
        pub signed: Coalition,
        /// Time until the deadline or the earliest execution.
        pub timer: u8,
        /// Whether a veto of it was overridden.
        pub overridden: bool,
        /// Vetoed: whether a reason is on record.
        pub reason: bool,
    }
}

impl Proposal {
    /// Its path and its class.
    #[inline]
    pub(super) fn route(&self) -> Route {
        (self.path, self.class)
    }

    /// Whether the council vets it: on the regular path, whatever is no parameter (D14).
    #[must_use]
    #[inline]
    pub fn is_vetted(&self) -> bool {
        self.path == Path::Regular && self.class != ChangeClass::Parameter
    }
}

kernel::packed! {
    /// What an emergency upgrade has left behind.
    #[derive(Default)]
    pub enum Provisional {
        /// Nothing, or it is ratified.
        #[default]
        None,
        /// Code in force that nobody has ratified.
        Running,
        /// The part that it touched is paused.
        Paused,
    }
}

kernel::packed! {
    /// The emergency upgrade that is not ratified.
    #[derive(Default)]
    pub struct Emergency {
        /// What it has left behind.
        pub status: Provisional,
        /// What it was good for.
        pub intent: Intent,
        /// Whether its report is there.
        pub reported: bool,
        /// Time until the report is overdue.
        pub report_left: u8,
        /// Time until it is too late to ratify.
        pub ratify_left: u8,
    }
}

kernel::packed! {
    /// A pause.
    #[derive(Default)]
    pub struct Pause {
        /// Whether users are paused.
        pub on: bool,
        /// Whether the larger party has consented, so that time does not end it.
        pub prolonged: bool,
        /// Time until it ends.
        pub left: u8,
        /// Whether a few have used their pause and nobody has consented since.
        pub spent: bool,
        /// Whether the money was taken out of what is paused.
        pub swept: bool,
    }
}

kernel::packed! {
    /// A message from L1 that the regular operator has to include.
    #[derive(Default)]
    pub struct Message {
        /// Whether there is one.
        pub waits: bool,
        /// Time until the operator is late.
        pub left: u8,
        /// Whether the throttle on withdrawals is switched off.
        pub unthrottled: bool,
    }
}

kernel::packed! {
    /// Honest seats of the council by what their members share with others.
    #[derive(Default)]
    pub struct Composition {
        /// Of one country.
        pub country: u8,
        /// Of one organisation.
        pub organisation: u8,
        /// With a seat in another body.
        pub linked: u8,
    }
}

kernel::packed! {
    /// The whole state.
    #[derive(Default)]
    pub struct State {
        /// The seats of each body.
        pub seats: [Seats; BODIES],
        /// Who sits in the council.
        pub composition: Composition,
        /// Keys of the safe of the few, if they have one of their own.
        pub few: Seats,
        /// The council's threshold in force.
        pub threshold: u8,
        /// The bodies that have been given their power.
        pub granted: Coalition,
        /// The bodies whose term is over.
        pub lapsed: Coalition,
        /// The bodies some of whose members have shown that they are corrupt.
        pub exposed: Coalition,
        /// The bodies that are hostile as a whole from the start.
        pub hostile: Coalition,
        /// Time until terms are over.
        pub term: u8,
        /// The changes.
        pub changes: [Proposal; CHANGES],
        /// The emergency that is not ratified.
        pub emergency: Emergency,
        /// The pause.
        pub pause: Pause,
        /// The message.
        pub message: Message,
    }
}

kernel::packed! {
    /// What is remembered of a change.
    #[derive(Default)]
    pub struct Record {
        /// Who has truly signed since it was announced.
        pub signers: Coalition,
        /// How many of the council have.
        pub council: u8,
        /// Time since the last decision on it (the last signature, or the override of its veto), as
        /// far as it matters.
        pub decided_for: u8,
        /// Time for which it has been open for the next decision.
        pub open_for: u8,
        /// Per cent of the voting power that overrode.
        pub overridden_by: u8,
    }
}

kernel::packed! {
    /// What properties remember. Times are those of L1.
    #[derive(Default)]
    pub struct History {
        /// Of each change.
        pub changes: [Record; CHANGES],
        /// How long a pause has lasted without the larger party's consent.
        pub paused_for: u8,
        /// How many of the council have signed the emergency upgrade that is not ratified.
        pub emergency_signers: u8,
        /// How long it has run without being ratified.
        pub unratified_for: u8,
        /// How long it has run without a report.
        pub unreported_for: u8,
        /// How long the message has waited.
        pub waited: u8,
        /// Whether the larger party has consented to the pause that lasts.
        pub consented: bool,
        /// The bodies whose seats nobody has filled since terms ended last.
        pub unelected: Coalition,
        /// Time since terms ended last, or since the start.
        pub term_for: u8,
    }
}

impl State {
    /// The seats of a body.
    #[must_use]
    #[inline]
    pub fn seats(&self, body: Body) -> Seats {
        self.seats[body.index()]
    }
}
