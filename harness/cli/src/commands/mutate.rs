//! `mutate`: break the design on purpose and see who notices.

use clap::Args as Arguments;
use reports::mutate::Trial;

use crate::campaign::Campaign;
use crate::catalogue::Catalogue;
use crate::console::{Console, json};
use crate::exit::Exit;
use crate::fault::Fault;
use crate::index::Index;
use crate::limits::Limits;
use crate::run_dir::RunDir;
use crate::select;
use crate::session::Session;

/// Break the design, one variant, assumption or fairness at a time, and see whether it is noticed
#[derive(Arguments, Debug)]
pub struct Args {
    /// Systems, variants, assumptions or fairness
    #[arg(value_name = "SELECTOR")]
    selectors: Vec<String>,
    #[command(flatten)]
    limits: Limits,
}

/// Mutates systems of the catalogue `C`.
///
/// # Errors
/// An unknown name, a run directory that cannot be written, or an answer that nobody reads. A
/// scenario that cannot be read is told, and the other mutants are tried.
pub fn run<C: Catalogue>(
    args: &Args,
    console: &mut Console,
    session: &Session,
) -> Result<Exit, Fault> {
    let index = Index::of::<C>();
    let targets = select::targets(&index, &args.selectors)?;
    let words = std::iter::once("mutate".to_owned()).chain(args.selectors.iter().cloned());
    let words: Vec<_> = words.chain(args.limits.words()).collect();
    let run_dir = RunDir::create(args.limits.means.out.as_deref(), &words)?;
    let blanks: Vec<_> = targets.iter().map(|(_, target)| target.blank()).collect();
    // What is dropped has longer names than what is broken, so the columns are of its own.
    let widths = |row: &Trial| {
        let alike =
            || blanks.iter().filter(|other| other.dropped.is_some() == row.dropped.is_some());
        let names = alike().map(|row| row.name().len()).max();
        let scenarios = alike().map(|row| row.scenario.len()).max();
        (names.unwrap_or(0), scenarios.unwrap_or(0))
    };

    let campaign = Campaign { index: &index, limits: &args.limits, run_dir: &run_dir, session };
    let (mutate, mut exits) =
        campaign.run::<C>(&targets, console, &mut |console, so_far, row| {
            console.say(&row.text(widths(row)))?;
            run_dir.write("verdict.json", &json(so_far)).map(drop)
        })?;
    console.say(&mutate.summary())?;
    console.answer(&mutate)?;
    exits.push(Exit::of_mutate(&mutate));
    Ok(Exit::of_all(exits))
}
