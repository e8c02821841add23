//! What can happen, who does it, and why the protocol says no.

use kernel::Actor;
use vocabulary::{actions, guards};

use crate::state::{Branch, Element, Payee};

kernel::packed! {
    /// Who sends an update.
    pub enum Sender {
        /// The first operator.
        First,
        /// The second one.
        Second,
        /// Somebody who is on no list.
        Anybody,
    }
}

kernel::packed! {
    /// Who asks for a change.
    pub enum Party {
        /// The first governor.
        First,
        /// The second one.
        Second,
        /// The owners of the verifier.
        Owners,
        /// Somebody else.
        Stranger,
    }
}

kernel::packed! {
    /// How an update is written down.
    pub enum Form {
        /// As it should be.
        Sound,
        /// With other blobs than it says.
        OtherBlobs,
        /// With a word outside of the field.
        OutOfRange,
        /// In the long form of the OS's output.
        FullOutput,
    }
}

impl Sender {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::First, Self::Second, Self::Anybody];
}

impl Party {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::First, Self::Second, Self::Owners, Self::Stranger];
}

impl Form {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Sound, Self::OtherBlobs, Self::OutOfRange, Self::FullOutput];
}

actions! {
    /// One step. Blocks, messages, collectors, governors, operators and verifiers are numbered.
    pub enum Action {
        /// L2 decides the next block.
        Decide { provable: bool } => match provable {
            true => Actor::Environment,
            false => Actor::Adversary("sender", 0),
        },
        /// Its nodes learn of a new fork id, and return to where it begins.
        Follow {} => Actor::Honest("node", 0),
        /// A registration on L1 goes stale: L2 returns to what is settled, under a new fork id.
        Lapse {} => Actor::Environment,
        /// A block that cannot be proven is undone in the same way.
        Rollback {} => Actor::Honest("node", 0),
        /// A proof of so many blocks of a branch is registered with a verifier.
        Register { from: u8, to: u8, branch: Branch, at: u8 } => match branch {
            Branch::First | Branch::Second => Actor::Honest("prover", 0),
            Branch::Rival | Branch::Forged => Actor::Adversary("prover", 0),
        },
        /// An update from one block to another (`updateStateKzgDA`).
        Update { by: Sender, from: u8, to: u8, branch: Branch, form: Form } => match by {
            Sender::First => Actor::Adversary("operator", 0),
            Sender::Second => Actor::Adversary("operator", 1),
            Sender::Anybody => Actor::Honest("anyone", 0),
        },
        /// An operator stops for good.
        Quit { operator: u8 } => Actor::Adversary("operator", operator),
        /// The sender of a message asks to cancel it (`startL1ToL2MessageCancellation`).
        Request { message: u8 } => Actor::Adversary("sender", message),
        /// It cancels it (`cancelL1ToL2Message`).
        Cancel { message: u8 } => Actor::Adversary("sender", message),
        /// The collector fetches what it is owed.
        Fetch {} => Actor::Honest("collector", 0),
        /// A collector's contract changes its mind.
        Behave { collector: u8, payee: Payee } => Actor::Adversary("collector", collector),
        /// A change of an element is announced.
        Announce { by: Party, element: Element } => match by {
            Party::First => Actor::Adversary("governor", 0),
            Party::Second => Actor::Adversary("governor", 1),
            Party::Owners => Actor::Adversary("verifier's owners", 0),
            Party::Stranger => Actor::Adversary("stranger", 0),
        },
        /// An announced change takes effect.
        Carry { element: Element } => Actor::Honest("anyone", 0),
        /// The council (0) or the developers' teams (1) sign a change for an emergency.
        Sign { body: u8, element: Element } => Actor::Adversary("body", body),
        /// A change takes effect at once.
        Enact { element: Element } => Actor::Adversary("body", 0),
        /// A governor nominates another one (`starknetNominateNewGovernor`).
        Nominate { by: Party, who: u8 } => Actor::Adversary("governor", 0),
        /// A governor takes that back (`starknetCancelNomination`).
        CancelNomination { by: Party } => Actor::Adversary("governor", 0),
        /// Who is nominated accepts (`starknetAcceptGovernance`).
        Accept { who: u8 } => Actor::Adversary("governor", who),
        /// A governor removes one (`starknetRemoveGovernor`).
        Remove { by: Party, who: u8 } => Actor::Adversary("governor", 0),
        /// Two governors remove each other at once.
        RemoveEachOther {} => Actor::Adversary("governor", 0),
        /// L1 takes no updates for a while.
        Spike {} => Actor::Environment,
        /// L1 has replaced its last blocks by empty ones.
        Reorganise { depth: u8 } => Actor::Environment,
        /// A block of L1 ends.
        Tick {} => Actor::Environment,
    }
}

