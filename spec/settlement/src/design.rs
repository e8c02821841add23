//! The open, disputed and breakable rules of settlement, one option each. The first value is the
//! intended design; every other one is the deployed rule or a mistake.

use vocabulary::options;

options! {
    /// The rules in force.
    pub struct Design {
        /// Who may update (O6).
        updaters: Updaters {
            /// Who is on the list and, after some time without an update, everybody.
            ListThenAnybody,
            /// Who is on the list (deployed; L1S-B3).
            List,
            /// Everybody.
            Anybody,
        }
        /// What an update does to the time after which everybody may.
        patience: Patience {
            /// It begins anew.
            Restarts,
            /// Nothing (L1S-X23).
            Runs,
        }
        /// What an update needs beside a proof (O5).
        confirmation: Confirmation {
            /// That L2 has decided its last block.
            Asked,
            /// Nothing (deployed; L1S-B2).
            NotAsked,
        }
        /// Under which fork id that block was decided.
        fork_id: ForkId {
            /// The one that is expected.
            Expected,
            /// Any (L1S-X1).
            Any,
        }
        /// Whether the update begins where the last one ended.
        previous: Previous {
            /// Its number, hash and root are asked for.
            Checked,
            /// Its number is (L1S-B1).
            NumberOnly,
            /// Nothing is (L1S-X2).
            Nothing,
        }
        /// Whether the number of blocks has to grow.
        number: Number {
            /// It has to.
            Grows,
            /// Nobody asks (L1S-X3).
            NotAsked,
        }
        /// Whose updates need a proof.
        proof: Proof {
            /// All.
            Asked,
            /// Those of everybody who is not on the list (L1S-X4).
            NotOfOperators,
        }
        /// Which versions of program and configuration a proof may be of (X18).
        versions: Versions {
            /// The one that is stored, and the one before it until a block with the new one is
            /// settled.
            UntilNewIsSettled,
            /// The one that is stored (deployed; L1S-X5).
            Stored,
        }
        /// What of an update is checked against the blobs of its transaction.
        blobs: Blobs {
            /// The data that was proven, at a point.
            Checked,
            /// Nothing (L1S-X7).
            NotChecked,
        }
        /// What a missing message does to the update that consumes it.
        missing: Missing {
            /// It reverts.
            Reverts,
            /// It goes through without it (L1S-X8).
            Skipped,
        }
        /// What an update leaves that reverts.
        failure: Failure {
            /// Nothing.
            Nothing,
            /// The messages that it consumes are consumed (L1S-X9).
            Consumes,
        }
        /// What becomes of a message that is consumed.
        consumption: Consumption {
            /// It is gone, and its fee is due.
            Zeroed,
            /// It can be consumed again (L1S-X10).
            Kept,
            /// It is gone, and its fee is due twice (L1S-X11).
            PaidTwice,
        }
        /// How often a message to L1 is counted.
        emission: Emission {
            /// Once.
            Once,
            /// As if each block of an update were the first (L1S-X12).
            PerUpdate,
        }
        /// How the collector gets its fees.
        fees: Fees {
            /// It fetches them.
            Pull,
            /// They are sent to it with the update (deployed; L1S-B6).
            Push,
        }
        /// What is asked of a new collector.
        collector: CollectorCheck {
            /// Whether it takes a payment of nothing.
            Tried,
            /// Nothing (L1S-X6).
            NotTried,
        }
        /// What is asked again at the end of an update.
        reentrancy: Reentrancy {
            /// The number of blocks.
            Rechecked,
            /// Nothing (L1S-X13, with fees that are sent).
            NotChecked,
        }
        /// When a change takes effect.
        setters: Setters {
            /// After its announcement and a delay.
            Announced,
            /// At once (deployed in the contract; L1S-B4, R8).
            AtOnce,
        }
        /// Whose the verifier behind the pointer is.
        verifier_owner: VerifierOwner {
            /// The same governors', by the same path.
            Governors,
            /// Its own, with a delay of its own (deployed; L1S-B9).
            Itself,
        }
        /// Whose signatures make an emergency (X11).
        emergency: Emergency {
            /// The council's and the developers'.
            Joint,
            /// The council's (deployed; L1S-X14).
            Council,
        }
        /// For how long a verifier refers to the one before (P18).
        referral: Referral {
            /// As long as it is said to.
            Expires,
            /// For ever (L1S-X15).
            Endless,
        }
        /// Whether it does where an emergency has replaced that one.
        cut: Cut {
            /// It does not.
            Cut,
            /// It does (L1S-X16).
            Granted,
        }
        /// What stays as it is where it is made final.
        finality: Final {
            /// Program, configuration and cancellation.
            Kept,
            /// Nothing (L1S-X17; UPG-B13).
            Ignored,
        }
        /// Whom a governor can remove.
        removal: Removal {
            /// Others.
            Others,
            /// Itself too, and two can remove each other (L1S-B8).
            Anybody,
        }
        /// What becomes of a nomination that governors regret.
        nomination: Nomination {
            /// They take it back.
            Cancelled,
            /// It stays (L1S-X22).
            Stays,
        }
        /// To what governors can set the delay of cancellations.
        cancellation: Cancellation {
            /// What is longer than blocks wait to be settled.
            AboveLag,
            /// Anything (deployed; L1S-X18).
            Any,
        }
        /// What nodes of L2 execute.
        engine: Engine {
            /// What the program proves: a difference is found before a block is decided.
            Checked,
            /// Something else at times (L1S-X19, R13).
            Differs,
        }
        /// What happens to a block that cannot be proven.
        rollback: Rollback {
            /// It is undone, with what came after it, under a new fork id.
            Provided,
            /// Nothing (L1S-X20, with an engine that differs).
            Absent,
        }
        /// What updaters do about updates that L1 has lost.
        resubmission: Resubmission {
            /// They send them again.
            Again,
            /// Nothing: what was sent once is done (L1S-X21).
            Never,
        }
        /// What of L1 nodes and bridges take to be settled.
        readers: Readers {
            /// What is as deep as `l1.finality` says.
            Final,
            /// Whatever is there (deployed: the scraper's default depth is 0; L1S-B7).
            Newest,
        }
        /// How L1 takes no updates.
        gas: Gas {
            /// For a time (assumption L1S-A6).
            Passes,
            /// For ever.
            Endless,
        }
        /// What verifiers take.
        verifiers: Verifiers {
            /// Proofs of what was executed (assumption L1S-A2).
            Sound,
            /// Anything.
            Unsound,
        }
        /// What the next program proves.
        programs: Programs {
            /// What was executed, if it was announced or signed (assumption L1S-A5).
            Vetted,
            /// Anything.
            Unvetted,
        }
        /// Whose L2's committee is.
        committee: Committee {
            /// It signs what it decides (assumption L1S-A4).
            Honest,
            /// It signs anything.
            Hostile,
        }
    }
}
