//! Systems and scenarios as objects.
//!
//! A system's types stay in the crate that instantiates [`Typed`] for it, where its engine code is
//! compiled once. Everybody else (command line, reports, tests, fuzzing, harnesses) is plain code
//! over [`Model`], [`Case`] and [`Behaviour`], which exchange plain values: one virtual call for a
//! command, never one for a state.
//!
//! ```
//! use runner::{Change, Model, Mutants, SearchOptions};
//! use scenarios::Source;
//!
//! runner::model! {
//!     /// The vault of the kernel's worked example.
//!     pub static VAULT: kernel::example::Vault, scenarios "." []
//! }
//!
//! let text = "schema = 1\nsystem = 'vault'\nabout = 'A vault.'\n[config]\n";
//! let case = VAULT.read(&Source::new("vault/mine", "mine.toml", text))?;
//! assert!(case.search(&SearchOptions::default(), &()).judged.iter().all(|judged| judged.holds()));
//!
//! let mutant = Change { mutants: Mutants::Just("VLT-B1"), ..Change::default() };
//! let searched = case.with(&mutant)?.search(&SearchOptions::default(), &());
//! let shortest = searched.judged.iter().find_map(|judged| judged.found.as_ref());
//! assert_eq!(shortest.map(|found| found.steps()), Some(4));
//! # Ok::<(), scenarios::BadFile>(())
//! ```

mod behaviour;
mod case;
mod change;
mod choices;
mod describe;
pub mod expected;
mod explorer;
mod facts;
pub mod grow;
pub mod index;
mod model;
pub mod names;
pub mod rows;
pub mod select;
mod simulated;
pub mod sweep;
mod typed;

pub use behaviour::Behaviour;
pub use case::{Case, Exercised, Judged, Searched};
pub use change::{Change, Mutants, Values, add};
pub use checker::Options as SearchOptions;
pub use explorer::{Explorer, Next, Successor};
pub use facts::{Asked, Facts};
pub use index::Index;
pub use model::{Model, find, form_of};
pub use simulated::{Simulated, Walk, Walked};
pub use typed::Typed;
