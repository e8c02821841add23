//! How broken designs and droppable assumptions are written down, in every room alike.

use std::sync::Arc;

use kernel::{Assumption, Mutant};

/// The intended design with one decision taken differently.
pub fn mutant<C: 'static>(
    id: &'static str,
    mistake: &'static str,
    caught_by: &'static [&'static str],
    precedent: &'static str,
    scenario: &'static str,
    change: fn(&mut C),
) -> Mutant<C> {
    let change = Arc::new(change);
    Mutant { id, mistake, caught_by, precedent, scenario, deferred: None, change }
}

/// A variant that cannot be judged before what it `needs` is there.
pub fn deferred<C>(needs: &'static str, mutant: Mutant<C>) -> Mutant<C> {
    Mutant { deferred: Some(needs), ..mutant }
}

/// An assumption, and the world without it.
pub fn assumption<C: 'static>(
    id: &'static str,
    statement: &'static str,
    upholds: &'static [&'static str],
    scenario: &'static str,
    drop: fn(&mut C),
) -> Assumption<C> {
    let drop = Arc::new(drop);
    Assumption { id, statement, upholds, scenario, given_by: &[], premise: None, drop }
}
