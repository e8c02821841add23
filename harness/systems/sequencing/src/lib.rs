//! The runner, instantiated for sequencing: its engines are compiled here and nowhere else.

runner::model! {
    /// Blocks and transactions.
    pub static SEQUENCING: sequencing::Sequencing,
    scenarios "../../../../spec/sequencing/scenarios" [
        "censorship",
        "chain",
        "coerced",
        "contention",
        "contract",
        "default",
        "exit",
        "given",
        "handlers",
        "incidents/differing-l1-views",
        "incidents/differing-l1-views-repaired",
        "lifetime",
        "lifetime-queue",
        "lifetime-resubmitted",
        "messages",
        "pairs",
        "prices",
        "short-lived",
        "thirds",
        "variants/b1",
        "variants/b2",
        "variants/b3",
        "variants/b4",
        "variants/b6",
        "variants/b7",
        "variants/b8",
        "variants/x1",
        "variants/x10",
        "variants/x11",
        "variants/x2",
        "variants/x3",
        "variants/x30",
        "variants/x31",
        "variants/x32",
        "variants/x33",
        "variants/x34",
        "variants/x35",
        "variants/x36",
        "variants/x37",
        "variants/x38",
        "variants/x4",
        "variants/x5",
        "variants/x6",
        "variants/x7",
        "variants/x8",
        "variants/x9",
    ]
}

runner::model! {
    /// One account and its transactions.
    pub static ADMISSION: sequencing::admission::Admission,
    scenarios "../../../../spec/sequencing/scenarios/admission" [
        "capped",
        "default",
        "variants/x12",
        "variants/x13",
        "variants/x14",
        "variants/x15",
        "variants/x16",
    ]
}
