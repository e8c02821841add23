//! The functions of the system.
