//! What the reader of scenario files accepts, and what it says of everything else.

mod mistakes;
mod own;
mod robustness;
mod schemas;
mod settings;
mod sources;
mod whole;

use kernel::Scenario;
use kernel::example::{Config, Vault};
use scenarios::{BadFile, Source, read};

/// A scenario file without a mistake. Tests replace a part of it.
const GOOD: &str = r#"schema = 2
system = "vault"
about = "The window is read at the payment."
profile = "variant"
classes = ["deposit", "request", "pay", "set_window", "tick"]
mutants = ["VLT-B1"]
dropped = ["WF(tick)"]

[expect]
VLT-S1 = "violated"

[config]
window = 2
amount_max = 1
"#;

fn read_vault(text: &str) -> Result<Scenario<Config>, BadFile> {
    read::<Vault>(&Source::new("vault/late", "late.toml", text.to_owned()))
}
