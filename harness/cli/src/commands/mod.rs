//! The commands: one job and one file each.

pub mod check;
pub mod list;
pub mod mutate;
pub mod prove;
pub mod replay;
pub mod simulate;
pub mod verify;
