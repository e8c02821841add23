//! The runner, instantiated for sequencing-on-election. Its engines are compiled here and nowhere
//! else.

runner::model! {
    /// Sequencing by leaders who are elected.
    pub static SEQUENCING_ON_ELECTION: sequencing_on_election::SequencingOnElection,
    scenarios "../../../../spec/compositions/sequencing-on-election/scenarios" [
        "decisive",
        "default",
        "pairs",
        "stake",
        "variants/x1",
        "variants/x2",
        "variants/x3",
        "variants/x4",
        "variants/x5",
        "variants/x6",
        "variants/x7",
        "variants/x8",
    ]
}
