//! What governance promises to happen, and whose fairness that takes. Adversaries are never fair,
//! nor is whoever is free to vote or not.

use kernel::{Evidence, Fairness, ensure};

use super::super::config::{Config, Voice};
use super::super::state::{Answer, PAYLOADS, State, Status};
use super::super::{Action, Governance};
use super::judge::{behind, is_enough, leads_to};
use super::{P, closes};

/// Time passes. (Strong, because transactions can begin and end for ever between two ticks.)
const TICKS: &str = "SF(tick)";
/// A transaction ends: what is borrowed in it is given back.
pub(in super::super) const TRANSACTIONS: &str = "WF(repay)";
/// Anybody has votes counted.
const CLOSES: &str = "WF(close)";
/// Anybody queues what is accepted.
pub(in super::super) const QUEUES: &str = "WF(queue)";
/// Anybody carries out what is due.
pub(in super::super) const EXECUTIONS: &str = "WF(execute)";
/// Who is willing to propose a payload does, if again and again it could. (Strong, because places
/// are taken and payloads cool down.)
const PROPOSALS: &str = "SF(propose)";
/// Who is willing makes its text final.
const FINALS: &str = "WF(finalize)";
/// Who is willing votes.
pub(in super::super) const VOTES: &str = "WF(vote)";
/// A willing bench agrees.
pub(in super::super) const BENCHES: &str = "WF(agree)";
/// Who has no time to vote delegates.
const DELEGATES: &str = "WF(delegate)";

/// What it takes that proposals come to an end: time waits for those who keep it waiting under
/// GOV-A3 and GOV-A4.
const ENDS: &[&str] = &[TICKS, TRANSACTIONS, CLOSES, QUEUES, EXECUTIONS, VOTES, BENCHES];

/// Whether a holder is willing.
fn has_willing(config: &Config) -> bool {
    config.bounds.holders.iter().any(|start| start.voice == Voice::Willing)
}

/// What it takes that what is accepted is carried out. Where there is another vote, days wait for
/// those who are willing and have not answered it.
fn execution(config: &Config) -> &'static [&'static str] {
    let others = config.bounds.proposals > 1;
    let benches = config.bounds.bench == Voice::Willing;
    match (others && has_willing(config), others && benches) {
        (false, false) => &[TICKS, TRANSACTIONS, QUEUES, EXECUTIONS, "GOV-A4"],
        (true, false) => &[TICKS, TRANSACTIONS, QUEUES, EXECUTIONS, VOTES, "GOV-A4"],
        (false, true) => &[TICKS, TRANSACTIONS, QUEUES, EXECUTIONS, BENCHES, "GOV-A4"],
        (true, true) => &[TICKS, TRANSACTIONS, QUEUES, EXECUTIONS, VOTES, BENCHES, "GOV-A4"],
    }
}

/// What it takes to come to a vote, where places are few. Where something can be borrowed, who is
/// willing waits until it is given back.
fn initiative(config: &Config) -> &'static [&'static str] {
    if config.bounds.flash > 0 && has_willing(config) {
        &[PROPOSALS, FINALS, TICKS, TRANSACTIONS, CLOSES, QUEUES, EXECUTIONS, VOTES, BENCHES]
    } else {
        &[PROPOSALS, FINALS, TICKS, CLOSES, QUEUES, EXECUTIONS, VOTES, BENCHES]
    }
}

/// What it takes that the wish of a majority is accepted.
fn majority(config: &Config) -> &'static [&'static str] {
    if config.bounds.flash > 0 && has_willing(config) {
        &[
            TICKS,
            TRANSACTIONS,
            CLOSES,
            QUEUES,
            EXECUTIONS,
            PROPOSALS,
            FINALS,
            VOTES,
            BENCHES,
            DELEGATES,
            "GOV-A3",
            "GOV-A5",
        ]
    } else {
        &[
            TICKS, CLOSES, QUEUES, EXECUTIONS, PROPOSALS, FINALS, VOTES, BENCHES, DELEGATES,
            "GOV-A3", "GOV-A5",
        ]
    }
}

