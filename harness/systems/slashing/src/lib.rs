//! The runner, instantiated for slashing: its engines are compiled here and nowhere else.

runner::model! {
    /// Evidence and penalties.
    pub static SLASHING: slashing::Slashing,
    scenarios "../../../../spec/slashing/scenarios" [
        "four-of-seven",
        "restart",
        "seven-led",
        "three-rounds",
        "two-of-four",
        "variants/b2",
        "variants/b3",
        "variants/b4",
        "variants/x1",
        "variants/x2",
        "variants/x3",
        "variants/x4",
        "variants/x5",
        "variants/x6",
        "variants/x7",
        "variants/x8",
        "variants/x9",
        "weighted",
    ]
}
