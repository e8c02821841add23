//! The command line over the vault.

use std::process::ExitCode;

use starkcheck::Program;

runner::model! {
    /// The vault and its scenarios.
    static VAULT: vault::Vault,
    scenarios "../../../examples/vault/scenarios" ["small", "variants/b1"]
}

const PROGRAM: Program = Program {
    name: env!("CARGO_BIN_NAME"),
    version: env!("CARGO_PKG_VERSION"),
    about: env!("CARGO_PKG_DESCRIPTION"),
    beside: &[],
};

fn main() -> ExitCode {
    starkcheck::run(PROGRAM, &[VAULT], std::env::args_os())
}
