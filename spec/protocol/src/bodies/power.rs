//! Who can do what, with how many signatures: the table of powers as functions of the rules.
//!
//! Every path of a change is a set of keys (all of them are needed), an order (the vote first) and
//! a delay. A broken design is another table.

use super::body::{BODIES, Body, Coalition, Hand};
use super::config::Config;
use super::rules::{Appointment, Direct, EmergencyKeys, Joint, Vetoers, Vetting, VoteBy};
use super::state::{Class, State};

/// Whose keys a change of this class needs; none if there is no such path.
pub(super) fn keys(c: &Config, class: Class) -> Coalition {
    let rules = &c.rules;
    let keys: &[Body] = match class {
        Class::Essential => &[Body::Vote, Body::Council],
        Class::Minor => match rules.vetting {
            Vetting::AllButParameters => &[Body::Vote, Body::Council],
            Vetting::EssentialOnly => &[Body::Vote],
        },
        Class::Parameter => &[Body::Committee],
        Class::Wrapper => match rules.joint {
            Joint::VoteThenCommittee => &[Body::Vote, Body::Committee],
            Joint::RoleOnly => &[Body::Committee],
        },
        Class::Emergency => match rules.emergency_keys {
            EmergencyKeys::CouncilAndTeams => &[Body::Council, Body::Teams],
            EmergencyKeys::Council => &[Body::Council],
        },
        Class::Direct => match rules.direct {
            Direct::Nobody => &[],
            Direct::CompanyDelayed | Direct::SingleKey => &[Body::Company],
            Direct::BridgesInstant => &[Body::Bridges],
        },
    };
    Coalition::of(keys.iter().copied())
}

/// Whether the vote on changes of this class is held in a system that this one is joined to.
pub(super) fn is_voted_elsewhere(c: &Config, class: Class) -> bool {
    c.rules.vote_by == VoteBy::Given && keys(c, class).has(Body::Vote)
}

/// Time from the last decision to the earliest execution.
pub(super) fn delay(c: &Config, class: Class) -> u8 {
    match class {
        Class::Essential | Class::Minor | Class::Parameter => c.parameters.delay,
        Class::Direct if c.rules.direct == Direct::CompanyDelayed => c.parameters.delay,
        Class::Wrapper | Class::Emergency | Class::Direct => 0,
    }
}

/// Who can veto.
pub(super) fn vetoers(c: &Config) -> Coalition {
    match c.rules.vetoers {
        Vetoers::Council => Coalition::of([Body::Council]),
        Vetoers::CouncilAndTeams => Coalition::of([Body::Council, Body::Teams]),
    }
}

/// Who appoints a body.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Appointer {
    /// Another body, or the body itself.
    Body(Body),
    /// The lot, at the end of a term.
    Lot,
    /// Nobody: the vote is all holders.
    Nobody,
}

/// Who fills the seats of `body`.
pub(super) fn appointer(c: &Config, body: Body) -> Appointer {
    match (body, c.rules.appointment) {
        (Body::Vote, _) => Appointer::Nobody,
        (Body::Company | Body::Bridges, _) => Appointer::Body(body),
        (_, Appointment::Vote) => Appointer::Body(Body::Vote),
        (Body::Board, _) => Appointer::Body(Body::Board),
        (_, Appointment::Board) => Appointer::Body(Body::Board),
        (_, Appointment::CoOption) => Appointer::Body(body),
        (_, Appointment::Rotation) => Appointer::Lot,
    }
}

/// The bodies without whom, or by whom, something can be done: those with a key of some path, with
/// a veto or a pause, with votes delegated to them, and those who appoint one of these.
pub(super) fn holders(c: &Config) -> Coalition {
    let mut holders = vetoers(c).with(Body::Vote).with(Body::Council);
    if c.parameters.builders_share > 0 {
        holders = holders.with(Body::Builders);
    }
    for body in Class::ALL.into_iter().flat_map(|class| keys(c, class).iter()) {
        holders = holders.with(body);
    }
    for _ in 0..BODIES {
        for body in holders.iter() {
            if let Appointer::Body(appointer) = appointer(c, body) {
                holders = holders.with(appointer);
            }
        }
    }
    holders
}

/// An act of a body that takes a number of signatures of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Act {
    /// To decide on a change of this class.
    Decide(Class),
    /// To reject a change, or to report on an emergency.
    Reject,
    /// To override a veto.
    Override,
    /// What the larger party of the council can do.
    Majority,
    /// What a few of the council can do.
    Few,
    /// Everything else.
    Ordinary,
}

/// How many signatures of `body` the act takes: what is declared, or fewer while the threshold in
/// force is lower.
pub(super) fn quorum(c: &Config, state: &State, body: Body, act: Act) -> u8 {
    let p = &c.parameters;
    let declared = match (body, act) {
        (Body::Council, Act::Decide(Class::Emergency)) => c.offices.council.threshold,
        (Body::Council, Act::Decide(_) | Act::Reject) => p.vet_quorum,
        (Body::Council, Act::Majority) => p.majority_quorum,
        (Body::Council, Act::Few) => p.minority_quorum,
        (Body::Vote, Act::Override) => p.override_quorum,
        (Body::Company, Act::Decide(Class::Direct)) if c.rules.direct == Direct::SingleKey => 1,
        _ => c.offices.of(body).threshold,
    };
    match body {
        Body::Council => declared.min(state.threshold),
        _ => declared,
    }
}

/// How many signatures of `body` one side can give. The builders' council votes as a block, as its
/// majority decides; if neither side has one, it does not vote.
pub(super) fn strength(c: &Config, state: &State, body: Body, hand: Hand) -> u8 {
    let own = |body: Body| match hand {
        Hand::Honest => state.seats(body).honest,
        Hand::Intruder => state.seats(body).corrupt,
    };
    if body != Body::Vote {
        return own(body);
    }
    let share = c.parameters.builders_share;
    let majority = c.offices.builders.threshold;
    let block = own(Body::Builders) >= majority;
    match hand {
        Hand::Honest if !block => own(body).saturating_sub(share),
        Hand::Intruder if block => own(body).saturating_add(share).min(state.seats(body).members()),
        _ => own(body),
    }
}