/// The liveness properties.
pub(super) fn all(config: &Config) -> Vec<P> {
    let bounds = &config.bounds;
    let mut all: Vec<P> = (0..bounds.proposals).map(ends).collect();
    all.extend((0..bounds.proposals).map(|proposal| carried_out(config, proposal)));
    all.push(in_time());
    let payloads = 0..bounds.payloads.len() as u8;
    all.extend(payloads.clone().map(|payload| initiated(config, payload)));
    all.push(counted());
    all.extend(payloads.map(|payload| majority_rules(config, payload)));
    all
}

/// The fairness that the properties name: of those who are willing, and of what anybody may do.
pub(in super::super) fn fairness(config: &Config) -> Vec<Fairness<Governance>> {
    use Action as A;
    let voices: Vec<Voice> = (0..config.bounds.holders.len()).map(|h| config.voice(h)).collect();
    let willing = {
        let voices = voices.clone();
        move |holder: u8| voices.get(usize::from(holder)) == Some(&Voice::Willing)
    };
    let busy = move |holder: u8| voices.get(usize::from(holder)) == Some(&Voice::Busy);
    let authors_willing = config.voice(0) == Voice::Willing;
    let votes = willing.clone();
    let bench = config.bounds.bench == Voice::Willing;
    let benches = super::super::state::BENCHES;
    vec![
        Fairness::strong(TICKS, |a| matches!(a, A::Tick {}).then_some(0)).about(&["tick"]),
        // No scenario is without it: where nothing is borrowed, it asks for nothing.
        Fairness::weak(TRANSACTIONS, |a| match *a {
            A::Repay { holder } => Some(holder),
            _ => None,
        }),
        Fairness::weak(CLOSES, |a| match *a {
            A::Close { proposal } => Some(proposal),
            _ => None,
        })
        .about(&["close"]),
        Fairness::weak(QUEUES, |a| match *a {
            A::Queue { proposal } => Some(proposal),
            _ => None,
        })
        .about(&["queue"]),
        Fairness::weak(EXECUTIONS, |a| match *a {
            A::Execute { proposal } => Some(proposal),
            _ => None,
        })
        .about(&["execute"]),
        Fairness::strong(PROPOSALS, move |a| match *a {
            A::Propose { author, payload, .. } => {
                willing(author).then_some(author * PAYLOADS as u8 + payload)
            }
            _ => None,
        })
        .about(&["propose"]),
        Fairness::weak(FINALS, move |a| match *a {
            A::Finalize { proposal } => authors_willing.then_some(proposal),
            _ => None,
        })
        .about(&["finalize"]),
        Fairness::weak(VOTES, move |a| match *a {
            A::Vote { holder, proposal, .. } => {
                votes(holder).then_some(holder * super::super::state::PROPOSALS as u8 + proposal)
            }
            _ => None,
        })
        .about(&["vote"]),
        Fairness::weak(BENCHES, move |a| match *a {
            A::Agree { proposal, bench: number } => bench.then_some(proposal * benches + number),
            _ => None,
        })
        .about(&["agree"]),
        Fairness::weak(DELEGATES, move |a| match *a {
            A::Delegate { holder, .. } => busy(holder).then_some(holder),
            _ => None,
        })
        .about(&["delegate"]),
    ]
}

/// A vote that runs comes to an end.
fn ends(proposal: u8) -> P {
    let p = usize::from(proposal);
    P::leads_to(
        "GOV-L1",
        "each vote ends",
        move |_, state, _| state.proposals[p].status == Status::Active,
        move |_, state, _| {
            !matches!(state.proposals[p].status, Status::Active | Status::Final | Status::Vacant)
        },
    )
    .instance(proposal)
    .sources(&["S34", "S62"])
    .needs(ENDS)
}

