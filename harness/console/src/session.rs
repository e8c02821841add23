//! What every command shares, beside the console.

use crate::found::Found;
use crate::progress::{Interrupt, Mode};

/// Who was started, how progress is shown, and whether to go on.
#[derive(Clone, Debug)]
pub struct Session {
    /// The name of the program, as people type it.
    pub program: String,
    /// How progress is shown.
    pub progress: Mode,
    /// Whether somebody asked to stop.
    pub interrupt: Interrupt,
    /// What was found so far.
    pub found: Found,
}
