//! What has been sent, and what each correct validator remembers.

use super::super::messages::{ROUNDS, Traffic, VALIDATORS};
use super::super::paper::NodeState;

kernel::packed! {
    /// The set of messages, and the correct validators' variables.
    #[derive(Default)]
    pub struct State {
        /// What each correct validator remembers. What happens "for the first time" in a round is
        /// not kept, nor the round of a decision: nothing here reads them.
        pub nodes: [NodeState; VALIDATORS],
        /// What correct validators have sent, by round.
        pub rounds: [Traffic; ROUNDS],
    }
}
