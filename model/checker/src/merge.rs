//! Merging what the workers found. Among successors with one fingerprint the first in the order
//! of origins is the new state, whichever worker came first; so nothing depends on their number.

use kernel::System;
use rayon::prelude::*;

use crate::expand::Batch;
use crate::judge::Judges;
use crate::keep::{Keep, Number};
use crate::table::{Shard, Table};

/// Puts the successors of `batches` (in the order of origins) into the table, shard by shard, then
/// leaves in each batch only its new states, judged. They get the numbers from `next` on.
pub(crate) fn merge<M: System, K: Keep<M>>(
    judges: &Judges<'_, M>,
    table: &mut Table<K::Number>,
    batches: &mut [Batch<M, K>],
    next: u32,
) {
    each_lane(table, batches, |shard, batch, position| {
        let successor = &batch.fresh[position];
        if shard.insert(successor.fingerprint, K::Number::default()) {
            successor.claim();
        }
    });
    if K::STEPS {
        number(table, batches, next);
    }
    batches.par_iter_mut().for_each(|batch| batch.settle(judges));
}

/// Numbers the new states in order, and tells the links where they lead.
fn number<M: System, K: Keep<M>>(
    table: &mut Table<K::Number>,
    batches: &mut [Batch<M, K>],
    mut next: u32,
) {
    for batch in &mut *batches {
        next = batch.number(next);
    }
    each_lane(table, batches, |shard, batch, position| {
        let successor = &batch.fresh[position];
        if successor.is_new() {
            shard.set(successor.fingerprint, K::Number::of(batch.numbers[position]));
        }
    });
    batches.par_iter_mut().for_each(|batch| batch.resolve(table));
}

/// Calls `act` for the successors of every shard, in the order of origins.
fn each_lane<M: System, K: Keep<M>>(
    table: &mut Table<K::Number>,
    batches: &[Batch<M, K>],
    act: impl Fn(&mut Shard<K::Number>, &Batch<M, K>, usize) + Sync,
) {
    table.shards_mut().par_iter_mut().enumerate().for_each(|(number, shard)| {
        for batch in batches {
            for &position in &batch.lanes[number] {
                act(shard, batch, position as usize);
            }
        }
    });
}
