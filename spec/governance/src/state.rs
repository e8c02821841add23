//! What the rules of governance read, and what its properties remember.

pub use vocabulary::slot::Slot;

/// Room for this many holders; a configuration uses some of it.
pub const HOLDERS: usize = 4;
/// Room for this many proposals at a time.
pub const PROPOSALS: usize = 2;
/// Room for this many payloads.
pub const PAYLOADS: usize = 2;
/// The benches of the second chamber: users, operators, developers.
pub const BENCHES: u8 = 3;
/// The developers' bench.
pub const DEVELOPERS: u8 = 2;

/// A number for each holder.
pub type PerHolder = [u8; HOLDERS];

kernel::packed! {
    /// The form in which a unit is held.
    #[derive(Default)]
    pub enum Form {
        /// A balance on L1.
        #[default]
        L1,
        /// Staked.
        Staked,
        /// Wrapped on L2.
        Wrapped,
    }
}

kernel::packed! {
    /// One holder.
    #[derive(Default)]
    pub struct Holder {
        /// Units in its own hands, by form.
        pub units: [u8; 3],
        /// Units of its own that a custodian keeps.
        pub deposit: u8,
        /// Units among those in its hands that it has to give back within the transaction.
        pub debt: u8,
        /// Who votes for it.
        pub delegate: Slot,
    }
}

kernel::packed! {
    /// Where a proposal is in its life.
    #[derive(Default)]
    pub enum Status {
        /// There is none.
        #[default]
        Vacant,
        /// A gatekeeper has not admitted it yet.
        Waiting,
        /// Under deliberation: its text can still change.
        Draft,
        /// Its text is final, and its vote will open.
        Final,
        /// Being voted on.
        Active,
        /// Accepted.
        Accepted,
        /// In the timelock or past it.
        Queued,
        /// Stopped in the timelock.
        Vetoed,
        /// Carried out.
        Executed,
        /// Voted down.
        Rejected,
        /// Its vote decided nothing.
        Inconclusive,
        /// Accepted, and not carried out in time.
        Expired,
        /// Called off before its vote, or without support when its vote would have opened.
        Cancelled,
    }
}

kernel::packed! {
    /// What a holder has answered.
    #[derive(Default)]
    pub enum Answer {
        /// Nothing yet.
        #[default]
        None,
        /// For.
        For,
        /// For a bundle of which it would refuse one item.
        Reluctant,
        /// Against.
        Against,
        /// Present, and neither.
        Abstain,
    }
}

kernel::packed! {
    /// A set of benches.
    #[derive(Default)]
    #[serde(transparent)]
    pub struct Benches { bits: u8 }
}

impl Benches {
    /// This set and `bench`.
    #[must_use]
    #[inline]
    pub fn with(self, bench: u8) -> Self {
        Self { bits: self.bits | 1 << bench }
    }

    /// This set without `bench`.
    #[must_use]
    #[inline]
    pub fn without(self, bench: u8) -> Self {
        Self { bits: self.bits & !(1 << bench) }
    }

    /// Whether `bench` is in it.
    #[must_use]
    #[inline]
    pub fn contains(self, bench: u8) -> bool {
        self.bits >> bench & 1 == 1
    }

    /// Whether nobody is in it.
    #[must_use]
    #[inline]
    pub fn is_empty(self) -> bool {
        self.bits == 0
    }
}

kernel::packed! {
    /// One proposal.
    #[derive(Default)]
    pub struct Proposal {
        /// Where it is.
        pub status: Status,
        /// Who made it, as long as that matters.
        pub author: Slot,
        /// The hash of what it would run.
        pub payload: u8,
        /// Final: ticks until voting opens. Active: ticks of voting left. Queued: of the timelock.
        pub wait: u8,
        /// Accepted, queued: ticks until it expires.
        pub left: u8,
        /// The settings that it was opened under.
        pub settings: u8,
        /// Whether other code stands at its address than what was reviewed.
        pub swapped: bool,
        /// The power of each holder's own tokens, as the snapshot shows it.
        pub power: PerHolder,
        /// Who votes for each holder at the snapshot: itself, a delegate, or nobody.
        pub voter: [Slot; HOLDERS],
        /// What the holders have answered.
        pub answers: [Answer; HOLDERS],
        /// The benches that agree by majority.
        pub agreed: Benches,
    }
}

