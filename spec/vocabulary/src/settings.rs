//! How parts of a configuration are written down that say what their keys mean.

/// Declares a table of a configuration as it stands, and lets it say what its keys mean: the
/// comment of each field is what `list --options` shows.
///
/// ```
/// vocabulary::settings! {
///     /// How many and how much.
///     #[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
///     pub struct Bounds {
///         /// Addresses that may stake.
///         pub stakers: u8,
///     }
/// }
/// let settings = kernel::setting::settings::<Bounds>();
/// assert_eq!((&*settings[0].key, &*settings[0].about), ("stakers", "Addresses that may stake."));
/// ```
#[macro_export]
macro_rules! settings {
    ($(#[$meta:meta])* pub struct $name:ident { $(
        $(#[doc = $about:literal])*
        pub $field:ident: $type:ty
    ),* $(,)? }) => {
        $(#[$meta])*
        pub struct $name { $(
            $(#[doc = $about])*
            pub $field: $type,
        )* }

        impl kernel::Settings for $name {
            fn settings(key: &str, _: &str, out: &mut Vec<kernel::Setting>) { $(
                let inner = kernel::setting::inner_key(key, stringify!($field));
                <$type as kernel::Settings>::settings(&inner, concat!($($about),*), out);
            )* }
        }
    };
}
