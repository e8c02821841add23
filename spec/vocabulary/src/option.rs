//! How open or disputed decisions are written down, in every room alike.

/// Declares one option: an enum whose first value is the intended design. `NAMES` are its values
/// as files spell them, in the order of their numbers.
#[macro_export]
macro_rules! option {
    ($(#[doc = $about:literal])* $name:ident { $(#[doc = $first_about:literal])* $first:ident,
        $($(#[doc = $other_about:literal])* $other:ident),* $(,)? }) => {
        $(#[doc = $about])*
        #[derive(
            Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $(#[doc = $first_about])* #[default] $first,
            $($(#[doc = $other_about])* $other),*
        }

        impl kernel::Settings for $name {
            const ABOUT: &'static str = concat!($($about),*);
            const VALUES: &'static [(&'static str, &'static str)] = &[
                ($crate::snake!($first), concat!($($first_about),*)),
                $(($crate::snake!($other), concat!($($other_about),*))),*
            ];
        }

        impl $name {
            /// The values, as files spell them.
            pub const NAMES: &'static [&'static str] =
                &[$crate::snake!($first), $($crate::snake!($other)),*];
        }
    };
}

/// Declares a design from one table: the struct, each of its options, their names and the numbers
/// of the values in force.
///
/// ```
/// vocabulary::options! {
///     /// The rules in force. The default is the intended design.
///     pub struct Design {
///         /// When the length of an exit is fixed.
///         exit_clock: ExitClock {
///             /// At the intent.
///             FixedAtIntent,
///             /// At the payment.
///             ReadAtExit,
///         }
///         /// How holders get past a veto; files say `override`, which Rust keeps for itself.
///         overriding as "override": Override {
///             /// By a second vote.
///             SecondVote,
///             /// Not at all.
///             Impossible,
///         }
///     }
/// }
/// let broken = Design { exit_clock: ExitClock::ReadAtExit, ..Design::default() };
/// assert_eq!(broken.numbers(), [1, 0]);
/// assert_eq!(Design::OPTIONS[0], ("exit_clock", &["fixed_at_intent", "read_at_exit"][..]));
/// assert_eq!(Design::OPTIONS[1].0, "override");
/// ```
///
/// An option that another system has declared stands without its values: `min_rule: MinRule,`.
#[macro_export]
macro_rules! options {
    ($(#[doc = $design_about:literal])* pub struct $design:ident { $(
        $(#[doc = $about:literal])*
        $field:ident $(as $rename:literal)?: $name:ident $({ $($values:tt)* })? $(,)?
    )* }) => {
        $($crate::options!(@option [$(#[doc = $about])*] $name $({ $($values)* })?);)*

        $(#[doc = $design_about])*
        #[derive(
            Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize,
        )]
        #[serde(deny_unknown_fields, default)]
        pub struct $design { $(
            $(#[doc = $about])*
            $(#[serde(rename = $rename)])?
            pub $field: $name,
        )* }

        impl kernel::Settings for $design {
            fn settings(key: &str, _: &str, out: &mut Vec<kernel::Setting>) { $(
                let inner = kernel::setting::inner_key(
                    key,
                    $crate::options!(@name $field $($rename)?),
                );
                <$name as kernel::Settings>::settings(&inner, concat!($($about),*), out);
            )* }
        }

        impl $design {
            /// The options and their values, as files spell them, in the order of their numbers.
            pub const OPTIONS: &'static [(&'static str, &'static [&'static str])] =
                &[$(($crate::options!(@name $field $($rename)?), $name::NAMES)),*];

            /// The number of each option's value: 0 for the intended one.
            #[must_use]
            pub fn numbers(&self) -> [u8; Self::OPTIONS.len()] {
                [$(self.$field as u8),*]
            }
        }
    };
    (@option [$($meta:tt)*] $name:ident { $($values:tt)* }) => {
        $crate::option! { $($meta)* $name { $($values)* } }
    };
    (@option [$($meta:tt)*] $name:ident) => {};
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $rename:literal) => { $rename };
}
