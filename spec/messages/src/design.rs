//! The open, disputed and breakable rules of messages, one option each. The first value is the
//! intended design; every other one is the deployed rule or a mistake.

use vocabulary::options;

options! {
    /// The rules in force.
    pub struct Design {
        /// Which fees the contract takes.
        fee_check: FeeCheck {
            /// More than nothing, up to the limit.
            Both,
            /// Nothing as well (MSG-X1).
            Free,
            /// Any (MSG-X2).
            Unlimited,
        }
        /// Who can ask for a cancellation.
        requester: Requester {
            /// The sender: it is part of what the message is found by.
            Sender,
            /// Everybody (MSG-B3).
            Anybody,
        }
        /// What a second request does on L1.
        second_request: SecondRequest {
            /// It starts the clock anew.
            Restarts,
            /// Nothing (MSG-X3; breaks no promise, whoever would use it does not ask twice).
            Ignored,
            /// It is refused (MSG-X29).
            Refused,
        }
        /// Which request L2 counts from.
        honoured: Honoured {
            /// The first.
            First,
            /// The last (MSG-X4).
            Last,
        }
        /// How long a cancellation waits.
        cancel_delay: CancelDelay {
            /// Longer than L2 may still take the message, settle it, fall back, and settle it again
            /// (X17).
            Covering,
            /// What the governor sets (deployed; MSG-B1).
            AnyNumber,
        }
        /// Whether it is waited for.
        cancel_check: CancelCheck {
            /// It is.
            Waits,
            /// No (MSG-X5).
            Skipped,
        }
        /// What becomes of the request when a message is cancelled or consumed.
        request_record: RequestRecord {
            /// It stays.
            Stays,
            /// It is deleted (MSG-X6).
            Deleted,
        }
        /// What becomes of a cancelled message's fee.
        cancelled_fee: CancelledFee {
            /// It stays with the contract.
            Stays,
            /// It is sent back (MSG-X7).
            Returned,
        }
        /// What becomes of a message that is consumed on L1.
        consumption: Consumption {
            /// It is gone.
            Zeroes,
            /// It stays (MSG-X8).
            Keeps,
        }
        /// What an update does with a message that is not there.
        missing: Missing {
            /// It reverts, whole.
            Reverts,
            /// It goes on (MSG-X9, with a delay that is too short).
            Skips,
        }
        /// What becomes of messages to L1 in an update.
        relay: Relay {
            /// Each is counted as it is settled.
            Counted,
            /// They are lost, and nothing puts it right (MSG-B8).
            Lost,
            /// Each is counted as it is decided, before any proof (MSG-X10).
            AtDecision,
        }
        /// What becomes of what a withdrawal sends.
        burning: Burning {
            /// It is burnt.
            Burnt,
            /// It stays where it is (MSG-X32).
            Kept,
        }
        /// What a claim does to the counter.
        claims: Claims {
            /// It falls by one.
            Counted,
            /// Nothing (MSG-X11).
            Uncounted,
        }
        /// Who can claim.
        claimant: Claimant {
            /// The addressee: it is part of what the message is found by.
            Addressee,
            /// Everybody (MSG-X12).
            Anybody,
        }
        /// How deep a block lies that a scraper reads.
        depth: Depth {
            /// As deep as L1 is final.
            Final,
            /// It is the newest (deployed; MSG-B2).
            Newest,
            /// One block deeper, which nobody has agreed to (MSG-X13).
            Deeper,
        }
        /// What a scraper does when what it has read is gone.
        after_reorg: AfterReorg {
            /// It reads again.
            Rescans,
            /// It ends with an error (deployed; MSG-X14, with the depth).
            Stops,
            /// It keeps it (MSG-X15, with the depth).
            Keeps,
        }
        /// What a scraper does when its provider has failed.
        after_failure: AfterFailure {
            /// It asks again.
            Retries,
            /// It ends (MSG-X16).
            Stops,
        }
        /// How many providers a sequencer has.
        providers: Providers {
            /// Several; one of them is good again, or good still (MSG-A2).
            Several,
            /// One, which stays as it is (MSG-X17).
            One,
        }
        /// Whether a quorum's providers lie at the same time.
        lies: Lies {
            /// No (assumption MSG-A4).
            Few,
            /// They may.
            Many,
        }
        /// What a sequencer without an answer does about messages.
        stale_view: StaleView {
            /// Nothing, until there is one.
            Abstains,
            /// It goes on with what it knows (MSG-X18).
            GoesOn,
        }
        /// When a message is offered.
        cooldown: Cooldown {
            /// When everybody that has an answer knows it, and L1 keeps it.
            Covering,
            /// After a number of its own (deployed; MSG-X19, MSG-B2 with the depth).
            AnyNumber,
        }
        /// How long a message is accepted whose cancellation was asked for.
        grace: Grace {
            /// Until every proposer that has an answer knows.
            Covering,
            /// For a number of its own (deployed; MSG-X20).
            AnyNumber,
        }
        /// What a validator makes of a message that it does not know.
        unseen: Unseen {
            /// No verdict: it may know it later.
            Waits,
            /// It rejects it for ever (MSG-B4, R9).
            Rejected,
            /// It accepts it (MSG-X21).
            Accepted,
        }
        /// What a sequencer remembers of what was committed.
        memory: Memory {
            /// That it was, until L1 has consumed it for good.
            UntilConsumed,
            /// Nothing (MSG-X22).
            Nothing,
        }
        /// What it does when it is told twice.
        duplicates: Duplicates {
            /// It refuses the second one.
            Tolerated,
            /// It aborts (deployed; MSG-X23).
            Abort,
        }
        /// What makes proposers include messages.
        forcing: Forcing {
            /// A block is no block that leaves out what is due.
            Blocks,
            /// Nothing (deployed; MSG-B5).
            Absent,
            /// L1 takes no update while a message is due (MSG-B6, with the next option).
            Updates,
        }
        /// What becomes of a handler that fails.
        failing: Failing {
            /// It is included as reverted.
            Reverted,
            /// It cannot be included (MSG-X24).
            Excluded,
            /// It is taken for one that does not fail (MSG-X31).
            Ignored,
        }
        /// What a reverted handler leaves.
        reverted: Reverted {
            /// Nothing.
            Nothing,
            /// What it has written so far stays with the block builder (MSG-B7).
            Writes,
        }
        /// What is charged for a reverted handler.
        charge: Charge {
            /// The fee, as it is consumed.
            Once,
            /// The same a second time (MSG-X25).
            Twice,
            /// Nothing: the fee stays with the contract (MSG-X26).
            Never,
        }
        /// What becomes of a handler whose fee is too small.
        underpaid: Underpaid {
            /// It is refused.
            Refused,
            /// It is included (MSG-X27).
            Included,
        }
        /// How deep reorganisations of L1 are.
        reorgs: Reorgs {
            /// As deep as L1 is not final (assumption MSG-A1).
            Shallow,
            /// Deeper.
            Deep,
        }
        /// When a block is settled.
        settlement: Settlement {
            /// Within the lag (assumption MSG-A3).
            InTime,
            /// At any time.
            AnyTime,
        }
    }
}
