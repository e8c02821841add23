//! The classes of the whole: of each part what the others feed or feel. The rest is left to the
//! part, and does not happen here.

use std::sync::LazyLock;

use kernel::{About, Protocol, SyncAction, System};

use super::links::Whole;
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

/// For each class of each part in turn its number among [`all`], if it is one.
static NUMBERS: LazyLock<Vec<Option<u8>>> = LazyLock::new(|| {
    let parts = [
        (Upgrades::classes(), OF_UPGRADES),
        (Governance::classes(), OF_VOTES),
        (Bodies::classes(), OF_BODIES),
    ];
    let (mut numbers, mut first) = (Vec::new(), 0);
    for (classes, kept) in parts {
        let number = |class| kept.iter().position(|name| *name == class);
        numbers.extend(classes.into_iter().map(|class| Some(first + number(class)? as u8)));
        first += kept.len() as u8;
    }
    numbers
});

/// The number of an action's class; none if it does not happen here.
fn number(action: &<Whole as System>::Action) -> Option<u8> {
    NUMBERS[usize::from(Whole::class(action))]
}

/// Whether the whole has such actions.
pub(super) fn happens(action: &<Whole as System>::Action) -> bool {
    number(action).is_some()
}

/// The class of an action. What does not happen here is refused in any class.
pub(super) fn class(action: &<Whole as System>::Action) -> u8 {
    number(action).unwrap_or_default()
}

/// The class of an action, and who acts.
pub(super) fn about(action: &<Whole as System>::Action) -> About {
    let class = class(action);
    // Upgrades do not know in whose hands a body is.
    let actor = match action {
        SyncAction::Both(_, SyncAction::Right(act)) => Bodies::about(act).actor,
        _ => Whole::about(action).actor,
    };
    About { class, actor }
}
