//! How the actions of a system are written down, in every room alike.

/// Declares the enum `Action` from one table, with the list `CLASSES` and the function `about`:
/// each row says what the action is, which arguments it has and who acts. The class of an action is
/// its name in snake case, as files spell it, and the class's number is its place in the table.
///
/// ```
/// use kernel::Actor;
///
/// vocabulary::actions! {
///     /// One step.
///     pub enum Action {
///         /// A fresh address becomes a staker.
///         Stake { staker: u8, amount: u8 } => Actor::Honest("staker", staker),
///         /// A change is published; small ones are a class of their own.
///         Announce { small: bool } in ["announce_large", "announce_small"] at small.into() =>
///             Actor::Honest("author", 0),
///         /// Time passes.
///         Tick {} => Actor::Environment,
///     }
/// }
/// assert_eq!(CLASSES, ["stake", "announce_large", "announce_small", "tick"]);
/// assert_eq!(about(&Action::Tick {}).class, 3);
/// assert_eq!(about(&Action::Announce { small: true }).class, 2);
/// assert_eq!(about(&Action::Stake { staker: 1, amount: 2 }).actor, Actor::Honest("staker", 1));
/// ```
///
/// The arguments of the row are bound by value where it says who acts. An action that belongs to
/// several classes lists them behind `in`, and says behind `at` to which of them it belongs.
#[macro_export]
macro_rules! actions {
    ($(#[$enum_meta:meta])* pub enum Action { $(
        $(#[$meta:meta])*
        $action:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty),* $(,)? }
        $(in [$($class:literal),+ $(,)?] at $at:expr)? => $actor:expr,
    )* }) => {
        $(#[$enum_meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case", deny_unknown_fields)]
        #[allow(missing_docs, reason = "the fields of a step say what they are")]
        pub enum Action { $(
            $(#[$meta])*
            $action { $($(#[$field_meta])* $field: $type),* },
        )* }

        /// The classes of each action.
        const GROUPS: &[&[&str]] =
            &[$($crate::actions!(@classes $action $([$($class),+])?)),*];

        /// The classes, in the order of their numbers.
        pub(crate) const CLASSES: &[&str] =
            &$crate::names::flatten::<{ $crate::names::count(GROUPS) }>(GROUPS);

        /// The number of an action's class.
        #[inline]
        #[allow(unused_variables, reason = "few arguments say of which class it is")]
        pub(crate) fn class(action: &Action) -> u8 {
            /// The places of the actions in the table.
            enum Place { $($action),* }
            match *action { $(
                Action::$action { $($field),* } => {
                    let first = const { $crate::names::first(GROUPS, Place::$action as usize) };
                    first $(+ $crate::actions!(@at $at))?
                }
            )* }
        }

        /// The class and the actor of an action.
        #[inline]
        #[allow(unused_variables, reason = "few arguments say who acts")]
        pub(crate) fn about(action: &Action) -> kernel::About {
            let actor = match *action { $( Action::$action { $($field),* } => $actor, )* };
            kernel::About { class: class(action), actor }
        }
    };
    (@classes $action:ident) => { &[$crate::snake!($action)] };
    (@classes $action:ident [$($class:literal),+]) => { &[$($class),+] };
    (@at $at:expr) => {{ let at: u8 = $at; at }};
}
