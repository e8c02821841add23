//! The open, disputed and breakable rules of the bodies, one option each. The first value is the
//! intended design; every other one is a published disagreement, the deployed rule, a mistake that
//! a variant makes, or the world without an assumption.

use vocabulary::options;

options! {
    /// The rules in force.
    pub struct Design {
        /// What the council's silence at its deadline means (O13).
        silence: Silence {
            /// The change is rejected, recorded like a veto.
            Reject,
            /// The change is accepted (CHK-B7).
            Accept,
            /// The deadline starts again (CHK-B7).
            Extend,
        }
        /// How token holders get past a veto (O14, X14).
        overriding as "override": Override {
            /// By a second vote with two thirds, whose result waits as long as leaving takes.
            SecondVote,
            /// By a vote with two thirds, at once.
            Supermajority,
            /// Not at all (deployed; CHK-B5).
            Impossible,
        }
        /// Who appoints and removes the members of council, committee and teams (O15).
        appointment: Appointment {
            /// The vote of token holders; the Foundation administers only.
            Vote,
            /// The Foundation's board (SNIP-25 and SNIP-27 as written; CHK-B3).
            Board,
            /// The lot, when the term is over.
            Rotation,
            /// Each body itself.
            CoOption,
        }
        /// Whose keys an emergency upgrade takes (X11).
        emergency_keys: EmergencyKeys {
            /// Three quarters of the council, and independent teams.
            CouncilAndTeams,
            /// Three quarters of the council (SNIP-25, deployed).
            Council,
        }
        /// What becomes of an emergency upgrade that nobody ratifies in time (X12).
        unratified: Unratified {
            /// The part that it touched is paused.
            Paused,
            /// It is rolled back, to the code with the fault.
            RolledBack,
            /// Nothing.
            Kept,
        }
        /// What becomes of an emergency whose report is overdue.
        overdue_report: OverdueReport {
            /// The part that it touched is paused at once.
            Paused,
            /// Nothing (CHK-B9).
            NoEffect,
            /// The part is paused a unit of time before it is due (CHK-X52).
            PausedEarly,
        }
        /// Which changes the council vets (D14).
        vetting: Vetting {
            /// Everything but parameters within their range.
            AllButParameters,
            /// What its author calls essential (path table as deployed; CHK-B6).
            EssentialOnly,
        }
        /// Who says of what class a change is (O12).
        classifier: Classifier {
            /// A table of the elements that it touches.
            RuleTable,
            /// Its author (CHK-B6).
            Author,
        }
        /// Whether a parameter can be set outside of the range that a vote fixed.
        range: Range {
            /// It cannot.
            Enforced,
            /// It can.
            Unchecked,
        }
        /// Whose keys enable a wrapped token.
        joint: Joint {
            /// The vote's and then the committee's.
            VoteThenCommittee,
            /// The committee's: the contract checks its role only (CHK-B12).
            RoleOnly,
            /// The vote's: what it accepted is enabled by itself (CHK-X25).
            VoteAlone,
        }
        /// Who can upgrade by its own keys, beside every path that asks for the vote.
        direct: Direct {
            /// Nobody.
            Nobody,
            /// The company's multisig, after the delay (deployed).
            CompanyDelayed,
            /// One key of the company, at once (until January 2025; CHK-B2).
            SingleKey,
            /// The company's multisig for the bridges, at once (deployed).
            BridgesInstant,
        }
        /// Who can veto a change.
        vetoers: Vetoers {
            /// The council.
            Council,
            /// The council, and the developers' teams (CHK-B11).
            CouncilAndTeams,
        }
        /// Whether a veto states its reason.
        veto_reason: VetoReason {
            /// It does, in the record.
            Recorded,
            /// It need not.
            Optional,
        }
        /// When a body is given its power.
        installation: Installation {
            /// When its threshold is the declared one.
            ThresholdFirst,
            /// At any time (February 2025; CHK-B1).
            PowerFirst,
            /// When its threshold is the declared one, which it is never raised to (CHK-X48).
            RaisedOneShort,
        }
        /// How a member leaves.
        removal: Removal {
            /// When its successor takes the seat.
            WithSuccessor,
            /// At once (CHK-B8).
            Bare,
        }
        /// When the limits on a body's composition are checked.
        limits: Limits {
            /// At each change of a seat.
            EachChange,
            /// Never.
            Unchecked,
            /// At each change, those on countries and on members who sit elsewhere too (CHK-X21).
            AnyOrganisation,
            /// At each change, those on countries and organisations (CHK-X22).
            AnyLinks,
        }
        /// When the members of a body can be removed for misconduct or lost keys.
        dismissal: Dismissal {
            /// At any time, on these grounds.
            OnGrounds,
            /// Not before their term is over, if there are terms.
            TermEndOnly,
            /// At any time, at the appointer's will (CHK-X34).
            AtWill,
        }
        /// What ends a pause that few have called.
        pause_end: PauseEnd {
            /// Time.
            Expiry,
            /// Only the larger party.
            UnpauseOnly,
        }
        /// When a few can pause again.
        rearm: Rearm {
            /// When the larger party has consented.
            LargerParty,
            /// At once.
            AtOnce,
            /// When a few have said so, as if they were the larger party.
            Few,
        }
        /// What a pause does to the money in what it pauses.
        pause_effect: PauseEffect {
            /// Nothing.
            Freeze,
            /// It is moved to a safe of the company.
            Sweep,
        }
        /// Whether the ways to end a pause are outside of what is paused.
        remedy: Remedy {
            /// They are.
            Outside,
            /// They are paused too (CHK-B10).
            Inside,
        }
        /// Which clock the delays run on (CHK-A3).
        clock: Clock {
            /// That of L1.
            L1,
            /// That of the chain which can be paused.
            Paused,
        }
        /// What a minority of the council can do to have messages included.
        minority: Minority {
            /// Include one that the regular operator has left past its deadline.
            AfterDeadline,
            /// Act as operator at any time, and switch off throttles (deployed; CHK-B4).
            Unlimited,
        }
        /// Who decides where a path asks for the vote.
        vote_by: VoteBy {
            /// The seats of the vote, which are per cents of the voting power.
            Seats,
            /// A system of votes that this one is joined to: a change is announced when it has
            /// accepted it, and takes the place of what came to nothing there.
            Given,
        }
        /// What a few of the council can do.
        parties: Parties {
            /// Pause, and include what is late; what binds for longer takes the larger party.
            Apart,
            /// All that the larger party can.
            FewDoAll,
        }
        /// What the election of new members does to the end of a body's term.
        re_election: ReElection {
            /// A new term begins.
            BeginsTerm,
            /// Nothing: the body stays without its power.
            LeavesLapse,
            /// A new term begins, and what is known of former members is held against it
            /// (CHK-X23).
            LeavesSuspicion,
        }
        /// Whether a body that can veto vetoes what takes its own power away: its dismissal, and
        /// the end of its mandate.
        own_power: OwnPower {
            /// It does not: nobody judges its own case.
            OutOfReach,
            /// It does, and no override is foreseen there.
            WithinReach,
        }
        /// Whose keys the few of the council sign with.
        minority_keys: MinorityKeys {
            /// Those of their seats: who leaves the council leaves the few.
            OfTheSeats,
            /// Those of a safe of their own, which is changed after the council and apart from it
            /// (deployed: seats of both changed in July 2026, two days apart).
            OfTheirOwn,
        }
        /// What a veto stops.
        veto_reach: VetoReach {
            /// The change that it is against.
            OneChange,
            /// Every change that is under way (CHK-X24).
            EveryChange,
        }
        /// From when on a decided change waits.
        delay_from: DelayFrom {
            /// The last decision on it.
            LastDecision,
            /// The vote's: what the others take for theirs counts (CHK-X26).
            Vote,
        }
        /// How far the larger party's consent to a pause reaches.
        consent: Consent {
            /// To the pause that it was given to.
            OnePause,
            /// To every later one too (CHK-X27).
            LaterOnes,
        }
        /// When time ends a pause that a few have called.
        pause_length: PauseLength {
            /// When it is over.
            InFull,
            /// One unit earlier (CHK-X28).
            OneLess,
        }
        /// What ends the pause of a part whose emergency code nobody ratified in time.
        resumption: Resumption {
            /// Other code, or the vote that ratifies it after all.
            CodeOrVote,
            /// The vote only: other code stays paused (CHK-X29).
            Vote,
            /// Whatever is executed, numbers among it (CHK-X30).
            AnyChange,
        }
        /// Who ratifies an emergency upgrade.
        ratifier: Ratifier {
            /// The vote.
            Vote,
            /// The council, which was among those who made it (CHK-X31).
            Council,
        }
        /// What a body can do when its term is over.
        after_term: AfterTerm {
            /// Nothing, until its seats are filled anew.
            Nothing,
            /// What it could before (CHK-X32).
            Everything,
        }
        /// What a council can do that was not given its power yet, or has lost it.
        without_power: WithoutPower {
            /// Nothing.
            Nothing,
            /// Sign what it will have a say in (CHK-X33).
            Signs,
        }
        /// In which order bodies decide on a change that asks for the vote.
        order: Order {
            /// The vote first.
            VoteFirst,
            /// In any (CHK-X35).
            Any,
            /// The vote first; but a veto comes when it likes (CHK-X47).
            VetoAtAnyTime,
        }
        /// Whether what was overridden can be vetoed again.
        veto_again: VetoAgain {
            /// It cannot: the vote has the last word.
            No,
            /// It can, for as long as it waits (CHK-X36).
            Yes,
        }
        /// When the time of a body to decide is over.
        deadline: Deadline {
            /// After the declared time.
            InFull,
            /// One unit earlier (CHK-X37).
            OneLess,
        }
        /// How many signatures it takes to agree to a change.
        counting: Counting {
            /// As many as declared.
            Declared,
            /// One fewer (CHK-X38).
            OneFewer,
        }
        /// When the regular operator is late.
        operator_time: OperatorTime {
            /// After the declared time.
            Declared,
            /// One unit later (CHK-X39).
            OneMore,
        }
        /// What the register of the council's members says of who has left.
        register: Register {
            /// Nothing.
            Current,
            /// That it is still there (CHK-X40).
            KeepsLeavers,
            /// Nothing; but who was elected anew is counted as those before (CHK-X46).
            KeepsOldCouncil,
        }
        /// How long the approval of an emergency upgrade is good.
        emergency_approval: EmergencyApproval {
            /// As long as it takes to execute it at once.
            AtOnce,
            /// For ever (CHK-X41).
            Kept,
        }
        /// What shows that members of a body are corrupt.
        exposure: Exposure {
            /// What they sign, and that they let lie what is approved.
            ActsAndNeglect,
            /// Only that they let something lie (CHK-X42).
            Neglect,
            /// Only what they sign (CHK-X43).
            Acts,
        }
        /// When somebody can be appointed beside those who sit in the council.
        vacancy: Vacancy {
            /// When a seat is vacant.
            Vacant,
            /// When none is, too: there is one more than is declared (CHK-X44).
            Added,
        }
        /// What a second vote is on.
        second_vote_on: SecondVoteOn {
            /// The text that was vetoed.
            SameText,
            /// One that was amended meanwhile (CHK-X45).
            AmendedText,
        }
        /// Until when a change can be vetoed.
        veto_until: VetoUntil {
            /// Until it is executed.
            Executed,
            /// Until it is decided (CHK-X49).
            Decided,
        }
        /// Who is drawn where the lot fills seats.
        lot: Lot {
            /// Whoever it falls on.
            Fair,
            /// Whom the intruder wants (CHK-X50).
            Rigged,
        }
        /// What the inclusion of a message does to the throttle on withdrawals.
        inclusion: Inclusion {
            /// Nothing.
            LeavesThrottle,
            /// It switches it on again (CHK-X51).
            SwitchesIt,
        }
        /// How many seats of the builders' council decide how it votes.
        block: Block {
            /// Its majority.
            Majority,
            /// One more (CHK-X53).
            OneMore,
        }
        /// What an announcement does where another change is under way.
        place: Place {
            /// It waits until the place is free.
            Waits,
            /// It takes it (CHK-X54).
            Taken,
        }
        /// What the end of a pause by the vote does to the few.
        vote_ends_pause: VoteEndsPause {
            /// Nothing: the larger party has to consent before they pause again.
            LeavesSpent,
            /// They can pause again at once (CHK-X55).
            Rearms,
        }
    }
}
