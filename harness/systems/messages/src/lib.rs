//! The runner, instantiated for messages: its engines are compiled here and nowhere else.

runner::model! {
    /// Messages between L1 and L2: core contract, scrapers, handlers, cancellation.
    pub static MESSAGES: messages::Messages,
    scenarios "../../../../spec/messages/scenarios" [
        "small",
    ]
}
