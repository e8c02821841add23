//! What guards read. Whatever only properties remember stands in `history.rs`.

kernel::packed! {
    /// The safe.
    #[derive(Default)]
    pub struct State {
        /// Coins inside.
        pub coins: u8,
        /// Ticks until coins can be taken: a countdown.
        pub wait: u8,
    }
}