const L2: &str = "what is accepted and not vetoed is carried out";

fn carried_out(config: &Config, proposal: u8) -> P {
    let p = usize::from(proposal);
    P::leads_to(
        "GOV-L2",
        L2,
        move |_, s, _| matches!(s.proposals[p].status, Status::Accepted | Status::Queued),
        move |_, s, _| matches!(s.proposals[p].status, Status::Executed | Status::Vetoed),
    )
    .instance(proposal)
    .sources(&["S57", "S58"])
    .needs(execution(config))
}

/// Nothing that was accepted expires (X15): a safety property, because expiry is what ends it.
fn in_time() -> P {
    P::step("GOV-L2", L2, |_, step| {
        let on_its_way = |p: &usize| {
            let status = step.before.proposals[*p].status;
            matches!(status, Status::Accepted | Status::Queued)
        };
        Evidence::all((0..step.before.proposals.len()).filter(on_its_way).map(|p| {
            let expired = step.after.proposals[p].status == Status::Expired;
            ensure!("it does not expire": !expired, p);
            Evidence::Holds
        }))
    })
    .sources(&["S57", "S12", "CORRECTIONS X15"])
    .needs(&["GOV-A4"])
}

/// Whoever is willing, with enough behind it, brings any question to a vote, and again.
fn initiated(config: &Config, payload: u8) -> P {
    let stands_behind = |m: &Governance, state: &State| {
        let c = &m.config;
        let power_of = |author: usize| -> u8 {
            let is_with = |h: &usize| *h == author || leads_to(c, state, *h) == Some(author);
            State::holders().filter(is_with).map(|h| state.holders[h].owned()).sum()
        };
        let mut authors = 0..usize::from(c.bounds.authors);
        authors.any(|author| c.voice(author) == Voice::Willing && is_enough(c, power_of(author)))
    };
    P::leads_to(
        "GOV-L3",
        "a community with enough support brings its question to a vote",
        move |m, state, _| stands_behind(m, state),
        move |_, state, _| {
            state.which(Status::Active).any(|p| state.proposals[p].payload == payload)
        },
    )
    .instance(payload)
    .sources(&["S56", "S14"])
    .needs(initiative(config))
}

/// When votes are counted, whoever is willing and has power has answered: before the close, so that
/// it is a safety property. That there is time for it is GOV-A3, or SEQ-L2.
fn counted() -> P {
    P::step("GOV-L4", "who is willing to vote is counted before the close", |m, step| {
        let Some((_, proposal)) = closes(step) else { return Evidence::NotApplicable };
        let willing = |h: &usize| m.config.voice(*h) == Voice::Willing && behind(proposal, *h) > 0;
        Evidence::all(State::holders().filter(willing).map(|holder| {
            let answered = proposal.answers[holder] != Answer::None;
            ensure!("it has answered": answered, holder);
            Evidence::Holds
        }))
    })
    .sources(&["S14", "S10"])
    .needs(&["GOV-A3"])
}

/// What more than half of the supply wants all the time is accepted at last. Who has no time to
/// vote wants it as well, and delegates if it can.
fn majority_rules(config: &Config, payload: u8) -> P {
    P::leads_to(
        "GOV-L5",
        "what more than half of the tokens want is accepted at last",
        |m, state, _| {
            let c = &m.config;
            let wants = |h: &usize| matches!(c.voice(*h), Voice::Willing | Voice::Busy);
            let wanted: u8 = State::holders().filter(wants).map(|h| state.holders[h].owned()).sum();
            2 * wanted > c.supply()
        },
        move |_, state, _| {
            let accepted = |status| matches!(status, Status::Accepted | Status::Queued);
            state.proposals.iter().any(|p| p.payload == payload && accepted(p.status))
        },
    )
    .instance(payload)
    .sources(&["S60", "S61", "S62", "CORRECTIONS X16"])
    .needs(majority(config))
}
