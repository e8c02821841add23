//! The classes of the whole: of each part what the others feed or feel. The rest is left to the
//! part, and does not happen here.

use std::sync::LazyLock;

use kernel::{About, Protocol, SyncAction, System};

use super::links::Whole;
use super::paths::Half;
use bodies::Bodies;
use governance::Governance;
use upgrades::Upgrades;

/// What upgrades do; most of it together with the vote or the bodies.
const OF_UPGRADES: &[&str] = &[
    "announce",
    "classify",
    "accept",
    "reject",
    "vet",
    "veto",
    "override",
    "queue",
    "push",
    "execute",
    "clear",
    "swap_code",
    "set",
    "council_approve",
    "team_approve",
    "execute_emergency",
    "report_emergency",
    "ratify",
    "refuse",
    "request_exit",
    "include_exit",
    "tick",
];

/// What holders do by themselves: `propose` is about what is there already, and `close` a vote that
/// moves nothing.
const OF_VOTES: &[&str] = &[
    "propose",
    "admit",
    "finalize",
    "cancel",
    "delegate",
    "undelegate",
    "vote",
    "agree",
    "close",
    "settle",
];

/// What bodies do by themselves.
const OF_BODIES: &[&str] = &["announce_emergency", "announce_direct", "sign", "re_elect"];

/// All of them, in this order.
pub(super) fn all() -> Vec<&'static str> {
    [OF_UPGRADES, OF_VOTES, OF_BODIES].concat()
}

/// By the class of a part its number among [`all`], if it is one; with an entry for every number
/// that a class could have, so that no look is checked.
type Numbers = [Option<u8>; 1 << u8::BITS];

/// Those of upgrades, of votes and of bodies.
pub(super) struct Kept([Numbers; 3]);

static NUMBERS: LazyLock<Kept> = LazyLock::new(|| {
    let parts = [
        (Upgrades::classes(), OF_UPGRADES),
        (Governance::classes(), OF_VOTES),
        (Bodies::classes(), OF_BODIES),
    ];
    let mut first = 0;
    Kept(parts.map(|(classes, kept)| {
        let mut numbers = [None; 1 << u8::BITS];
        for (number, class) in numbers.iter_mut().zip(classes) {
            let place = kept.iter().position(|name| *name == class);
            *number = place.map(|place| first + place as u8);
        }
        first += kept.len() as u8;
        numbers
    }))
});

/// The numbers, for whoever asks of one action after another.
#[inline]
pub(super) fn kept() -> &'static Kept {
    &NUMBERS
}

impl Kept {
    /// The number of the class of what upgrades do, with others or alone; none if it does not
    /// happen here.
    #[inline]
    pub(super) fn of_upgrades(&self, action: &upgrades::Action) -> Option<u8> {
        self.0[0][usize::from(Upgrades::class(action))]
    }

    /// Likewise of what votes and bodies do without upgrades.
    #[inline]
    pub(super) fn of_half(&self, half: &Half) -> Option<u8> {
        match half {
            SyncAction::Left(vote) | SyncAction::Both(vote, _) => {
                self.0[1][usize::from(Governance::class(vote))]
            }
            SyncAction::Right(act) => self.0[2][usize::from(Bodies::class(act))],
        }
    }
}

/// The number of an action's class; none if it does not happen here.
#[inline]
fn number(action: &<Whole as System>::Action) -> Option<u8> {
    match action {
        SyncAction::Left(upgrade) | SyncAction::Both(upgrade, _) => kept().of_upgrades(upgrade),
        SyncAction::Right(half) => kept().of_half(half),
    }
}

/// Whether the whole has such actions.
#[inline]
pub(super) fn happens(action: &<Whole as System>::Action) -> bool {
    number(action).is_some()
}

/// The class of an action. What does not happen here is refused in any class.
#[inline]
pub(super) fn class(action: &<Whole as System>::Action) -> u8 {
    number(action).unwrap_or_default()
}

/// The class of an action, and who acts.
#[inline]
pub(super) fn about(action: &<Whole as System>::Action) -> About {
    let class = class(action);
    // Upgrades do not know in whose hands a body is.
    let actor = match action {
        SyncAction::Both(_, SyncAction::Right(act)) => Bodies::about(act).actor,
        _ => Whole::about(action).actor,
    };
    About { class, actor }
}
