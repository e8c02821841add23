//! The open, disputed and breakable rules of governance, one option each. The first value is the
//! intended design; every other one is a published disagreement, the deployed rule, a mistake that
//! a variant makes, or the world without an assumption.

use vocabulary::options;

options! {
    /// The rules in force. The default is the intended design.
    pub struct Design {
        /// What it takes to propose (O8).
        threshold: Threshold {
            /// A fraction of the supply behind the author.
            Fraction,
            /// A fixed number of units.
            Fixed,
            /// A gatekeeper admits it, or does not (deployed; GOV-B8).
            Curated,
            /// Nothing.
            None,
        }
        /// When the support of a proposal is measured.
        support: Support {
            /// At its creation and at its snapshot.
            Snapshot,
            /// At its creation only (O8 as first written; GOV-X4).
            Creation,
        }
        /// What a vote needs besides a majority (O9).
        quorum: Quorum {
            /// A token quorum by class; where much is at stake, a bench of the second chamber as
            /// well.
            ByClass,
            /// One token quorum for all classes.
            Absolute,
            /// The same, less one unit for each inconclusive vote on the same payload.
            Decreasing,
            /// Nothing (GOV-B2).
            None,
        }
        /// Whether essential changes, values and the rules themselves need a bench of the chamber.
        chamber: Chamber {
            /// They do.
            Required,
            /// They do not (GOV-B3).
            Absent,
            /// They need the developers' (O16, second chamber).
            Developers,
        }
        /// Whose seats the benches have.
        seats: Seats {
            /// One for each identity.
            PerIdentity,
            /// One for each account, and a person can have many.
            PerAccount,
        }
        /// Whether the developers' bench counts where values are decided (DEV-S2).
        developers_on_values: DevelopersOnValues {
            /// It does not.
            Excluded,
            /// It does.
            Counted,
        }
        /// How far delegated votes travel (O10).
        delegation: Delegation {
            /// One step.
            OneLevel,
            /// No delegation: everybody votes directly on everything (GOV-B13).
            None,
            /// Along chains; a delegation that would close a circle is refused.
            Transitive,
            /// Along chains, whatever shape they have.
            TransitiveUnchecked,
        }
        /// What a vote of one's own does to a delegate's.
        own_vote: OwnVote {
            /// It takes its place.
            Overrides,
            /// It counts as well.
            AddsUp,
        }
        /// What an inconclusive vote leads to (O11).
        inconclusive: Inconclusive {
            /// The status quo, as a recorded outcome; a new attempt after the cool-down.
            StatusQuo,
            /// The same vote again.
            Retry,
            /// The council decides instead.
            CouncilDecides,
            /// Nothing that is recorded.
            Dropped,
        }
        /// What the Foundation's own tokens count for (O17).
        foundation_vote: FoundationVote {
            /// At most the cap, and nothing where its own budget is decided.
            Capped,
            /// All that they weigh (GOV-B9).
            Yes,
            /// Nothing.
            Abstain,
            /// They join whatever side the others prefer.
            Mirror,
        }
        /// Whether the Foundation's tokens are recognised when a delegate votes with them.
        tag: Tag {
            /// They are.
            Kept,
            /// They are not.
            LostOnDelegation,
        }
        /// When power is read.
        power_at: PowerAt {
            /// At two ticks before voting opens; the lesser counts.
            TwoSnapshots,
            /// In the moment in which voting opens (deployed).
            Opening,
            /// When a vote is cast (GOV-B1).
            Vote,
        }
        /// How the forms of a token are counted.
        forms: Forms {
            /// Each unit on one book.
            OneBook,
            /// Each book for itself: what is staked or wrapped shows in its L1 balance too
            /// (GOV-B7).
            Separate,
        }
        /// Who votes with what customers keep at a custodian.
        custody: Custody {
            /// Its owner.
            OwnerVotes,
            /// The custodian (GOV-B5).
            CustodianVotes,
        }
        /// Whether storage proofs of balances on L1 are sound (GOV-A2).
        proofs: Proofs {
            /// They are.
            Sound,
            /// The first holder can prove a unit that it does not have.
            Forgeable,
        }
        /// Whether the rules of a vote are fixed when it opens.
        rules: Rules {
            /// They are, and nobody can call it off.
            Frozen,
            /// The owner of the space can change settings and cancel at any time (GOV-B12).
            OwnerChanges,
        }
        /// Whether a vote can be accepted before its time is over.
        early_close: EarlyClose {
            /// It cannot.
            Never,
            /// When no power that is left could turn it.
            WhenDecided,
            /// When the votes cast so far have quorum and majority (deployed; GOV-B16).
            CastMajority,
        }
        /// What a ballot asks.
        ballot: Ballot {
            /// One question.
            Single,
            /// Several at once, to be answered alike (GOV-B10).
            Bundled,
        }
        /// Which questions can be put.
        agenda: Agenda {
            /// Any.
            Open,
            /// Only the first (GOV-B11).
            Narrow,
        }
        /// How a proposal names what is to be run.
        payload_by: PayloadBy {
            /// By the hash of the code.
            CodeHash,
            /// By an address, at which other code can appear (GOV-B4).
            Address,
        }
        /// Until when the text can be amended.
        amendments: Amendments {
            /// Until it is final.
            UntilFinal,
            /// Until voting opens (deployed).
            UntilVote,
        }
        /// What the queue of accepted proposals is keyed by.
        queue_key: QueueKey {
            /// The proposal.
            Proposal,
            /// The payload's hash, so that a second one has to wait (GOV-B14).
            Payload,
        }
        /// How often what was accepted can be carried out.
        executions: Executions {
            /// Once.
            Once,
            /// Until it expires.
            Repeatable,
        }
        /// Whether a payload that was voted on can be proposed again at once.
        cool_down: CoolDown {
            /// Not before the cool-down is over.
            Enforced,
            /// It can.
            None,
        }
        /// Where votes are cast.
        venue: Venue {
            /// On L2, and on L1 if L2 does not carry them.
            L1Fallback,
            /// On the chain whose sequencer may be what is voted on (GOV-B15).
            L2Only,
        }
        /// Whether the Foundation needs an accepted vote to spend.
        budget: Budget {
            /// It does.
            Guarded,
            /// It does not (GOV-B6).
            Unguarded,
            /// It does, and one vote is good for ever (GOV-X24).
            Reusable,
        }
        /// Whether who can vote and wants to does so before time is up (GOV-A3).
        voters: Voters {
            /// They do.
            InTime,
            /// They may be late.
            Late,
        }
        /// Whether somebody carries out what can be carried out before it expires (GOV-A4).
        executors: Executors {
            /// Somebody does.
            Prompt,
            /// Nobody may.
            Late,
        }
        /// What it takes to prevail.
        majority: Majority {
            /// More for than against.
            Strict,
            /// As many: a tie passes (Ekubo 2.8.0; GOV-X15).
            TiePasses,
        }
        /// Whose power makes up the quorum of what is accepted.
        quorum_of: QuorumOf {
            /// Who is for, and who abstains.
            ForAndAbstain,
            /// Everybody who answers, those against as well (GOV-X16).
            AllCast,
        }
        /// How shares of the supply are rounded where they are no whole numbers: what proposing
        /// takes in units, what has said yes over a veto in per cents.
        rounding: Rounding {
            /// Up.
            Up,
            /// Down (GOV-X17, CAB-X19).
            Down,
        }
        /// How much of the Foundation's power the cap lets through.
        cap: Cap {
            /// As much as it says.
            AsDeclared,
            /// A unit more (GOV-X18).
            OneMore,
        }
        /// Until when answers are taken.
        voting_ends: VotingEnds {
            /// Until the time is over.
            OnTime,
            /// Until somebody has them counted (GOV-X19).
            AtTheCount,
        }
        /// From when on what is queued can be carried out, and a veto be overridden.
        timelock_ends: TimelockEnds {
            /// When the timelock is over.
            WhenOver,
            /// When its last tick begins (GOV-X20).
            OnLastTick,
        }
        /// When what was accepted and not carried out expires.
        expiry: Expiry {
            /// When its time is over.
            OnTime,
            /// A tick later (GOV-X21).
            ATickLater,
        }
        /// What holders are asked about emergency code in force, in compositions that have it.
        emergency_ballot: EmergencyBallot {
            /// Whether it stays: a yes ratifies it.
            Stays,
            /// Whether it goes: a yes refuses it (CAB-X20).
            Goes,
        }
        /// Which of two snapshots says who votes for a holder.
        delegate_at: DelegateAt {
            /// Both: it votes itself where they differ.
            BothSnapshots,
            /// The second: a delegate of the last moment has the power (GOV-X23).
            SecondSnapshot,
        }
        /// How a quorum is rounded that is no whole number of units.
        quorum_rounding: QuorumRounding {
            /// Up.
            Up,
            /// Down (GOV-X25).
            Down,
        }
        /// Whether who has delegated can still answer itself.
        principals: Principals {
            /// It can, and its own answer counts.
            MayAnswer,
            /// It cannot (GOV-X26).
            Bound,
        }
        /// Whether an answer that was given can be changed.
        answering: Answering {
            /// It cannot.
            Once,
            /// It can, until time is over (GOV-X27).
            Changeable,
        }
        /// To whom a unit is booked that goes to the custodian.
        deposits: Deposits {
            /// To the customer.
            ToCustomer,
            /// To the custodian (GOV-X28).
            ToCustodian,
        }
        /// Where units go that are given back at the end of a transaction.
        repayment: Repayment {
            /// Into the pool that they came from.
            ToPool,
            /// Nowhere (GOV-X29).
            Lost,
        }
        /// Whether there is a way to take a delegation back.
        revocation: Revocation {
            /// There is.
            Offered,
            /// No call leads to it (GOV-X30).
            Missing,
        }
        /// What carrying out does to a budget that was granted before.
        grants: Grants {
            /// Nothing: it can still be spent.
            Kept,
            /// It is what the last payload says, and none if that was about something else
            /// (GOV-X31).
            Replaced,
        }
        /// Whether support that is just the threshold is enough when a vote opens.
        at_threshold: AtThreshold {
            /// It is.
            Enough,
            /// It is not (GOV-X32).
            TooLittle,
        }
        /// What stands behind whoever proposes.
        backing: Backing {
            /// Its own tokens, and those that it votes with.
            WithDelegated,
            /// Its own tokens only (GOV-X33).
            OwnOnly,
        }
        /// Until when the council can stop what is queued.
        vetoes: Vetoes {
            /// Until the timelock is over.
            InTimelock,
            /// Until it is carried out (GOV-X34).
            UntilExecuted,
        }
    }
}
