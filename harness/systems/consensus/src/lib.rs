//! The runner, instantiated for consensus: its engines are compiled here and nowhere else.

runner::model! {
    /// Heights, one after the other.
    pub static CHAIN: consensus::chain::Chain,
    scenarios "../../../../spec/consensus/scenarios/chain" [
        "prechecked",
        "two-heights",
        "variants/b11",
        "variants/b8",
        "variants/x33",
        "variants/x34",
        "variants/x64",
        "variants/x65",
        "variants/x9",
    ]
}

runner::model! {
    /// Who leads when rounds fail.
    pub static FALLBACK: consensus::fallback::Fallback,
    scenarios "../../../../spec/consensus/scenarios/fallback" [
        "epochs",
        "variants/b10",
        "variants/b12",
        "variants/x35",
        "variants/x66",
        "variants/x67",
        "variants/x8",
    ]
}

runner::model! {
    /// Every message, in few rounds.
    pub static FLAT: consensus::flat::Flat,
    scenarios "../../../../spec/consensus/scenarios/flat" [
        "invalid-values",
        "one-round",
        "one-round-byzantine",
        "three-rounds",
        "two-rounds",
        "two-rounds-byzantine",
        "two-rounds-byzantine-full",
        "two-rounds-full",
        "variants/all-bitcoin",
        "variants/b1",
        "variants/b5",
        "variants/b9",
        "variants/x1",
        "variants/x51",
        "variants/x57",
        "variants/x58",
        "variants/x59",
    ]
}

runner::model! {
    /// Round by round.
    pub static LAYERED: consensus::layered::Layered,
    scenarios "../../../../spec/consensus/scenarios/layered" [
        "eager",
        "four",
        "invalid",
        "seven",
        "six-rounds",
        "variants/x20",
        "variants/x21",
        "variants/x22",
        "variants/x23",
        "variants/x24",
        "variants/x25",
        "variants/x26",
        "variants/x27",
        "variants/x28",
        "variants/x29",
        "variants/x30",
        "variants/x31",
        "variants/x46",
        "variants/x47",
        "variants/x52",
        "variants/x53",
        "variants/x54",
        "variants/x55",
        "variants/x56",
        "weighted",
    ]
}

runner::model! {
    /// Time-outs and rounds.
    pub static TIMED: consensus::timed::Timed,
    scenarios "../../../../spec/consensus/scenarios/timed" [
        "batches",
        "crash-and-byzantine",
        "deployed",
        "four",
        "four-hidden",
        "four-led",
        "handover",
        "hidden",
        "laggards",
        "message",
        "never-lead",
        "pair",
        "stable",
        "together",
        "unstable",
        "unstable-two",
        "variants/b2",
        "variants/b3",
        "variants/b4",
        "variants/b6",
        "variants/b7",
        "variants/x2",
        "variants/x3",
        "variants/x32",
        "variants/x36",
        "variants/x37",
        "variants/x38",
        "variants/x39",
        "variants/x4",
        "variants/x40",
        "variants/x41",
        "variants/x42",
        "variants/x43",
        "variants/x44",
        "variants/x45",
        "variants/x48",
        "variants/x49",
        "variants/x50",
        "variants/x5",
        "variants/x6",
        "variants/x60",
        "variants/x61",
        "variants/x62",
        "variants/x63",
        "variants/x7",
    ]
}