kernel::packed! {
    /// The whole state. Holders and proposals beyond the configuration's numbers stay as they are.
    pub struct State {
        /// The holders.
        pub holders: [Holder; HOLDERS],
        /// The proposals.
        pub proposals: [Proposal; PROPOSALS],
        /// By payload: ticks until it can be proposed again.
        pub cooling: [u8; PAYLOADS],
        /// By payload: inconclusive votes on it in a row, where they lower the quorum.
        pub lapses: [u8; PAYLOADS],
        /// The number of the settings in force.
        pub settings: u8,
        /// Units that can be borrowed within a transaction.
        pub pool: u8,
        /// Whether the sequencer of L2 refuses votes.
        pub censoring: bool,
        /// Whether a budget has been voted and not been spent.
        pub budget: bool,
    }
}

kernel::packed! {
    /// What the answers to a proposal came to when they were counted.
    #[derive(Default)]
    pub enum Voted {
        /// They were not, or to no yes.
        #[default]
        No,
        /// A yes.
        Yes,
        /// A yes, though one of its items alone would have had none.
        BundleOnly,
    }
}

kernel::packed! {
    /// What properties remember of one proposal.
    #[derive(Default)]
    pub struct Memory {
        /// While it is active: what each holder held for at least a tick before voting opened.
        pub held: PerHolder,
        /// The payload when its text became final; counted from 1.
        pub final_hash: u8,
        /// What its answers came to, until it is carried out.
        pub voted: Voted,
        /// While it is active, queued or vetoed: for how many ticks it has been.
        pub since: u8,
        /// While it is accepted or queued: ticks since it was accepted.
        pub age: u8,
        /// Whether it has been carried out, and is not over.
        pub executed: bool,
    }
}

kernel::packed! {
    /// What properties remember.
    #[derive(Default)]
    pub struct History {
        /// By proposal.
        pub of: [Memory; PROPOSALS],
        /// While a vote is about to open: what each holder held at the last two ticks, the newer
        /// first.
        pub held: [PerHolder; 2],
        /// By payload: ticks for which it ought not to be proposed again.
        pub cooling: [u8; PAYLOADS],
        /// Whether a vote for the Foundation's budget was carried out that it has not spent.
        pub granted: bool,
    }
}

impl Holder {
    /// Units in its own hands.
    #[must_use]
    #[inline]
    pub fn in_hands(&self) -> u8 {
        self.units.iter().sum()
    }

    /// Units that are its own, wherever they are kept.
    #[must_use]
    #[inline]
    pub fn owned(&self) -> u8 {
        self.in_hands() + self.deposit
    }
}

impl Status {
    /// Whether it has come to an end, so that its place can be taken.
    #[must_use]
    #[inline]
    pub fn is_over(self) -> bool {
        use Status as S;
        matches!(
            self,
            S::Vacant | S::Executed | S::Rejected | S::Inconclusive | S::Expired | S::Cancelled
        )
    }
}

impl State {
    /// The numbers of the holders that there is room for.
    #[inline]
    pub(super) fn holders() -> impl Iterator<Item = usize> {
        0..HOLDERS
    }

    /// The proposals in this status.
    #[inline]
    pub fn which(&self, status: Status) -> impl Iterator<Item = usize> {
        (0..PROPOSALS).filter(move |&p| self.proposals[p].status == status)
    }

    /// What each holder holds.
    #[must_use]
    #[inline]
    pub fn owned(&self) -> PerHolder {
        self.holders.map(|holder| holder.owned())
    }
}
