//! What the rules of admission read, and what its properties remember.

/// Room for this many transactions of the account.
pub const NONCES: usize = 3;

kernel::packed! {
    /// Where a transaction is.
    #[derive(Default)]
    pub enum Stage {
        /// Nobody has it.
        #[default]
        Unknown,
        /// In the pool.
        Pooled,
        /// Executed.
        Executed,
    }
}

kernel::packed! {
    /// What is known of one nonce.
    #[derive(Default)]
    pub struct Entry {
        /// Where it is.
        pub stage: Stage,
        /// The number of the offer that it was sent or executed with.
        pub offer: u8,
        /// What it was charged.
        pub fee: u8,
        /// Whether its execution reverted.
        pub reverted: bool,
    }
}

kernel::packed! {
    /// The whole state.
    pub struct State {
        /// The nonce of the next transaction on the chain.
        pub nonce: u8,
        /// What the account has to pay fees from.
        pub balance: u8,
        /// The price in force.
        pub price: u8,
        /// The account's transactions, by nonce.
        pub entries: [Entry; NONCES],
    }
}

kernel::packed! {
    /// What properties remember.
    #[derive(Default)]
    pub struct History {
        /// By nonce: how often it was executed, counted to two.
        pub executed: [u8; NONCES],
        /// By nonce: 1 + the number of the offer that was signed last; 0: none.
        pub signed: [u8; NONCES],
    }
}
