//! The crate's tests.

mod agreement;
