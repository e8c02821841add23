//! The colours, by what they say.

use anstyle::{AnsiColor, Style};

/// As it should be.
pub const GOOD: Style = AnsiColor::Green.on_default();
/// Wrong.
pub const BAD: Style = AnsiColor::Red.on_default().bold();
/// Open: neither right nor wrong.
pub const OPEN: Style = AnsiColor::Yellow.on_default();
/// A name or a heading.
pub const HEAD: Style = Style::new().bold();
/// A label, or what can be skipped at a first reading.
pub const DIM: Style = Style::new().dimmed();
