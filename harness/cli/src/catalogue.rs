//! Which systems and scenarios a binary knows, so that the same commands serve the Starknet
//! protocol here and anybody's systems elsewhere.

use kernel::Visitor;
use scenarios::Source;

/// A closed list of systems and their scenarios.
pub trait Catalogue {
    /// The names of the systems, in the order in which reports list them.
    const SYSTEMS: &'static [&'static str];

    /// Brings `visitor` to the system of that name, if there is one.
    fn visit<V: Visitor>(system: &str, visitor: V) -> Option<V::Out>;

    /// The scenarios that come with the binary, sorted by name.
    fn library() -> Vec<Source>;
}
