//! By which paths of the deployed contracts each element can be changed, and who owns those.

use serde::{Deserialize, Serialize};

use vocabulary::change::{ChangeClass, Element};
use vocabulary::option;

/// The classes that elements have, in the order in which authors claim them.
pub const CLASSES: [ChangeClass; 4] =
    [ChangeClass::Essential, ChangeClass::Meta, ChangeClass::Minor, ChangeClass::Parameter];

option! {
    /// Who is behind a path.
    Owner {
        /// The timelock, which carries out what was voted on.
        Timelock,
        /// A role: it acts at once, and by itself.
        Role,
    }
}

/// Declares the paths by which an element can be changed at all, and the table of their owners.
macro_rules! paths {
    ($(
        $(#[doc = $about:literal])*
        $path:ident $owner:ident [$($reached:ident),*] $stopped:literal,
    )*) => {
        /// A function of a deployed contract that changes an element.
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Path { $($(#[doc = $about])* $path,)* }

        /// Every path.
        pub const PATHS: &[Path] = &[$(Path::$path,)*];

        /// Who owns each path.
        #[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct Owners { $($(#[doc = $about])* pub $owner: Owner,)* }

        impl kernel::Settings for Owners {
            fn settings(key: &str, _: &str, out: &mut Vec<kernel::Setting>) { $(
                let inner = kernel::setting::inner_key(key, stringify!($owner));
                <Owner as kernel::Settings>::settings(&inner, concat!($($about),*), out);
            )* }
        }

        impl Owners {
            /// The owner of a path.
            #[must_use]
            #[inline]
            pub fn of(&self, path: Path) -> Owner {
                match path { $(Path::$path => self.$owner,)* }
            }

            /// The owner of a path, to be changed.
            #[inline]
            pub fn of_mut(&mut self, path: Path) -> &mut Owner {
                match path { $(Path::$path => &mut self.$owner,)* }
            }
        }

        impl Path {
            /// Whether it can change `element`.
            #[must_use]
            #[inline]
            pub fn reaches(self, element: Element) -> bool {
                let reached: &[Element] = match self {
                    $(Path::$path => &[$(Element::$reached),*],)*
                };
                reached.contains(&element)
            }

            /// Whether the deployed `finalize` stops it.
            #[must_use]
            #[inline]
            pub fn is_stopped_by_finalize(self) -> bool {
                match self { $(Path::$path => $stopped,)* }
            }
        }
    };
}

paths! {
    /// The proxy, which replaces the core contract's code and with it whatever that guards.
    Proxy proxy [Program, Configuration, Core, Verifier, Operators, Collector, Cancellation] true,
    /// The setter of the program hash.
    ProgramSetter program_setter [Program] true,
    /// The setter of the configuration hash.
    ConfigurationSetter configuration_setter [Configuration] true,
    /// The owners of the verifier that several systems share, with a delay of their own.
    VerifierOwners verifier_owners [Verifier] false,
    /// Adding and removing operators.
    OperatorSetter operator_setter [Operators] false,
    /// The setter of the fee collector.
    CollectorSetter collector_setter [Collector] false,
    /// The setter of the cancellation delay.
    CancellationSetter cancellation_setter [Cancellation] true,
    /// The upgrade governor of the staking contract.
    StakingGovernor staking_governor [Staking] false,
    /// The upgrade governor of the pools.
    PoolGovernor pool_governor [Pools] false,
    /// The upgrade governor of the attestation contract.
    AttestationGovernor attestation_governor [Attestation] false,
    /// The setter of the bounds of the inflation formula.
    ClampSetter clamp_setter [Clamp] false,
    /// The setter of exit and attestation windows.
    WindowSetter window_setter [Windows] false,
    /// The owner of the voting contract.
    SpaceOwner space_owner [Rules] false,
    /// The timelock's setter of its own delay.
    DelaySetter delay_setter [Delay] false,
}
