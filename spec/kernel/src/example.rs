//! The worked example: a vault that pays its owner a fixed time after she asks.
//!
//! It is a whole [`Protocol`] in one screen a part, so that a reader sees every word of the kernel
//! used once, and so that the layers above have something small to be tested on.

use serde::{Deserialize, Serialize};

use crate::{
    About, Actor, Assumption, Changes, Disabled, Evidence, Fairness, Invalid, Mutant, Property,
    Protocol, Reason, Step, System, ensure,
};

/// The vault under a configuration.
pub struct Vault {
    config: Config,
}

/// The design, parameters and bounds.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Ticks between the request and the payment.
    pub window: u8,
    /// When the window is read.
    pub clock: Clock,
    /// Whether the owner may change the window.
    pub adjustable: bool,
    /// The most the vault may hold: a bound.
    pub amount_max: u8,
}

impl Default for Config {
    fn default() -> Self {
        Self { window: 2, clock: Clock::FixedAtRequest, adjustable: true, amount_max: 3 }
    }
}

/// When the waiting time of a request is fixed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    /// At the request: the intended design.
    FixedAtRequest,
    /// At the payment, so that a shorter window frees open requests.
    ReadAtPayment,
}

crate::packed! {
    /// What the rules read.
    pub struct State {
        /// Units held.
        pub held: u8,
        /// Whether a request is open.
        pub requested: bool,
        /// Ticks since the request, up to the window.
        pub waited: u8,
        /// The window in force.
        pub window: u8,
    }
}

crate::packed! {
    /// What the properties remember: ticks still promised to pass before a payment.
    #[derive(Default)]
    pub struct History {
        /// Ticks until the request may be paid, as promised when it was made.
        pub promised: u8,
    }
}

/// What can happen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// The owner puts one unit in.
    Deposit {},
    /// The owner asks for everything.
    Request {},
    /// Anyone executes the payment.
    Pay {},
    /// The owner sets the window.
    SetWindow {
        /// Ticks.
        window: u8,
    },
    /// Time passes.
    Tick {},
}

/// Why the vault says no.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Guard {
    /// A request is open.
    RequestOpen,
    /// There is nothing to ask for.
    Empty,
    /// No request is open.
    NoRequest,
    /// The window is not over.
    TooEarly,
    /// The window cannot be changed.
    NotAdjustable,
}

impl System for Vault {
    type State = State;
    type Action = Action;
    type Guard = Guard;
    type History = History;

    fn initial(&self, emit: &mut dyn FnMut(State)) {
        emit(State { held: 0, requested: false, waited: 0, window: self.config.window });
    }

    fn candidates(&self, _: &State, emit: &mut dyn FnMut(Action)) {
        [Action::Deposit {}, Action::Request {}, Action::Pay {}].into_iter().for_each(&mut *emit);
        (0..=self.config.window).for_each(|window| emit(Action::SetWindow { window }));
        emit(Action::Tick {});
    }

    fn apply(&self, state: &State, action: &Action) -> Result<State, Disabled<Guard>> {
        let refuse = |guard| Err(Disabled::Guard(guard));
        let s = *state;
        match *action {
            Action::Deposit {} if s.requested => refuse(Guard::RequestOpen),
            Action::Deposit {} if s.held == self.config.amount_max => {
                Err(Disabled::Bound("amount_max"))
            }
            Action::Deposit {} => Ok(State { held: s.held + 1, ..s }),
            Action::Request {} if s.requested => refuse(Guard::RequestOpen),
            Action::Request {} if s.held == 0 => refuse(Guard::Empty),
            Action::Request {} => Ok(State { requested: true, waited: 0, ..s }),
            Action::Pay {} if !s.requested => refuse(Guard::NoRequest),
            Action::Pay {} if s.waited < s.window => refuse(Guard::TooEarly),
            Action::Pay {} => Ok(State { held: 0, requested: false, waited: 0, ..s }),
            Action::SetWindow { .. } if !self.config.adjustable => refuse(Guard::NotAdjustable),
            // Under the intended clock the window of an open request stands.
            Action::SetWindow { .. } if s.requested && self.fixed() => refuse(Guard::RequestOpen),
            Action::SetWindow { window } => Ok(State { window, ..s }),
            Action::Tick {} if s.requested && s.waited < self.config.window => {
                Ok(State { waited: s.waited + 1, ..s })
            }
            Action::Tick {} => Ok(s),
        }
    }

