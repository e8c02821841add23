//! How the forms write down their broken designs and assumptions.

use std::sync::Arc;

use kernel::{Assumption, Variant};

/// A broken design that can be judged here.
pub(super) fn variant<C>(
    id: &'static str,
    mistake: &'static str,
    caught_by: &'static [&'static str],
    precedent: &'static str,
    scenario: &'static str,
    change: fn(&mut C),
) -> Variant<C>
where
    C: 'static,
{
    let change = Arc::new(change);
    Variant { id, mistake, caught_by, precedent, scenario, deferred: None, change }
}

/// An assumption about the world, not about the configuration.
pub(super) fn assumption<C>(
    id: &'static str,
    statement: &'static str,
    guards: &'static [&'static str],
    scenario: &'static str,
    drop: fn(&mut C),
) -> Assumption<C>
where
    C: 'static,
{
    Assumption { id, statement, guards, scenario, premise: None, drop: Arc::new(drop) }
}
