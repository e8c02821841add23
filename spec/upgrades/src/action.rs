//! What can happen in upgrades, to whom it is ascribed, and the rules that can refuse it.

use kernel::{About, Actor};
use serde::{Deserialize, Serialize};

use super::elements::Path;
use vocabulary::change::ChangeClass;
use vocabulary::guards;

/// One step. Proposals, parts, payloads and nodes are numbered. What the vote and the council
/// decide are actions of their environment, so that votes and bodies can be joined to them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields of a step say what they are")]
pub enum Action {
    /// An author publishes a change: its source, the hash of its code, and the class it claims.
    Announce { proposal: u8, part: u8, source: u8, payload: u8, class: ChangeClass },
    /// The author replaces the text.
    Amend { proposal: u8, payload: u8 },
    /// A council or a court says of which class it is.
    Classify { proposal: u8, class: ChangeClass },
    /// The vote accepts exactly this payload.
    Accept { proposal: u8, payload: u8 },
    /// The vote rejects it, or ends without a result (status quo, O11).
    Reject { proposal: u8 },
    /// The council finds it no danger.
    Vet { proposal: u8 },
    /// The council vetoes it, while it vets or while it waits in the timelock.
    Veto { proposal: u8 },
    /// The vote overrides the council.
    Override { proposal: u8 },
    /// Anybody queues what is approved: it is announced for good.
    Queue { proposal: u8 },
    /// The company queues what is not.
    Push { proposal: u8 },
    /// Anybody carries it out.
    Execute { proposal: u8 },
    /// Anybody clears what has ended away.
    Clear { proposal: u8 },
    /// The author puts other code where the proposal points.
    SwapCode { proposal: u8 },
    /// Whoever owns a path uses it.
    Set { path: Path, part: u8, payload: u8 },
    /// A critical bug becomes known.
    FindBug { part: u8 },
    /// The council approves an emergency upgrade.
    CouncilApprove {},
    /// One more team of developers does.
    TeamApprove {},
    /// Emergency code takes effect.
    ExecuteEmergency { part: u8, payload: u8, shuts_exits: bool },
    /// The council reports what it was for.
    ReportEmergency {},
    /// The vote ratifies it.
    Ratify {},
    /// The vote does not.
    Refuse {},
    /// A user asks to leave.
    RequestExit {},
    /// Its wish is in a block.
    IncludeExit {},
    /// The next height is decided.
    Build { corner: bool },
    /// A node executes the oldest block that it has not executed.
    Apply { node: u8 },
    /// L1 takes the proof of the oldest block.
    Settle {},
    /// What is not settled is undone.
    Reorg {},
    /// An operator installs the version that L1 has.
    Install { node: u8 },
    /// Somebody sends a message from L1.
    SendMessage {},
    /// It arrives.
    DeliverMessage {},
    /// A day passes on L1.
    Tick {},
}

/// The classes, in the order of the actions.
pub(super) const CLASSES: &[&str] = &[
    "announce",
    "amend",
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
    "find_bug",
    "council_approve",
    "team_approve",
    "execute_emergency",
    "report_emergency",
    "ratify",
    "refuse",
    "request_exit",
    "include_exit",
    "build",
    "apply",
    "settle",
    "reorg",
    "install",
    "send_message",
    "deliver_message",
    "tick",
];

/// The number of the class, and who acts.
pub(super) fn about(action: &Action) -> About {
    use Action as A;
    let author = |proposal| Actor::Adversary("author", proposal);
    let anyone = Actor::Honest("anyone", 0);
    let council = Actor::Honest("council", 0);
    let company = Actor::Adversary("company", 0);
    let vote = Actor::Environment;
    let (class, actor) = match *action {
        A::Announce { proposal, .. } => (0, author(proposal)),
        A::Amend { proposal, .. } => (1, author(proposal)),
        A::Classify { .. } => (2, council),
        A::Accept { .. } => (3, vote),
        A::Reject { .. } => (4, vote),
        A::Vet { .. } => (5, council),
        A::Veto { .. } => (6, council),
        A::Override { .. } => (7, vote),
        A::Queue { .. } => (8, anyone),
        A::Push { .. } => (9, company),
        A::Execute { .. } => (10, anyone),
        A::Clear { .. } => (11, anyone),
        A::SwapCode { proposal } => (12, author(proposal)),
        A::Set { .. } => (13, Actor::Adversary("role", 0)),
        A::FindBug { .. } => (14, Actor::Environment),
        A::CouncilApprove {} => (15, council),
        A::TeamApprove {} => (16, Actor::Honest("team", 0)),
        A::ExecuteEmergency { .. } => (17, anyone),
        A::ReportEmergency {} => (18, council),
        A::Ratify {} => (19, vote),
        A::Refuse {} => (20, vote),
        A::RequestExit {} => (21, Actor::Honest("user", 0)),
        A::IncludeExit {} => (22, Actor::Honest("proposer", 0)),
        A::Build { .. } => (23, Actor::Environment),
        A::Apply { node } => (24, Actor::Honest("node", node)),
        A::Settle {} => (25, Actor::Honest("prover", 0)),
        A::Reorg {} => (26, Actor::Environment),
        A::Install { node } => (27, Actor::Honest("node", node)),
        A::SendMessage {} => (28, Actor::Environment),
        A::DeliverMessage {} => (29, Actor::Honest("proposer", 0)),
        A::Tick {} => (30, Actor::Environment),
    };
    About { class, actor }
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
}
