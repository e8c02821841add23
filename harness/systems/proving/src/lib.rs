//! The runner, instantiated for proving: its engines are compiled here and nowhere else.

runner::model! {
    /// Provers, proofs and the blocks that wait for them.
    pub static PROVING: proving::Proving,
    scenarios "../../../../spec/proving/scenarios" [
        "default",
        "holes",
        "incidents/reverted-call",
        "incidents/reverted-call-repaired",
        "prices",
        "spare",
        "speeds",
        "three",
        "upgrade",
        "variants/b1",
        "variants/b2",
        "variants/b3",
        "variants/b4",
        "variants/b6",
        "variants/b7",
        "variants/b8",
        "variants/x1",
        "variants/x10",
        "variants/x2",
        "variants/x3",
        "variants/x4",
        "variants/x5",
        "variants/x6",
        "variants/x7",
        "variants/x8",
        "variants/x9",
    ]
}
