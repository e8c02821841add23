//! What is the same in every room: how a system is put together from its parts.

/// Declares a system and writes what is the same in every room. Whoever adds a room has nothing to
/// choose:
///
/// - `config.rs`: `Config`, with `validate(&self) -> Result<(), Invalid>` and a `Default`, which is
///   the intended design. `design.rs`: `Design` by [`options!`](crate::options).
/// - `state.rs`, `history.rs`: `State`, what guards read; `History`, what only properties remember.
/// - `action.rs`: `Action`, `CLASSES` and `about` by [`actions!`](crate::actions); `Guard` and
///   `GUARDS` by [`guards!`](crate::guards).
/// - `transition/mod.rs`: `initial(config, emit)`, `candidates(config, state, emit)`, and
///   `apply(config, state, action) -> Result<State, Disabled<Guard>>`, the only guard. Indices are
///   cast there.
/// - `properties/mod.rs`: `all(config)`; `fairness(config)` where liveness needs any;
///   `remember(system, history, step)` where there is a history.
/// - `reasons.rs`: `all() -> Vec<Reason>`: why there is no step, apart from the guards.
/// - `symmetry.rs`: `symmetry(config) -> Option<Symmetry<Self>>`, where actors are interchangeable.
/// - `mutants.toml`: mutants and assumptions, see [`mutants`](crate::mutants); `mutants.rs` with
///   `COMPUTED` and `PREMISES` where a change or a premise is no data.
///
/// `emit` is a `&mut dyn FnMut` and has no alias. Lines that a system does not need are left out,
/// the others keep this order:
///
/// ```ignore
/// vocabulary::protocol! {
///     /// Staking under a configuration.
///     pub struct Staking;
///     name: "staking",
///     prefix: "STK",
///     mutants: "../mutants.toml",
///     settings: Config,
///     reasons: reasons::all,
///     guard: Line,
///     history: History,
///     fairness: properties::fairness,
///     symmetry: symmetry::symmetry,
///     computed: mutants::COMPUTED,
///     premises: mutants::PREMISES,
/// }
/// ```
///
/// `settings` names the type that says what the keys of the configuration mean, by
/// [`settings!`](crate::settings) and [`options!`](crate::options); without it they are listed
/// bare.
/// `guard` names the type of the guards where it is not `Guard`. What a search calls for every
/// state is `#[inline]`: it is compiled where the search is. A system that is more than its
/// configuration (a composition, a form that is built upon another) writes these `impl`s itself.
#[macro_export]
macro_rules! protocol {
    (
        $(#[$meta:meta])* pub struct $system:ident;
        name: $name:literal,
        prefix: $prefix:literal,
        mutants: $mutants:literal,
        $(settings: $settings:ty,)?
        $(reasons: $reasons:path,)?
        $(guard: $guard:ty,)?
        $(history: $history:ty,)?
        $(fairness: $fairness:path,)?
        $(symmetry: $symmetry:path,)?
        $(computed: $computed:path,)?
        $(premises: $premises:path,)?
    ) => {
        $(#[$meta])*
        pub struct $system {
            config: Config,
        }

        impl kernel::System for $system {
            type State = State;
            type Action = Action;
            type Guard = $crate::protocol!(@or Guard $(, $guard)?);
            type History = $crate::protocol!(@or kernel::Nothing $(, $history)?);

            fn initial(&self, emit: &mut dyn FnMut(State)) {
                transition::initial(&self.config, emit);
            }

            #[inline]
            fn candidates(&self, state: &State, emit: &mut dyn FnMut(Action)) {
                transition::candidates(&self.config, state, emit);
            }

            #[inline]
            fn apply(
                &self,
                state: &State,
                action: &Action,
            ) -> Result<State, kernel::Disabled<Self::Guard>> {
                transition::apply(&self.config, state, action)
            }

            $(
                #[inline]
                fn remember(&self, history: &mut $history, step: &kernel::Step<'_, Self>) {
                    properties::remember(self, history, step);
                }
            )?

            fn properties(&self) -> Vec<kernel::Property<Self>> {
                properties::all(&self.config)
            }

            $(
                fn fairness(&self) -> Vec<kernel::Fairness<Self>> {
                    $fairness(&self.config)
                }
            )?

            $(
                fn symmetry(&self) -> Option<kernel::Symmetry<Self>> {
                    $symmetry(&self.config)
                }
            )?
        }

        /// What stands in the file, read once.
        static MUTANTS: std::sync::LazyLock<$crate::mutants::Mutants> =
            std::sync::LazyLock::new(|| $crate::mutants::embedded($name, include_str!($mutants)));

        impl kernel::Protocol for $system {
            const NAME: &'static str = $name;
            const PREFIX: &'static str = $prefix;
            type Config = Config;

            fn new(config: Config) -> Result<Self, kernel::Invalid> {
                config.validate()?;
                Ok(Self { config })
            }

            $(
                fn settings() -> Vec<kernel::Setting> {
                    kernel::setting::settings::<$settings>()
                }
            )?

            fn config(&self) -> Config {
                self.config.clone()
            }

            fn classes() -> Vec<&'static str> {
                action::CLASSES.to_vec()
            }

            #[inline]
            fn class_count() -> usize {
                action::CLASSES.len()
            }

            #[inline]
            fn class(action: &Action) -> u8 {
                action::class(action)
            }

            #[inline]
            fn about(action: &Action) -> kernel::About {
                action::about(action)
            }

            fn guards() -> Vec<Self::Guard> {
                action::GUARDS.to_vec()
            }

            $(
                fn reasons() -> Vec<kernel::Reason> {
                    $reasons()
                }
            )?

            fn assumptions() -> Vec<kernel::Assumption> {
                MUTANTS.assumptions.clone()
            }

            fn mutants() -> Vec<kernel::Mutant> {
                MUTANTS.mutants.clone()
            }

            $(
                fn computed_changes() -> Vec<(&'static str, kernel::Change<Config>)> {
                    $crate::mutants::computed($computed)
                }
            )?

            $(
                fn premises() -> Vec<(&'static str, kernel::Premise<Config>)> {
                    $crate::mutants::premises($premises)
                }
            )?
        }
    };
    (@or $default:ty) => { $default };
    (@or $default:ty, $type:ty) => { $type };
}
