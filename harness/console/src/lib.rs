//! What the commands share, whichever executable they are in: where they print, how they end, what
//! they leave on disk. Nothing here explores anything, so that who verifies a proof builds no
//! search.

mod console;
mod error;
pub mod exit;
mod launch;
pub mod limits;
mod panics;
pub mod progress;
pub mod repository;
pub mod run_dir;
pub mod seed;
mod session;

pub use console::{Color, Console, json};
pub use error::Error;
pub use exit::Exit;
pub use launch::{Common, launch, launch_as};
pub use run_dir::RunDir;
pub use session::Session;
