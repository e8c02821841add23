//! The commands: one job and one file each.

pub mod check;
pub mod list;
pub mod migrate;
pub mod mutate;
pub mod replay;
pub mod simulate;
