//! Governance, call by call.

mod governance;
mod judge;
