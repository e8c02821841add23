//! The open, disputed and breakable rules of upgrades, one option each. The first value is the
//! intended design; every other one is a published disagreement, the deployed rule, or a mistake
//! that a variant makes.

use vocabulary::options;

options! {
    /// The rules in force. The default is the intended design.
    pub struct Design {
        /// Who says of which class a change is (O12).
        classifier: Classifier {
            /// A rule table over the touched elements, without discretion.
            RuleTable,
            /// Whoever proposes it.
            Proposer,
            /// The council, as it sees fit.
            Council,
            /// Whoever proposes it, until somebody asks a court, which goes by the table.
            Court,
        }
        /// Which class changes of the rules of governance are.
        meta_class: MetaClass {
            /// One of their own, as strong as whatever they govern.
            Own,
            /// An ordinary parameter's.
            Ordinary,
        }
        /// Which classes the council vets (D14).
        vetting: Vetting {
            /// All but parameters.
            AllButParameters,
            /// Essential ones only: the deployed path of minor upgrades has no vetting.
            EssentialOnly,
            /// All.
            All,
        }
        /// What a council that says nothing in time has said (O13).
        silence: Silence {
            /// No, on record.
            Rejects,
            /// Yes.
            Accepts,
            /// Nothing yet: its time starts again.
            Extends,
        }
        /// What the vote can do about a veto (O14).
        override_of_veto: Override {
            /// Vote a second time, after a while, with two thirds; then the whole delay runs.
            SecondVote,
            /// Nothing.
            Impossible,
            /// Carry the change out at once.
            AtOnce,
        }
        /// What a vote is (UPG-B1).
        vote: VoteForce {
            /// Binding: nothing is queued that was not accepted.
            Binding,
            /// Advice to the company that deploys.
            Advice,
        }
        /// Who proposes to the timelock, executes and cancels (UPG-B8).
        timelock_roles: TimelockRoles {
            /// The vote, anybody, and the council.
            Separate,
            /// One party.
            OneParty,
        }
        /// Who may carry out what is due.
        execution: Execution {
            /// Anybody.
            Anyone,
            /// The company, if it likes.
            CompanyOnly,
        }
        /// What a proposal names.
        payload_name: PayloadName {
            /// The hash of the code.
            CodeHash,
            /// An address, whose code can be replaced.
            Address,
        }
        /// Whether equal source gives equal code (UPG-A1).
        builds: Builds {
            /// It does, so everybody can hold the code against the archived source.
            Reproducible,
            /// It does not, so nobody can.
            Varying,
        }
        /// Where a proposal is published.
        publication: Publication {
            /// In the open, before deliberation.
            BeforeDeliberation,
            /// Together with the vote.
            WithTheVote,
        }
        /// Until when a text can be amended.
        amendment: Amendment {
            /// Until the final review, and the clock starts again.
            UntilFinalText,
            /// Until the vote ends, and no clock starts again.
            UntilVoteEnds,
        }
        /// What becomes of an approval that was carried out.
        approval: Approval {
            /// It is spent.
            Spent,
            /// It can be queued again.
            Reusable,
        }
        /// How long an approval is good.
        expiry: Expiry {
            /// For as long as the parameter says.
            InTime,
            /// For ever.
            Never,
        }
        /// Who clears what has ended from the only place there is.
        clearing: Clearing {
            /// Anybody.
            Anyone,
            /// Nobody.
            Nobody,
            /// Anybody, and what is approved too (UPG-X68).
            AnyoneAll,
        }
        /// Whose keys an emergency takes (X11).
        emergency_keys: EmergencyKeys {
            /// The council's and those of several developer teams.
            CouncilAndTeams,
            /// The council's.
            CouncilAlone,
            /// Nobody has any: there is no such path.
            Absent,
        }
        /// What emergency code may touch.
        emergency_scope: EmergencyScope {
            /// The declared parts.
            Declared,
            /// Anything.
            Anything,
        }
        /// What emergency code does to the ways out (X13).
        emergency_frame: EmergencyFrame {
            /// It leaves them open.
            ExitsStayOpen,
            /// What it likes.
            Anything,
        }
        /// What becomes of emergency code that no vote ratified in time (X12).
        ratification: Ratification {
            /// The part is paused.
            PausedWithout,
            /// The code that it replaced is put back.
            UndoneWithout,
            /// Nothing: none is asked for.
            NotAsked,
        }
        /// Whether an emergency is reported before it is ratified.
        report: Report {
            /// It is.
            BeforeRatification,
            /// It need not be.
            Optional,
            /// It counts as reported by itself (UPG-X67).
            ByItself,
        }
        /// From when on nodes apply a new version.
        activation: Activation {
            /// From a height on that it names.
            AtHeight,
            /// From when it is installed.
            WhenInstalled,
        }
        /// Which program L1 takes a proof of (X18).
        program_for: ProgramFor {
            /// The one of the block's height, until all old blocks are settled.
            Height,
            /// The one whose hash is stored.
            StoredHash,
        }
        /// What nodes execute blocks with.
        engine: Engine {
            /// What the proof's program does.
            SameAsProof,
            /// From the first upgrade on, something else in a corner.
            DiffersInCorner,
        }
        /// With which version an undone block is executed again.
        reexecution: Reexecution {
            /// The one of its height.
            ByHeight,
            /// The newest.
            Newest,
        }
        /// What a switch does to messages on their way.
        switch_messages: SwitchMessages {
            /// It leaves them.
            Kept,
            /// It loses them.
            Lost,
        }
        /// Who hands out new versions to operators of nodes.
        distribution: Distribution {
            /// Anybody builds them from the archive.
            Open,
            /// The company, if it likes.
            CompanyOnly,
        }
        /// What finalising the core contract stops.
        finalising: Finalising {
            /// Everything.
            StopsEverything,
            /// The setters of hashes and delay; not those of operators and fee collector.
            StopsSomeSetters,
            /// Whoever acts beside a vote: what holders accept is carried out all the same.
            StopsAllButVotes,
        }
        /// How users leave while the program is paused, so that no blocks are decided (D15).
        way_out: WayOut {
            /// By L1.
            ByL1,
            /// In a block, so not before there is one.
            NeedsBlock,
        }
        /// Whether L1's clock and inclusion are fair (UPG-A2).
        inclusion: Inclusion {
            /// What somebody sends is included in time.
            InTime,
            /// At some time.
            AtLast,
        }
        /// Whether the chain carries who leaves (UPG-A3).
        exit_censorship: ExitCensorship {
            /// Within the bound of SEQ-L2 and RST-L3.
            Bounded,
            /// When it likes.
            Unbounded,
        }
        /// What provers of an old version do (UPG-A4).
        old_provers: OldProvers {
            /// They stay until its last block is settled.
            Stay,
            /// They leave.
            Leave,
        }
        /// What becomes of approvals whose vote was weaker than the rules that come into force.
        outgrown: Outgrown {
            /// They lapse, so that no vote under weak rules outlives them (UPG-S9).
            Lapse,
            /// They stay good.
            Stand,
            /// They lapse together with all others.
            AllLapse,
        }
        /// What a vote that is carried out does to a pause of the part.
        unpausing: Unpausing {
            /// New code ends it.
            WithNewCode,
            /// Nothing: somebody has to remember.
            StaysPaused,
            /// As intended; but the council's report ends it too (UPG-X69).
            WithTheReport,
        }
        /// What installing a version does to the rules that a node knows.
        installation: Installation {
            /// It adds to them: open blocks are still executed by theirs.
            KeepsOldRules,
            /// It takes their place.
            ReplacesThem,
        }
        /// How strong a vote is, by which rules that come into force measure it.
        measure: Measure {
            /// As strong as the rules asked for that it was held under.
            RulesOfTheVote,
            /// As strong as the usual rules ask for in its class.
            ClassAlone,
        }
        /// How much of all power must be for a change that was vetoed.
        second_vote_takes: SecondVoteTakes {
            /// Two thirds.
            TwoThirds,
            /// More than half, as in a first vote.
            Half,
        }
        /// Which changes keep all others out of the timelock.
        place: Place {
            /// The one that waits there.
            WaitingOnly,
            /// That one, and what has ended, until somebody clears it away.
            UntilCleared,
            /// None: each has a place of its own.
            Each,
        }
        /// Which delay holds for what waits in the timelock while a vote changes the delay.
        waiting: Waiting {
            /// The one that was in force when it was announced.
            AsAnnounced,
            /// The new one, counted from its announcement.
            AsChanged,
        }
        /// What a change of the delay itself waits.
        own_delay: OwnDelay {
            /// The delay in force.
            InForce,
            /// The one that it brings.
            ItBrings,
        }
        /// What becomes of an approval when a newer one, of a change of the same part, was carried
        /// out.
        overtaken: Overtaken {
            /// It lapses: the newer vote has the last word.
            Lapses,
            /// It stays good, and whoever carries it out undoes the newer one.
            Stands,
            /// It lapses, and so does one of a change of another part (UPG-X54).
            AnyPartLapses,
        }
        /// What the date of activation is that a text names.
        date: Date {
            /// A part of what was voted on.
            VotedOn,
            /// A plan, for which the company sets another day after the vote.
            Plan,
        }
        /// How short a vote can make the delay.
        floor: Floor {
            /// As long as it takes to leave, at the least.
            WaysOut,
            /// As short as it likes.
            Unlimited,
        }
        /// Which height a new version begins at.
        first_height: FirstHeight {
            /// The one that it named.
            AsNamed,
            /// The one before it (UPG-X52).
            OneEarly,
            /// None: nobody counts (UPG-X63).
            Never,
            /// The one after it (UPG-X66).
            OneLate,
            /// The one that it named, whose block is still of the old version (UPG-X75).
            BlockBehind,
            /// The one that it named, and none after that (UPG-X76).
            OnceOnly,
        }
        /// What a switch does to blocks that are decided and not settled.
        switch_blocks: SwitchBlocks {
            /// It leaves them.
            Kept,
            /// It drops them.
            Dropped,
        }
        /// What a switch does to whoever is leaving.
        switch_exits: SwitchExits {
            /// Nothing.
            Kept,
            /// Whose money is not on its way yet has to ask again.
            AskedAgain,
        }
        /// What a vote for emergency code in force does to a pause of the part.
        ratified: Ratified {
            /// It ends it: what was ratified runs.
            GoesOn,
            /// Nothing (UPG-X53).
            StaysPaused,
        }
        /// How long a change stays where it is on its path.
        stages: Stages {
            /// As long as declared, everywhere.
            AsDeclared,
            /// A final text is voted on at once, without a review (UPG-X55).
            NoReview,
            /// A vote can be called off before its time is over (UPG-X56).
            EarlyNo,
            /// What was vetoed can be cleared away before a second vote (UPG-X57).
            EarlyClearing,
            /// A second vote begins a day later (UPG-X58).
            LateSecondVote,
        }
        /// Until when the council can stop what waits in the timelock.
        veto_until: VetoUntil {
            /// Until it is carried out.
            CarriedOut,
            /// Until its delay is over (UPG-X59).
            DelayOver,
        }
        /// What answers an emergency.
        answers: Answers {
            /// A yes, a no, or a vote on other code for the part.
            EveryVote,
            /// A yes or a no: its time runs on under the code that holders have chosen (UPG-X60).
            YesOrNo,
        }
        /// How often the emergency path is open.
        emergency_path: EmergencyPath {
            /// Once, until holders have answered.
            Once,
            /// As often as the keys are turned (UPG-X61).
            Always,
        }
        /// What L1 takes the proof of.
        proofs: Proofs {
            /// What somebody has executed.
            OfExecuted,
            /// What was decided (UPG-X62).
            OfDecided,
        }
        /// How long holders have to ratify an emergency.
        ratified_in: RatifiedIn {
            /// The declared days.
            DeclaredDays,
            /// A day more (UPG-X64).
            DayMore,
            /// A day less (UPG-X65).
            DayLess,
        }
        /// What a known bug does to the part.
        known_bug: KnownBug {
            /// Nothing, until somebody with the keys does something.
            Nothing,
            /// It pauses it: whoever reports one does (UPG-X70).
            Pauses,
        }
        /// What the chain does while its program is paused.
        while_paused: WhilePaused {
            /// It stands still.
            StandsStill,
            /// It goes on (UPG-X71).
            GoesOn,
        }
        /// What the next height is decided on.
        heights: Heights {
            /// One that somebody has executed.
            OnExecuted,
            /// One that was decided (UPG-X72).
            OnDecided,
        }
        /// What the settlement of a block does to messages on their way.
        settlement: Settlement {
            /// It leaves them.
            Kept,
            /// It loses them (UPG-X73).
            Lost,
        }
        /// What an undone block is.
        undone: Undone {
            /// Executed by nobody.
            Open,
            /// Executed all the same (UPG-X77).
            StillExecuted,
        }
        /// How long the exit window is.
        exit_window: ExitWindow {
            /// As long as declared.
            Declared,
            /// A day longer (UPG-X78).
            DayMore,
        }
        /// What a node executes a block with.
        execution_takes: ExecutionTakes {
            /// The rules of its version, which it has installed.
            ItsRules,
            /// Whatever it has (UPG-X79).
            Anything,
        }
        /// In which order the keys of an emergency are given.
        key_order: KeyOrder {
            /// In any.
            Any,
            /// The council's first (UPG-X80).
            CouncilFirst,
        }
    }
}
