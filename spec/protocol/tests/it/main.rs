//! What every system of the protocol owes.

mod laws;
mod numbers;
