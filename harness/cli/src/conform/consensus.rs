//! `conform consensus`: the model's rules against Malachite's consensus driver.

use clap::Args as Arguments;

use crate::conform::Campaign;
use crate::console::Console;
use crate::exit::Exit;
use crate::fault::Fault;
use crate::seed::Seed;
use crate::session::Session;

/// Compare with the consensus driver of Malachite
#[derive(Arguments, Debug)]
pub struct Args {
    #[command(flatten)]
    campaign: Campaign,
}

/// Compares the paper's rules with a driver.
///
/// # Errors
/// None: the reference is not linked in, and the exit code says so.
pub fn run(args: &Args, console: &mut Console, _session: &Session) -> Result<Exit, Fault> {
    let budget = args.campaign.budget.map(humantime::format_duration);
    let seed = args.campaign.seed.unwrap_or_else(Seed::fresh);
    let budget = budget.map(|budget| format!(", budget {budget}")).unwrap_or_default();
    console.complain(&format!("no consensus driver is linked in (seed {seed}{budget})"));
    Ok(Exit::Unprepared)
}
