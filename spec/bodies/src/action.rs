//! What can happen among the bodies, to whom it is ascribed, and the rules that can refuse it.
//!
//! Whatever another system may decide (the vote on a change, an override, an appointment; the
//! execution) is an action of its own, named by body and change.

use kernel::Actor;

use super::body::{Body, Hand, Origin};
use super::state::{Intent, Path};
use vocabulary::change::ChangeClass;
use vocabulary::{actions, guards};

actions! {
    /// One step. Changes are numbered by the place that they take.
    pub enum Action {
        /// Somebody publishes a change and opens its path.
        Announce { change: u8, path: Path, class: ChangeClass, intent: Intent, beyond: bool } in [
            "announce_essential",
            "announce_minor",
            "announce_parameter",
            "announce_wrapper",
            "announce_emergency",
            "announce_direct",
        ] at announced(path, class) =>
            Actor::Honest("author", change),
        /// A body agrees to it.
        Sign { change: u8, body: Body, hand: Hand } => of(body, hand),
        /// A body rejects it, or cancels it while it waits.
        Veto { change: u8, body: Body, reason: bool, hand: Hand } => of(body, hand),
        /// The vote overrides the veto.
        Override { change: u8, hand: Hand } => of(Body::Vote, hand),
        /// Anybody executes what is decided.
        Execute { change: u8 } => Actor::Honest("anyone", 0),
        /// The council reports on its emergency.
        Report { hand: Hand } => of(Body::Council, hand),
        /// The vote ratifies the emergency.
        Ratify { hand: Hand } => of(Body::Vote, hand),
        /// A few members of the council pause.
        Pause { hand: Hand } => of(Body::Council, hand),
        /// Its majority consents to a longer pause.
        Prolong { hand: Hand } => of(Body::Council, hand),
        /// Its majority, or the vote, ends the pause.
        Unpause { body: Body, hand: Hand } => of(body, hand),
        /// Its majority lets a few pause again.
        Rearm { hand: Hand } => of(Body::Council, hand),
        /// A message for the regular operator arrives.
        Arrive {} => Actor::Environment,
        /// The regular operator includes it.
        Include {} => Actor::Honest("operator", 0),
        /// A few members of the council include it.
        Push { hand: Hand } => of(Body::Council, hand),
        /// The throttle on withdrawals is switched, by the council's majority or by a few.
        Throttle { few: bool, hand: Hand } => of(Body::Council, hand),
        /// A body's appointer fills all its seats anew.
        ReElect { body: Body, hand: Hand } => appointer(body, hand),
        /// One member of the council leaves; its successor, if there is one.
        Replace { out: Origin, successor: Option<Origin> } =>
            appointer(Body::Council, Hand::Honest),
        /// A vacant seat of the council is filled.
        Appoint { origin: Origin } => appointer(Body::Council, Hand::Honest),
        /// A member loses its key or resigns.
        LoseKey { body: Body } => Actor::Environment,
        /// The council's threshold is raised to the declared one.
        Raise {} => Actor::Honest("installer", 0),
        /// The council is given its power.
        Grant {} => Actor::Honest("installer", 0),
        /// The vote takes the council's power away.
        Sunset { hand: Hand } => of(Body::Vote, hand),
        /// Time passes.
        Tick {} => Actor::Environment,
        /// The keys of the few are given to those who have the council's seats.
        HandOver {} => appointer(Body::Council, Hand::Honest),
    }
}

/// Whoever fills the seats of a body.
fn appointer(body: Body, hand: Hand) -> Actor {
    match hand {
        Hand::Honest => Actor::Honest("appointer of body", body as u8),
        Hand::Intruder => Actor::Adversary("appointer of body", body as u8),
    }
}

/// The number of the class in which a change is announced.
fn announced(path: Path, class: ChangeClass) -> u8 {
    match (path, class) {
        (Path::Regular, ChangeClass::Minor) => 1,
        (Path::Regular, ChangeClass::Parameter) => 2,
        (Path::Regular, _) => 0,
        (Path::Wrapper, _) => 3,
        (Path::Emergency, _) => 4,
        (Path::Direct, _) => 5,
    }
}

/// A body, by the hand that acts for it.
fn of(body: Body, hand: Hand) -> Actor {
    match hand {
        Hand::Honest => Actor::Honest(body.name(), 0),
        Hand::Intruder => Actor::Adversary(body.name(), 0),
    }
}

guards! {
    /// Another change has the place.
    PlaceTaken,
    /// Nobody can upgrade beside the vote.
    NoSuchPath,
    /// The table gives the elements that it touches another class.
    NotOfItsClass,
    /// The number is outside of the range that a vote fixed.
    OutOfRange,
    /// The change is not open for decisions.
    NotOpen,
    /// The path does not ask for the body.
    NotAsked,
    /// The body has signed.
    AlreadySigned,
    /// The vote comes first.
    VoteFirst,
    /// Too few hold the body's keys on this side.
    QuorumMissing,
    /// The body has not been given its power, or lost it.
    NoPower,
    /// The body's term is over.
    TermOver,
    /// Honest members would not do that.
    AgainstItsWill,
    /// The body has no veto here.
    NoVeto,
    /// The veto was overridden.
    AlreadyOverridden,
    /// A veto states its reason.
    ReasonMissing,
    /// There is no veto to override.
    NotVetoed,
    /// Vetoes cannot be overridden.
    NoOverride,
    /// The change is not decided.
    NotQueued,
    /// It waits for its time.
    DelayRunning,
    /// An emergency is not ratified yet.
    EmergencyPending,
    /// There is no emergency.
    NoEmergency,
    /// The report is there.
    AlreadyReported,
    /// Nobody has reported.
    ReportMissing,
    /// Users are paused.
    AlreadyPaused,
    /// Nobody is paused.
    NotPaused,
    /// The few have used their pause.
    PauseSpent,
    /// They have not.
    PauseUnspent,
    /// The pause is prolonged.
    AlreadyProlonged,
    /// What would end the pause is paused.
    RemedyPaused,
    /// A message waits.
    MessageWaits,
    /// There is no message.
    NoMessage,
    /// The regular operator has time left.
    DeadlineRunning,
    /// The few are not given that power.
    NotInMandate,
    /// There is no ground for filling the seats anew.
    NoGround,
    /// The term is not over.
    TermRunning,
    /// The lot decides, and nobody else.
    LotDecides,
    /// A member leaves when its successor takes the seat.
    SuccessorMissing,
    /// Nobody there is of that origin.
    NoSuchMember,
    /// The limits on the body's composition would be broken.
    LimitsBroken,
    /// Every seat is taken.
    NoVacancy,
    /// The threshold is the declared one.
    AlreadyRaised,
    /// The body has its power.
    AlreadyGranted,
    /// The threshold is not the declared one yet.
    ThresholdTooLow,
    /// The body vetoes what takes its power away.
    OwnVeto,
    /// The few sign with the keys of their seats.
    KeysOfSeats,
    /// Those who have the seats have the keys.
    KeysHandedOver,
}
