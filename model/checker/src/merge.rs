//! Merging what the workers found. Among successors with one fingerprint the first in the order
//! of origins is the new state, whichever worker came first; so nothing depends on their number.

use std::sync::atomic::Ordering;

use kernel::System;
use rayon::prelude::*;

use crate::expand::{Batch, Entry, Successor};
use crate::judge::Judges;
use crate::keep::Keep;
use crate::links::Scribe;
use crate::table::{Shard, Table};

/// Puts the successors of `batches` (in the order of origins) into the table, shard by shard, then
/// leaves in each batch only its new states, judged. They get the numbers from `next` on, and
/// `beside` is stored beside each.
pub(crate) fn merge<M: System, K: Keep<M>>(
    judges: &Judges<'_, M>,
    table: &mut Table<K::Beside>,
    batches: &mut [Batch<M, K>],
    beside: K::Beside,
    next: u32,
) {
    each_shard(table, batches, |shard, number, batches| {
        shard.reserve(batches.iter().map(|batch| batch.lanes[number].len()).sum());
        for (batch, entry) in entries(batches, number) {
            let successor = &batch.fresh[entry.position as usize];
            let (slot, is_new) = shard.insert(successor.fingerprint, beside);
            if is_new {
                successor.claim();
            }
            if K::NUMBERS {
                entry.keep(slot);
            }
        }
    });
    K::number(table, batches, next);
    batches.par_iter_mut().for_each(|batch| batch.settle(judges));
}

/// Numbers the new states in order, and tells the links where they lead.
pub(crate) fn number<M: System, K: Scribe<M>>(
    table: &mut Table<u32>,
    batches: &mut [Batch<M, K>],
    mut next: u32,
) {
    for Batch { fresh, steps, .. } in &mut *batches {
        next = steps.number(fresh.iter().map(Successor::is_new), next);
    }
    each_shard(table, batches, |shard, number, batches| {
        for (batch, entry) in entries(batches, number) {
            let value = shard.value(entry.slot());
            let number = batch.steps.of(entry.position);
            if batch.fresh[entry.position as usize].is_new() {
                *value = number.load(Ordering::Relaxed);
            } else {
                // The first of the fingerprint came before, so its number is there.
                number.store(*value, Ordering::Relaxed);
            }
        }
    });
    batches.par_iter_mut().for_each(|batch| batch.steps.resolve());
}

/// The successors that belong to a shard, in the order of origins.
fn entries<M: System, K: Keep<M>>(
    batches: &[Batch<M, K>],
    shard: usize,
) -> impl Iterator<Item = (&Batch<M, K>, &Entry)> {
    batches.iter().flat_map(move |batch| batch.lanes[shard].iter().map(move |entry| (batch, entry)))
}

/// Calls `act` for every shard with its number.
fn each_shard<M: System, K: Keep<M>>(
    table: &mut Table<K::Beside>,
    batches: &[Batch<M, K>],
    act: impl Fn(&mut Shard<K::Beside>, usize, &[Batch<M, K>]) + Sync,
) {
    let shards = table.shards_mut().par_iter_mut().enumerate();
    shards.for_each(|(number, shard)| act(shard, number, batches));
}
