//! How the rules that can refuse are written down, in every room alike.

/// Declares the enum `Guard` and the list `GUARDS` of all of them.
#[macro_export]
macro_rules! guards {
    ($($(#[$meta:meta])* $guard:ident,)*) => {
        /// Why the protocol says no.
        #[derive(
            Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug,
            serde::Serialize, serde::Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum Guard { $($(#[$meta])* $guard,)* }

        /// Every rule.
        pub(crate) const GUARDS: &[Guard] = &[$(Guard::$guard,)*];
    };
}
