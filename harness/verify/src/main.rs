//! `starkcheck verify`.

use std::process::ExitCode;

use clap::Parser;
use console::exit::EXIT_CODES;
use console::{Common, launch};

/// Verify proof files, and say in one sentence what each proves
#[derive(Parser, Debug)]
#[command(name = "starkcheck verify", bin_name = "starkcheck verify", version)]
#[command(after_help = EXIT_CODES, max_term_width = 100)]
struct Arguments {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    args: starkcheck_verify::Args,
}

fn main() -> ExitCode {
    let common = |arguments: &Arguments| arguments.common;
    launch(std::env::args_os(), common, |arguments, console, _| {
        starkcheck_verify::run(&arguments.args, console)
    })
}
