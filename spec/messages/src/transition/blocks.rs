//! What L2 decides. That all honest sequencers decide the same is consensus's promise; what they
//! accept is judged by each from its own view of L1.

use super::{Answer, require, sensible};
use crate::state::{Block, Content, NODES, Record};
use crate::{
    Burning, Config, Failing, Forcing, Guard, Memory, Relay, Reverted, StaleView, State, Underpaid,
    Unseen,
};

/// Whether a sequencer has a view of L1 to judge messages by.
fn sees(c: &Config, s: &State, node: usize) -> bool {
    let it = &s.nodes[node];
    let is_fresh = it.age <= c.parameters.lag || c.design.stale_view == StaleView::GoesOn;
    !it.aborted && is_fresh
}

/// Whether a sequencer would offer a message.
fn offers(c: &Config, s: &State, node: usize, m: usize) -> bool {
    let is_known = s.nodes[node].records[m] == Record::Pending;
    let is_cool = s.terms[m].age >= c.parameters.cooldown;
    sees(c, s, node) && is_known && is_cool
}

/// Whether a sequencer accepts a message that is offered.
fn accepts(c: &Config, s: &State, node: usize, m: usize) -> bool {
    let known = match s.nodes[node].records[m] {
        Record::Pending => true,
        Record::Requested => s.terms[m].grace > 0,
        Record::Unknown => c.design.unseen == Unseen::Accepted,
        Record::Committed | Record::Consumed | Record::Rejected => false,
    };
    sees(c, s, node) && known
}

/// Whether a handler can be included: of one that fails nobody asks what was paid.
fn is_payable(c: &Config, s: &State, m: usize) -> bool {
    let terms = &s.terms[m];
    let is_paid = terms.fee >= c.parameters.cost || c.design.underpaid == Underpaid::Included;
    is_paid || terms.fails
}

/// Whether a sequencer waits for a message.
fn waits_for(c: &Config, s: &State, node: usize, m: usize) -> bool {
    let (terms, p) = (&s.terms[m], &c.parameters);
    let is_known = sees(c, s, node) && s.nodes[node].records[m] == Record::Pending;
    is_known && is_payable(c, s, m) && terms.age >= p.finality + p.deadline
}

/// Whether a quorum accepts a block with this handler, or with none: whoever waits for a message
/// takes only blocks with one that it waits for.
fn is_timely(c: &Config, s: &State, handler: Option<usize>) -> bool {
    let takes = |node: usize| {
        let waits = |m| waits_for(c, s, node, m);
        handler.is_some_and(waits) || !(0..usize::from(c.bounds.messages)).any(waits)
    };
    c.design.forcing != Forcing::Blocks || has_quorum(c, takes)
}

fn has_quorum(c: &Config, agrees: impl Fn(usize) -> bool) -> bool {
    (0..usize::from(c.bounds.nodes)).filter(|&node| agrees(node)).count()
        >= usize::from(c.parameters.quorum)
}

/// A handler is offered and decided. One that fails is included as reverted.
pub(super) fn execute(c: &Config, s: &mut State, proposer: usize, m: usize) -> Answer {
    sensible(s.paused == 0, "paused")?;
    require(offers(c, s, proposer, m), Guard::NotOffered)?;
    let terms = s.terms[m];
    require(is_payable(c, s, m), Guard::Underpaid)?;
    require(!terms.fails || c.design.failing != Failing::Excluded, Guard::HandlerFails)?;
    if !has_quorum(c, |node| accepts(c, s, node, m)) {
        return reject(c, s, m);
    }
    require(is_timely(c, s, Some(m)), Guard::MessageDue)?;
    let fails = terms.fails && c.design.failing != Failing::Ignored;
    let content = if fails { Content::Reverted } else { Content::Handler };
    append(c, s, Block { content, message: m as u8, due: c.parameters.settlement })?;
    if !fails || c.design.reverted == Reverted::Writes {
        s.supply += 1;
    }
    if c.design.memory == Memory::UntilConsumed {
        for node in &mut s.nodes[..usize::from(c.bounds.nodes)] {
            node.records[m] = Record::Committed;
        }
    }
    Ok(())
}

/// A message that is not accepted. Whoever rejects what it does not know does so for good.
fn reject(c: &Config, s: &mut State, m: usize) -> Answer {
    let is_unknown = |s: &State, node: usize| s.nodes[node].records[m] == Record::Unknown;
    let unknown = (0..NODES).filter(|&node| is_unknown(s, node)).count();
    require(c.design.unseen == Unseen::Rejected && unknown > 0, Guard::NotAccepted)?;
    for node in &mut s.nodes[..usize::from(c.bounds.nodes)] {
        if node.records[m] == Record::Unknown {
            node.records[m] = Record::Rejected;
        }
    }
    Ok(())
}

/// Somebody burns one unit to have it on L1.
pub(super) fn withdraw(c: &Config, s: &mut State) -> Answer {
    sensible(s.paused == 0, "paused")?;
    sensible(s.withdrawals() < c.bounds.withdrawals, "withdrawals")?;
    require(s.supply > 0, Guard::NoSupply)?;
    require(is_timely(c, s, None), Guard::MessageDue)?;
    let due = c.parameters.settlement;
    append(c, s, Block { content: Content::Withdrawal, message: 0, due })?;
    if c.design.burning == Burning::Burnt {
        s.supply -= 1;
    }
    if c.design.relay == Relay::AtDecision {
        s.chain[0].counter += 1;
    }
    Ok(())
}

/// A block with nothing of all this. A tick needs one of those at most, and only without others.
pub(super) fn idle(c: &Config, s: &mut State) -> Answer {
    sensible(s.paused == 0, "paused")?;
    sensible(!s.decided, "content")?;
    require(is_timely(c, s, None), Guard::MessageDue)?;
    s.decided = true;
    Ok(())
}

/// One block more.
fn append(c: &Config, s: &mut State, block: Block) -> Answer {
    // There is room for each withdrawal and each message, and for what a broken design adds.
    let kept = usize::from(c.bounds.withdrawals - s.withdrawals());
    let is_handler = block.content != Content::Withdrawal;
    let height = s.height();
    let needed = height + if is_handler { kept } else { 0 };
    sensible(needed < s.log.len(), "room")?;
    s.log[height] = block;
    s.decided = true;
    Ok(())
}
