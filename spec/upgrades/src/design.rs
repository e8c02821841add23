//! The open, disputed and breakable rules of upgrades, one option each. The first value is the
//! intended design; every other one is a published disagreement, the deployed rule, or a mistake
//! that a variant makes.

use serde::{Deserialize, Serialize};

use vocabulary::option;

option! {
    /// Who says of which class a change is (O12).
    Classifier {
        /// A rule table over the touched elements, without discretion.
        RuleTable,
        /// Whoever proposes it.
        Proposer,
        /// The council, as it sees fit.
        Council,
        /// Whoever proposes it, until somebody asks a court, which goes by the table.
        Court,
    }
}
option! {
    /// Which class changes of the rules of governance are.
    MetaClass {
        /// One of their own, as strong as whatever they govern.
        Own,
        /// An ordinary parameter's.
        Ordinary,
    }
}
option! {
    /// Which classes the council vets (D14).
    Vetting {
        /// All but parameters.
        AllButParameters,
        /// Essential ones only: the deployed path of minor upgrades has no vetting.
        EssentialOnly,
        /// All.
        All,
    }
}
option! {
    /// What a council that says nothing in time has said (O13).
    Silence {
        /// No, on record.
        Rejects,
        /// Yes.
        Accepts,
        /// Nothing yet: its time starts again.
        Extends,
    }
}
option! {
    /// What the vote can do about a veto (O14).
    Override {
        /// Vote a second time, after a while, with two thirds; then the whole delay runs.
        SecondVote,
        /// Nothing.
        Impossible,
        /// Carry the change out at once.
        AtOnce,
    }
}
option! {
    /// What a vote is (UPG-B1).
    VoteForce {
        /// Binding: nothing is queued that was not accepted.
        Binding,
        /// Advice to the company that deploys.
        Advice,
    }
}
option! {
    /// Who proposes to the timelock, executes and cancels (UPG-B8).
    TimelockRoles {
        /// The vote, anybody, and the council.
        Separate,
        /// One party.
        OneParty,
    }
}
option! {
    /// Who may carry out what is due.
    Execution {
        /// Anybody.
        Anyone,
        /// The company, if it likes.
        CompanyOnly,
    }
}
option! {
    /// What a proposal names.
    PayloadName {
        /// The hash of the code.
        CodeHash,
        /// An address, whose code can be replaced.
        Address,
    }
}
option! {
    /// Whether equal source gives equal code (UPG-A1).
    Builds {
        /// It does, so everybody can hold the code against the archived source.
        Reproducible,
        /// It does not, so nobody can.
        Varying,
    }
}
option! {
    /// Where a proposal is published.
    Publication {
        /// In the open, before deliberation.
        BeforeDeliberation,
        /// Together with the vote.
        WithTheVote,
    }
}
option! {
    /// Until when a text can be amended.
    Amendment {
        /// Until the final review, and the clock starts again.
        UntilFinalText,
        /// Until the vote ends, and no clock starts again.
        UntilVoteEnds,
    }
}
option! {
    /// What becomes of an approval that was carried out.
    Approval {
        /// It is spent.
        Spent,
        /// It can be queued again.
        Reusable,
    }
}
option! {
    /// How long an approval is good.
    Expiry {
        /// For as long as the parameter says.
        InTime,
        /// For ever.
        Never,
    }
}
option! {
    /// Who clears what has ended from the only place there is.
    Clearing {
        /// Anybody.
        Anyone,
        /// Nobody.
        Nobody,
    }
}
option! {
    /// Whose keys an emergency takes (X11).
    EmergencyKeys {
        /// The council's and those of several developer teams.
        CouncilAndTeams,
        /// The council's.
        CouncilAlone,
        /// Nobody has any: there is no such path.
        Absent,
    }
}
option! {
    /// What emergency code may touch.
    EmergencyScope {
        /// The declared parts.
        Declared,
        /// Anything.
        Anything,
    }
}
option! {
    /// What emergency code does to the ways out (X13).
    EmergencyFrame {
        /// It leaves them open.
        ExitsStayOpen,
        /// What it likes.
        Anything,
    }
}
option! {
    /// What becomes of emergency code that no vote ratified in time (X12).
    Ratification {
        /// The part is paused.
        PausedWithout,
        /// The code that it replaced is put back.
        UndoneWithout,
        /// Nothing: none is asked for.
        NotAsked,
    }
}
option! {
    /// Whether an emergency is reported before it is ratified.
    Report {
        /// It is.
        BeforeRatification,
        /// It need not be.
        Optional,
    }
}
option! {
    /// From when on nodes apply a new version.
    Activation {
        /// From a height on that it names.
        AtHeight,
        /// From when it is installed.
        WhenInstalled,
    }
}
option! {
    /// Which program L1 takes a proof of (X18).
    ProgramFor {
        /// The one of the block's height, until all old blocks are settled.
        Height,
        /// The one whose hash is stored.
        StoredHash,
    }
}
option! {
    /// What nodes execute blocks with.
    Engine {
        /// What the proof's program does.
        SameAsProof,
        /// From the first upgrade on, something else in a corner.
        DiffersInCorner,
    }
}
option! {
    /// With which version an undone block is executed again.
    Reexecution {
        /// The one of its height.
        ByHeight,
        /// The newest.
        Newest,
    }
}
option! {
    /// What a switch does to messages on their way.
    SwitchMessages {
        /// It leaves them.
        Kept,
        /// It loses them.
        Lost,
    }
}
option! {
    /// Who hands out new versions to operators of nodes.
    Distribution {
        /// Anybody builds them from the archive.
        Open,
        /// The company, if it likes.
        CompanyOnly,
    }
}
option! {
    /// What finalising the core contract stops.
    Finalising {
        /// Everything.
        StopsEverything,
        /// The setters of hashes and delay; not those of operators and fee collector.
        StopsSomeSetters,
    }
}
option! {
    /// How users leave while the program is paused, so that no blocks are decided (D15).
    WayOut {
        /// By L1.
        ByL1,
        /// In a block, so not before there is one.
        NeedsBlock,
    }
}
option! {
    /// Whether L1's clock and inclusion are fair (UPG-A2).
    Inclusion {
        /// What somebody sends is included in time.
        InTime,
        /// At some time.
        AtLast,
    }
}
option! {
    /// Whether the chain carries who leaves (UPG-A3).
    ExitCensorship {
        /// Within the bound of SEQ-L2 and RST-L3.
        Bounded,
        /// When it likes.
        Unbounded,
    }
}
option! {
    /// What provers of an old version do (UPG-A4).
    OldProvers {
        /// They stay until its last block is settled.
        Stay,
        /// They leave.
        Leave,
    }
}

