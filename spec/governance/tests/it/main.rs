//! Governance, call by call.

mod governance;
