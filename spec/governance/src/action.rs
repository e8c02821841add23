//! What can happen in governance, to whom it is ascribed, and the rules that can refuse it.

use kernel::Actor;
use serde::{Deserialize, Serialize};

use super::state::{Answer, Form};
use vocabulary::{actions, guards};

/// Who calls a proposal off.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Canceller {
    /// Its author.
    Author,
    /// The owner of the space that it is voted on in.
    Owner,
}

actions! {
    /// One step. Holders, proposals, payloads and benches are numbered.
    pub enum Action {
        /// A holder proposes that a payload be run.
        Propose { author: u8, proposal: u8, payload: u8 } => Actor::Honest("holder", author),
        /// A gatekeeper lets a proposal through.
        Admit { proposal: u8 } => Actor::Adversary("gatekeeper", 0),
        /// Its author changes what it would run.
        Amend { proposal: u8, payload: u8 } => Actor::Honest("author", 0),
        /// Its text is final: the clock to its vote starts.
        Finalize { proposal: u8 } => Actor::Honest("author", 0),
        /// It is called off.
        Cancel { proposal: u8, by: Canceller } => canceller(by),
        /// Somebody else votes for a holder, from the next snapshot on.
        Delegate { holder: u8, to: u8 } => Actor::Honest("holder", holder),
        /// Nobody else does.
        Undelegate { holder: u8 } => Actor::Honest("holder", holder),
        /// A holder answers, with its own power and what is delegated to it.
        Vote { holder: u8, proposal: u8, answer: Answer } => Actor::Honest("holder", holder),
        /// A bench of the chamber agrees by majority of its seats.
        Agree { proposal: u8, bench: u8 } => Actor::Honest("bench", bench),
        /// The vote is counted.
        Close { proposal: u8 } => Actor::Honest("anyone", 0),
        /// The council decides what a vote did not.
        Settle { proposal: u8, accept: bool } => Actor::Honest("council", 0),
        /// What was accepted is put into the timelock.
        Queue { proposal: u8 } => Actor::Honest("anyone", 0),
        /// It is carried out.
        Execute { proposal: u8 } => Actor::Honest("anyone", 0),
        /// The council stops it.
        Veto { proposal: u8 } => Actor::Honest("council", 0),
        /// The veto is overridden.
        Override { proposal: u8 } => Actor::Environment,
        /// The owner of the space chooses other settings.
        SetRules { settings: u8 } => canceller(Canceller::Owner),
        /// A unit is sold, lent for longer than a transaction, or given away.
        Transfer { from: u8, to: u8 } => Actor::Honest("holder", from),
        /// A unit changes its form.
        Convert { holder: u8, from: Form, to: Form } => Actor::Honest("holder", holder),
        /// A unit goes to the custodian.
        Deposit { holder: u8 } => Actor::Honest("holder", holder),
        /// A unit comes back from it.
        Withdraw { holder: u8 } => Actor::Honest("holder", holder),
        /// All that the pool has, within a transaction.
        Borrow { holder: u8 } => Actor::Adversary("holder", holder),
        /// It is given back.
        Repay { holder: u8 } => Actor::Adversary("holder", holder),
        /// Other code appears at the address that a proposal names.
        Swap { proposal: u8 } => Actor::Adversary("author", 0),
        /// The sequencer of L2 begins to refuse votes, or stops.
        Censor { on: bool } => Actor::Adversary("sequencer", 0),
        /// The Foundation spends its budget.
        Spend {} => Actor::Adversary("foundation", 0),
        /// Time passes.
        Tick {} => Actor::Environment,
    }
}

fn canceller(by: Canceller) -> Actor {
    match by {
        Canceller::Author => Actor::Honest("author", 0),
        Canceller::Owner => Actor::Adversary("space owner", 0),
    }
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
