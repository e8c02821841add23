//! How an open or disputed decision is written down, in every room alike.

/// Declares an option: an enum whose first value is the intended design.
#[macro_export]
macro_rules! option {
    ($(#[$meta:meta])* $name:ident { $(#[$first_meta:meta])* $first:ident,
        $($(#[$other_meta:meta])* $other:ident),* $(,)? }) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $(#[$first_meta])* #[default] $first,
            $($(#[$other_meta])* $other),*
        }
    };
}
