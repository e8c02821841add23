//! The open, disputed and breakable rules of governance, one option each. The first value is the
//! intended design; every other one is a published disagreement, the deployed rule, a mistake that
//! a variant makes, or the world without an assumption.

use serde::{Deserialize, Serialize};

use vocabulary::option;

option! {
    /// What it takes to propose (O8).
    Threshold {
        /// A fraction of the supply behind the author.
        Fraction,
        /// A fixed number of units.
        Fixed,
        /// A gatekeeper admits it, or does not (deployed; GOV-B8).
        Curated,
        /// Nothing.
        None,
    }
}
option! {
    /// When the support of a proposal is measured.
    Support {
        /// At its creation and at its snapshot.
        Snapshot,
        /// At its creation only (O8 as first written; GOV-X4).
        Creation,
    }
}
option! {
    /// What a vote needs besides a majority (O9).
    Quorum {
        /// A token quorum by class; where much is at stake, a bench of the second chamber as well.
        ByClass,
        /// One token quorum for all classes.
        Absolute,
        /// The same, less one unit for each inconclusive vote on the same payload.
        Decreasing,
        /// Nothing (GOV-B2).
        None,
    }
}
option! {
    /// Whether essential changes, values and the rules themselves need a bench of the chamber.
    Chamber {
        /// They do.
        Required,
        /// They do not (GOV-B3).
        Absent,
        /// They need the developers' (O16, second chamber).
        Developers,
    }
}
option! {
    /// Whose seats the benches have.
    Seats {
        /// One for each identity.
        PerIdentity,
        /// One for each account, and a person can have many.
        PerAccount,
    }
}
option! {
    /// Whether the developers' bench counts where values are decided (DEV-S2).
    DevelopersOnValues {
        /// It does not.
        Excluded,
        /// It does.
        Counted,
    }
}
option! {
    /// How far delegated votes travel (O10).
    Delegation {
        /// One step.
        OneLevel,
        /// No delegation: everybody votes directly on everything (GOV-B13).
        None,
        /// Along chains; a delegation that would close a circle is refused.
        Transitive,
        /// Along chains, whatever shape they have.
        TransitiveUnchecked,
    }
}
option! {
    /// What a vote of one's own does to a delegate's.
    OwnVote {
        /// It takes its place.
        Overrides,
        /// It counts as well.
        AddsUp,
    }
}
option! {
    /// What an inconclusive vote leads to (O11).
    Inconclusive {
        /// The status quo, as a recorded outcome; a new attempt after the cool-down.
        StatusQuo,
        /// The same vote again.
        Retry,
        /// The council decides instead.
        CouncilDecides,
        /// Nothing that is recorded.
        Dropped,
    }
}
option! {
    /// What the Foundation's own tokens count for (O17).
    FoundationVote {
        /// At most the cap, and nothing where its own budget is decided.
        Capped,
        /// All that they weigh (GOV-B9).
        Yes,
        /// Nothing.
        Abstain,
        /// They join whatever side the others prefer.
        Mirror,
    }
}
option! {
    /// Whether the Foundation's tokens are recognised when a delegate votes with them.
    Tag {
        /// They are.
        Kept,
        /// They are not.
        LostOnDelegation,
    }
}
option! {
    /// When power is read.
    PowerAt {
        /// At two ticks before voting opens; the lesser counts.
        TwoSnapshots,
        /// In the moment in which voting opens (deployed).
        Opening,
        /// When a vote is cast (GOV-B1).
        Vote,
    }
}
option! {
    /// How the forms of a token are counted.
    Forms {
        /// Each unit on one book.
        OneBook,
        /// Each book for itself: what is staked or wrapped shows in its L1 balance too (GOV-B7).
        Separate,
    }
}
option! {
    /// Who votes with what customers keep at a custodian.
    Custody {
        /// Its owner.
        OwnerVotes,
        /// The custodian (GOV-B5).
        CustodianVotes,
    }
}
option! {
    /// Whether storage proofs of balances on L1 are sound (GOV-A2).
    Proofs {
        /// They are.
        Sound,
        /// The first holder can prove a unit that it does not have.
        Forgeable,
    }
}
option! {
    /// Whether the rules of a vote are fixed when it opens.
    Rules {
        /// They are, and nobody can call it off.
        Frozen,
        /// The owner of the space can change settings and cancel at any time (GOV-B12).
        OwnerChanges,
    }
}
option! {
    /// Whether a vote can be accepted before its time is over.
    EarlyClose {
        /// It cannot.
        Never,
        /// When no power that is left could turn it.
        WhenDecided,
        /// When the votes cast so far have quorum and majority (deployed; GOV-B16).
        CastMajority,
    }
}
option! {
    /// What a ballot asks.
    Ballot {
        /// One question.
        Single,
        /// Several at once, to be answered alike (GOV-B10).
        Bundled,
    }
}
option! {
    /// Which questions can be put.
    Agenda {
        /// Any.
        Open,
        /// Only the first (GOV-B11).
        Narrow,
    }
}
option! {
    /// How a proposal names what is to be run.
    PayloadBy {
        /// By the hash of the code.
        CodeHash,
        /// By an address, at which other code can appear (GOV-B4).
        Address,
    }
}
option! {
    /// Until when the text can be amended.
    Amendments {
        /// Until it is final.
        UntilFinal,
        /// Until voting opens (deployed).
        UntilVote,
    }
}
option! {
    /// What the queue of accepted proposals is keyed by.
    QueueKey {
        /// The proposal.
        Proposal,
        /// The payload's hash, so that a second one has to wait (GOV-B14).
        Payload,
    }
}
option! {
    /// How often what was accepted can be carried out.
    Executions {
        /// Once.
        Once,
        /// Until it expires.
        Repeatable,
    }
}
option! {
    /// Whether a payload that was voted on can be proposed again at once.
    CoolDown {
        /// Not before the cool-down is over.
        Enforced,
        /// It can.
        None,
    }
}
option! {
    /// Where votes are cast.
    Venue {
        /// On L2, and on L1 if L2 does not carry them.
        L1Fallback,
        /// On the chain whose sequencer may be what is voted on (GOV-B15).
        L2Only,
    }
}
option! {
    /// Whether the Foundation needs an accepted vote to spend.
    Budget {
        /// It does.
        Guarded,
        /// It does not (GOV-B6).
        Unguarded,
    }
}
option! {
    /// Whether who can vote and wants to does so before time is up (GOV-A3).
    Voters {
        /// They do.
        InTime,
        /// They may be late.
        Late,
    }
}
option! {
    /// Whether somebody carries out what can be carried out before it expires (GOV-A4).
    Executors {
        /// Somebody does.
        Prompt,
        /// Nobody may.
        Late,
    }
}

