//! Who can do what, with how many signatures: the table of powers as functions of the rules.
//!
//! Every route of a change is a set of keys (all of them are needed), an order (the vote first) and
//! a delay. A broken design is another table.

use super::body::{Body, Coalition, Hand};
use super::config::Config;
use super::design::{
    Appointment, Block, Counting, Direct, EmergencyKeys, Joint, MinorityKeys, Parties, Vetoers,
    Vetting, VoteBy,
};
use super::state::{Path, State};
use vocabulary::change::ChangeClass;

/// A path, and the class of a change that takes it.
pub(super) type Route = (Path, ChangeClass);

/// The routes that changes take. Values, rules of governance and budgets would take that of what is
/// essential; what goes beside the regular path is essential.
pub(super) const ROUTES: [Route; 6] = [
    (Path::Regular, ChangeClass::Essential),
    (Path::Regular, ChangeClass::Minor),
    (Path::Regular, ChangeClass::Parameter),
    (Path::Wrapper, ChangeClass::Essential),
    (Path::Emergency, ChangeClass::Essential),
    (Path::Direct, ChangeClass::Essential),
];

/// Whose keys a change on this route needs; none if there is no such path.
pub(super) fn keys(c: &Config, (path, class): Route) -> Coalition {
    let design = &c.design;
    let none = Coalition::default();
    match path {
        Path::Regular if class == ChangeClass::Parameter => none.with(Body::Committee),
        Path::Regular => match design.vetting {
            Vetting::EssentialOnly if !class.is_weighty() => none.with(Body::Vote),
            Vetting::AllButParameters | Vetting::EssentialOnly => {
                none.with(Body::Vote).with(Body::Council)
            }
        },
        Path::Wrapper => match design.joint {
            Joint::VoteThenCommittee => none.with(Body::Vote).with(Body::Committee),
            Joint::RoleOnly => none.with(Body::Committee),
            Joint::VoteAlone => none.with(Body::Vote),
        },
        Path::Emergency => match design.emergency_keys {
            EmergencyKeys::CouncilAndTeams => none.with(Body::Council).with(Body::Teams),
            EmergencyKeys::Council => none.with(Body::Council),
        },
        Path::Direct => match design.direct {
            Direct::Nobody => none,
            Direct::CompanyDelayed | Direct::SingleKey => none.with(Body::Company),
            Direct::BridgesInstant => none.with(Body::Bridges),
        },
    }
}

/// Whether the vote on changes on this route is held in a system that this one is joined to.
#[inline]
pub(super) fn is_voted_elsewhere(c: &Config, route: Route) -> bool {
    c.design.vote_by == VoteBy::Given && keys(c, route).has(Body::Vote)
}

/// Time from the last decision to the earliest execution.
#[inline]
pub(super) fn delay(c: &Config, path: Path) -> u8 {
    match path {
        Path::Regular => c.parameters.delay,
        Path::Direct if c.design.direct == Direct::CompanyDelayed => c.parameters.delay,
        Path::Wrapper | Path::Emergency | Path::Direct => 0,
    }
}

/// Who can veto.
#[inline]
pub(super) fn vetoers(c: &Config) -> Coalition {
    match c.design.vetoers {
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
    match (body, c.design.appointment) {
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
    for route in ROUTES {
        holders = holders.and(keys(c, route));
    }
    loop {
        let known = holders;
        for body in known.iter() {
            if let Appointer::Body(appointer) = appointer(c, body) {
                holders = holders.with(appointer);
            }
        }
        if holders == known {
            return holders;
        }
    }
}

/// An act of a body that takes a number of signatures of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Act {
    /// To decide on a change on this path.
    Decide(Path),
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
    let few_do_all = c.design.parties == Parties::FewDoAll;
    let declared = match (body, act) {
        (Body::Council, Act::Reject | Act::Majority) if few_do_all => p.minority_quorum,
        (Body::Council, Act::Decide(Path::Emergency)) => c.offices.council.threshold,
        (Body::Council, Act::Decide(_) | Act::Reject) => p.vet_quorum,
        (Body::Council, Act::Majority) => p.majority_quorum,
        (Body::Council, Act::Few) => p.minority_quorum,
        (Body::Vote, Act::Override) => p.override_quorum,
        (Body::Company, Act::Decide(Path::Direct)) if c.design.direct == Direct::SingleKey => 1,
        _ => c.offices.of(body).threshold,
    };
    let fewer = matches!(act, Act::Decide(_)) && c.design.counting == Counting::OneFewer;
    let declared = declared - u8::from(fewer);
    match body {
        Body::Council => declared.min(state.threshold),
        _ => declared,
    }
}

/// How many signatures one side can give for an act of `body`: the few of the council may have keys
/// of their own.
#[inline]
pub(super) fn signatures(c: &Config, state: &State, body: Body, act: Act, hand: Hand) -> u8 {
    let own = c.design.minority_keys == MinorityKeys::OfTheirOwn;
    match (body, act, hand) {
        (Body::Council, Act::Few, Hand::Honest) if own => state.few.honest,
        (Body::Council, Act::Few, Hand::Intruder) if own => state.few.corrupt,
        _ => strength(c, state, body, hand),
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
    let more = u8::from(c.design.block == Block::OneMore);
    let block = own(Body::Builders) >= majority + more;
    match hand {
        Hand::Honest if !block => own(body).saturating_sub(share),
        Hand::Intruder if block => own(body).saturating_add(share).min(state.seats(body).members()),
        _ => own(body),
    }
}
