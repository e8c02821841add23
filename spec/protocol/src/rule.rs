//! How the rules that can refuse are written down, in every room alike.

/// Declares the enum `Rule` and the list `RULES` of all of them.
macro_rules! rules {
    ($($(#[$meta:meta])* $rule:ident,)*) => {
        /// Why the protocol says no.
        #[derive(
            Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug,
            serde::Serialize, serde::Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum Rule { $($(#[$meta])* $rule,)* }

        /// Every rule.
        pub(super) const RULES: &[Rule] = &[$(Rule::$rule,)*];
    };
}

pub(crate) use rules;
