//! Bodies, call by call.

mod bodies;
