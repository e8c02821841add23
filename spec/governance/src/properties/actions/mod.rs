//! The rules told a second time: who may do what when, and what it changes. Thematic properties
//! judge what the rules are for; these two judge the rules, action by action, so that a mistake is
//! seen where it is made, whatever it leads to.
//!
//! They speak of the intended design. Both values are told of options between which both are
//! legitimate, of assumptions, and of those whose other values only these properties notice.

mod every;
mod leaves;
mod may;

use kernel::{Evidence, System, ensure};

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
        let (mut open, mut refused) = (0_i32, None);
        every::action(&m.config, &mut |action| {
            open += i32::from(is_right(m, state, &action));
        });
        m.candidates(state, &mut |action| {
            if is_right(m, state, &action) {
                open -= 1;
                if m.apply(state, &action).is_err() {
                    refused = Some(action);
                }
            }
        });
        ensure!("nothing refuses it": refused.is_none(), refused);
        // A choice that is named twice is offered twice.
        let missing = if open == 0 { Vec::new() } else { missing(m, state) };
        ensure!("it is among what is offered": missing.is_empty(), missing);
        Evidence::Holds
    })
    .sources(&["S14", "S33", "S57"])
}

/// Whether rights are asked for in this state, which takes time: not in those that differ from
/// others in nothing that a right hangs on. What may become of a proposal hangs on itself and on
/// what all share; so one that is under way is enough. An answer takes no right away but its
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

/// What is open and not offered, for whoever reads the finding.
fn missing(m: &Governance, state: &State) -> Vec<Action> {
    let (mut open, mut offered) = (Vec::new(), Vec::new());
    every::action(&m.config, &mut |action| open.push(action));
    m.candidates(state, &mut |action| offered.push(action));
    open.retain(|action| is_right(m, state, action) && !offered.contains(action));
    open
}

/// Nothing is done but what is open to whoever does it, and what it leaves is what was there but
/// for what it is for.
pub(super) fn s22(config: &Config) -> P {
    let is_told = is_told(config);
    let statement = "nothing is done but what is open, and it changes what it is for";
    P::step("GOV-S22", statement, move |m, step| {
        if !is_told {
            return Evidence::NotApplicable;
        }
        let (c, action) = (&m.config, step.action);
        ensure!("it was open": may::may(c, step.before, action), action);
        let due = leaves::what(c, step.before, action);
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