/// The rules in force. The default is the intended design.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Design {
    /// See [`Threshold`].
    pub threshold: Threshold,
    /// See [`Support`].
    pub support: Support,
    /// See [`Quorum`].
    pub quorum: Quorum,
    /// See [`Chamber`].
    pub chamber: Chamber,
    /// See [`Seats`].
    pub seats: Seats,
    /// See [`DevelopersOnValues`].
    pub developers_on_values: DevelopersOnValues,
    /// See [`Delegation`].
    pub delegation: Delegation,
    /// See [`OwnVote`].
    pub own_vote: OwnVote,
    /// See [`Inconclusive`].
    pub inconclusive: Inconclusive,
    /// See [`FoundationVote`].
    pub foundation_vote: FoundationVote,
    /// See [`Tag`].
    pub tag: Tag,
    /// See [`PowerAt`].
    pub power_at: PowerAt,
    /// See [`Forms`].
    pub forms: Forms,
    /// See [`Custody`].
    pub custody: Custody,
    /// See [`Proofs`].
    pub proofs: Proofs,
    /// See [`Rules`].
    pub rules: Rules,
    /// See [`EarlyClose`].
    pub early_close: EarlyClose,
    /// See [`Ballot`].
    pub ballot: Ballot,
    /// See [`Agenda`].
    pub agenda: Agenda,
    /// See [`PayloadBy`].
    pub payload_by: PayloadBy,
    /// See [`Amendments`].
    pub amendments: Amendments,
    /// See [`QueueKey`].
    pub queue_key: QueueKey,
    /// See [`Executions`].
    pub executions: Executions,
    /// See [`CoolDown`].
    pub cool_down: CoolDown,
    /// See [`Venue`].
    pub venue: Venue,
    /// See [`Budget`].
    pub budget: Budget,
    /// See [`Voters`].
    pub voters: Voters,
    /// See [`Executors`].
    pub executors: Executors,
}
