//! Differences of the newest driver that have been found, made small and understood. Each is stored
//! in the folder `known` beside this crate's `src` with what happens and why.

use consensus::paper::{Round, Value, VoteKind};
use scenarios::Source;

use crate::input::{Input, Message, Validators};
use crate::run::Run;
use crate::targets::Target;

/// A difference that is understood.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Known {
    /// A faulty proposer proposes one value twice in a round, with different valid rounds. The
    /// driver looks up proposals by value and finds the first; when the polka of the second one's
    /// valid round arrives, line 28 is passed over, until the propose timeout. (When the driver is
    /// part of the whole engine, the layer above it keeps only the first of the two, with the same
    /// effect.) It costs a round in which the proposer is faulty.
    TwoValidRounds,
    /// A faulty proposer names the round itself, or a later one, as valid round. The driver takes
    /// the round's polka for that of an earlier round, so neither line 36 nor line 34 follows: a
    /// node that also has the same value in a proper proposal stays in its step without a timeout.
    /// The layer above the driver drops such proposals, except when it replays its log.
    OwnValidRound,
    /// Two values have a polka in one round, for which a third of the weight must be faulty. The
    /// driver's valid value becomes the second one; the paper's rule applies once a round.
    TwoPolkas,
}

impl Known {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::TwoValidRounds, Self::OwnValidRound, Self::TwoPolkas];

    /// Its name, which is also that of its file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::TwoValidRounds => "two-valid-rounds",
            Self::OwnValidRound => "own-valid-round",
            Self::TwoPolkas => "two-polkas",
        }
    }

    /// The known difference that a run of `target` shows, if it does. The run must be as small as
    /// it can be: then what makes the difference is all that there is in it.
    #[must_use]
    pub fn of(target: Target, run: &Run) -> Option<Self> {
        let has = |known: &Self| match known {
            Self::OwnValidRound => proposals(run).any(|(round, _, valid)| valid >= Some(round)),
            Self::TwoValidRounds => proposals(run).any(|(round, value, valid)| {
                proposals(run).any(|(other, same, earlier)| {
                    (other, same) == (round, value) && earlier.is_some() && earlier < valid
                })
            }),
            Self::TwoPolkas => two_polkas(run),
        };
        let order = [Self::TwoPolkas, Self::OwnValidRound, Self::TwoValidRounds];
        (target == Target::Arc082).then(|| order.into_iter().find(has)).flatten()
    }
}

fn messages(run: &Run) -> impl Iterator<Item = Message> {
    run.inputs.iter().filter_map(|input| match input {
        Input::Receive(message) => Some(*message),
        _ => None,
    })
}

fn proposals(run: &Run) -> impl Iterator<Item = (Round, Value, Option<Round>)> {
    messages(run).filter_map(|message| match message {
        Message::Proposal { round, value, valid_round, .. } => Some((round, value, valid_round)),
        _ => None,
    })
}

/// Whether the others voted for two polkas in one round, or all but the node's own vote.
fn two_polkas(run: &Run) -> bool {
    let prevotes = |wanted: (Round, Value)| -> Validators {
        let from = |message| match message {
            Message::Vote { kind: VoteKind::Prevote, round, from, value: Some(value) } => {
                (Validators::default().with(from), (round, value))
            }
            Message::Certificate { kind: VoteKind::Prevote, round, value, signers } => {
                (signers, (round, value))
            }
            _ => (Validators::default(), wanted),
        };
        let votes = messages(run).map(from).filter(|(_, of)| *of == wanted);
        votes.flat_map(|(from, _)| from.iter()).chain([run.setting.node]).collect()
    };
    let height = &run.setting.heights[0];
    let polkas: Vec<_> = proposals(run)
        .map(|(round, value, _)| (round, value))
        .filter(|&of| height.is_quorum(prevotes(of)))
        .collect();
    let two = |&(round, value): &(Round, Value)| {
        polkas.iter().any(|&(other, another)| other == round && another != value)
    };
    polkas.iter().any(two)
}

/// Files of a folder beside this crate's `src`, with their text.
macro_rules! files {
    ($folder:literal: $($name:literal),* $(,)?) => {
        [$((
            $name,
            concat!("harness/consensus/", $folder, "/", $name, ".toml"),
            include_str!(concat!("../", $folder, "/", $name, ".toml")),
        )),*]
    };
}

const KNOWN: [(&str, &str, &str); 3] =
    files!("known": "own-valid-round", "two-polkas", "two-valid-rounds");

/// Most of them are what the engine's authors wrote as runs of their specification (the folder
/// `specs/consensus/quint/tests` of Malachite), in our words, with the ends that they assert.
const SCHEDULES: [(&str, &str, &str); 24] = files!("schedules":
    "all-but-one",
    "catch-up-round",
    "catch-up-round-next-height",
    "disagreement",
    "everyone-fast",
    "future-round",
    "future-round-precommits-first",
    "hidden-lock",
    "hidden-lock-no-certificate",
    "late-node",
    "line-26",
    "line-28",
    "line-28-seven",
    "line-32-invalid",
    "line-32-locked",
    "line-42",
    "one-round",
    "past-round",
    "past-round-proposal-first",
    "past-round-vote-only",
    "preload",
    "round-switch",
    "slow-at-next-height",
    "two-heights",
);

/// The stored inputs that come with this crate: the known differences of the newest driver, and
/// schedules of several nodes. Sorted by name.
///
/// Nothing here defeats a safety check of an engine: what is known of the older driver is said in
/// words, in [`format`](crate::stored::format), and found by a campaign.
#[must_use]
pub fn library() -> Vec<Source> {
    let files = KNOWN.into_iter().chain(SCHEDULES);
    let mut all: Vec<_> = files.map(|(name, path, text)| Source::new(name, path, text)).collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    all
}
