//! The rules told a second time: who may do what when, and what it changes. Thematic properties
//! judge what the rules are for; these two judge the rules, action by action, so that a mistake is
//! seen where it is made, whatever it leads to.
//!
//! They speak of the intended design. Both values are told of options between which both are
//! legitimate, of assumptions, and of those whose other values only these properties notice.

mod due;
mod every;

mod may;

use kernel::{Evidence, ensure};
use vocabulary::rights::rights;

use super::super::design::{Delegation, Design, EarlyClose};
use super::super::state::{Answer, Proposal, State};
use super::super::{Action, Config, Governance};
use super::P;

/// Whoever may do something can: no rule refuses it, and it is among what is offered. (That early
/// closes are possible is no right of anybody's: GOV-S12 says when they cut nobody off.)
pub(super) fn s21(config: &Config) -> P {
    let is_told = is_told(config);
    P::always("GOV-S21", "whoever may do something can", move |m, state, _| {
        if !is_told || !is_apt(state) {
            return Evidence::NotApplicable;
        }
        let every = |emit: &mut dyn FnMut(Action)| every::every(&m.config, emit);
        let may = |action: &Action| is_right(m, state, action);
        // What waits is told too, so that nothing keeps an open action back.
        let denied = rights(m, state, every, may, |_| true).denied;
        ensure!("nothing that is open is denied": denied.is_none(), denied);
        Evidence::Holds
    })
    .sources(&["S14", "S33", "S57"])
}

/// Whether rights are asked for in this state, which takes time: not in those that differ from
/// others in nothing that a right hangs on. What may become of a proposal hangs on itself and on
/// what all share; so one that is under way is enough. (A mistake may make it hang on another one:
/// liveness in `initiative-two` sees that.) An answer takes no right away but its
/// giver's to answer; so one is enough, too.
fn is_apt(state: &State) -> bool {
    let has_answered = |answer: &&Answer| **answer != Answer::None;
    let is_early = |p: &Proposal| p.answers.iter().filter(has_answered).count() <= 1;
    state.proposals.iter().filter(|p| !p.status.is_over()).count() <= 1
        && state.proposals.iter().all(is_early)
}

fn is_right(m: &Governance, state: &State, action: &Action) -> bool {
    may::may(&m.config, state, action) && !may::is_early(state, action)
}

/// Nothing is done but what is open to whoever does it, and what it leaves is what was there but
/// for what it is for.
pub(super) fn s22(config: &Config) -> P {
    let is_told = is_told(config);
    let statement = "nothing is done but what is open, and it changes only what it is for";
    P::step("GOV-S22", statement, move |m, step| {
        if !is_told {
            return Evidence::NotApplicable;
        }
        let (c, action) = (&m.config, step.action);
        ensure!("it was open": may::may(c, step.before, action), action);
        let due = due::due(c, step.before, action);
        ensure!("it changes that and nothing else": due == *step.after, action, due);
        Evidence::Holds
    })
    .sources(&["S33", "S57", "SX"])
}

/// Tokens are a closed world: what is sold, staked, kept by others, lent and given back is there.
pub(super) fn s23() -> P {
    P::always("GOV-S23", "no token appears or vanishes", |m, state, _| {
        let there = state.owned().iter().sum::<u8>() + state.pool;
        let supply = m.config.supply();
        ensure!("all are there": there == supply, there, supply);
        Evidence::Holds
    })
    .sources(&["S40", "TOK"])
}

/// Whether the second telling speaks of this design, in the short form of its states.
fn is_told(c: &Config) -> bool {
    let Design { delegation, early_close, voters, executors, .. } = c.design;
    let Design { principals, answering, deposits, repayment, revocation, .. } = c.design;
    let Design { grants, at_threshold, backing, vetoes, .. } = c.design;
    let told = Design {
        // Circles are refused, and a vote that is decided may end: as good as the first choice.
        delegation: if delegation == Delegation::Transitive { delegation } else { <_>::default() },
        early_close: match early_close {
            EarlyClose::WhenDecided => early_close,
            _ => EarlyClose::Never,
        },
        // Assumptions.
        voters,
        executors,
        // What these properties are the ones to notice.
        principals,
        answering,
        deposits,
        repayment,
        revocation,
        grants,
        at_threshold,
        backing,
        vetoes,
        ..Design::default()
    };
    c.design == told && !c.bounds.unabridged
}
