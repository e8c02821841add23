//! Merging what the workers found. Among successors with one fingerprint the first in the order
//! of origins is the new state, whichever worker came first; so nothing depends on their number.

use kernel::System;
use rayon::prelude::*;

use crate::expand::Batch;
use crate::judge::Judges;
use crate::table::Table;

/// Puts the successors of `batches` (in the order of origins) into the table, shard by shard, then
/// leaves in each batch only its new states, judged.
pub(crate) fn merge<M: System>(
    judges: &Judges<'_, M>,
    table: &mut Table<()>,
    batches: &mut [Batch<M>],
) {
    let found = &*batches;
    table.shards_mut().par_iter_mut().enumerate().for_each(|(number, shard)| {
        for batch in found {
            for &position in &batch.lanes[number] {
                let next = &batch.fresh[position as usize];
                if shard.insert(next.fingerprint, ()) {
                    next.claim();
                }
            }
        }
    });
    batches.par_iter_mut().for_each(|batch| batch.settle(judges));
}
