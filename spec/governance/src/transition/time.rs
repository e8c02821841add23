//! Time: snapshots are taken and votes open, timelocks end and approvals expire.

use kernel::Disabled;

use super::super::config::Config;
use super::super::count::{lacks_answer, lacks_bench, threshold, voter, weight};
use super::super::design as r;
use super::super::properties::{BENCHES, EXECUTIONS, QUEUES, TRANSACTIONS, VOTES};
use super::super::state::{Proposal, State, Status};
use super::votes::can_reach;
use super::{Done, queue};
use vocabulary::slot::Slot;

/// The fairness of a step that time waits for, if there is one: the end of a transaction, the
/// answers of who wants to vote and can (GOV-A3), and that what can be carried out is (GOV-A4).
fn awaited(c: &Config, s: &State) -> Option<&'static str> {
    if s.holders.iter().any(|holder| holder.debt > 0) {
        return Some(TRANSACTIONS);
    }
    if c.design.voters == r::Voters::InTime && can_reach(c, s) {
        let ends = |p: &usize| s.proposals[*p].wait == 1;
        for p in s.which(Status::Active).filter(ends).map(|p| &s.proposals[p]) {
            if lacks_answer(c, p) {
                return Some(VOTES);
            }
            if lacks_bench(c, p) {
                return Some(BENCHES);
            }
        }
    }
    if c.design.executors == r::Executors::Late {
        return None;
    }
    (0..s.proposals.len()).find_map(|p| match s.proposals[p].status {
        Status::Accepted => queue::queue(c, &mut s.clone(), p as u8).is_ok().then_some(QUEUES),
        Status::Queued => {
            let lingers = s.proposals[p].wait == 0 && s.proposals[p].left == 1;
            lingers.then_some(EXECUTIONS)
        }
        _ => None,
    })
}

/// A tick.
pub(super) fn tick(c: &Config, s: &mut State) -> Done {
    if let Some(fairness) = awaited(c, s) {
        return Err(Disabled::Urgency(fairness));
    }
    for p in 0..s.proposals.len() {
        s.proposals[p] = later(c, s, s.proposals[p]);
    }
    for cooling in &mut s.cooling {
        *cooling = cooling.saturating_sub(1);
    }
    Ok(())
}

/// A proposal a tick later.
fn later(c: &Config, s: &State, p: Proposal) -> Proposal {
    let wait = p.wait.saturating_sub(1);
    match p.status {
        Status::Final => {
            let p = snapshot(c, s, Proposal { wait, ..p });
            if wait == 0 { open(c, s, p) } else { p }
        }
        Status::Active | Status::Vetoed => Proposal { wait, ..p },
        Status::Accepted | Status::Queued => {
            let left = p.left - 1;
            let status = if left == 0 { Status::Expired } else { p.status };
            Proposal { status, wait, left, ..p }
        }
        _ => p,
    }
}

/// Reads power: at two ticks before opening, of which the lesser counts, or in the moment of
/// opening. Who votes for a holder counts if it was the same at both.
fn snapshot(c: &Config, s: &State, mut p: Proposal) -> Proposal {
    let is_first = match c.design.power_at {
        r::PowerAt::TwoSnapshots => p.wait == 2,
        r::PowerAt::Opening => p.wait == 0,
        r::PowerAt::Vote => false,
    };
    let is_second = c.design.power_at == r::PowerAt::TwoSnapshots && p.wait == 1;
    for holder in State::holders() {
        let (power, votes) = (weight(c, s, holder), voter(c, s, holder));
        let votes = votes.map_or(Slot::NONE, |votes| Slot::some(votes as u8));
        if is_first {
            (p.power[holder], p.voter[holder]) = (power, votes);
        } else if is_second {
            p.power[holder] = power.min(p.power[holder]);
            if c.design.delegate_at == r::DelegateAt::SecondSnapshot {
                p.voter[holder] = votes;
            } else if votes != p.voter[holder] {
                p.voter[holder] = Slot::some(holder as u8);
            }
        }
    }
    p
}

/// The vote opens under the settings of this moment, if there is still enough behind it.
fn open(c: &Config, s: &State, p: Proposal) -> Proposal {
    let stands = |h: &usize| Slot::some(*h as u8) == p.author || p.voter[*h] == p.author;
    let support: u8 = State::holders().filter(stands).map(|holder| p.power[holder]).sum();
    let measured =
        c.design.support == r::Support::Snapshot && c.design.power_at != r::PowerAt::Vote;
    let falls_short = match c.design.at_threshold {
        r::AtThreshold::Enough => support < threshold(c),
        r::AtThreshold::TooLittle => support <= threshold(c),
    };
    if measured && falls_short {
        return Proposal { status: Status::Cancelled, ..p };
    }
    Proposal { status: Status::Active, wait: c.parameters.voting_max, settings: s.settings, ..p }
}
