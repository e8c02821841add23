//! The systems that the targets exercise, by name: those of the protocol, and the kernel's example,
//! which is small enough for random bytes to reach every corner of it.

use kernel::example::Vault;
use kernel::{Protocol, Visitor};

/// The visitor's operation on the system of that name, if there is one.
pub(crate) fn visit<V: Visitor>(name: &str, visitor: V) -> Option<V::Out> {
    if name == Vault::NAME {
        Some(visitor.visit::<Vault>())
    } else {
        protocol::visit(name, visitor)
    }
}
