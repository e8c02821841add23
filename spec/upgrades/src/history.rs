//! What the properties of upgrades remember.

use super::state::{BLOCKS, PARTS, PROPOSALS};
use vocabulary::slot::Slot;

kernel::packed! {
    /// What is remembered of a change under way.
    #[derive(Default)]
    pub struct Memory {
        /// Days for which its text was open to discussion, as far as they matter.
        pub discussed: u8,
        /// The source that was published; absent: none is under way.
        pub source: Slot,
        /// The payload that the vote accepted, and has not refused since.
        pub accepted: Slot,
        /// How strong that vote was.
        pub strength: u8,
        /// Days since the approval was final, as far as they matter.
        pub age: u8,
        /// Whether the approval was carried out.
        pub spent: bool,
        /// The delay that was in force when it was announced for good.
        pub announced: u8,
        /// The days of it that are left.
        pub owed: u8,
        /// Whether it was announced for good, and no day has passed since.
        pub fresh: bool,
        /// Whether the user has been leaving since that day.
        pub prompt: bool,
        /// Whether the last change in this place was approved and came to nothing.
        pub lost: bool,
        /// Days until the date that its text named when it was voted on.
        pub date: u8,
        /// Whether rules came into force since that its vote does not meet.
        pub outgrown: bool,
        /// Whether a vote has since accepted another change of the same part.
        pub newer: bool,
        /// Whether that was carried out.
        pub overtaken: bool,
        /// Whether the council has found it no danger, or two thirds have said yes over a veto.
        pub vetted: bool,
        /// Days for which it has been where it is on its path, as far as they are declared.
        pub stays: u8,
    }
}

kernel::packed! {
    /// What properties remember.
    #[derive(Default)]
    pub struct History {
        /// Of the changes under way.
        pub of: [Memory; PROPOSALS],
        /// Whether the council has approved the next emergency.
        pub council: bool,
        /// Developer teams that have.
        pub teams: u8,
        /// By part, the days for which emergency code is in force that no vote has ratified.
        pub unratified: [Slot; PARTS],
        /// The part whose emergency code holders have not answered, neither with a yes or a no nor
        /// by other code for it.
        pub unanswered: Slot,
        /// Whether the council has reported on it.
        pub reported: bool,
        /// By block, the version with which it was executed first.
        pub executed: [Slot; BLOCKS],
    }
}
