//! Stored traces: written, read, cut, misspelt, and walked again.

mod coupled;
mod damaged;
mod endings;
mod round_trip;
mod shown;
mod shrunk;

use kernel::example::{Action, Config, Vault};
use kernel::{Profile, Scenario, Trace, Violation, Witness};
use scenarios::{BadFile, Source};
use traces::Stored;

/// The scenario in which the vault reads its window at the payment.
fn broken() -> Scenario<Config> {
    Scenario { mutants: vec!["VLT-B1".to_owned()], ..intended() }
}

/// The scenario in which the vault is as it should be.
fn intended() -> Scenario<Config> {
    Scenario {
        name: "vault/small".to_owned(),
        schema: scenarios::SCHEMA,
        system: "vault".to_owned(),
        about: "Small enough to check by hand.".to_owned(),
        profile: Profile::default(),
        classes: Vec::new(),
        mutants: Vec::new(),
        own: Vec::new(),
        dropped: Vec::new(),
        expect: std::collections::BTreeMap::new(),
        config: Config::default(),
    }
}

/// The evidence that the window promised at the request is not over.
fn promised(ticks: u8) -> Violation {
    let witness = Witness { name: "promised".to_owned(), value: ticks.to_string() };
    Violation { predicate: "promised == 0".to_owned(), witnesses: vec![witness] }
}

/// Deposit, ask, shorten the window, be paid at once: the shortest violation of VLT-S1.
fn violation() -> Stored<Vault> {
    let steps = vec![
        Action::Deposit {},
        Action::Request {},
        Action::SetWindow { window: 0 },
        Action::Pay {},
    ];
    stored(&broken(), "VLT-S1", Some(promised(2)), steps, None)
}

fn stored(
    scenario: &Scenario<Config>,
    property: &str,
    why: Option<Violation>,
    steps: Vec<Action>,
    cycle: Option<usize>,
) -> Stored<Vault> {
    let trace = Trace { initial: 0, steps, cycle };
    let stored = Stored::of(scenario, Some(property.to_owned()), why, trace);
    Stored { tool: "starkcheck 0.1.0".to_owned(), ..stored.expect("the scenario works") }
}

fn read(text: &str) -> Result<Stored<Vault>, BadFile> {
    Stored::read(&Source::new("found", "found.trace.toml", text.to_owned()))
}
