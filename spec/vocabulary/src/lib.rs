//! What the systems of the protocol share: how options, guards, mutants and assumptions are written
//! down, how numbers in configurations are checked, and the classes of changes.
//!
//! Nothing here does I/O, reads a clock, draws randomness or knows that states are explored.

pub mod change;
mod guard;
pub mod mutants;
mod option;
pub mod slot;
pub mod validate;
