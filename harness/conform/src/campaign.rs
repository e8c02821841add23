//! What every campaign is given.

use std::time::Duration;

use clap::Args;
use console::seed::Seed;

/// What every campaign is given.
#[derive(Args, Clone, Debug)]
pub(crate) struct Campaign {
    /// Random seed: up to 16 hexadecimal digits [default: a fresh one]
    #[arg(long, value_name = "HEX")]
    pub(crate) seed: Option<Seed>,
    /// Stop after this time (90s, 5m) [default: when everything planned is done]
    #[arg(long, value_name = "TIME", value_parser = humantime::parse_duration)]
    pub(crate) budget: Option<Duration>,
}
