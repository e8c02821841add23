//! The command line over a system of your own: the vault of the kernel's worked example.
//!
//! `cargo run -p starkcheck --example vault -- check`

use std::process::ExitCode;

use kernel::example::Vault;
use kernel::{Protocol, Visitor};
use scenarios::Source;
use starkcheck::catalogue::Catalogue;

/// A catalogue of one system and three scenarios.
struct Vaults;

impl Catalogue for Vaults {
    const SYSTEMS: &'static [&'static str] = &[Vault::NAME];

    fn visit<V: Visitor>(system: &str, visitor: V) -> Option<V::Out> {
        (system == Vault::NAME).then(|| visitor.visit::<Vault>())
    }

    fn library() -> Vec<Source> {
        let file = |name: &str, text: &'static str| {
            Source::new(format!("vault/{name}"), format!("vault/{name}.toml"), text)
        };
        vec![
            file("broken", include_str!("vault/broken.toml")),
            file("small", include_str!("vault/small.toml")),
        ]
    }
}

fn main() -> ExitCode {
    starkcheck::run::<Vaults>(std::env::args_os())
}
