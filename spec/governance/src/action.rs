//! What can happen in governance, to whom it is ascribed, and the rules that can refuse it.

use kernel::{About, Actor};
use serde::{Deserialize, Serialize};

use super::state::{Answer, Form};
use vocabulary::guards;

/// Who calls a proposal off.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Canceller {
    /// Its author.
    Author,
    /// The owner of the space that it is voted on in.
    Owner,
}

/// One step. Holders, proposals, payloads and benches are numbered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields of a step say what they are")]
pub enum Action {
    /// A holder proposes that a payload be run.
    Propose { author: u8, proposal: u8, payload: u8 },
    /// A gatekeeper lets a proposal through.
    Admit { proposal: u8 },
    /// Its author changes what it would run.
    Amend { proposal: u8, payload: u8 },
    /// Its text is final: the clock to its vote starts.
    Finalize { proposal: u8 },
    /// It is called off.
    Cancel { proposal: u8, by: Canceller },
    /// Somebody else votes for a holder, from the next snapshot on.
    Delegate { holder: u8, to: u8 },
    /// Nobody else does.
    Undelegate { holder: u8 },
    /// A holder answers, with its own power and what is delegated to it.
    Vote { holder: u8, proposal: u8, answer: Answer },
    /// A bench of the chamber agrees by majority of its seats.
    Agree { proposal: u8, bench: u8 },
    /// The vote is counted.
    Close { proposal: u8 },
    /// The council decides what a vote did not.
    Settle { proposal: u8, accept: bool },
    /// What was accepted is put into the timelock.
    Queue { proposal: u8 },
    /// It is carried out.
    Execute { proposal: u8 },
    /// The council stops it.
    Veto { proposal: u8 },
    /// The veto is overridden.
    Override { proposal: u8 },
    /// The owner of the space chooses other settings.
    SetRules { settings: u8 },
    /// A unit is sold, lent for longer than a transaction, or given away.
    Transfer { from: u8, to: u8 },
    /// A unit changes its form.
    Convert { holder: u8, from: Form, to: Form },
    /// A unit goes to the custodian.
    Deposit { holder: u8 },
    /// A unit comes back from it.
    Withdraw { holder: u8 },
    /// All that the pool has, within a transaction.
    Borrow { holder: u8 },
    /// It is given back.
    Repay { holder: u8 },
    /// Other code appears at the address that a proposal names.
    Swap { proposal: u8 },
    /// The sequencer of L2 begins to refuse votes, or stops.
    Censor { on: bool },
    /// The Foundation spends its budget.
    Spend {},
    /// Time passes.
    Tick {},
}

/// The classes, in the order of the actions.
pub(super) const CLASSES: &[&str] = &[
    "propose",
    "admit",
    "amend",
    "finalize",
    "cancel",
    "delegate",
    "undelegate",
    "vote",
    "agree",
    "close",
    "settle",
    "queue",
    "execute",
    "veto",
    "override",
    "set_rules",
    "transfer",
    "convert",
    "deposit",
    "withdraw",
    "borrow",
    "repay",
    "swap",
    "censor",
    "spend",
    "tick",
];

/// The number of the class, and who acts.
pub(super) fn about(action: &Action) -> About {
    use Action as A;
    let holder = |number| Actor::Honest("holder", number);
    let anyone = Actor::Honest("anyone", 0);
    let author = Actor::Honest("author", 0);
    let council = Actor::Honest("council", 0);
    let owner = Actor::Adversary("space owner", 0);
    let (class, actor) = match *action {
        A::Propose { author, .. } => (0, holder(author)),
        A::Admit { .. } => (1, Actor::Adversary("gatekeeper", 0)),
        A::Amend { .. } => (2, author),
        A::Finalize { .. } => (3, author),
        A::Cancel { by: Canceller::Author, .. } => (4, author),
        A::Cancel { by: Canceller::Owner, .. } => (4, owner),
        A::Delegate { holder: h, .. } => (5, holder(h)),
        A::Undelegate { holder: h } => (6, holder(h)),
        A::Vote { holder: h, .. } => (7, holder(h)),
        A::Agree { bench, .. } => (8, Actor::Honest("bench", bench)),
        A::Close { .. } => (9, anyone),
        A::Settle { .. } => (10, council),
        A::Queue { .. } => (11, anyone),
        A::Execute { .. } => (12, anyone),
        A::Veto { .. } => (13, council),
        A::Override { .. } => (14, Actor::Environment),
        A::SetRules { .. } => (15, owner),
        A::Transfer { from, .. } => (16, holder(from)),
        A::Convert { holder: h, .. } => (17, holder(h)),
        A::Deposit { holder: h } => (18, holder(h)),
        A::Withdraw { holder: h } => (19, holder(h)),
        A::Borrow { holder: h } => (20, Actor::Adversary("holder", h)),
        A::Repay { holder: h } => (21, Actor::Adversary("holder", h)),
        A::Swap { .. } => (22, Actor::Adversary("author", 0)),
        A::Censor { .. } => (23, Actor::Adversary("sequencer", 0)),
        A::Spend {} => (24, Actor::Adversary("foundation", 0)),
        A::Tick {} => (25, Actor::Environment),
    };
    About { class, actor }
}

guards! {
    /// Too little stands behind the author.
    TooLittleSupport,
    /// The payload was voted on a short time ago.
    CoolingDown,
    /// The question is not on the agenda.
    NotOnAgenda,
    /// The proposal waits for no gatekeeper.
    NotWaiting,
    /// The text is final.
    TextIsFinal,
    /// The text is that already.
    TextUnchanged,
    /// The proposal is no draft.
    NotDraft,
    /// It is too late to call it off.
    TooLateToCancel,
    /// There is no delegation.
    NoDelegation,
    /// The holder has delegated to that one already.
    AlreadyDelegated,
    /// It has not delegated.
    NotDelegated,
    /// The delegation would close a circle.
    ClosesCircle,
    /// The proposal is not being voted on.
    NotActive,
    /// The time for voting is over.
    VotingOver,
    /// The holder has no power, of its own or delegated.
    NoPower,
    /// It has voted.
    AlreadyVoted,
    /// The bench has agreed.
    AlreadyAgreed,
    /// The class needs no bench.
    NoBenchNeeded,
    /// The time for voting is not over.
    VotingGoesOn,
    /// The council has nothing to decide.
    NothingToSettle,
    /// The proposal is not accepted.
    NotAccepted,
    /// The queue has the same payload already.
    DuplicatePayload,
    /// The proposal is not queued.
    NotQueued,
    /// The timelock runs.
    TimelockRuns,
    /// The timelock is over.
    TimelockOver,
    /// The proposal is not vetoed.
    NotVetoed,
    /// The veto is too fresh.
    TooEarlyToOverride,
    /// The settings are those already.
    SettingsUnchanged,
    /// The holder has no such unit.
    NoSuchUnit,
    /// The pool is empty.
    PoolIsEmpty,
    /// The holder has borrowed nothing.
    NothingBorrowed,
    /// A hash names its code: there is no other.
    PayloadIsHash,
    /// No budget is voted.
    NoBudget,
}
