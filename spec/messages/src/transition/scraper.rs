//! What a sequencer learns of L1, and from whom.

use kernel::Disabled;
use vocabulary::slot::Slot;

use super::{Answer, require, sensible, spend};
use crate::action::Failure;
use crate::state::{Entry, Node, Provider, Record};
use crate::{AfterFailure, AfterReorg, Config, Depth, Duplicates, Guard, Lies, Providers, State};

/// A sequencer reads L1 at its depth, whole: what has changed is put right.
pub(super) fn scrape(c: &Config, s: &mut State, node: usize) -> Answer {
    let it = s.nodes[node];
    sensible(!it.stopped && !it.aborted, "ended")?;
    sensible(it.provider != Provider::Down, "provider")?;
    if it.provider == Provider::Behind {
        // It seems to be all that there is.
        s.nodes[node].age = 0;
        return Ok(());
    }
    let finality = usize::from(c.parameters.finality);
    let depth = match c.design.depth {
        Depth::Final => finality,
        Depth::Newest => 0,
        Depth::Deeper => finality + 1,
    };
    let seen = s.chain[depth].messages;
    let mut records = it.records;
    for (m, entry) in seen.iter().enumerate().take(usize::from(c.bounds.messages)) {
        let is_gone = !entry.sent && matches!(records[m], Record::Pending | Record::Requested);
        if is_gone && c.design.after_reorg == AfterReorg::Stops {
            s.nodes[node].stopped = true;
            return Ok(());
        }
        let before = records[m];
        records[m] = learn(c, before, entry);
        if records[m] == Record::Consumed && before != Record::Consumed {
            s.nodes[node].keep[m] = c.parameters.keep;
        }
        let is_unsent = records[m] == Record::Unknown && !s.head().messages[m].sent;
        if it.provider == Provider::Inventing && is_unsent && s.executions(m) == 0 {
            records[m] = Record::Pending;
        }
    }
    s.nodes[node].records = records;
    s.nodes[node].age = 0;
    Ok(())
}

/// What becomes of what is known of a message.
fn learn(c: &Config, before: Record, entry: &Entry) -> Record {
    match before {
        Record::Committed if entry.consumed > 0 => Record::Consumed,
        Record::Committed | Record::Consumed | Record::Rejected => before,
        Record::Pending | Record::Requested
            if !entry.sent && c.design.after_reorg == AfterReorg::Keeps =>
        {
            before
        }
        Record::Unknown | Record::Pending | Record::Requested if entry.value == 0 => {
            Record::Unknown
        }
        Record::Unknown | Record::Pending | Record::Requested if entry.request == Slot::NONE => {
            Record::Pending
        }
        Record::Unknown | Record::Pending | Record::Requested => Record::Requested,
    }
}

/// A provider fails, one way or the other.
pub(super) fn fail(c: &Config, s: &mut State, node: usize, how: Failure) -> Answer {
    sensible(s.nodes[node].provider == Provider::Good, "provider")?;
    let lies = |node: &&Node| matches!(node.provider, Provider::Inventing | Provider::Behind);
    let lying = s.nodes.iter().filter(lies).count() + 1;
    let are_enough = lying >= usize::from(c.parameters.quorum);
    if how != Failure::Silence && are_enough && c.design.lies == Lies::Few {
        return Err(Disabled::Assumption("MSG-A4"));
    }
    spend(&mut s.failures, "failures")?;
    let it = &mut s.nodes[node];
    it.provider = match how {
        Failure::Silence => Provider::Down,
        Failure::Invention => Provider::Inventing,
        Failure::Delay => Provider::Behind,
    };
    it.stopped |= c.design.after_failure == AfterFailure::Stops;
    Ok(())
}

/// The provider is good again, or another one is asked: there is no answer yet.
pub(super) fn recover(c: &Config, s: &mut State, node: usize) -> Answer {
    sensible(s.nodes[node].provider != Provider::Good, "provider")?;
    require(c.design.providers == Providers::Several, Guard::OneProvider)?;
    s.nodes[node].provider = Provider::Good;
    s.nodes[node].age = c.parameters.lag + 1;
    Ok(())
}

/// A sequencer is told a second time that a message was committed.
pub(super) fn repeat(c: &Config, s: &mut State, node: usize, m: usize) -> Answer {
    sensible(s.executions(m) > 0, "committed")?;
    sensible(!s.nodes[node].aborted, "ended")?;
    require(c.design.duplicates == Duplicates::Abort, Guard::AlreadyCommitted)?;
    s.nodes[node].aborted = true;
    Ok(())
}
