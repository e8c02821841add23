//! What guards read. Whatever only properties remember stands in `history.rs`.

use vocabulary::slot::Slot;

/// Blocks of L1 that are kept: the head and those before it that a reorganisation can lead back to.
pub const KEPT: usize = 3;
/// The most blocks of L2.
pub const HEIGHTS: u8 = 3;
/// Elements of the settlement that can be changed.
pub const ELEMENTS: usize = 7;
/// Messages from L1 that blocks consume.
pub const MESSAGES: usize = 2;
/// Which branches there are.
pub const BRANCHES: usize = 4;

kernel::packed! {
    /// What a block is a block of.
    #[derive(Default)]
    pub enum Branch {
        /// What consensus decides under the first fork id; the start of everything.
        #[default]
        First,
        /// What it decides under the second one.
        Second,
        /// What a minority of nodes executes beside the first.
        Rival,
        /// Nothing: a root that no execution leads to.
        Forged,
    }
}

impl Branch {
    /// All of them.
    pub const ALL: [Self; BRANCHES] = [Self::First, Self::Second, Self::Rival, Self::Forged];
}

kernel::packed! {
    /// What can be changed, with two values each.
    pub enum Element {
        /// The hash of the program that proofs are of, the aggregator's with it.
        Program,
        /// The hash of the configuration of the OS.
        Configuration,
        /// The verifier behind the pointer, which is set once.
        Verifier,
        /// Who gets the fees of messages.
        Collector,
        /// Whether the second operator is on the list.
        Operator,
        /// How long the cancellation of a message takes.
        Cancellation,
        /// Whether what can be made final is.
        Finality,
    }
}

impl Element {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; ELEMENTS] = [
        Self::Program,
        Self::Configuration,
        Self::Verifier,
        Self::Collector,
        Self::Operator,
        Self::Cancellation,
        Self::Finality,
    ];
}

kernel::packed! {
    /// What became of a message to L2.
    #[derive(Default)]
    pub enum Status {
        /// Nobody has sent it.
        #[default]
        Absent,
        /// It waits to be consumed.
        Pending,
        /// Its sender has asked to cancel it.
        Requested,
        /// It is cancelled.
        Cancelled,
        /// A settled block has consumed it.
        Consumed,
    }
}

kernel::packed! {
    /// A message to L2.
    #[derive(Default)]
    pub struct Message {
        /// What became of it.
        pub status: Status,
        /// Blocks of L1 since its sender asked, as far as they matter.
        pub waited: u8,
    }
}

kernel::packed! {
    /// What a collector does when it is paid.
    #[derive(Default)]
    pub enum Payee {
        /// It takes the money.
        #[default]
        Accepts,
        /// It refuses.
        Rejects,
        /// It takes the money and settles the next block in the same call.
        Reenters,
    }
}

kernel::packed! {
    /// Everything on L1 at one of its blocks.
    #[derive(Default)]
    pub struct Core {
        /// Blocks that are settled.
        pub number: u8,
        /// Of what the last of them is one.
        pub branch: Branch,
        /// Whether the data of all of them is what was proven.
        pub data: bool,
        /// Messages that settled blocks have sent to L1.
        pub emitted: u8,
        /// The fork id that proofs are expected under.
        pub fork: u8,
        /// What was settled as the second fork began: so many blocks,
        pub base: u8,
        /// and of what the last of them was one.
        pub trunk: Branch,
        /// Blocks of L1 until updating is open to everybody.
        pub patience: u8,
        /// The version of the program, and that of the configuration.
        pub versions: [u8; 2],
        /// Whether the version before is good for blocks that are not settled.
        pub former: [bool; 2],
        /// The verifier in force.
        pub verifier: u8,
        /// Blocks of L1 for which it refers to the one before.
        pub grace: u8,
        /// The collector in force.
        pub collector: u8,
        /// Fees that it can fetch.
        pub owed: u8,
        /// Fees that collectors have got.
        pub paid: u8,
        /// Who is on the list of operators.
        pub operators: [bool; 2],
        /// Who governs.
        pub governors: [bool; 2],
        /// Who is nominated.
        pub candidate: Slot,
        /// Whether what can be made final is.
        pub finalized: bool,
        /// Which of the delays of a cancellation is in force.
        pub cancellation: u8,
        /// The messages to L2.
        pub messages: [Message; MESSAGES],
        /// Changes that are announced: blocks of L1 until they may be carried out.
        pub pending: [Slot; ELEMENTS],
        /// Which element the council has signed to change at once, and which the developers' teams.
        pub signed: [Slot; 2],
        /// What is proven: of each verifier and branch, which ranges of blocks (see [`range`]).
        pub facts: [[u8; BRANCHES]; 2],
    }
}

kernel::packed! {
    /// What L2 has decided.
    #[derive(Default)]
    pub struct L2 {
        /// The fork id of its nodes.
        pub fork: u8,
        /// Blocks that are decided.
        pub decided: u8,
        /// Blocks that had been under the first fork id, when the second one came.
        pub former: u8,
        /// Where the second fork begins: after so many blocks,
        pub base: u8,
        /// and upon what.
        pub trunk: Branch,
        /// Bit `m`: a decided block consumes message `m`.
        pub included: u8,
        /// The first block with the new version of the program, and of the configuration.
        pub since: [u8; 2],
        /// The first decided block that cannot be proven; none if it is 0.
        pub unprovable: u8,
    }
}

kernel::packed! {
    /// What the instance still has.
    #[derive(Default)]
    pub struct Left {
        /// Announcements.
        pub changes: u8,
        /// Emergencies.
        pub emergencies: u8,
        /// Reorganisations of L1.
        pub reorgs: u8,
        /// Times in which L1 takes no update.
        pub spikes: u8,
        /// Forks of L2.
        pub forks: u8,
    }
}

kernel::packed! {
    /// The whole state.
    #[derive(Default)]
    pub struct State {
        /// L1, its newest block first. Those that no rule can lead back to are empty.
        pub l1: [Core; KEPT],
        /// L2.
        pub l2: L2,
        /// What the two collectors do.
        pub payees: [Payee; 2],
        /// Which operators are still there.
        pub present: [bool; 2],
        /// Blocks of L1 that take no update, for the price of gas or because they are censored.
        pub spike: u8,
        /// The largest block that was ever sent to L1, where that is remembered.
        pub sent: u8,
        /// What the instance still has.
        pub left: Left,
    }
}

/// The bit of a range of blocks: one for each range of up to [`HEIGHTS`] blocks, one for all that
/// end where they begin, and one for all that lead back. The last two can only be forged.
#[must_use]
#[inline]
pub fn range(from: u8, to: u8) -> u8 {
    match (from, to) {
        (0, 1) => 1,
        (0, 2) => 2,
        (0, 3) => 4,
        (1, 2) => 8,
        (1, 3) => 16,
        (2, 3) => 32,
        (from, to) if from == to => 64,
        _ => 128,
    }
}
