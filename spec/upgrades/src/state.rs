//! What the rules of upgrades read.

use super::config::Config;
use vocabulary::change::{ChangeClass, Element};
use vocabulary::slot::Slot;

/// Room for this many changes under way.
pub const PROPOSALS: usize = 2;
/// Room for this many elements in a behaviour.
pub const PARTS: usize = 2;
/// Room for this many nodes.
pub const NODES: usize = 2;
/// Room for this many blocks that are not settled.
pub const BLOCKS: usize = 2;
/// The code that an author puts in the place of what was voted on.
pub const SWAPPED: u8 = 3;

kernel::packed! {
    /// An element that the behaviour is about.
    #[derive(Default)]
    pub struct Part {
        /// Which.
        pub element: Element,
        /// The hash of its code on L1.
        pub hash: u8,
        /// Whether it is paused.
        pub paused: bool,
        /// Whether a critical bug is known in it.
        pub bug: bool,
    }
}

kernel::packed! {
    /// How far a change is.
    #[derive(Default)]
    pub enum Stage {
        /// There is none.
        #[default]
        Free,
        /// It is deliberated on.
        Deliberation,
        /// Its final text is reviewed.
        Review,
        /// It is voted on; with nothing left to wait for, the vote has ended.
        Voting,
        /// Accepted, and with the council.
        Vetting,
        /// Approved, and can be queued.
        Approved,
        /// In the timelock: announced for good.
        Queued,
        /// The delay is over.
        Ready,
        /// The vote rejected it, nobody decided, stronger rules came than its vote met, or what a
        /// newer vote accepted in its place was carried out.
        Rejected,
        /// The council vetoed it, or said nothing in time.
        Vetoed,
        /// Its approval was not used in time.
        Expired,
    }
}

kernel::packed! {
    /// A change under way.
    #[derive(Default)]
    pub struct Proposal {
        /// How far it is.
        pub stage: Stage,
        /// The number of the part that it changes.
        pub part: u8,
        /// The hash that it names.
        pub payload: u8,
        /// The hash of the code that stands where it points.
        pub code: u8,
        /// The class that it goes by.
        pub class: ChangeClass,
        /// Whether somebody other than its author has said so.
        pub classified: bool,
        /// Days until the stage is over, or until somebody must have acted.
        pub wait: u8,
        /// Days for which the approval is good.
        pub life: u8,
        /// How strong the vote was that accepted it, as [`State::strength`] counts.
        pub strength: u8,
        /// Whether a vote has since accepted another change of the same part.
        pub overtaken: bool,
        /// Accepted: days until its date.
        pub date: u8,
    }
}

kernel::packed! {
    /// How far an emergency is.
    #[derive(Default)]
    pub enum Urgency {
        /// There is none, or the vote has answered it.
        #[default]
        None,
        /// Emergency code is in force, and no vote has ratified it.
        Live,
        /// It was not ratified in time, and the vote has not answered yet.
        Lapsed,
    }
}

kernel::packed! {
    /// The emergency path.
    #[derive(Default)]
    pub struct Emergency {
        /// How far it is.
        pub urgency: Urgency,
        /// The number of the part that it changed.
        pub part: u8,
        /// Days left to ratify it.
        pub wait: u8,
        /// Whether the council has reported.
        pub reported: bool,
        /// The hash of the code that it replaced.
        pub replaced: u8,
        /// Whether a critical bug was known in that.
        pub replaced_bug: bool,
        /// Whether the council has approved the next one.
        pub council: bool,
        /// Developer teams that have.
        pub teams: u8,
    }
}

kernel::packed! {
    /// How far a user's way out is.
    #[derive(Default)]
    pub enum Way {
        /// It stays.
        #[default]
        Staying,
        /// It has asked to leave.
        Asking,
        /// Its wish is in a block, and the exit window runs.
        Unbonding,
        /// Its money is on the way to L1.
        Settling,
        /// It has left.
        Left,
    }
}

kernel::packed! {
    /// A user.
    #[derive(Default)]
    pub struct User {
        /// How far it is.
        pub way: Way,
        /// Days until the next part of the way, at the latest.
        pub wait: u8,
        /// Whether the ways out are shut.
        pub shut: bool,
    }
}

