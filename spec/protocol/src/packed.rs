//! What every part of a state derives, said once.

/// Declares a `repr(C)` struct or a one-byte enum that is its own bytes: copied, compared and
/// hashed as a block, stored without a codec, shown by serde.
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

pub(crate) use packed;
