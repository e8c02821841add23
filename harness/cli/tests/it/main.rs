//! The binary as people use it: whole outputs and exit codes.

mod bench;
mod check;
mod files;
mod names;
mod replay;
mod tidy;
