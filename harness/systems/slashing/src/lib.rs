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

runner::model! {
    /// What follows from evidence, with money and time.
    pub static PENALTIES: slashing::penalties::Penalties,
    scenarios "../../../../spec/slashing/scenarios/penalties" [
        "bug",
        "idle",
        "offence",
        "pairs",
        "together",
        "variants/b1",
        "variants/b5",
        "variants/b6",
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
        "variants/x20",
        "variants/x21",
        "variants/x22",
    ]
}
