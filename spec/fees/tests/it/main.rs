//! The functions of the system, one by one.