kernel::packed! {
    /// A block that was decided and is not settled.
    #[derive(Default)]
    pub struct Block {
        /// The version of its height; absent: there is no such block.
        pub due: Slot,
        /// Whether it hits the corner in which an engine may differ.
        pub corner: bool,
        /// Whether it was undone.
        pub again: bool,
        /// The version with which each node has executed it.
        pub by: [Slot; NODES],
    }
}

kernel::packed! {
    /// What an operator has installed.
    #[derive(Default)]
    pub struct Node {
        /// The newest version.
        pub newest: u8,
        /// The versions whose rules it knows, as bits.
        pub knows: u8,
    }
}

kernel::packed! {
    /// The chain whose program is being changed.
    #[derive(Default)]
    pub struct Chain {
        /// The version of the last height.
        pub version: u8,
        /// The version that is coming.
        pub next: Slot,
        /// Heights until then.
        pub lead: u8,
        /// The blocks that are not settled, oldest first.
        pub blocks: [Block; BLOCKS],
        /// The nodes.
        pub nodes: [Node; NODES],
        /// Whether a message is on its way.
        pub message: bool,
    }
}

kernel::packed! {
    /// The whole state.
    #[derive(Default)]
    pub struct State {
        /// The elements that the behaviour is about.
        pub parts: [Part; PARTS],
        /// The changes under way.
        pub proposals: [Proposal; PROPOSALS],
        /// The emergency path.
        pub emergency: Emergency,
        /// A user.
        pub user: User,
        /// The chain.
        pub chain: Chain,
        /// Whether the core contract is finalised.
        pub finalised: bool,
    }
}

impl Stage {
    /// Whether a vote has accepted the change and nobody has refused it since.
    #[must_use]
    #[inline]
    pub fn is_accepted(self) -> bool {
        matches!(self, Self::Vetting | Self::Approved | Self::Queued | Self::Ready)
    }

    /// Whether the text is open to discussion.
    #[must_use]
    #[inline]
    pub fn is_discussed(self) -> bool {
        matches!(self, Self::Deliberation | Self::Review | Self::Voting)
    }
}

impl Node {
    /// Whether its software has the rules of `version`.
    #[must_use]
    #[inline]
    pub fn has(&self, version: u8) -> bool {
        self.knows & (1 << version) != 0
    }
}

/// How strong two thirds of all power are: as strong as any rules.
pub const STRONGEST: u8 = 3;

/// How strong a vote on a change of `class` is under the rules of the start.
#[inline]
pub(super) fn usual_strength(class: ChangeClass) -> u8 {
    match class {
        _ if class.is_weighty() => STRONGEST,
        ChangeClass::Parameter => 2,
        _ => 1,
    }
}

impl State {
    /// The part that a proposal changes.
    #[must_use]
    #[inline]
    pub fn part_of(&self, proposal: usize) -> &Part {
        &self.parts[usize::from(self.proposals[proposal].part)]
    }

    /// The number of the part that is `element`.
    #[must_use]
    #[inline]
    pub fn find(&self, element: Element) -> Option<usize> {
        self.parts.iter().position(|part| part.element == element)
    }

    /// How strong a vote on a change of `class` is under the rules in force: 3 is the quorum of
    /// essential changes together with the second chamber, 1 is hardly anything.
    #[must_use]
    #[inline]
    pub fn strength(&self, class: ChangeClass) -> u8 {
        let weakened = self.find(Element::Rules).is_some_and(|design| self.parts[design].hash > 0);
        if weakened { 1 } else { usual_strength(class) }
    }

    /// The code of the delay in force.
    #[must_use]
    #[inline]
    pub fn delay_code(&self) -> u8 {
        self.find(Element::Delay).map_or(0, |part| self.parts[part].hash)
    }

    /// Whether there is a chain in this behaviour.
    #[must_use]
    #[inline]
    pub fn has_chain(&self, c: &Config) -> bool {
        c.bounds.nodes > 0 && self.find(Element::Program).is_some()
    }
}
