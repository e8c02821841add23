//! The tasks that are a few calls of other programs.

use std::process::Command;

use crate::failure::Failure;
use crate::house;

/// Run the gate: what a reviewer would run on a clean checkout
#[derive(clap::Args, Debug)]
pub(crate) struct Gate {}

/// Pin the counts of every scenario anew
#[derive(clap::Args, Debug)]
pub(crate) struct Ledger {
    /// Also those of the deep profile, which takes hours
    #[arg(long)]
    deep: bool,
}

/// Accept what snapshots and generated tables say now; the difference is in the working tree, to
/// be read
#[derive(clap::Args, Debug)]
pub(crate) struct Snapshots {
    /// The packages [default: those that have any]
    package: Vec<String>,
}

/// The packages that compare with stored outputs.
const WITH_SNAPSHOTS: &[&str] = &["reports", "scenarios", "starkcheck", "systems", "traces"];

/// The tests of the package `systems` that do: the others take many minutes.
const OF_SYSTEMS: &[&str] = &["numbers::", "reasons::the_table", "transitions::"];

pub(crate) fn gate(_: &Gate) -> Result<bool, Failure> {
    house::succeeds(Command::new(".ci/run").current_dir(house::root()))
}

pub(crate) fn ledger(args: &Ledger) -> Result<bool, Failure> {
    let profiles = ["default", "variant", "deep"];
    for profile in &profiles[..if args.deep { 3 } else { 2 }] {
        let mut check = house::cargo();
        check.args(["run", "--locked", "--release", "--package", "starkcheck", "--"]);
        check.args(["check", "--profile", profile, "--update-ledger"]);
        if !house::succeeds(&mut check)? {
            return Ok(false);
        }
    }
    Ok(true)
}

pub(crate) fn snapshots(args: &Snapshots) -> Result<bool, Failure> {
    let given = args.package.iter().map(String::as_str);
    let packages: Vec<_> = match args.package.as_slice() {
        [] => WITH_SNAPSHOTS.to_vec(),
        _ => given.collect(),
    };
    let (systems, others): (Vec<_>, Vec<_>) =
        packages.into_iter().partition(|package| *package == "systems");
    let others = others.is_empty() || accept(&others, &[])?;
    let systems = systems.is_empty() || accept(&systems, OF_SYSTEMS)?;
    Ok(others && systems)
}

/// Runs `tests` (all if none) of `packages` so that they write what they would compare with.
fn accept(packages: &[&str], tests: &[&str]) -> Result<bool, Failure> {
    let mut test = house::cargo();
    test.args(["test", "--locked", "--no-fail-fast"]);
    packages.iter().for_each(|package| {
        test.args(["--package", package]);
    });
    if !tests.is_empty() {
        test.args(["--test", "it", "--"]).args(tests);
    }
    // Three ways to say the same: of the library for tables and reports, of the one for the command
    // line, and of our own.
    test.env("INSTA_UPDATE", "always").env("SNAPSHOTS", "overwrite").env("UPDATE_DOCS", "1");
    house::succeeds(&mut test)
}
