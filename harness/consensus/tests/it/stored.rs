//! The stored format.
