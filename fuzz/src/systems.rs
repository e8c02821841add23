//! The systems that the targets exercise, by name: those of the protocol, and the kernel's example,
//! which is small enough for random bytes to reach every corner of it.

use kernel::Protocol;
use kernel::example::Vault;
use runner::Model;

runner::model! {
    /// The kernel's example.
    static VAULT: Vault, scenarios "." []
}

/// The system of that name, if there is one.
pub(crate) fn find(name: &str) -> Option<&'static dyn Model> {
    if name == Vault::NAME { Some(VAULT) } else { runner::find(systems::all(), name) }
}
