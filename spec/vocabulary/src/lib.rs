//! What the systems of the protocol share: how actions, guards, options, mutants and assumptions
//! are written down and put together, how numbers in configurations are checked, and the classes
//! of changes. [`protocol!`] says where everything of a system stands.
//!
//! Nothing here does I/O, reads a clock, draws randomness or knows that states are explored.

mod action;
pub mod change;
mod guard;
pub mod mutants;
#[doc(hidden)]
pub mod names;
mod option;
mod protocol;
pub mod rights;
mod settings;
pub mod slot;
pub mod validate;
