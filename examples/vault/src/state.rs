//! What guards read.

kernel::packed! {
    /// The vault.
    pub struct State {
        /// Units inside.
        pub held: u8,
        /// The window in force, in ticks.
        pub window: u8,
        /// Whether a request is open.
        pub requested: bool,
        /// Ticks since the request, as many as can matter.
        pub waited: u8,
    }
}
