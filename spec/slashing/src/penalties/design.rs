//! The open and breakable rules of penalties, one option each. The first value is the intended
//! design; every other one is a mistake.

use vocabulary::options;

options! {
    /// The rules in force.
    pub struct Design {
        /// Where evidence is filed.
        venue: Venue {
            /// On L1, which the accused do not run.
            L1,
            /// On L2, by blocks that a majority of the weight must agree to (SLA-B5).
            L2,
        }
        /// What becomes of those whom a bug made offend.
        bugs: BugPolicy {
            /// They lose their place, if the jury finds that it was one.
            PlaceOnly,
            /// What others lose (SLA-B6).
            Slashed,
        }
        /// What is asked of evidence.
        verification: Verification {
            /// That its signatures are the accused's.
            Checked,
            /// That it is filed (SLA-X11).
            Skipped,
        }
        /// What was decided once.
        replays: Replays {
            /// Is decided.
            Refused,
            /// Can be filed again (SLA-X12).
            Accepted,
        }
        /// What the council can slash by itself.
        decrees: Decrees {
            /// Nothing.
            Refused,
            /// Anybody (SLA-X13).
            Obeyed,
        }
        /// What the council can undo by itself.
        pardons: Pardons {
            /// Nothing.
            Refused,
            /// Any penalty (SLA-X14).
            Obeyed,
        }
        /// How the parts of a bond are rounded that are burnt.
        rounding: PenaltyRounding {
            /// The validator's up, the delegators' down.
            AgainstValidator,
            /// All down (SLA-X10).
            AllDown,
        }
        /// Whom a penalty hits first.
        bearers: Bearers {
            /// Validator and delegators alike.
            Alike,
            /// Delegators, for the validator's part too, as far as it goes (SLA-X15).
            DelegatorsFirst,
        }
        /// What happens to the money of who leaves while the contract has a case against it.
        hold: Hold {
            /// It stays until the case is decided.
            UntilDecided,
            /// It is paid when its time is over (SLA-X16).
            Nothing,
        }
        /// Who may file evidence.
        filing: Filing {
            /// Anybody.
            Anybody,
            /// Validators (SLA-X17).
            Validators,
        }
        /// What a penalty depends on.
        correlation: Correlation {
            /// On the weight that offends together.
            Together,
            /// On nothing (SLA-X18).
            Alone,
        }
        /// What is counted of missed duties.
        idleness: Idleness {
            /// That they are half, in a row.
            Counted,
            /// Nothing (SLA-X19).
            Ignored,
        }
        /// What a penalty reaches of what delegators have asked back.
        requests: Requests {
            /// All that they have asked for since the offence.
            SinceOffence,
            /// Nothing (SLA-X20).
            Nothing,
            /// All, whenever they asked (SLA-X22).
            Everything,
        }
        /// What somebody in jail can do.
        jail: Jail {
            /// Wait.
            Waits,
            /// Take its place again (SLA-X21).
            Open,
        }
        /// When who holds evidence files it.
        reporters: Reporters {
            /// Before it is too late.
            InTime,
            /// When it likes (without SLA-A2).
            Late,
        }
        /// When the jury finds that it was a bug.
        juries: Juries {
            /// Within the time for appeals.
            InTime,
            /// When it likes (without SLA-A4).
            Late,
        }
    }
}
