//! The open and disputed decisions. The first value of each is the intended design.

use vocabulary::options;

options! {
    /// The rules in force.
    pub struct Design {
        /// Whether the wait is looked at when a coin is taken.
        wait_check: WaitCheck {
            /// It is.
            Checked,
            /// It is not (RWD-B1).
            Skipped,
        }
    }
}
