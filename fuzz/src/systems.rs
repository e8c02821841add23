//! The systems that the targets exercise, by name.

use kernel::Visitor;
use kernel::example::Vault;

/// Their names.
pub(crate) const SYSTEMS: &[&str] = &["vault"];

/// The visitor's operation on the system of that name, if there is one.
pub(crate) fn visit<V: Visitor>(name: &str, visitor: V) -> Option<V::Out> {
    (name == "vault").then(|| visitor.visit::<Vault>())
}
