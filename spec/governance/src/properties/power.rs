//! Power: enough of it behind a proposal, each token once, held for a while, delegated at will, and
//! nobody else's.

use kernel::{Evidence, System, ensure};

use super::super::count::casts;
use super::super::design::PowerAt;
use super::super::state::{Answer, HOLDERS, PROPOSALS, Slot, State, Status};
use super::super::{Action, Config};
use super::ghosts::{held_for_a_tick, opens};
use super::judge::{answering, is_enough, leads_to};
use super::{P, Step};

/// What stands behind a proposal whose vote opens was there for a tick at least: its author's
/// tokens, and those that it votes with. Where the design asks for nothing, the intended fraction
/// is what is promised.
pub(super) fn s3() -> P {
    P::step("GOV-S3", "what is voted on has the support of the threshold", |m, step| {
        let c = &m.config;
        let held = held_for_a_tick(step.history);
        Evidence::all((0..PROPOSALS).filter(|&p| opens(step, p)).map(|p| {
            let author = step.before.proposals[p].author.get().map(usize::from);
            let stands = |h: &usize| Some(*h) == author || votes_for(c, step, p, *h) == author;
            let support: u8 = State::holders().filter(stands).map(|h| held[h]).sum();
            let supply = c.supply();
            ensure!("it has the support": is_enough(c, support), p, author, support, supply);
            Evidence::Holds
        }))
    })
    .sources(&["S56"])
}

/// Who votes for a holder, as the snapshot shows it, if there is one.
fn votes_for(c: &Config, step: &Step<'_>, p: usize, holder: usize) -> Option<usize> {
    match c.design.power_at {
        PowerAt::Vote => leads_to(c, step.before, holder),
        _ => step.after.proposals[p].voter[holder].get().map(usize::from),
    }
}

/// The power of a vote is no more than there are tokens, and each holder's is cast once.
pub(super) fn s4() -> P {
    P::always("GOV-S4", "one token, one vote", |m, state, _| {
        let c = &m.config;
        let supply = c.supply();
        Evidence::all((0..PROPOSALS).map(|p| {
            let proposal = &state.proposals[p];
            let power: u8 = proposal.power.iter().sum();
            if power == 0 {
                return Evidence::NotApplicable;
            }
            ensure!("no more power than tokens": power <= supply, p, power, supply);
            let mut all_cast = [0_u8; HOLDERS];
            casts(c, proposal).for_each(|cast| all_cast[cast.principal] += cast.power);
            for holder in State::holders() {
                let (cast, has) = (all_cast[holder], proposal.power[holder]);
                ensure!("each token is cast once": cast <= has, p, holder, cast, has);
            }
            Evidence::Holds
        }))
    })
    .sources(&["S57", "S40", "L2B"])
    .needs(&["GOV-A2"])
}

/// What is cast was held at two ticks before voting opened: neither borrowed within a transaction
/// nor bought for the moment of one snapshot.
pub(super) fn s5() -> P {
    P::always(
        "GOV-S5",
        "power is held before the vote, and for longer than a moment",
        |_, s, history| {
            Evidence::all(s.which(Status::Active).map(|p| {
                let proposal = &s.proposals[p];
                let is_cast = |h: &usize| answering(proposal, *h).is_some();
                Evidence::all(State::holders().filter(is_cast).map(|holder| {
                    let (power, held) = (proposal.power[holder], history.of[p].held[holder]);
                    let before = power <= held;
                    ensure!("it was held before voting opened": before, p, holder, power, held);
                    Evidence::Holds
                }))
            }))
        },
    )
    .sources(&["S40", "S41"])
}

/// Who votes for whom always has an answer; a delegation can be taken back at any time; whoever
/// answers itself is counted with its own answer, and only with that.
pub(super) fn s10() -> P {
    P::always(
        "GOV-S10",
        "delegation ends at somebody, can be revoked, and can be overridden",
        |m, s, _| {
            let c = &m.config;
            let delegating = |h: &usize| s.holders[*h].delegate.get().is_some();
            let open = s.holders.iter().any(|holder| holder.debt > 0);
            let delegations = Evidence::all(State::holders().filter(delegating).map(|holder| {
                let ends = leads_to(c, s, holder).is_some();
                ensure!("it ends at somebody": ends, holder);
                let revoked = m.apply(s, &Action::Undelegate { holder: holder as u8 });
                ensure!("it can be revoked": open || revoked.is_ok(), holder);
                Evidence::Holds
            }));
            let overridden = || {
                Evidence::all(s.which(Status::Active).map(|p| {
                    let proposal = &s.proposals[p];
                    let answered = |h: &usize| proposal.answers[*h] != Answer::None;
                    Evidence::all(State::holders().filter(answered).map(|holder| {
                        let mut others = casts(c, proposal).filter(|cast| cast.principal == holder);
                        let own = others.all(|cast| cast.caster == holder);
                        ensure!("its own answer counts instead": own, p, holder);
                        Evidence::Holds
                    }))
                }))
            };
            delegations.and(overridden)
        },
    )
    .sources(&["S57"])
}

/// Who votes for a holder was its choice at both snapshots, a tick apart; where the two differ it
/// votes itself. So a delegate cannot be won, or lost, in the moment of one of them.
pub(super) fn s19() -> P {
    P::step("GOV-S19", "who votes for somebody was chosen at both snapshots", |m, step| {
        let c = &m.config;
        let twice = c.design.power_at == PowerAt::TwoSnapshots;
        if !twice || !matches!(step.action, Action::Tick {}) {
            return Evidence::NotApplicable;
        }
        let [old, new] = [step.before, step.after].map(|s| &s.proposals);
        let read = |p: &usize| new[*p].status == Status::Final && (1..=2).contains(&new[*p].wait);
        Evidence::all((0..PROPOSALS).filter(read).map(|p| {
            Evidence::all(State::holders().map(|holder| {
                let own = Slot::some(holder as u8);
                let chosen = leads_to(c, step.before, holder).map(|to| Slot::some(to as u8));
                let now = chosen.unwrap_or(Slot::NONE);
                let steady = new[p].wait == 2 || now == old[p].voter[holder];
                let (votes, expected) = (new[p].voter[holder], if steady { now } else { own });
                ensure!("it votes that was chosen both times": votes == expected, p, holder, votes);
                Evidence::Holds
            }))
        }))
    })
    .sources(&["S57", "S40", "L2B"])
}

/// A custodian's power is that of its own tokens.
pub(super) fn s14() -> P {
    P::step("GOV-S14", "nobody votes with customers' tokens", |m, step| {
        let c = &m.config;
        let keeps = step.before.holders.iter().any(|holder| holder.deposit > 0);
        let custodian = c.bounds.custodian.map(usize::from).into_iter();
        Evidence::all(custodian.filter(|_| keeps).map(|custodian| {
            let own = step.before.holders[custodian].owned();
            let read = |p: &usize| {
                let [before, after] = [step.before, step.after].map(|s| s.proposals[*p].power);
                after[custodian] > before[custodian]
            };
            Evidence::all((0..PROPOSALS).filter(read).map(|p| {
                let power = step.after.proposals[p].power[custodian];
                ensure!("its power is its own": power <= own, p, custodian, power, own);
                Evidence::Holds
            }))
        }))
    })
    .sources(&["S57", "CORRECTIONS 5.14"])
}
