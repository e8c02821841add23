//! Stored behaviours. Whoever finds one (a search, a random walk, a fuzzer, a person) writes a
//! [`Stored`] trace; whoever has the file alone sees the same failure again by [`replay`].
//!
//! ```
//! use kernel::example::{Action, Config, Vault};
//! use kernel::{Scenario, Trace};
//! use scenarios::Source;
//! use traces::{Ending, Stored, replay};
//!
//! # let text = r#"
//! # schema = 2
//! # system = "vault"
//! # about = "The window is read at the payment."
//! # mutants = ["VLT-B1"]
//! # [config]
//! # "#;
//! # let source = Source::new("vault/broken", "broken.toml", text);
//! # let scenario: Scenario<Config> = scenarios::read::<Vault>(&source)?;
//! // Under the broken design: deposit, ask, shorten the window, be paid at once.
//! let shorten = Action::SetWindow { window: 0 };
//! let steps = vec![Action::Deposit {}, Action::Request {}, shorten, Action::Pay {}];
//! let trace = Trace { initial: 0, steps, cycle: None };
//! let stored = Stored::<Vault>::of(&scenario, Some("VLT-S1".to_owned()), None, trace)?;
//!
//! // The file alone is enough.
//! let file = Source::new("found", stored.file_name(), stored.to_toml());
//! let replayed = replay(&Stored::<Vault>::read(&file)?)?;
//! assert_eq!(replayed.steps[2].action, "set_window { window = 0 }");
//! assert_eq!(replayed.steps[2].changes[0].to_string(), "window: 2 -> 0");
//! let Ending::Reproduced { why, at, .. } = replayed.ending else { panic!("it is violated") };
//! assert_eq!((why.to_string().as_str(), at), ("promised == 0 is false: promised = 2", 4));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod codec;
mod dead;
mod lasso;
mod readable;
mod replay;
mod shrink;
mod stored;

pub use readable::readable;
pub use replay::{Ending, Replay, ReplayedStep, replay};
pub use shrink::{minimise, shrink};
pub use stored::{DEADLOCK, Stored, TOOL};
