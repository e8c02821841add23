//! The texts as people read them.

mod counterexample;
mod sweep;
mod table;

/// A text without its colours.
fn plain(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}
