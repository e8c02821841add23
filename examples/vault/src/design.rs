//! The open decisions. The first value of each is the intended design.

use vocabulary::options;

options! {
    /// The rules in force.
    pub struct Design {
        /// When the waiting time of a request is fixed.
        clock: Clock {
            /// At the request: while one is open the window stands.
            FixedAtRequest,
            /// At the payment, so that a shorter window frees an open request (VLT-B1).
            ReadAtPayment,
        }
    }
}
