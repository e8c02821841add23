//! `mutate`: break the design on purpose and see who notices.

use clap::Args as Arguments;
use console::limits::Limits;
use console::{Console, Error, Exit, RunDir, Session, json};
use reports::mutate::Trial;
use runner::{Index, Model};

use crate::asked::Set;
use crate::campaign::Campaign;
use crate::target;

/// Break the design, one mutant, assumption or fairness at a time, and see whether it is noticed
#[derive(Arguments, Debug)]
pub struct Args {
    /// Systems, mutants, assumptions or fairness
    #[arg(value_name = "SELECTOR")]
    selectors: Vec<String>,
    #[command(flatten)]
    set: Set,
    #[command(flatten)]
    limits: Limits,
}

/// Mutates systems of `models`.
///
/// # Errors
/// An unknown name, a run directory that cannot be written, or an answer that nobody reads. A
/// scenario that cannot be read is told, and the other mutants are tried.
pub fn run(
    models: &[&dyn Model],
    args: &Args,
    console: &mut Console,
    session: &Session,
) -> Result<Exit, Error> {
    let index = Index::of(models);
    args.set.axes()?;
    let targets = target::targets(&index, &args.selectors)?;
    let words = std::iter::once("mutate".to_owned()).chain(args.selectors.iter().cloned());
    let words: Vec<_> = words.chain(args.set.words()).chain(args.limits.words()).collect();
    let run_dir = RunDir::create(args.limits.resources.out.as_deref(), &words)?;
    args.limits.resources.remarks(console);
    let blanks: Vec<_> = targets.iter().map(|(_, target)| target.blank()).collect();
    // What is dropped has longer names than what is broken, so the columns are of its own.
    let widths = |row: &Trial| {
        let alike =
            || blanks.iter().filter(|other| other.dropped.is_some() == row.dropped.is_some());
        let names = alike().map(|row| row.name().len()).max();
        let scenarios = alike().map(|row| row.scenario.len()).max();
        (names.unwrap_or(0), scenarios.unwrap_or(0))
    };

    let Args { set, limits, .. } = args;
    let campaign = Campaign { index: &index, set, limits, run_dir: &run_dir, session };
    let (mut mutate, mut exits) =
        campaign.run(&targets, console, &mut |console, so_far, row| {
            // What is shown is on disk.
            run_dir.write("verdict.json", &json(so_far));
            Ok(row.map_or(Ok(()), |row| console.say(&row.text(widths(row))))?)
        })?;
    exits.extend([Exit::of_mutate(&mutate), run_dir.exit()]);
    mutate.extent.close(Exit::of_all(exits.iter().copied()).code());
    run_dir.write("verdict.json", &json(&mutate));
    if mutate.extent.finished {
        run_dir.supersede();
    }
    exits.push(run_dir.exit());
    let exit = Exit::of_all(exits);
    session.found.close(exit);
    console.say(&mutate.summary())?;
    console.answer(&mutate)?;
    Ok(exit)
}
