//! Packing: a state is its own bytes.
//!
//! A heap-free `repr(C)` value of one-byte fields derives everything here, so that frontiers,
//! exact stores, checkpoints and fingerprints need no codec written by hand.

use std::fmt::Debug;
use std::hash::Hash;

use zerocopy::{Immutable, IntoBytes, KnownLayout, TryFromBytes, Unaligned};

use crate::{Node, System};

/// A plain value that can be copied, compared, hashed and stored as its bytes.
pub trait Packed:
    Copy + Eq + Hash + Debug + IntoBytes + TryFromBytes + Immutable + KnownLayout + Unaligned
{
}

impl<T> Packed for T where
    T: Copy + Eq + Hash + Debug + IntoBytes + TryFromBytes + Immutable + KnownLayout + Unaligned
{
}

/// Declares a `repr(C)` struct or a one-byte enum that is its own bytes: copied, compared and
/// hashed as a block, stored without a codec, shown by serde.
#[macro_export]
macro_rules! packed {
    ($(#[$meta:meta])* $vis:vis struct $($rest:tt)*) => {
        #[derive(
            Clone, Copy, Debug, zerocopy::ByteEq, zerocopy::ByteHash, serde::Serialize,
            zerocopy::IntoBytes, zerocopy::TryFromBytes, zerocopy::Immutable,
            zerocopy::KnownLayout, zerocopy::Unaligned,
        )]
        #[repr(C)]
        $(#[$meta])*
        $vis struct $($rest)*
    };
    ($(#[$meta:meta])* $vis:vis enum $($rest:tt)*) => {
        #[derive(
            Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, serde::Deserialize,
            zerocopy::IntoBytes, zerocopy::TryFromBytes, zerocopy::Immutable,
            zerocopy::KnownLayout, zerocopy::Unaligned,
        )]
        #[serde(rename_all = "snake_case")]
        #[repr(u8)]
        $(#[$meta])*
        $vis enum $($rest)*
    };
}

/// Two packed values side by side: the state of a combination of systems.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Debug,
    Default,
    serde::Serialize,
    IntoBytes,
    TryFromBytes,
    Immutable,
    KnownLayout,
    Unaligned,
)]
#[repr(C)]
pub struct Pair<A, B> {
    /// The first part.
    pub left: A,
    /// The second part.
    pub right: B,
}

/// No memory: the [`History`](crate::System::History) of systems whose properties need none. (`()`
/// has no bytes to view, so it cannot be packed.)
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Debug,
    Default,
    serde::Serialize,
    IntoBytes,
    TryFromBytes,
    Immutable,
    KnownLayout,
    Unaligned,
)]
#[repr(C)]
pub struct Nothing {}

/// The bytes of a packed value; `size_of::<T>()` of them.
#[inline]
pub fn pack<T: Packed>(value: &T) -> &[u8] {
    value.as_bytes()
}

/// The value behind `bytes`, if they have its size and every byte is valid where it stands.
#[must_use]
pub fn unpack<T: Packed>(bytes: &[u8]) -> Option<T> {
    T::try_read_from_bytes(bytes).ok()
}

/// How the nodes of a system become bytes and come back from them.
pub struct Codec<M: System> {
    size: usize,
    write: fn(&Node<M>, &mut [u8]),
    read: fn(&[u8]) -> Option<Node<M>>,
}

impl<M: System> Codec<M> {
    /// Nodes as `size` bytes that `write` writes and `read` reads back: another one's for another
    /// node, and for the same node the same.
    pub fn new(
        size: usize,
        write: fn(&Node<M>, &mut [u8]),
        read: fn(&[u8]) -> Option<Node<M>>,
    ) -> Self {
        Self { size, write, read }
    }

    /// Nodes as what they are: the state's bytes, then those of the history.
    #[must_use]
    pub fn of_packed() -> Self
    where
        M::State: Packed,
        M::History: Packed,
    {
        Self {
            size: size_of::<M::State>() + size_of::<M::History>(),
            write: |node, bytes| {
                let (state, history) = bytes.split_at_mut(size_of::<M::State>());
                state.copy_from_slice(pack(&node.state));
                history.copy_from_slice(pack(&node.history));
            },
            read: |bytes| {
                let (state, history) = bytes.split_at_checked(size_of::<M::State>())?;
                Some(Node { state: unpack(state)?, history: unpack(history)? })
            },
        }
    }

    /// Bytes of a node.
    #[must_use]
    pub fn size(&self) -> usize {
        self.size
    }

    /// Writes a node into as many bytes as it has.
    ///
    /// # Panics
    /// If there are more or fewer.
    pub fn write(&self, node: &Node<M>, bytes: &mut [u8]) {
        (self.write)(node, bytes);
    }

    /// The node behind as many bytes as it has, if every byte is valid where it stands.
    #[must_use]
    pub fn read(&self, bytes: &[u8]) -> Option<Node<M>> {
        (self.read)(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_packs_without_padding_and_refuses_bytes_that_are_no_value() {
        let pair = Pair { left: 7_u8, right: true };
        assert_eq!(pack(&pair), [7, 1]);
        assert_eq!(unpack::<Pair<u8, bool>>(&[7, 1]), Some(pair));
        assert_eq!(unpack::<Pair<u8, bool>>(&[7, 2]), None, "2 is no bool");
        assert_eq!(unpack::<Pair<u8, bool>>(&[7]), None, "one byte short");
        assert_eq!(unpack::<Nothing>(pack(&Nothing {})), Some(Nothing {}));
    }
}
