//! The command line over a system of your own: the vault of the kernel's worked example.
//!
//! `cargo run -p starkcheck --example vault -- check`

use std::process::ExitCode;

runner::model! {
    /// One system and its scenarios.
    static VAULT: kernel::example::Vault, scenarios "vault" ["broken", "small"]
}

fn main() -> ExitCode {
    starkcheck::run(&[VAULT], std::env::args_os())
}
