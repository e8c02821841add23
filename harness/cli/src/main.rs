//! The command line over the Starknet protocol.

use std::process::ExitCode;

use kernel::Visitor;
use scenarios::Source;
use starkcheck::catalogue::Catalogue;

/// The systems of the Starknet protocol and the scenarios that come with them.
struct Starknet;

impl Catalogue for Starknet {
    const SYSTEMS: &'static [&'static str] = protocol::SYSTEMS;

    fn visit<V: Visitor>(system: &str, visitor: V) -> Option<V::Out> {
        protocol::visit(system, visitor)
    }

    fn library() -> Vec<Source> {
        scenarios::library()
    }
}

fn main() -> ExitCode {
    starkcheck::run::<Starknet>(std::env::args_os())
}
