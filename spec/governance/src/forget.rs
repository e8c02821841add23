//! What no rule and no claim can read any more is forgotten, so that states which differ in nothing
//! else are one. That nothing is lost by it is tested against the unabridged model.

use super::config::Config;
use super::count::needs_bench;
use super::design as r;
use super::state::{Benches, HOLDERS, Proposal, State, Status};
use vocabulary::slot::Slot;

/// Brings the state to its shortest form.
#[inline]
pub fn forget(c: &Config, s: &mut State) {
    for p in &mut s.proposals {
        match p.status {
            Status::Final => {}
            Status::Active => active(c, p),
            _ => *p = shortest(c, *p),
        }
    }
}

/// The shortest form of a proposal that is not voted on, now or soon.
#[inline]
fn shortest(c: &Config, p: Proposal) -> Proposal {
    let Proposal { status, author, payload, wait, left, swapped, .. } = p;
    let blank = Proposal { status, ..Proposal::default() };
    match status {
        Status::Waiting | Status::Draft => Proposal { author, payload, swapped, ..blank },
        Status::Accepted | Status::Queued => Proposal { payload, wait, left, swapped, ..blank },
        Status::Vetoed => Proposal { payload, wait, swapped, ..blank },
        Status::Inconclusive if c.design.inconclusive == r::Inconclusive::CouncilDecides => {
            Proposal { payload, swapped, ..blank }
        }
        _ => blank,
    }
}

/// Nobody asks who votes for a holder without power, nor, unless the vote can be held again, who
/// proposed it.
#[inline]
fn active(c: &Config, p: &mut Proposal) {
    if c.design.inconclusive != r::Inconclusive::Retry {
        p.author = Slot::NONE;
    }
    if c.design.power_at != r::PowerAt::Vote {
        for holder in 0..HOLDERS {
            if p.power[holder] == 0 {
                p.voter[holder] = Slot::NONE;
            }
        }
    }
    if c.design.rules == r::Rules::OwnerChanges {
        // The settings in force decide.
        p.settings = 0;
    }
    if !needs_bench(c, c.class(p.payload)) {
        p.agreed = Benches::default();
    }
}
