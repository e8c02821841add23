//! The runner, instantiated for pools: its engines are compiled here and nowhere else.

runner::model! {
    /// Delegation pools: members, requests, rewards, commission.
    pub static POOLS: pools::Pools,
    scenarios "../../../../spec/pools/scenarios" [
        "commission",
        "deployed",
        "pairs-moves",
        "pairs-rules",
        "pairs-switch",
        "requests",
        "shares",
        "small-pools",
        "switches",
        "variants/b1",
        "variants/b2",
        "variants/b3",
        "variants/b5",
        "variants/b8",
        "variants/x1",
        "variants/x10",
        "variants/x11",
        "variants/x12",
        "variants/x2",
        "variants/x3",
        "variants/x4",
        "variants/x5",
        "variants/x6",
        "variants/x7",
        "variants/x8",
        "variants/x9",
        "wide-shares",
    ]
}
