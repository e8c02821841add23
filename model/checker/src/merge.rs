//! Merging what the workers found. Among successors with one fingerprint the first in the order
//! of origins is the new state, whichever worker came first; so nothing depends on their number.

use rayon::prelude::*;

use crate::recorder::{EdgeSink, GraphRecorder};
use crate::successors::{Entry, Successor, Successors};
use crate::table::{SHARDS, Shard, Table};

/// Puts the successors of `batches` (in the order of origins) into the table, shard by shard, and
/// claims the new states among them. They get the numbers from `next` on, and `payload` is stored
/// beside each.
pub(crate) fn merge<R: GraphRecorder>(
    table: &mut Table<R::Payload>,
    batches: &mut [&mut Successors<R>],
    payload: R::Payload,
    next: u32,
) {
    let mut more = [0; SHARDS];
    for (number, more) in more.iter_mut().enumerate() {
        *more = batches.iter().map(|batch| batch.lanes[number].len()).sum();
    }
    table.reserve(&more);
    each_shard(table, batches, |shard, number, batches| {
        for (batch, entry) in entries(batches, number) {
            shard.prefetch(batch.fresh[entry.position as usize].fingerprint);
        }
        for (batch, entry) in entries(batches, number) {
            let successor = &batch.fresh[entry.position as usize];
            let (slot, is_new) = shard.insert(successor.fingerprint, payload);
            if is_new {
                successor.claim();
            }
            if R::NUMBERS {
                entry.keep(slot);
            }
        }
    });
    if R::NUMBERS {
        number(table, batches, next);
    }
}

/// Numbers the new states in order, and tells the sinks where their edges lead.
fn number<R: GraphRecorder>(
    table: &mut Table<R::Payload>,
    batches: &mut [&mut Successors<R>],
    mut next: u32,
) {
    for batch in &mut *batches {
        next = batch.sink.number(batch.fresh.iter().map(Successor::is_new), next);
    }
    // The first of a fingerprint comes before the others, so its number is there for them.
    each_shard(table, batches, |shard, number, batches| {
        for (batch, entry) in entries(batches, number) {
            let is_new = batch.fresh[entry.position as usize].is_new();
            let slot = entry.slot();
            if let Some(number) = batch.sink.exchange(entry.position, is_new, shard.value(slot)) {
                shard.replace(slot, number);
            }
        }
    });
    batches.par_iter_mut().for_each(|batch| batch.sink.resolve());
}

/// The successors that belong to a shard, in the order of origins.
fn entries<'a, R: GraphRecorder>(
    batches: &'a [&mut Successors<R>],
    shard: usize,
) -> impl Iterator<Item = (&'a Successors<R>, &'a Entry)> {
    batches.iter().flat_map(move |batch| {
        let batch: &Successors<R> = batch;
        batch.lanes[shard].iter().map(move |entry| (batch, entry))
    })
}

/// Calls `act` for every shard with its number.
fn each_shard<R: GraphRecorder>(
    table: &mut Table<R::Payload>,
    batches: &[&mut Successors<R>],
    act: impl Fn(&mut Shard<'_, R::Payload>, usize, &[&mut Successors<R>]) + Sync,
) {
    let shards = table.shards().into_par_iter().enumerate();
    shards.for_each(|(number, mut shard)| act(&mut shard, number, batches));
}
