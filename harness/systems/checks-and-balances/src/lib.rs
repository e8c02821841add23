//! The runner, instantiated for checks-and-balances. Its engines are compiled here and nowhere
//! else.

runner::model! {
    /// Governance, bodies and upgrades together.
    pub static CHECKS_AND_BALANCES: checks_and_balances::ChecksAndBalances,
    scenarios "../../../../spec/compositions/checks-and-balances/scenarios" [
        "amended-delay",
        "decisions",
        "default",
        "emergency",
        "exit-race",
        "pairs",
        "terms",
        "three-fifths",
        "two-parts",
        "variants/x1",
        "variants/x10",
        "variants/x11",
        "variants/x12",
        "variants/x13",
        "variants/x14",
        "variants/x15",
        "variants/x16",
        "variants/x17",
        "variants/x18",
        "variants/x19",
        "variants/x2",
        "variants/x20",
        "variants/x21",
        "variants/x22",
        "variants/x23",
        "variants/x24",
        "variants/x3",
        "variants/x4",
        "variants/x5",
        "variants/x6",
        "variants/x7",
        "variants/x8",
        "variants/x9",
        "will",
    ]
}
