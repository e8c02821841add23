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

/// Accept what snapshots say now; the difference is in the working tree, to be read
#[derive(clap::Args, Debug)]
pub(crate) struct Snapshots {
    /// The packages [default: those that have snapshots]
    package: Vec<String>,
}

/// The packages that compare with stored outputs.
const WITH_SNAPSHOTS: &[&str] = &["reports", "scenarios", "starkcheck", "traces"];

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
    let mut test = house::cargo();
    test.args(["test", "--locked", "--no-fail-fast"]);
    let given = args.package.iter().map(String::as_str);
    let packages: Vec<_> = match args.package.as_slice() {
        [] => WITH_SNAPSHOTS.to_vec(),
        _ => given.collect(),
    };
    packages.iter().for_each(|package| {
        test.args(["--package", package]);
    });
    // One library writes the snapshots of tables and reports, the other those of the command line.
    test.env("INSTA_UPDATE", "always").env("SNAPSHOTS", "overwrite");
    house::succeeds(&mut test)
}
