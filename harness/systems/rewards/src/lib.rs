//! The runner, instantiated for rewards: its engines are compiled here and nowhere else.

runner::model! {
    /// A safe that gives out what was put in only after a wait.
    pub static REWARDS: rewards::Rewards,
    scenarios "../../../../spec/rewards/scenarios" [
        "small",
        "variants/b1",
    ]
}