    fn remember(&self, history: &mut History, step: &Step<'_, Self>) {
        match step.action {
            Action::Request {} => history.promised = step.before.window,
            Action::Tick {} => history.promised = history.promised.saturating_sub(1),
            Action::Pay {} => history.promised = 0,
            Action::Deposit {} | Action::SetWindow { .. } => {}
        }
    }

    fn properties(&self) -> Vec<Property<Self>> {
        type P = Property<Vault>;
        vec![
            P::step(
                "VLT-S1",
                "a payment waits for the window promised at its request",
                |_, step| {
                    let Action::Pay {} = step.action else { return Evidence::NotApplicable };
                    let promised = step.history.promised;
                    ensure!(promised == 0, promised);
                    Evidence::Holds
                },
            ),
            P::sometimes("VLT-G1", "the vault fills", |vault, state, _| {
                state.held == vault.config.amount_max
            }),
            P::leads_to(
                "VLT-L1",
                "a request is paid",
                |_, state, _| state.requested,
                |_, state, _| !state.requested,
            )
            .needs(&["WF(tick)", "WF(pay)"]),
        ]
    }

    fn fairness(&self) -> Vec<Fairness<Self>> {
        vec![
            Fairness::weak("WF(tick)", |a| matches!(a, Action::Tick {}).then_some(0))
                .about(&["tick"]),
            Fairness::weak("WF(pay)", |a| matches!(a, Action::Pay {}).then_some(0)).about(&["pay"]),
        ]
    }
}

impl Vault {
    fn fixed(&self) -> bool {
        self.config.clock == Clock::FixedAtRequest
    }
}

impl Protocol for Vault {
    const NAME: &'static str = "vault";
    const PREFIX: &'static str = "VLT";
    type Config = Config;

    fn new(config: Config) -> Result<Self, Invalid> {
        match config.window {
            1..=9 => Ok(Self { config }),
            window => Err(Invalid::new("window", format!("1 to 9 ticks, not {window}"))),
        }
    }

    fn config(&self) -> Config {
        self.config.clone()
    }

    fn classes() -> Vec<&'static str> {
        vec!["deposit", "request", "pay", "set_window", "tick"]
    }

    fn about(action: &Action) -> About {
        let owner = Actor::Honest("owner", 0);
        match action {
            Action::Deposit {} => About { class: 0, actor: owner },
            Action::Request {} => About { class: 1, actor: owner },
            Action::Pay {} => About { class: 2, actor: Actor::Honest("anyone", 0) },
            Action::SetWindow { .. } => About { class: 3, actor: owner },
            Action::Tick {} => About { class: 4, actor: Actor::Environment },
        }
    }

    fn guards() -> Vec<Guard> {
        use Guard::{Empty, NoRequest, NotAdjustable, RequestOpen, TooEarly};
        vec![RequestOpen, Empty, NoRequest, TooEarly, NotAdjustable]
    }

    fn reasons() -> Vec<Reason> {
        vec![Reason::bound("amount_max", "the vault holds no more than the scenario says")]
    }

    fn assumptions() -> Vec<Assumption> {
        Vec::new()
    }

    fn mutants() -> Vec<Mutant> {
        let clock = ("clock".to_owned(), "read_at_payment".into());
        vec![Mutant {
            id: "VLT-B1".to_owned(),
            mistake: "the window is read at the payment, so shortening it frees open requests"
                .to_owned(),
            caught_by: vec!["VLT-S1".to_owned()],
            precedent: "the shape of STK-B4".to_owned(),
            scenario: "vault/small".to_owned(),
            deferred: None,
            computed: None,
            changes: Changes::from([clock]),
        }]
    }
}
