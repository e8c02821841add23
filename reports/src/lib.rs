//! What was found, as text and as JSON: values in, bytes out.
//!
//! Each module is one report: its values (whose serialised form is the public JSON shape, versioned
//! by [`SCHEMA`]) and its text for people. Nothing here knows a protocol, a transition or a search,
//! reads a file or prints. Texts carry colour; whoever prints them strips it where nobody wants it.
//! Colour only repeats what a word says.

pub mod bounds;
pub mod check;
mod columns;
mod combinations;
pub mod conform;
pub mod counterexample;
pub mod coverage;
mod csv;
pub mod earned;
pub mod extent;
pub mod grow;
pub mod heatmap;
pub mod ledger;
pub mod list;
mod map;
pub mod merit;
pub mod migrate;
pub mod minimal;
pub mod mutate;
pub mod options;
pub mod pinned;
pub mod problem;
pub mod proof;
pub mod prover;
#[cfg(feature = "schema")]
pub mod schemas;
pub mod simulate;
mod status;
pub mod style;
pub mod sweep;
pub mod table;
mod tally;

pub use columns::grouped;

/// The version of every JSON shape. It grows when a field changes its meaning or goes away, not
/// when one is added.
pub const SCHEMA: u32 = 2;
