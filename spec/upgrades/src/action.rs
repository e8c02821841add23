//! What can happen in upgrades, to whom it is ascribed, and the rules that can refuse it.

use kernel::Actor;

use super::elements::Path;
use vocabulary::change::ChangeClass;
use vocabulary::{actions, guards};

actions! {
    /// One step. Proposals, parts, payloads and nodes are numbered. What the vote and the council
    /// decide are actions of their environment, so that votes and bodies can be joined to them.
    pub enum Action {
        /// An author publishes a change: its source, the hash of its code, and the class it claims.
        Announce { proposal: u8, part: u8, source: u8, payload: u8, class: ChangeClass } =>
            Actor::Adversary("author", proposal),
        /// The author replaces the text.
        Amend { proposal: u8, payload: u8 } => Actor::Adversary("author", proposal),
        /// A council or a court says of which class it is.
        Classify { proposal: u8, class: ChangeClass } => Actor::Honest("council", 0),
        /// The vote accepts exactly this payload.
        Accept { proposal: u8, payload: u8 } => Actor::Environment,
        /// The vote rejects it, or ends without a result (status quo, O11).
        Reject { proposal: u8 } => Actor::Environment,
        /// The council finds it no danger.
        Vet { proposal: u8 } => Actor::Honest("council", 0),
        /// The council vetoes it, while it vets or while it waits in the timelock.
        Veto { proposal: u8 } => Actor::Honest("council", 0),
        /// The vote overrides the council: two thirds of all power are for it.
        Override { proposal: u8 } => Actor::Environment,
        /// Anybody queues what is approved: it is announced for good.
        Queue { proposal: u8 } => Actor::Honest("anyone", 0),
        /// The company queues what is not.
        Push { proposal: u8 } => Actor::Adversary("company", 0),
        /// Anybody carries it out.
        Execute { proposal: u8 } => Actor::Honest("anyone", 0),
        /// Anybody clears what has ended away.
        Clear { proposal: u8 } => Actor::Honest("anyone", 0),
        /// The author puts other code where the proposal points.
        SwapCode { proposal: u8 } => Actor::Adversary("author", proposal),
        /// Whoever owns a path uses it.
        Set { path: Path, part: u8, payload: u8 } => Actor::Adversary("role", 0),
        /// A critical bug becomes known.
        FindBug { part: u8 } => Actor::Environment,
        /// The council approves an emergency upgrade.
        CouncilApprove {} => Actor::Honest("council", 0),
        /// One more team of developers does.
        TeamApprove {} => Actor::Honest("team", 0),
        /// Emergency code takes effect.
        ExecuteEmergency { part: u8, payload: u8, shuts_exits: bool } => Actor::Honest("anyone", 0),
        /// The council reports what it was for.
        ReportEmergency {} => Actor::Honest("council", 0),
        /// The vote ratifies it.
        Ratify {} => Actor::Environment,
        /// The vote does not.
        Refuse {} => Actor::Environment,
        /// A user asks to leave.
        RequestExit {} => Actor::Honest("user", 0),
        /// Its wish is in a block.
        IncludeExit {} => Actor::Honest("proposer", 0),
        /// The next height is decided.
        Build { corner: bool } => Actor::Environment,
        /// A node executes the oldest block that it has not executed.
        Apply { node: u8 } => Actor::Honest("node", node),
        /// L1 takes the proof of the oldest block.
        Settle {} => Actor::Honest("prover", 0),
        /// What is not settled is undone.
        Reorg {} => Actor::Environment,
        /// An operator installs the version that L1 has.
        Install { node: u8 } => Actor::Honest("node", node),
        /// Somebody sends a message from L1.
        SendMessage {} => Actor::Environment,
        /// It arrives.
        DeliverMessage {} => Actor::Honest("proposer", 0),
        /// A day passes on L1.
        Tick {} => Actor::Environment,
        /// More than half of all power, and less than two thirds, are for what the council vetoed.
        OverrideByHalf { proposal: u8 } => Actor::Environment,
        /// The company sets another date for what was accepted: today, or as far off as at first.
        MoveDate { proposal: u8, later: bool } => Actor::Adversary("company", 0),
    }
}

guards! {
    /// Another change is under way in this place.
    PlaceTaken,
    /// There is no change that is that far.
    WrongStage,
    /// The behaviour is not about this part.
    NoSuchPart,
    /// This code is in force.
    AlreadyInForce,
    /// The core contract is finalised.
    Finalised,
    /// Whether the core contract can still be changed is being decided.
    FinalityPending,
    /// The code was not built from the published source.
    NotReproduced,
    /// The rule table says another class.
    WrongClass,
    /// Nobody but the table classifies.
    TableDecides,
    /// Nobody has said of which class it is.
    Unclassified,
    /// The text is final.
    FinalText,
    /// The text has this payload.
    TextUnchanged,
    /// The vote is not over.
    VoteOpen,
    /// The vote was on another payload.
    OtherPayload,
    /// Whoever cancels is the party that executes.
    CancellerIsExecutor,
    /// Nothing overrides the council.
    NoOverride,
    /// The second vote is not over.
    SecondVoteOpen,
    /// The one place in the timelock is taken.
    QueueTaken,
    /// Nothing is queued that the vote did not accept.
    VoteBinds,
    /// The delay is running.
    DelayRunning,
    /// It can still be overridden.
    NotOver,
    /// Nobody clears it away.
    NotCleared,
    /// The proposal names the hash of its code.
    NamedByHash,
    /// The path does not reach the part.
    PathElsewhere,
    /// The path belongs to the timelock.
    TimelockOwns,
    /// The bug is known.
    BugKnown,
    /// There is no emergency path.
    NoEmergencyPath,
    /// The vote has not answered the last emergency.
    Unanswered,
    /// The key was given.
    KeyGiven,
    /// Keys are missing.
    KeysMissing,
    /// The part was not declared for emergencies.
    NotDeclared,
    /// Emergency code leaves the ways out open.
    ExitsStayOpen,
    /// There is no emergency to answer or report.
    NoEmergency,
    /// The emergency was reported.
    Reported,
    /// The emergency was not reported.
    Unreported,
    /// There is no user who could.
    NoUser,
    /// The user is somewhere else on its way.
    OtherWay,
    /// The ways out are shut.
    ExitsShut,
    /// There is no chain.
    NoChain,
    /// The program is paused.
    ProgramPaused,
    /// Too many blocks wait for their proofs.
    WindowFull,
    /// The last block was not executed yet.
    BlockOpen,
    /// There is no block for it.
    NoBlock,
    /// The node lacks the version of this height.
    NotInstalled,
    /// L1 takes no proof of this block.
    NotProvable,
    /// The node has the version that L1 has.
    NothingToInstall,
    /// A message is on its way.
    MessageOnItsWay,
    /// No message is on its way.
    NoMessage,
    /// Two thirds are not for it.
    TwoThirdsMissing,
    /// Who leaves would not be out before the delay is over.
    DelayTooShort,
    /// Its date has not come.
    BeforeItsDate,
    /// The date was voted on.
    DateVotedOn,
}
