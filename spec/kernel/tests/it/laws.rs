//! The vault keeps the laws whatever is chosen, and whoever breaks one is found out.

use std::sync::atomic::{AtomicBool, Ordering};

use kernel::example::{Action, Config, Guard, History, State, Vault};
use kernel::{
    About, Assumption, Disabled, Instance, Invalid, Mutant, Property, Protocol, System, laws,
};
use proptest::prelude::*;

use crate::{choices, configs, scenario};

proptest! {
    #[test]
    fn the_vault_keeps_the_laws(config in configs(), choices in choices()) {
        let instance = Instance::<Vault>::of(&scenario::<Vault>(config)).expect("it works");
        let trace = laws::check(&instance, &choices).map_err(TestCaseError::fail)?;
        prop_assert!(trace.steps.len() <= choices.len());
    }

    #[test]
    fn classes_that_are_off_never_happen(config in configs(), choices in choices()) {
        let mut scenario = scenario::<Vault>(config);
        scenario.classes = vec!["deposit".to_owned(), "request".to_owned()];
        let instance = Instance::<Vault>::of(&scenario).expect("it works");
        let trace = laws::check(&instance, &choices).map_err(TestCaseError::fail)?;
        prop_assert!(trace.steps.iter().all(|action| Vault::about(action).class < 2));
    }
}

const CANDIDATES: u8 = 0;
const OUTCOMES: u8 = 1;
const CLASSES: u8 = 2;
const OFFERS: u8 = 3;

/// A vault that breaks one law.
struct Lawless<const FAULT: u8> {
    vault: Vault,
    mood: AtomicBool,
}

impl<const FAULT: u8> Lawless<FAULT> {
    /// Every second call, in the fault's place.
    fn is_moody(&self, fault: u8) -> bool {
        FAULT == fault && self.mood.fetch_not(Ordering::Relaxed)
    }
}

impl<const FAULT: u8> System for Lawless<FAULT> {
    type State = State;
    type Action = Action;
    type Guard = Guard;
    type History = History;

    fn initial(&self, emit: &mut dyn FnMut(State)) {
        self.vault.initial(emit);
    }

    fn candidates(&self, state: &State, emit: &mut dyn FnMut(Action)) {
        if self.is_moody(CANDIDATES) {
            emit(Action::Pay {});
        }
        self.vault.candidates(state, emit);
    }

    fn apply(&self, state: &State, action: &Action) -> Result<State, Disabled<Guard>> {
        let mut after = self.vault.apply(state, action)?;
        after.held += u8::from(self.is_moody(OUTCOMES));
        Ok(after)
    }

    fn apply_offered(&self, state: &State, action: &Action) -> Result<State, Disabled<Guard>> {
        let mut after = self.apply(state, action)?;
        after.held += u8::from(FAULT == OFFERS);
        Ok(after)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        Vec::new()
    }
}

impl<const FAULT: u8> Protocol for Lawless<FAULT> {
    const NAME: &'static str = "lawless";
    const PREFIX: &'static str = "LWL";
    type Config = Config;

    fn new(config: Config) -> Result<Self, Invalid> {
        Ok(Self { vault: Vault::new(config)?, mood: AtomicBool::new(false) })
    }

    fn config(&self) -> Config {
        self.vault.config()
    }

    fn classes() -> Vec<&'static str> {
        let mut classes = Vault::classes();
        if FAULT == CLASSES {
            classes.truncate(1);
        }
        classes
    }

    fn about(action: &Action) -> About {
        Vault::about(action)
    }

    fn guards() -> Vec<Guard> {
        Vault::guards()
    }

    fn assumptions() -> Vec<Assumption> {
        Vec::new()
    }

    fn mutants() -> Vec<Mutant> {
        Vec::new()
    }
}

/// What the laws say of the vault with this fault, on a deposit and a request.
fn complaint<const FAULT: u8>() -> String {
    let system = Lawless::<FAULT>::new(Config::default()).expect("the default works");
    laws::check(&Instance::whole(system), &[0, 1]).expect_err("a law is broken")
}

#[test]
fn a_broken_law_is_found_and_named() {
    assert!(complaint::<CANDIDATES>().contains("has the candidates"));
    assert!(complaint::<OUTCOMES>().starts_with("Deposit gives"));
    assert!(complaint::<OFFERS>().starts_with("Deposit is offered with"));
    assert_eq!(complaint::<CLASSES>(), "Request is of class 1, which is not listed");
}
