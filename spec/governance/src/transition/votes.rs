//! Votes: who votes for whom, what is answered, how it ends.

use super::super::action::Guard;
use super::super::config::Config;
use super::super::count::{self, Outcome, needs_bench, power_of, voter, weight};
use super::super::design as r;
use super::super::state::{Answer, Proposal, State, Status};
use super::{Done, exists, require};
use vocabulary::slot::Slot;

/// Somebody else votes for a holder, from the next snapshot on.
pub(super) fn delegate(c: &Config, s: &mut State, holder: u8, to: u8) -> Done {
    exists(holder != to, "two holders")?;
    require(c.design.delegation != r::Delegation::None, Guard::NoDelegation)?;
    require(s.holder(holder).delegate != Slot::some(to), Guard::AlreadyDelegated)?;
    let mut next = *s;
    next.holder(holder).delegate = Slot::some(to);
    let ends = voter(c, &next, usize::from(holder)).is_some();
    let checked = c.design.delegation == r::Delegation::Transitive;
    require(ends || !checked, Guard::ClosesCircle)?;
    *s = next;
    Ok(())
}

/// Nobody else votes for it any more, from the next snapshot on.
pub(super) fn undelegate(s: &mut State, holder: u8) -> Done {
    require(s.holder(holder).delegate != Slot::NONE, Guard::NotDelegated)?;
    s.holder(holder).delegate = Slot::NONE;
    Ok(())
}

/// A holder answers once, with its own power and what is delegated to it.
pub(super) fn vote(c: &Config, s: &mut State, holder: u8, proposal: u8, answer: Answer) -> Done {
    exists(can_reach(c, s), "censored")?;
    let i = usize::from(holder);
    require(s.proposal(proposal).status == Status::Active, Guard::NotActive)?;
    require(is_open(c, s.proposal(proposal)), Guard::VotingOver)?;
    let is_new = s.proposal(proposal).answers[i] == Answer::None;
    require(is_new || c.design.answering == r::Answering::Changeable, Guard::AlreadyVoted)?;
    if c.design.power_at == r::PowerAt::Vote {
        for principal in State::holders() {
            let power = weight(c, s, principal);
            if principal == i || voter(c, s, principal) == Some(i) {
                let p = s.proposal(proposal);
                p.power[principal] = power;
                p.voter[principal] = Slot::some(holder);
            }
        }
    }
    let p = s.proposal(proposal);
    let is_bound = c.design.principals == r::Principals::Bound
        && p.voter[i].get().is_some_and(|delegate| delegate != holder);
    require(power_of(p, i) > 0 && !is_bound, Guard::NoPower)?;
    p.answers[i] = answer;
    Ok(())
}

/// Whether votes arrive: on L2, or on L1 if its sequencer refuses them.
pub(super) fn can_reach(c: &Config, s: &State) -> bool {
    !s.censoring || c.design.venue == r::Venue::L1Fallback
}

/// Whether answers are still taken.
fn is_open(c: &Config, p: &Proposal) -> bool {
    p.wait > 0 || c.design.voting_ends == r::VotingEnds::AtTheCount
}

/// A bench of the chamber agrees.
pub(super) fn agree(c: &Config, s: &mut State, proposal: u8, bench: u8) -> Done {
    let p = s.proposal(proposal);
    require(p.status == Status::Active, Guard::NotActive)?;
    require(is_open(c, p), Guard::VotingOver)?;
    require(needs_bench(c, c.class(p.payload)), Guard::NoBenchNeeded)?;
    require(!p.agreed.contains(bench), Guard::AlreadyAgreed)?;
    p.agreed = p.agreed.with(bench);
    Ok(())
}

/// Anybody has the vote counted when its time is over, or earlier if the design has it so.
pub(super) fn close(c: &Config, s: &mut State, proposal: u8) -> Done {
    let p = *s.proposal(proposal);
    require(p.status == Status::Active, Guard::NotActive)?;
    require(p.wait == 0 || may_close_early(c, s, &p), Guard::VotingGoesOn)?;
    let outcome = count::result(c, s, &p);
    let payload = usize::from(p.payload);
    if c.design.quorum == r::Quorum::Decreasing {
        let lapsed = outcome == Outcome::Inconclusive;
        s.lapses[payload] = if lapsed { (s.lapses[payload] + 1).min(6) } else { 0 };
    }
    s.cooling[payload] = c.parameters.cool_down;
    *s.proposal(proposal) = ended(c, &p, outcome);
    Ok(())
}

fn may_close_early(c: &Config, s: &State, p: &Proposal) -> bool {
    let passed = c.parameters.voting_max - p.wait;
    passed >= c.parameters.voting_min
        && match c.design.early_close {
            r::EarlyClose::Never => false,
            r::EarlyClose::WhenDecided => count::is_decided(c, s, p),
            r::EarlyClose::CastMajority => count::result(c, s, p) == Outcome::Accepted,
        }
}

/// What becomes of a proposal by its vote.
fn ended(c: &Config, p: &Proposal, outcome: Outcome) -> Proposal {
    match (outcome, c.design.inconclusive) {
        (Outcome::Accepted, _) => accepted(c, p),
        (Outcome::Rejected, _) => Proposal { status: Status::Rejected, ..*p },
        (Outcome::Inconclusive, r::Inconclusive::Retry) => {
            let Proposal { author, payload, swapped, .. } = *p;
            let wait = c.parameters.voting_delay;
            let status = Status::Final;
            Proposal { status, author, payload, swapped, wait, ..Proposal::default() }
        }
        (Outcome::Inconclusive, r::Inconclusive::Dropped) => Proposal::default(),
        (Outcome::Inconclusive, _) => Proposal { status: Status::Inconclusive, wait: 0, ..*p },
    }
}

/// An accepted proposal has its timelock and some time more to be carried out.
pub(super) fn accepted(c: &Config, p: &Proposal) -> Proposal {
    let more = u8::from(c.design.expiry == r::Expiry::ATickLater);
    let left = c.parameters.timelock + c.parameters.window + more;
    Proposal { status: Status::Accepted, wait: 0, left, ..*p }
}

/// The council decides what the vote did not.
pub(super) fn settle(c: &Config, s: &mut State, proposal: u8, accept: bool) -> Done {
    let p = *s.proposal(proposal);
    let decides = c.design.inconclusive == r::Inconclusive::CouncilDecides;
    require(decides && p.status == Status::Inconclusive, Guard::NothingToSettle)?;
    let rejected = Proposal { status: Status::Rejected, ..p };
    *s.proposal(proposal) = if accept { accepted(c, &p) } else { rejected };
    Ok(())
}
