//! L1's blocks, and the time that they are.

use kernel::Disabled;
use vocabulary::slot::Slot;

use super::{Answer, sensible, spend};
use crate::state::{Content, Provider, Record};
use crate::{Config, Reorgs, Settlement, State};

/// L1's last blocks are replaced by others, in which nothing of this happens, at the same times.
pub(super) fn reorganise(c: &Config, s: &mut State, depth: u8) -> Answer {
    sensible((1..=c.kept()).contains(&usize::from(depth)), "depth")?;
    if depth > c.parameters.finality && c.design.reorgs == Reorgs::Shallow {
        return Err(Disabled::Assumption("MSG-A1"));
    }
    spend(&mut s.reorgs, "reorgs")?;
    let depth = usize::from(depth);
    let older = s.chain[depth];
    s.chain[..depth].fill(older);
    Ok(())
}

/// Production falls back: nothing is decided or settled for a while.
pub(super) fn fall_back(c: &Config, s: &mut State) -> Answer {
    sensible(s.paused == 0 && c.parameters.fallback > 0, "paused")?;
    spend(&mut s.fallbacks, "fallbacks")?;
    s.paused = c.parameters.fallback;
    let (settled, height) = (usize::from(s.head().settled), s.height());
    for block in &mut s.log[settled.min(height)..height] {
        block.due += c.parameters.fallback;
    }
    Ok(())
}

/// An L1 block ends. Before it, whoever has to read L1 does, and what has to be settled is.
pub(super) fn tick(c: &Config, s: &mut State) -> Answer {
    wait(c, s)?;
    for core in &mut s.chain[..=c.kept()] {
        for entry in &mut core.messages {
            entry.request = less(entry.request);
        }
    }
    s.chain.copy_within(..c.kept(), 1);
    for terms in &mut s.terms[..usize::from(c.bounds.messages)] {
        terms.age = (terms.age + 1).min(c.age_max());
        terms.grace = terms.grace.saturating_sub(1);
    }
    for node in &mut s.nodes[..usize::from(c.bounds.nodes)] {
        node.age = (node.age + 1).min(c.parameters.lag + 1);
        for (record, keep) in node.records.iter_mut().zip(&mut node.keep) {
            *keep = keep.saturating_sub(1);
            if *record == Record::Consumed && *keep == 0 {
                *record = Record::Unknown;
            }
        }
    }
    for block in &mut s.log {
        block.due = block.due.saturating_sub(1);
    }
    s.paused = s.paused.saturating_sub(1);
    s.decided = false;
    Ok(())
}

/// What time waits for.
fn wait(c: &Config, s: &State) -> Answer {
    for node in &s.nodes[..usize::from(c.bounds.nodes)] {
        let answers = !node.stopped && !node.aborted && node.provider != Provider::Down;
        if answers && node.age >= c.parameters.lag {
            return Err(Disabled::Urgency("WF(scrape)"));
        }
    }
    let oldest = s.log.get(usize::from(s.head().settled));
    if let Some(block) = oldest.filter(|block| block.content != Content::Nothing) {
        let in_time = c.design.settlement == Settlement::InTime;
        if in_time && block.due == 0 && s.paused == 0 && super::contract::settles(c, s) {
            return Err(Disabled::Urgency("WF(settle)"));
        }
    }
    Ok(())
}

/// A tick less.
fn less(left: Slot) -> Slot {
    left.get().map_or(Slot::NONE, |left| Slot::some(left.saturating_sub(1)))
}
