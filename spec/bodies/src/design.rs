//! The open, disputed and breakable rules of the bodies, one option each. The first value is the
//! intended design; every other one is a published disagreement, the deployed rule, a mistake that
//! a variant makes, or the world without an assumption.

use serde::{Deserialize, Serialize};

use vocabulary::option;

option! {
    /// What the council's silence at its deadline means (O13).
    Silence {
        /// The change is rejected, recorded like a veto.
        Reject,
        /// The change is accepted (CHK-B7).
        Accept,
        /// The deadline starts again (CHK-B7).
        Extend,
    }
}
option! {
    /// How token holders get past a veto (O14, X14).
    Override {
        /// By a second vote with two thirds, whose result waits as long as leaving takes.
        SecondVote,
        /// By a vote with two thirds, at once.
        Supermajority,
        /// Not at all (deployed; CHK-B5).
        Impossible,
    }
}
option! {
    /// Who appoints and removes the members of council, committee and teams (O15).
    Appointment {
        /// The vote of token holders; the Foundation administers only.
        Vote,
        /// The Foundation's board (SNIP-25 and SNIP-27 as written; CHK-B3).
        Board,
        /// The lot, when the term is over.
        Rotation,
        /// Each body itself.
        CoOption,
    }
}
option! {
    /// Whose keys an emergency upgrade takes (X11).
    EmergencyKeys {
        /// Three quarters of the council, and independent teams.
        CouncilAndTeams,
        /// Three quarters of the council (SNIP-25, deployed).
        Council,
    }
}
option! {
    /// What becomes of an emergency upgrade that nobody ratifies in time (X12).
    Unratified {
        /// The part that it touched is paused.
        Paused,
        /// It is rolled back, to the code with the fault.
        RolledBack,
        /// Nothing.
        Kept,
    }
}
option! {
    /// What becomes of an emergency whose report is overdue.
    OverdueReport {
        /// The part that it touched is paused at once.
        Paused,
        /// Nothing (CHK-B9).
        NoEffect,
    }
}
option! {
    /// Which changes the council vets (D14).
    Vetting {
        /// Everything but parameters within their range.
        AllButParameters,
        /// What its author calls essential (path table as deployed; CHK-B6).
        EssentialOnly,
    }
}
option! {
    /// Who says of what class a change is (O12).
    Classifier {
        /// A table of the elements that it touches.
        RuleTable,
        /// Its author (CHK-B6).
        Author,
    }
}
option! {
    /// Whether a parameter can be set outside of the range that a vote fixed.
    Range {
        /// It cannot.
        Enforced,
        /// It can.
        Unchecked,
    }
}
option! {
    /// Whose keys enable a wrapped token.
    Joint {
        /// The vote's and then the committee's.
        VoteThenCommittee,
        /// The committee's: the contract checks its role only (CHK-B12).
        RoleOnly,
    }
}
option! {
    /// Who can upgrade by its own keys, beside every path that asks for the vote.
    Direct {
        /// Nobody.
        Nobody,
        /// The company's multisig, after the delay (deployed).
        CompanyDelayed,
        /// One key of the company, at once (until January 2025; CHK-B2).
        SingleKey,
        /// The company's multisig for the bridges, at once (deployed).
        BridgesInstant,
    }
}
option! {
    /// Who can veto a change.
    Vetoers {
        /// The council.
        Council,
        /// The council, and the developers' teams (CHK-B11).
        CouncilAndTeams,
    }
}
option! {
    /// Whether a veto states its reason.
    VetoReason {
        /// It does, in the record.
        Recorded,
        /// It need not.
        Optional,
    }
}
option! {
    /// When a body is given its power.
    Installation {
        /// When its threshold is the declared one.
        ThresholdFirst,
        /// At any time (February 2025; CHK-B1).
        PowerFirst,
    }
}
option! {
    /// How a member leaves.
    Removal {
        /// When its successor takes the seat.
        WithSuccessor,
        /// At once (CHK-B8).
        Bare,
    }
}
option! {
    /// When the limits on a body's composition are checked.
    Limits {
        /// At each change of a seat.
        EachChange,
        /// Never.
        Unchecked,
    }
}
option! {
    /// When the members of a body can be removed for misconduct or lost keys.
    Dismissal {
        /// At any time, on these grounds.
        OnGrounds,
        /// Not before their term is over, if there are terms.
        TermEndOnly,
    }
}
option! {
    /// What ends a pause that few have called.
    PauseEnd {
        /// Time.
        Expiry,
        /// Only the larger party.
        UnpauseOnly,
    }
}
option! {
    /// When a few can pause again.
    Rearm {
        /// When the larger party has consented.
        LargerParty,
        /// At once.
        AtOnce,
    }
}
option! {
    /// What a pause does to the money in what it pauses.
    PauseEffect {
        /// Nothing.
        Freeze,
        /// It is moved to a safe of the company.
        Sweep,
    }
}
option! {
    /// Whether the ways to end a pause are outside of what is paused.
    Remedy {
        /// They are.
        Outside,
        /// They are paused too (CHK-B10).
        Inside,
    }
}
option! {
    /// Which clock the delays run on (CHK-A3).
    Clock {
        /// That of L1.
        L1,
        /// That of the chain which can be paused.
        Paused,
    }
}
option! {
    /// What a minority of the council can do to have messages included.
    Minority {
        /// Include one that the regular operator has left past its deadline.
        AfterDeadline,
        /// Act as operator at any time, and switch off throttles (deployed; CHK-B4).
        Unlimited,
    }
}

option! {
    /// Who decides where a path asks for the vote.
    VoteBy {
        /// The seats of the vote, which are per cents of the voting power.
        Seats,
        /// A system of votes that this one is joined to: a change is announced when it has accepted
        /// it, and takes the place of what came to nothing there.
        Given,
    }
}

/// The rules in force.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "the types say what they are")]
pub struct Design {
    pub silence: Silence,
    #[serde(rename = "override")]
    pub overriding: Override,
    pub appointment: Appointment,
    pub emergency_keys: EmergencyKeys,
    pub unratified: Unratified,
    pub overdue_report: OverdueReport,
    pub vetting: Vetting,
    pub classifier: Classifier,
    pub range: Range,
    pub joint: Joint,
    pub direct: Direct,
    pub vetoers: Vetoers,
    pub veto_reason: VetoReason,
    pub installation: Installation,
    pub removal: Removal,
    pub limits: Limits,
    pub dismissal: Dismissal,
    pub pause_end: PauseEnd,
    pub rearm: Rearm,
    pub pause_effect: PauseEffect,
    pub remedy: Remedy,
    pub clock: Clock,
    pub minority: Minority,
    pub vote_by: VoteBy,
}
