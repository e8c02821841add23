//! Where authority comes from, who sits where, and how many it takes.

use kernel::{Evidence, ensure};

use super::super::Bodies;
use super::super::action::Action;
use super::super::body::{BODIES, Body, Coalition, Hand};
use super::super::power::{Appointer, appointer, holders};
use super::super::state::{Composition, State};
use super::P;

/// From each body with power a path of appointments leads to the vote, and each link of it can be
/// revoked: the appointer can fill the seats anew where there is a ground, or a term ends. (Whether
/// the appointer's honest members then do so is CHK-L3.)
pub(super) fn s1() -> P {
    P::always("CHK-S1", "all authority comes from the vote, and goes back to it", |m, state, _| {
        let powers = holders(&m.config).iter().filter(|&body| state.granted.has(body));
        Evidence::all(powers.map(|body| derived(m, state, body)))
    })
    .sources(&["S64", "S39", "S63", "S14"])
}

fn derived(m: &Bodies, state: &State, body: Body) -> Evidence {
    if body == Body::Vote {
        return Evidence::NotApplicable;
    }
    let (mut path, mut link) = (vec![body], body);
    for _ in 0..BODIES {
        let can_end = revocable(m, state, link);
        ensure!("each link can be revoked within a term": can_end, body, path);
        match appointer(&m.config, link) {
            Appointer::Body(Body::Vote) | Appointer::Nobody | Appointer::Lot => {
                return Evidence::Holds;
            }
            Appointer::Body(next) => link = next,
        }
        path.push(link);
    }
    path.truncate(path.iter().position(|step| path[0] == *step).map_or(BODIES, |_| 2));
    ensure!("a path of appointments leads to the vote": false, body, path);
    Evidence::Holds
}

/// Whether the seats of `body` are filled anew at the end of a term, or could be now if one of its
/// members were found corrupt.
fn revocable(m: &Bodies, state: &State, body: Body) -> bool {
    let found = State { exposed: state.exposed.with(body), lapsed: Coalition::default(), ..*state };
    let dismiss = |hand| kernel::System::apply(m, &found, &Action::ReElect { body, hand }).is_ok();
    m.config.parameters.term > 0 || Hand::BOTH.into_iter().any(dismiss)
}

/// Fewer than half of the council are of one country and at most as many as declared of one
/// organisation, and fewer of its members sit elsewhere too than any body's acts take: after each
/// change of a seat.
pub(super) fn s4() -> P {
    P::always(
        "CHK-S4",
        "bodies are separate, and nobody's friends are many in one",
        |m, state, _| {
            let Composition { country, organisation, linked } = state.composition;
            let members = state.seats(Body::Council).members();
            let p = &m.config.parameters;
            let few = p.country_divisor * country < members;
            ensure!("fewer than half are of one country": few, country, members);
            let few = organisation <= p.organisation_max;
            ensure!("few are of one organisation": few, organisation, members);
            let thresholds = holders(&m.config).iter().map(|b| m.config.offices.of(b).threshold);
            let least = thresholds.min().unwrap_or_default();
            ensure!("fewer are linked than any act takes": linked < least, linked, least);
            Evidence::Holds
        },
    )
    .sources(&["S64", "SNIP-25"])
}

/// At least as many members as signatures that its acts take, at least one, no more than declared
/// (a body that grows makes what a few sign of less weight), and no power for a council whose
/// threshold is not the declared one: also while members change and while it is being installed.
pub(super) fn s8() -> P {
    P::always(
        "CHK-S8",
        "members >= threshold >= 1, and power only at the threshold",
        |m, state, _| {
            for body in Body::ALL {
                let members = state.seats(body).members();
                let threshold = match body {
                    Body::Council => state.threshold,
                    _ => m.config.offices.of(body).threshold,
                };
                ensure!("members >= threshold": members >= threshold, body, members, threshold);
                let seats = m.config.offices.of(body).members;
                ensure!("no more members than seats": members <= seats, body, members, seats);
                ensure!("threshold >= 1": threshold >= 1, body, threshold);
            }
            if !state.granted.has(Body::Council) {
                return Evidence::NotApplicable;
            }
            let (threshold, declared) = (state.threshold, m.config.offices.council.threshold);
            ensure!("power at the declared threshold": threshold >= declared, threshold, declared);
            Evidence::Holds
        },
    )
    .sources(&["S64", "L2B"])
}

/// The council's threshold is raised to the declared one, so that it can be given its power.
pub(super) fn s29() -> P {
    P::step("CHK-S29", "a threshold is raised to the declared one", |m, step| {
        if !matches!(step.action, Action::Raise {}) {
            return Evidence::NotApplicable;
        }
        let (threshold, declared) = (step.after.threshold, m.config.offices.council.threshold);
        ensure!("it is the declared one": threshold == declared, threshold, declared);
        Evidence::Holds
    })
    .sources(&["L2B"])
}
