//! The open and breakable rules of proving, one option each. The first value is the intended
//! design; every other one is a mistake, or an assumption that is dropped.

use vocabulary::options;

options! {
    /// The rules in force.
    pub struct Design {
        /// What a block with a payload needs.
        inclusion: Inclusion {
            /// The proof of what its strand has left open.
            Chained,
            /// Nothing: proofs come when they come (PRV-B1).
            Unchecked,
        }
        /// How many empty blocks a strand has between two with a payload.
        empties: Empties {
            /// As many as the parameter says.
            Bounded,
            /// One more (PRV-X1).
            OneMore,
        }
        /// What becomes of a block that cannot be proven.
        unprovable: Unprovable {
            /// It is undone within the protocol.
            RolledBack,
            /// It stays, and freezes its strand (PRV-B2).
            Stays,
        }
        /// By what evidence.
        evidence: Evidence {
            /// That the proof program does not reproduce it.
            OfProgram,
            /// That the executor does not, which is where the mistake is (PRV-B5).
            OfExecutor,
            /// None (PRV-X2).
            Nothing,
        }
        /// Who is paid for a proof (O7).
        assignment: Assignment {
            /// Who is elected, for a while; then who is first.
            ElectedThenOpen,
            /// Who is first (PRV-B3).
            Race,
            /// Who is elected (PRV-B4).
            Exclusive,
        }
        /// Whose proofs are taken.
        acceptance: Acceptance {
            /// Everybody's.
            ByContent,
            /// The second prover's (PRV-X3).
            Listed,
        }
        /// Whom a proof pays.
        binding: Binding {
            /// Who it names, which is part of what is proven.
            InProof,
            /// Who hands it in last (PRV-X4).
            Sender,
        }
        /// When a proof is paid.
        paying: Paying {
            /// When a block carries it.
            OnInclusion,
            /// That, and when it is handed in (PRV-X5).
            OnSubmission,
            /// When a block carries it, though another alone was to be paid (PRV-X11).
            Unentitled,
            /// When a block carries it; what is not paid goes back to nobody (PRV-X12).
            NothingBack,
        }
        /// What is asked of a block's price.
        costs: Costs {
            /// That it pays the proof, with what is in the fund.
            Checked,
            /// Nothing (PRV-X6).
            Unchecked,
        }
        /// Which version of the program a proof is taken of.
        version: Version {
            /// The block's.
            OfBlock,
            /// Or the one before (PRV-B8).
            OrBefore,
        }
        /// What proofs are bound to.
        fork: Fork {
            /// Their block.
            OfBlock,
            /// What is expected when they are made: once a block was undone they are void (PRV-B7).
            Expected,
        }
        /// Who is elected to the next block.
        turns: Turns {
            /// Those with a bond, one after the other.
            InTurn,
            /// The first of them (PRV-X9).
            First,
        }
        /// Which blocks wait for their strand's proof.
        waiting: Waiting {
            /// Those with a payload.
            Full,
            /// Empty ones, too, once there is one (PRV-X10).
            SecondEmpty,
        }
        /// When a prover has its bond back that has asked for it.
        bonds: Bonds {
            /// When the wait is over and it serves no more.
            AfterService,
            /// When the wait is over (PRV-X7).
            AfterWait,
        }
        /// What becomes of payments for what is undone.
        undoing: Undoing {
            /// They are undone too.
            WithPayments,
            /// They stay, and are made again (PRV-X8).
            PaymentsStay,
            /// Those of other strands stay (PRV-X13).
            OwnStrand,
            /// They are undone too, but the fund has its subsidies no more (PRV-X14).
            SubsidiesLost,
            /// They are undone too, but the fund keeps what it got back (PRV-X15).
            ReturnsStay,
        }
        /// What the verifier accepts.
        verifier: Verifier {
            /// Proofs of what is so (assumption PRV-A1).
            Sound,
            /// Anything.
            Unsound,
        }
        /// What the honest prover does.
        honest: Honest {
            /// It stays, and proves what it is paid for (assumption PRV-A2).
            Stays,
            /// It may stop.
            MayStop,
        }
        /// When the honest act.
        promptness: Promptness {
            /// In the slot in which they can (assumption PRV-A4).
            InTime,
            /// Some time.
            Late,
        }
    }
}
