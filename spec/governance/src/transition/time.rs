//! Time: snapshots are taken and votes open, timelocks end and approvals expire.

use super::super::config::Config;
use super::super::count::{all_have_answered, threshold, voter, weight};
use super::super::design as r;
use super::super::state::{Proposal, State, Status};
use super::queue;
use super::votes::can_reach;
use super::{Done, assume};
use vocabulary::slot::Slot;

/// Whether time may pass: no transaction is open, who wants to vote and can has done so in time
/// (GOV-A3), and what can be carried out is (GOV-A4).
pub(in super::super) fn may_pass(c: &Config, s: &State) -> bool {
    let is_late = |p: usize| {
        let p = &s.proposals[p];
        c.design.voters == r::Voters::InTime && p.wait == 1 && !all_have_answered(c, p)
    };
    let lingers = |p: usize| {
        let can = match s.proposals[p].status {
            Status::Accepted => queue::queue(c, &mut s.clone(), p as u8).is_ok(),
            Status::Queued => s.proposals[p].wait == 0 && s.proposals[p].left == 1,
            _ => false,
        };
        can && c.design.executors == r::Executors::Prompt
    };
    s.holders.iter().all(|holder| holder.debt == 0)
        && !(can_reach(c, s) && s.which(Status::Active).any(is_late))
        && !(0..s.proposals.len()).any(lingers)
}

/// A tick.
pub(super) fn tick(c: &Config, s: &mut State) -> Done {
    assume(may_pass(c, s), "time")?;
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
            if votes != p.voter[holder] {
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
    if measured && support < threshold(c) {
        return Proposal { status: Status::Cancelled, ..p };
    }
    Proposal { status: Status::Active, wait: c.parameters.voting_max, settings: s.settings, ..p }
}
