//! What every command shares, beside the console.

use crate::progress::{Interrupt, Mode};

/// How progress is shown, and whether to go on.
#[derive(Clone, Debug)]
pub struct Session {
    /// How progress is shown.
    pub progress: Mode,
    /// Whether somebody asked to stop.
    pub interrupt: Interrupt,
}
