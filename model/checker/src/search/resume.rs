//! Going on where an earlier search was ended.
//!
//! What is kept between two levels is what cannot be had again: the origins of all states, in two
//! bytes each, and what was counted and recorded. States, their names in the table and the frontier
//! are found again by taking the steps of the origins, level by level: one for each state, where
//! the search took all. A system that does not do again what it did is noticed.

use kernel::System;
use serde::{Deserialize, Serialize};

use super::Search;
use crate::expand::Chunk;
use crate::frontier::Frontier;
use crate::halt::Halt;
use crate::log::Log;
use crate::origin::Origin;
use crate::outcome::{Coverage, End, Observer};
use crate::saved;
use crate::tally::Tally;
use crate::workers::{lock, side_by_side};

/// What a search knows beside its states and what was recorded of them.
#[derive(Serialize, Deserialize)]
struct Head {
    /// What is recorded.
    records: String,
    depth: u32,
    complete_to: u32,
    /// How many states were expanded.
    expanded: u32,
    tally: Tally,
    deadlock: Option<u32>,
    accepted: Vec<u64>,
    /// By the guard's position among those of the instance.
    refused: Vec<(usize, u64)>,
    cut: Vec<(String, u64)>,
}

/// Whether the search to go on with has recorded that.
pub(super) fn records(observer: &dyn Observer, what: &str) -> bool {
    let head = observer.kept().and_then(saved::read::<Head>);
    head.is_some_and(|(head, _)| head.records == what)
}

impl<M: System> Search<'_, M> {
    /// Has the observer keep what is known before a level, if it wants to.
    pub(super) fn keep(&self, (depth, complete_to): (u32, u32)) {
        // Guards that nobody knows have no number.
        let Some(refused) = self.refused() else { return };
        if !self.observer.is_to_keep() {
            return;
        }
        let head = Head {
            records: self.space.records().to_owned(),
            depth,
            complete_to,
            expanded: self.frontier.first(),
            tally: self.tally.clone(),
            deadlock: self.deadlock,
            accepted: self.coverage.accepted.to_vec(),
            refused,
            cut: self.coverage.cut.iter().map(|(name, count)| ((*name).into(), *count)).collect(),
        };
        self.observer.keep(&|out| {
            saved::write(&mut *out, &head)?;
            saved::write(&mut *out, self.space.log())?;
            self.space.save(out)
        });
    }

    fn refused(&self) -> Option<Vec<(usize, u64)>> {
        let guards = self.evaluator.instance.guards();
        let numbered = self.coverage.refused.iter().map(|(guard, count)| {
            let number = guards.iter().position(|known| known == guard)?;
            Some((number, *count))
        });
        numbered.collect()
    }

    /// Finds the initial states, and everything that an earlier search has found after them, if
    /// there is one to go on with: the depth, to which it was complete, and what ended the search
    /// before everything was found again. Then what is known is what was kept.
    pub(super) fn resume(&mut self) -> Result<((u32, u32), Option<End>), End> {
        let kept = self.observer.kept().map(saved::read::<Head>);
        let (head, rest) = match kept {
            None => return self.begin().map_or(Ok(((0, 0), None)), Err),
            Some(read) => read.ok_or_else(unreadable)?,
        };
        if head.records != self.space.records() {
            // Of another search for the same answer, which this one comes before.
            return self.begin().map_or(Ok(((0, 0), None)), Err);
        }
        let (log, recorded) = saved::read::<Log>(rest).ok_or_else(unreadable)?;
        self.judges = false;
        let cut = match self.walk_again(&log, &head) {
            Ok(()) => None,
            Err(cut @ End::Limit(_)) => Some(cut),
            Err(other) => return Err(other),
        };
        self.judges = true;
        match cut {
            None => self.space.restore(recorded).ok_or_else(unreadable)?,
            Some(_) => self.space.replace_log(log),
        }
        let reached = (head.depth, head.complete_to);
        self.recall(head).ok_or_else(unreadable)?;
        Ok((reached, cut))
    }

    /// Finds the states of `log` again.
    fn walk_again(&mut self, log: &Log, head: &Head) -> Result<(), End> {
        self.begin().map_or(Ok(()), Err)?;
        if self.space.log().len() != log.initial() as usize {
            return Err(differs());
        }
        let mut origins = log.origins().skip(self.space.log().len()).peekable();
        for level in 0..head.depth {
            let next = &mut |end| {
                let is_next = |origin: &Origin| origin.parent < end;
                std::iter::from_fn(|| origins.next_if(is_next)).collect()
            };
            self.level_again(level, next)?;
        }
        let is_whole = self.space.log().len() == log.len();
        if head.expanded as usize == log.len() {
            self.frontier = Frontier::new();
        } else if !is_whole || self.frontier.first() != head.expanded {
            return Err(differs());
        }
        if is_whole { Ok(()) } else { Err(differs()) }
    }

    /// Takes the steps of the origins again that lead out of the states in the frontier. `next`
    /// says which these are, up to the parent of a number.
    fn level_again(
        &mut self,
        level: u32,
        next: &mut dyn FnMut(u32) -> Vec<Origin>,
    ) -> Result<(), End> {
        self.space.enter(Some(level));
        self.frontier.seal();
        while let Some(block) = self.frontier.pop() {
            let parts = block.parts();
            self.reserve(parts.len());
            let ways: Vec<_> = parts.iter().map(|part| next(part.end())).collect();
            let halt = Halt::new(self.observer, self.progress(level));
            let (context, batches) = (self.context(), &self.batches);
            let codec = self.evaluator.instance.codec();
            side_by_side(parts.len(), &|batch| {
                parts[batch].open(codec, |first, nodes| {
                    let chunk = Chunk { batch, first, nodes, halt: &halt };
                    lock(&batches[batch]).take_again(&context, &chunk, &ways[batch]);
                });
            });
            if let Some(reason) = halt.reason() {
                return Err(End::Limit(reason));
            }
            let count = parts.len();
            drop(block);
            let end = self.merge(count).or_else(|| self.limit(level));
            end.map_or(Ok(()), Err)?;
        }
        Ok(())
    }

    /// What was counted, instead of what was counted on the way here.
    fn recall(&mut self, head: Head) -> Option<()> {
        let guards = self.evaluator.instance.guards();
        let guard = |(number, count): (usize, u64)| Some((*guards.get(number)?, count));
        let refused = head.refused.into_iter().map(guard).collect::<Option<_>>()?;
        // A name lives as long as the program, as it would if it had been met.
        let name = |(name, count): (String, u64)| (&*Box::leak(name.into_boxed_str()), count);
        let cut = head.cut.into_iter().map(name).collect();
        let fits = head.tally.hits.len() == self.tally.hits.len();
        self.coverage = Coverage { accepted: head.accepted.try_into().ok()?, refused, cut };
        (self.tally, self.deadlock) = (head.tally, head.deadlock);
        fits.then_some(())
    }
}

fn unreadable() -> End {
    End::Contradiction("what an earlier search has kept cannot be read".to_owned())
}

fn differs() -> End {
    End::Contradiction("the system does not do again what an earlier search saw".to_owned())
}