guards! {
    /// The sender may not update (`ONLY_OPERATOR`), or not yet.
    NotOperator,
    /// The update begins at another number (`INVALID_PREV_BLOCK_NUMBER`).
    WrongPreviousNumber,
    /// Its blobs are others (`POINT_EVALUATION_PRECOMPILE_CALL_FAILED` and others).
    WrongBlobs,
    /// A word is outside of the field (`PROGRAM_OUTPUT_VALUE_OUT_OF_RANGE`).
    OutOfRange,
    /// It is of another configuration (`INVALID_CONFIG_HASH`).
    WrongConfiguration,
    /// It is in the long form (`FULL_OUTPUT_NOT_SUPPORTED`).
    FullOutput,
    /// It is of another program (`AGGREGATOR_MODE_INVALID_OS_PROGRAM_HASH`).
    WrongProgram,
    /// The verifier knows no such fact (`NO_STATE_TRANSITION_PROOF`).
    NotProven,
    /// It is of another fork id than is expected (not in the contract).
    WrongFork,
    /// L2 has not decided it (not in the contract).
    NotConfirmed,
    /// It ends where the last one ended, or before (`INVALID_NEW_BLOCK_NUMBER`).
    NotNewer,
    /// It begins at another block or root (`INVALID_PREV_BLOCK_HASH`, `INVALID_PREVIOUS_ROOT`).
    WrongPreviousRoot,
    /// A message that it consumes is not there (`INVALID_MESSAGE_TO_CONSUME`).
    MissingMessage,
    /// The collector refuses the fee (`ETH_TRANSFER_FAILED`).
    PayeeRefuses,
    /// The number of blocks has changed meanwhile (`REENTRANCY_FAILURE`).
    Reentrancy,
    /// There is no such message to cancel (`NO_MESSAGE_TO_CANCEL`).
    NoMessage,
    /// Nobody has asked to cancel it (`MESSAGE_CANCELLATION_NOT_REQUESTED`).
    NotRequested,
    /// It is too early (`MESSAGE_CANCELLATION_NOT_ALLOWED_YET`).
    CancelledTooEarly,
    /// Nothing is owed.
    NothingOwed,
    /// The caller does not govern (`ONLY_GOVERNANCE`).
    NotGovernor,
    /// It is announced already.
    AlreadyAnnounced,
    /// It was not announced.
    NotAnnounced,
    /// It was not announced for long enough.
    DelayRunning,
    /// It is final (`FINALIZED`).
    Finalized,
    /// The new collector refuses money.
    CollectorRefuses,
    /// A cancellation would take no longer than settling.
    TooShort,
    /// An emergency does not reach so far.
    OutsideScope,
    /// Not everybody has signed who must.
    NotSigned,
    /// It governs already (`ALREADY_GOVERNOR`).
    AlreadyGovernor,
    /// Somebody else is nominated (`OTHER_CANDIDATE_PENDING`).
    OtherCandidate,
    /// It is not nominated (`ONLY_CANDIDATE_GOVERNOR`).
    NotCandidate,
    /// It would remove itself (`GOVERNOR_SELF_REMOVE`).
    SelfRemoval,
    /// There is no such governor to remove (`NOT_GOVERNOR`).
    NoSuchGovernor,
    /// Nodes find that the program would prove something else.
    Differs,
    /// No block is undone for that.
    NoRollback,
    /// Nothing is changed by it.
    Unchanged,
}
