//! The runner, instantiated for the economy. Its engines are compiled here and nowhere else.

runner::model! {
    /// Staking, pools, penalties, rewards and fees together.
    pub static ECONOMY: economy::Economy,
    scenarios "../../../../spec/compositions/economy/scenarios" [
        "default",
        "fees",
        "income",
        "shares",
        "together",
        "two-offences",
        "variants/x1",
        "variants/x10",
        "variants/x11",
        "variants/x12",
        "variants/x13",
        "variants/x14",
        "variants/x15",
        "variants/x16",
        "variants/x2",
        "variants/x3",
        "variants/x4",
        "variants/x5",
        "variants/x6",
        "variants/x7",
        "variants/x8",
        "variants/x9",
        "whole",
        "windows",
    ]
}
