//! The systems that have a program.

use kernel::Protocol;
use protocol::staking::Staking;

use crate::subject::Subject;

/// Their names.
pub const SYSTEMS: &[&str] = &[Staking::NAME];

/// An operation on some system that has a program.
pub trait Visitor {
    /// What the operation yields.
    type Out;
    /// The operation on the system `M`.
    fn visit<M: Subject>(self) -> Self::Out;
}

/// Brings `visitor` to the system of that name, if it has a program.
pub fn visit<V: Visitor>(system: &str, visitor: V) -> Option<V::Out> {
    (system == Staking::NAME).then(|| visitor.visit::<Staking>())
}
