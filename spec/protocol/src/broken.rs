//! How broken designs and droppable assumptions are written down, in every room alike.

use std::sync::Arc;

use kernel::{Assumption, Variant};

/// The intended design with one decision taken differently.
pub(crate) fn variant<C: 'static>(
    id: &'static str,
    mistake: &'static str,
    caught_by: &'static [&'static str],
    precedent: &'static str,
    scenario: &'static str,
    change: fn(&mut C),
) -> Variant<C> {
    let change = Arc::new(change);
    Variant { id, mistake, caught_by, precedent, scenario, deferred: None, change }
}

/// A variant that cannot be judged before what it `needs` is there.
pub(crate) fn deferred<C>(needs: &'static str, variant: Variant<C>) -> Variant<C> {
    Variant { deferred: Some(needs), ..variant }
}

/// An assumption, and the world without it.
pub(crate) fn assumption<C: 'static>(
    id: &'static str,
    statement: &'static str,
    guards: &'static [&'static str],
    scenario: &'static str,
    drop: fn(&mut C),
) -> Assumption<C> {
    let drop = Arc::new(drop);
    Assumption { id, statement, guards, scenario, given_by: &[], premise: None, drop }
}
