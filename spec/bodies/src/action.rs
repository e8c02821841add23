//! What can happen among the bodies, to whom it is ascribed, and the rules that can refuse it.
//!
//! Whatever another system may decide (the vote on a change, an override, an appointment; the
//! execution) is an action of its own, named by body and change.

use kernel::{About, Actor};
use serde::{Deserialize, Serialize};

use super::body::{Body, Hand, Origin};
use super::state::{Intent, Path};
use vocabulary::change::ChangeClass;
use vocabulary::guards;

/// One step. Changes are numbered by the place that they take.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields of a step say what they are")]
pub enum Action {
    /// Somebody publishes a change and opens its path.
    Announce { change: u8, path: Path, class: ChangeClass, intent: Intent, beyond: bool },
    /// A body agrees to it.
    Sign { change: u8, body: Body, hand: Hand },
    /// A body rejects it, or cancels it while it waits.
    Veto { change: u8, body: Body, reason: bool, hand: Hand },
    /// The vote overrides the veto.
    Override { change: u8, hand: Hand },
    /// Anybody executes what is decided.
    Execute { change: u8 },
    /// The council reports on its emergency.
    Report { hand: Hand },
    /// The vote ratifies the emergency.
    Ratify { hand: Hand },
    /// A few members of the council pause.
    Pause { hand: Hand },
    /// Its majority consents to a longer pause.
    Prolong { hand: Hand },
    /// Its majority, or the vote, ends the pause.
    Unpause { body: Body, hand: Hand },
    /// Its majority lets a few pause again.
    Rearm { hand: Hand },
    /// A message for the regular operator arrives.
    Arrive {},
    /// The regular operator includes it.
    Include {},
    /// A few members of the council include it.
    Push { hand: Hand },
    /// The throttle on withdrawals is switched, by the council's majority or by a few.
    Throttle { few: bool, hand: Hand },
    /// A body's appointer fills all its seats anew.
    ReElect { body: Body, hand: Hand },
    /// One member of the council leaves; its successor, if there is one.
    Replace { out: Origin, successor: Option<Origin> },
    /// A vacant seat of the council is filled.
    Appoint { origin: Origin },
    /// A member loses its key or resigns.
    LoseKey { body: Body },
    /// The council's threshold is raised to the declared one.
    Raise {},
    /// The council is given its power.
    Grant {},
    /// The vote takes the council's power away.
    Sunset { hand: Hand },
    /// Time passes.
    Tick {},
}

/// The classes. A change is announced in one for each path, of the regular one for each class.
pub(super) const CLASSES: &[&str] = &[
    "announce_essential",
    "announce_minor",
    "announce_parameter",
    "announce_wrapper",
    "announce_emergency",
    "announce_direct",
    "sign",
    "veto",
    "override",
    "execute",
    "report",
    "ratify",
    "pause",
    "prolong",
    "unpause",
    "rearm",
    "arrive",
    "include",
    "push",
    "throttle",
    "re_elect",
    "replace",
    "appoint",
    "lose_key",
    "raise",
    "grant",
    "sunset",
    "tick",
];

/// The number of the class, and who acts.
pub(super) fn about(action: &Action) -> About {
    use Action as A;
    let (class, actor) = match *action {
        A::Announce { path, class, change, .. } => {
            (announced(path, class), Actor::Honest("author", change))
        }
        A::Sign { body, hand, .. } => (6, of(body, hand)),
        A::Veto { body, hand, .. } => (7, of(body, hand)),
        A::Override { hand, .. } => (8, of(Body::Vote, hand)),
        A::Execute { .. } => (9, Actor::Honest("anyone", 0)),
        A::Report { hand } => (10, of(Body::Council, hand)),
        A::Ratify { hand } => (11, of(Body::Vote, hand)),
        A::Pause { hand } => (12, of(Body::Council, hand)),
        A::Prolong { hand } => (13, of(Body::Council, hand)),
        A::Unpause { body, hand } => (14, of(body, hand)),
        A::Rearm { hand } => (15, of(Body::Council, hand)),
        A::Arrive {} => (16, Actor::Environment),
        A::Include {} => (17, Actor::Honest("operator", 0)),
        A::Push { hand } => (18, of(Body::Council, hand)),
        A::Throttle { hand, .. } => (19, of(Body::Council, hand)),
        A::ReElect { body, hand } => match hand {
            Hand::Honest => (20, Actor::Honest("appointer of body", body as u8)),
            Hand::Intruder => (20, Actor::Adversary("appointer of body", body as u8)),
        },
        A::Replace { .. } => (21, Actor::Honest("appointer of body", Body::Council as u8)),
        A::Appoint { .. } => (22, Actor::Honest("appointer of body", Body::Council as u8)),
        A::LoseKey { .. } => (23, Actor::Environment),
        A::Raise {} => (24, Actor::Honest("installer", 0)),
        A::Grant {} => (25, Actor::Honest("installer", 0)),
        A::Sunset { hand } => (26, of(Body::Vote, hand)),
        A::Tick {} => (27, Actor::Environment),
    };
    About { class, actor }
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
}
