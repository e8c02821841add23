//! Leader election, call by call and against counting.

mod election;
