//! Named, bounded instances: the reader of scenario files, which accepts no mistake in them.
//!
//! A scenario is a TOML file `<system>/<name>.toml`. Whatever is wrong with one is a [`BadFile`]
//! that names the file, the line, the column and what was expected there:
//!
//! ```
//! use kernel::example::Vault;
//! use scenarios::{Source, read};
//!
//! let text = r#"
//! schema = 2
//! system = "vault"
//! about = "Small enough to check by hand."
//! classes = ["deposit", "reqest", "pay"]
//! [config]
//! window = 2
//! "#;
//! let bad = read::<Vault>(&Source::new("vault/small", "small.toml", text)).unwrap_err();
//! assert_eq!(
//!     bad.to_string(),
//!     "small.toml:5:23: expected a class of vault, not `reqest`; the nearest is `request`",
//! );
//! ```
//!
//! A scenario may bring mutants of its own, in tables as a system's `mutants.toml` has them, and
//! name them among its `variants`:
//!
//! ```
//! # use kernel::{Instance, Protocol, example::Vault};
//! # use scenarios::{Source, read};
//! let text = r#"
//! schema = 1
//! system = "vault"
//! about = "What if the window were longer and fixed?"
//! variants = ["MY-1"]
//! [[mutant]]
//! id = "MY-1"
//! mistake = "the owner has to wait for three ticks, whatever was agreed"
//! [mutant.changes]
//! window = 3
//! adjustable = false
//! [config]
//! window = 2
//! "#;
//! let scenario = read::<Vault>(&Source::new("vault/long", "long.toml", text)).unwrap();
//! let config = Instance::<Vault>::of(&scenario).unwrap().system().config();
//! assert_eq!((config.window, config.adjustable), (3, false));
//! ```

pub mod axis;
mod bad_file;
mod document;
mod keys;
pub mod layout;
mod masked;
mod migrate;
mod nearest;
mod own;
mod pin;
mod places;
mod read;
mod schema;
mod source;
mod write;

pub use bad_file::{BadFile, visible};
pub use document::Document;
pub use masked::{Masked, masked};
pub use migrate::{Migrated, Unmigrated, copy_of, migrate, migrate_file};
pub use nearest::{Unselected, nearest, unknown};
pub use pin::{pins_beside, with_pins};
pub use read::{AXES_MAX, Expected, PINNED, instance, map_of, read, sweep_of, system_of};
pub use schema::{RENAMED, Renamed, SCHEMA, called_before, renamed};
pub use source::{Source, first_bytes};
pub use write::text;
