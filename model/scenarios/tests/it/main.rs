//! What the reader of scenario files accepts, what it says of everything else, and what is true of
//! every scenario of the library.

mod agreement;
mod bodies;
mod composition;
mod decisions;
mod election;
mod families;
mod governance;
mod library;
mod mistakes;
mod mutants;
mod projections;
mod reasons;
mod robustness;
mod symmetry;
mod transitions;
mod weakened;

use kernel::example::{Config, Vault};
use kernel::{Protocol, Scenario, Visitor};
use scenarios::{BadFile, Source, read};

/// A scenario file without a mistake. Tests replace a part of it.
const GOOD: &str = r#"schema = 1
system = "vault"
about = "The window is read at the payment."
profile = "mutant"
classes = ["deposit", "request", "pay", "set_window", "tick"]
variants = ["VLT-B1"]
dropped = ["WF(tick)"]

[expect]
VLT-S1 = "violated"

[config]
window = 2
amount_max = 1
"#;

/// The scenario of the library called `name`.
fn scenario<M: Protocol>(name: &str) -> Scenario<M::Config> {
    let source = scenarios::library().into_iter().find(|source| source.name == name);
    read::<M>(&source.expect("in the library")).expect("valid")
}

/// Every scenario of the library, brought to its system.
fn each_scenario(mut visit: impl Each) {
    for source in scenarios::library() {
        let system = scenarios::system_of(&source).expect("the library names systems");
        protocol::visit(&system, Reading { source: &source, visit: &mut visit })
            .unwrap_or_else(|| panic!("{}: no system {system}", source.file));
    }
}

/// What a test does with one scenario.
trait Each {
    fn scenario<M: Protocol>(&mut self, scenario: Scenario<M::Config>);
}

struct Reading<'a, V> {
    source: &'a Source,
    visit: &'a mut V,
}

impl<V: Each> Visitor for Reading<'_, V> {
    type Out = ();

    fn visit<M: Protocol>(self) {
        let scenario = read::<M>(self.source).unwrap_or_else(|bad| panic!("{bad}"));
        self.visit.scenario::<M>(scenario);
    }
}

fn read_vault(text: &str) -> Result<Scenario<Config>, BadFile> {
    read::<Vault>(&Source::new("vault/late", "late.toml", text.to_owned()))
}
