//! What the commands share, whichever executable they are in: where they print, how they end, what
//! they leave on disk. Nothing here explores anything, so that who verifies a proof builds no
//! search.

pub mod checkpoint;
mod console;
mod error;
pub mod exit;
pub mod files;
mod found;
mod launch;
pub mod limits;
mod memory;
mod panics;
mod place;
pub mod progress;
pub mod repository;
pub mod run_dir;
pub mod seed;
mod session;
mod signals;

pub use console::{Color, Console, json, warn};
pub use error::{Error, invalid_file};
pub use exit::Exit;
pub use found::Found;
pub use launch::{Common, launch, launch_as};
pub use run_dir::RunDir;
pub use session::Session;
