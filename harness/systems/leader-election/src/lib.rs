//! The runner, instantiated for leader-election: its engines are compiled here and nowhere else.

runner::model! {
    /// Who leads.
    pub static LEADER_ELECTION: leader_election::Election,
    scenarios "../../../../spec/leader-election/scenarios" [
        "crashes",
        "pairs",
        "retained",
        "seats",
        "stake",
        "stake-views",
        "turns",
        "variants/a2",
        "variants/b1",
        "variants/b2",
        "variants/b3",
        "variants/b4",
        "variants/b5",
        "variants/b6",
        "variants/b7",
        "variants/b8",
        "variants/b9",
        "variants/x1",
        "variants/x11",
        "variants/x12",
        "variants/x13",
        "variants/x14",
        "variants/x2",
        "variants/x3",
        "variants/x4",
        "variants/x5",
        "variants/x6",
        "variants/x7",
        "variants/x8",
        "views",
        "wealth",
    ]
}
