//! The command line over the Starknet protocol.

use std::process::ExitCode;

use starkcheck::Program;
use starkcheck::beside::Beside;

const STARKCHECK: Program = Program {
    name: "starkcheck",
    version: env!("CARGO_PKG_VERSION"),
    about: "Model checker and test harness for the decentralised Starknet protocol",
    beside: &[
        Beside {
            command: "conform",
            executable: "starkcheck-conform",
            about: "Drive a reference implementation with the model's behaviours and compare after \
                    every step",
        },
        Beside {
            command: "prove",
            executable: "starkcheck-prove",
            about: "Prove with Stwo that traces of one configuration run as the model says, all in \
                    one proof",
        },
        Beside {
            command: "verify",
            executable: "starkcheck-verify",
            about: "Verify proof files, and say in one sentence what each proves",
        },
    ],
};

fn main() -> ExitCode {
    starkcheck::run(STARKCHECK, systems::all(), std::env::args_os())
}