/// All of them.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Design {
    /// See [`Classifier`].
    pub classifier: Classifier,
    /// See [`MetaClass`].
    pub meta_class: MetaClass,
    /// See [`Vetting`].
    pub vetting: Vetting,
    /// See [`Silence`].
    pub silence: Silence,
    /// See [`Override`].
    pub override_of_veto: Override,
    /// See [`VoteForce`].
    pub vote: VoteForce,
    /// See [`TimelockRoles`].
    pub timelock_roles: TimelockRoles,
    /// See [`Execution`].
    pub execution: Execution,
    /// See [`PayloadName`].
    pub payload_name: PayloadName,
    /// See [`Builds`].
    pub builds: Builds,
    /// See [`Publication`].
    pub publication: Publication,
    /// See [`Amendment`].
    pub amendment: Amendment,
    /// See [`Approval`].
    pub approval: Approval,
    /// See [`Expiry`].
    pub expiry: Expiry,
    /// See [`Clearing`].
    pub clearing: Clearing,
    /// See [`EmergencyKeys`].
    pub emergency_keys: EmergencyKeys,
    /// See [`EmergencyScope`].
    pub emergency_scope: EmergencyScope,
    /// See [`EmergencyFrame`].
    pub emergency_frame: EmergencyFrame,
    /// See [`Ratification`].
    pub ratification: Ratification,
    /// See [`Report`].
    pub report: Report,
    /// See [`Activation`].
    pub activation: Activation,
    /// See [`ProgramFor`].
    pub program_for: ProgramFor,
    /// See [`Engine`].
    pub engine: Engine,
    /// See [`Reexecution`].
    pub reexecution: Reexecution,
    /// See [`SwitchMessages`].
    pub switch_messages: SwitchMessages,
    /// See [`Distribution`].
    pub distribution: Distribution,
    /// See [`Finalising`].
    pub finalising: Finalising,
    /// See [`WayOut`].
    pub way_out: WayOut,
    /// See [`Inclusion`].
    pub inclusion: Inclusion,
    /// See [`ExitCensorship`].
    pub exit_censorship: ExitCensorship,
    /// See [`OldProvers`].
    pub old_provers: OldProvers,
}
