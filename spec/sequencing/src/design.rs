//! The open, disputed and breakable rules of sequencing, one option each. The first value is the
//! intended design; every other one is a published disagreement, the deployed rule, or a mistake
//! that a variant makes.

use vocabulary::options;

options! {
    /// The rules in force. The default is the intended design.
    pub struct Design {
        /// What "censorship resistance" promises (O1): three different theorems.
        inclusion: Inclusion {
            /// Inclusion within `inclusion_bound` decided heights, hence also at last.
            Bounded,
            /// Inclusion at last.
            Eventual,
            /// A way out through L1, whoever sequences.
            ExitOnly,
        }
        /// Who leads a turn.
        leadership: Leadership {
            /// Each unit of weight in turn.
            RoundRobin,
            /// Whoever is named from outside when a turn begins, as by an election.
            Given,
        }
        /// Whether consensus ends every turn (SEQ-A6).
        consensus: Consensus {
            /// It decides what has a quorum, and gives up what cannot get one.
            EndsTurns,
            /// It may leave a turn open for ever.
            MayStall,
        }
        /// What the censor is.
        censor: Censor {
            /// Proposers that act together as they like, and refuse votes where theirs decide.
            Coalition,
            /// A company that follows every rule but carries nothing of its target (S10).
            CoercedCompany,
        }
        /// What a coerced company does not carry.
        target: Target {
            /// The transactions of account 0.
            Account,
            /// The calls of contract 0, whoever sends them.
            Contract,
        }
        /// What a user does when the pool has dropped its transaction (SEQ-A2).
        resubmission: Resubmission {
            /// Its wallet sends it again before the next block is closed.
            Prompt,
            /// It sends it again some time.
            SomeTime,
            /// It does not notice.
            Never,
        }
        /// Whether an execution checks the nonce.
        nonce: NonceRule {
            /// Exactly the account's next one.
            Next,
            /// Not at all.
            Unchecked,
            /// That it is no later one: what is on the chain can be executed again.
            NoLater,
        }
        /// Whether validators check signatures.
        signatures: Signatures {
            /// A block with a transaction that its sender did not sign is invalid.
            Checked,
            /// They do not.
            Unchecked,
        }
        /// What takes the place of a transaction in the pool.
        replacement: Replacement {
            /// One that offers more: tip and price, by `raise_percent`.
            Raise,
            /// Any other of the same sender and nonce: evictions cost nothing (SEQ-B4).
            Anything,
        }
        /// What becomes of a replaced transaction.
        replaced: Replaced {
            /// It is gone.
            Gone,
            /// It can still be picked (SEQ-B4).
            Pickable,
        }
        /// Whether transactions leave the pool when their lifetime is over.
        expiry: Expiry {
            /// They can be dropped from then on.
            Lifetime,
            /// They stay.
            Never,
        }
        /// In which order an honest proposer picks.
        order: Order {
            /// By tip, those that have waited for `age_bonus` turns first. Pools publish what they
            /// hold, so that anybody can hold a block against the rule.
            Published,
            /// As it likes.
            Unpublished,
        }
        /// Whether a reverted transaction is charged and uses its nonce.
        revert_charge: RevertCharge {
            /// It does (code).
            Charged,
            /// It leaves no trace (SEQ-B8).
            Free,
        }
        /// Whether an execution keeps to the price that the sender signed.
        price_bound: PriceBound {
            /// A transaction is not executed at a higher price.
            Kept,
            /// The block's price is charged, whatever it is.
            Ignored,
        }
        /// Which transactions of an undone block are executed again.
        reexecution: Reexecution {
            /// Those whose signer's time bound is not over.
            WithinTimeBound,
            /// All of them, at whatever time (SEQ-B6).
            Always,
        }
        /// Whether an undone block leaves a record that everybody sees.
        reorg_record: ReorgRecord {
            /// A new fork number.
            Published,
            /// None.
            Silent,
        }
        /// How far back a reorganisation reaches.
        reorg_depth: ReorgDepth {
            /// To what L1 has accepted.
            Unsettled,
            /// To the first block.
            Everything,
        }
        /// When a message from L1 makes a block valid.
        handlers: Handlers {
            /// When the L1 block that carries it is final for whoever judges; until then there is
            /// no verdict.
            AgreedDepth,
            /// When the judge has heard of it, and not otherwise (SEQ-B5).
            KnownLocally,
        }
        /// How far behind an honest node's view of L1 may be.
        l1_views: L1Views {
            /// `l1_lag` blocks (SEQ-A4).
            Bounded,
            /// Any number: its provider fails.
            Unbounded,
        }
        /// Who may deploy contracts.
        entry: Entry {
            /// Whoever pays.
            Open,
            /// Developers on a list (SEQ-B7).
            ListedDeployers,
        }
        /// How an account leaves.
        exit_path: ExitPath {
            /// By an L1 transaction alone.
            L1,
            /// By a block that a quorum without the censor supports.
            Block,
        }
        /// In which order somebody sends who sends nothing again (SEQ-A7).
        sending: Sending {
            /// By nonce.
            ByNonce,
            /// A later nonce may be sent, and dropped, before an earlier one is.
            AnyOrder,
        }
        /// Whether the tip that orders a transaction is charged.
        tips: Tips {
            /// It is, with the block's price.
            Charged,
            /// It costs nothing to offer any.
            Waived,
        }
        /// What a proposer holds a charge against.
        balance: Balance {
            /// What is left after the account's other charges in the block.
            AfterBlock,
            /// What the account had before the block.
            BeforeBlock,
        }
        /// What becomes of the charges of a block that is undone.
        undone_charge: UndoneCharge {
            /// The senders have them back.
            Returned,
            /// They are kept.
            Kept,
        }
        /// The weight that decides a block (D7).
        quorum: Quorum {
            /// More than two thirds.
            MoreThanTwoThirds,
            /// Two thirds exactly are enough.
            TwoThirds,
        }
        /// When a validator takes a message from L1 for final.
        finality: Finality {
            /// When so many blocks are on top of the one that carries it as were agreed.
            AtDepth,
            /// One block too soon.
            OneBlockEarly,
        }
        /// What an empty turn does to the pool's clocks, where leaders are given.
        empty_turns: EmptyTurns {
            /// It passes, like any other.
            TakeTime,
            /// Nothing: only turns that are taken count.
            StandStill,
        }
        /// What becomes of a message from L1 whose handler reverts.
        failed_handler: FailedHandler {
            /// It is in the block as reverted: consumed, and charged once (from 0.14.0 on).
            Consumed,
            /// It is charged and stays open, so a later block has it once more.
            StaysOpen,
            /// It is consumed and not charged.
            Free,
        }
        /// What becomes of a message from L1 whose fee is below the minimum.
        refused_handler: RefusedHandler {
            /// No block takes it, so its sender has it back from L1.
            StaysOnL1,
            /// A block consumes it without executing it.
            Consumed,
        }
        /// What becomes of a transaction that rests on a decided block, when a reorganisation
        /// removes that block.
        anchors: Anchors {
            /// It is thrown out: what it proves is said of a chain that is no more.
            Checked,
            /// It goes back to the pool like any other.
            Unchecked,
        }
        /// What a block leaves behind that is given up.
        given_up: GivenUp {
            /// Nothing: what it had waits again.
            Nothing,
            /// Its message counts as delivered (SEQ-X40).
            Message,
        }
        /// What becomes of the transactions of an account that has left.
        left_account: LeftAccount {
            /// No block takes them.
            Closed,
            /// Blocks go on taking them (SEQ-X41).
            Open,
        }
        /// From when on the pool counts a transaction's lifetime.
        pool_clock: PoolClock {
            /// From the first whole turn after it was signed, or put back.
            WholeTurns,
            /// The turn in which it arrived counts as well (SEQ-X42).
            WithArrival,
            /// From the offer on that it replaces (SEQ-X43).
            FirstOffer,
            /// What an undone block puts back is as old as when it was picked (SEQ-X44).
            NotPutBack,
        }
        /// What a pool throws out for want of money.
        rejection: Rejection {
            /// What its sender cannot pay.
            Unpayable,
            /// What takes its sender's last money, too (SEQ-X45).
            LastMoney,
        }
        /// What a sender must be able to pay that replaces its offer.
        replacement_cost: ReplacementCost {
            /// The new offer.
            NewOffer,
            /// The old one (SEQ-X46).
            OldOffer,
        }
        /// Who leaves through L1.
        exit_request: ExitRequest {
            /// Whoever asked to.
            Needed,
            /// Anybody (SEQ-X47).
            NotNeeded,
        }
        /// How many transactions a block takes.
        block_room: BlockRoom {
            /// As many as its capacity says.
            Capacity,
            /// One more (SEQ-X48).
            OneMore,
        }
        /// From when on a signer's time bound runs.
        signed_time: SignedTime {
            /// From the signature on.
            FromSignature,
            /// From the turn before it (SEQ-X49).
            OneTurnLess,
        }
        /// What becomes of the running block when the one that it was built on is undone.
        running_block: RunningBlock {
            /// It goes, too.
            GoesToo,
            /// Its message stays in it (SEQ-X50).
            KeepsMessage,
        }
        /// How deep a message is on L1 whose block is undone.
        undone_message: UndoneMessage {
            /// As deep as before.
            StaysFinal,
            /// As if it had just been sent (SEQ-X51).
            YoungAgain,
        }
        /// What L1 accepts at once.
        settlement: Settlement {
            /// All that was decided.
            Everything,
            /// The transactions, not the message (SEQ-X52).
            Transactions,
        }
        /// What a transaction rests on whose block L1 has accepted.
        settled_anchor: SettledAnchor {
            /// On what stays.
            Firm,
            /// On the newest block, as if that were still its own (SEQ-X53).
            Loose,
        }
        /// What L1 makes of a block that has a message and nothing else.
        message_blocks: MessageBlocks {
            /// It is a block like any other.
            LikeAny,
            /// It is neither accepted nor undone (SEQ-X54).
            Forgotten,
        }
        /// What a new submission does to one of its sender and nonce in the pool.
        pool_place: PoolPlace {
            /// Nothing: it is not taken, and who wants to replace must raise.
            Kept,
            /// It takes its place, at whatever offer (SEQ-X55).
            Taken,
        }
        /// What a replacement rests on that proves something of a block.
        replaced_anchor: ReplacedAnchor {
            /// On the newest block when it is signed.
            Newest,
            /// On what the replaced one rests on (SEQ-X56).
            Inherited,
        }
        /// How long what a given-up block had stays in the pool.
        given_back: GivenBack {
            /// As long as if it had not been picked.
            AsBefore,
            /// Its lifetime begins anew (SEQ-X57).
            Renewed,
        }
        /// What raise is enough for a replacement.
        least_raise: LeastRaise {
            /// What the rule asks for.
            AsAsked,
            /// More than that (SEQ-X58).
            MoreThanAsked,
        }
    }
}
