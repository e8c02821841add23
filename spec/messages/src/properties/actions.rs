//! The rules told a second time: where each action is open. What it leaves behind stands in `due`.
//! The other properties say what is promised to whom; a step that is open to the wrong party, or
//! that touches what it is not for, may break none of them in a world as small as a scenario's.
//!
//! It is told of the intended design. A design that decides otherwise has rules of its own; its
//! mistakes are what the other properties judge.

use kernel::{Evidence, ensure};
use vocabulary::rights::rights;
use vocabulary::slot::Slot;

use super::due::due;
use super::raw::{messages, nodes};
use super::{P, Step};
use crate::action::{Failure, Party};
use crate::state::{Content, DEPTHS, Provider, Record};
use crate::{Action, Config, Design, State};

/// Whether the rules are those of the intended design, but for the mistakes that only these
/// properties know.
fn is_told(c: &Config) -> bool {
    let d = &c.design;
    *d == Design { second_request: d.second_request, claimant: d.claimant, ..Design::default() }
}

/// Whether the rules let an action happen in `s`.
fn may(c: &Config, s: &State, action: &Action) -> bool {
    let (p, core) = (&c.parameters, s.head());
    let entry = |message: u8| &core.messages[usize::from(message)];
    let provider = |node: u8| s.nodes[usize::from(node)].provider;
    match *action {
        Action::Send { message, fee, .. } => !entry(message).sent && fee >= 1 && fee <= p.fee_limit,
        Action::Request { message, by } => {
            by == Party::Owner && entry(message).value > 0 && s.requests > 0
        }
        Action::Cancel { message, by } => {
            let is_over = entry(message).request == Slot::some(0);
            by == Party::Owner && entry(message).value > 0 && is_over
        }
        Action::Claim { by } => by == Party::Owner && core.counter > 0,
        Action::Settle { blocks } => {
            let place = usize::from(core.settled);
            let open = s.log[place..].iter().filter(|block| block.content != Content::Nothing);
            s.paused == 0 && open.count() >= usize::from(blocks)
        }
        Action::FallBack {} => s.paused == 0 && s.fallbacks > 0 && p.fallback > 0,
        Action::Scrape { node } => provider(node) != Provider::Down,
        Action::Fail { node, how } => {
            let honest = [Provider::Good, Provider::Down];
            let lying = nodes(c).filter(|&i| !honest.contains(&s.nodes[i].provider));
            let few = lying.count() + 1 < usize::from(p.quorum);
            let possible = how == Failure::Silence || few;
            provider(node) == Provider::Good && s.failures > 0 && possible
        }
        Action::Recover { node } => provider(node) != Provider::Good,
        Action::Repeat { .. } => false,
        Action::Reorganise { depth } => depth <= p.finality && s.reorgs > 0,
        Action::Tick {} => {
            let waits = |i: usize| s.nodes[i].provider != Provider::Down && s.nodes[i].age >= p.lag;
            let late = s
                .log
                .iter()
                .skip(usize::from(core.settled))
                .any(|block| block.content != Content::Nothing && block.due == 0);
            !nodes(c).any(waits) && (!late || s.paused > 0)
        }
        _ => s.paused == 0 && may_decide(c, s, action),
    }
}

/// The same of L2's blocks.
fn may_decide(c: &Config, s: &State, action: &Action) -> bool {
    match *action {
        Action::Execute { proposer, message } => {
            let (m, terms) = (usize::from(message), s.terms[usize::from(message)]);
            let record = |i: usize| s.nodes[i].records[m];
            let accepts = |&i: &usize| {
                let in_grace = record(i) == Record::Requested && terms.grace > 0;
                has_answer(c, s, i) && (record(i) == Record::Pending || in_grace)
            };
            let proposer = usize::from(proposer);
            let offers = has_answer(c, s, proposer) && record(proposer) == Record::Pending;
            let cool = terms.age >= c.parameters.cooldown;
            let pays = terms.fails || terms.fee >= c.parameters.cost;
            let accepted = nodes(c).filter(accepts).count() >= usize::from(c.parameters.quorum);
            offers && cool && pays && accepted && leaves_out_nothing(c, s, Some(m))
        }
        Action::Withdraw {} => {
            let burnt = s.log.iter().filter(|block| block.content == Content::Withdrawal).count();
            let more = burnt < usize::from(c.bounds.withdrawals);
            more && s.supply > 0 && leaves_out_nothing(c, s, None)
        }
        Action::Idle {} => !s.decided && leaves_out_nothing(c, s, None),
        _ => false,
    }
}

/// Whether a sequencer has heard from its provider in time.
fn has_answer(c: &Config, s: &State, node: usize) -> bool {
    s.nodes[node].age <= c.parameters.lag
}

/// Whether few enough sequencers miss a message in a block with this one.
fn leaves_out_nothing(c: &Config, s: &State, has: Option<usize>) -> bool {
    let insists = |node: usize, m: usize| {
        let terms = s.terms[m];
        let is_old = terms.age >= c.parameters.finality + c.parameters.deadline;
        let is_listed = s.nodes[node].records[m] == Record::Pending && has_answer(c, s, node);
        is_listed && is_old && (terms.fails || terms.fee >= c.parameters.cost)
    };
    let objects = |&node: &usize| {
        let content = !has.is_some_and(|m| insists(node, m));
        content && messages(c).any(|m| insists(node, m))
    };
    let objections = nodes(c).filter(objects).count();
    objections + usize::from(c.parameters.quorum) <= usize::from(c.bounds.nodes)
}

/// Everything that anybody could ever do with effect.
fn every(c: &Config, emit: &mut dyn FnMut(Action)) {
    use Action as A;
    for message in 0..c.bounds.messages {
        for &fee in &c.parameters.fees {
            emit(A::Send { message, fee, fails: false });
            emit(A::Send { message, fee, fails: true });
        }
        emit(A::Request { message, by: Party::Owner });
        emit(A::Cancel { message, by: Party::Owner });
    }
    for node in 0..c.bounds.nodes {
        (0..c.bounds.messages).for_each(|message| emit(A::Execute { proposer: node, message }));
        emit(A::Scrape { node });
        emit(A::Recover { node });
        Failure::ALL.into_iter().for_each(|how| emit(A::Fail { node, how }));
    }
    (1..=c.bounds.batch).for_each(|blocks| emit(A::Settle { blocks }));
    (1..DEPTHS as u8).for_each(|depth| emit(A::Reorganise { depth }));
    let alone =
        [A::Claim { by: Party::Owner }, A::Withdraw {}, A::Idle {}, A::FallBack {}, A::Tick {}];
    alone.into_iter().for_each(emit);
}

/// Its antecedent is the intended design.
pub(super) fn s18(config: &Config) -> P {
    let is_told = is_told(config);
    P::always("MSG-S18", "whoever may do something can", move |m, state, _| {
        if !is_told {
            return Evidence::NotApplicable;
        }
        let every = |emit: &mut dyn FnMut(Action)| every(&m.config, emit);
        let may = |action: &Action| may(&m.config, state, action);
        // What is assumed of providers and L1, and what time waits for, is told as well: no answer
        // is right where an action is open.
        let denied = rights(m, state, every, may, |_| true).denied;
        ensure!("nothing that is open is denied": denied.is_none(), denied);
        Evidence::Holds
    })
    .sources(&["CORE", "SEQ-CODE"])
}

/// Its antecedent is the intended design.
pub(super) fn s19(config: &Config) -> P {
    let is_told = is_told(config);
    let statement = "nothing is done but what is open, and it changes only what it is for";
    P::step("MSG-S19", statement, move |m, step: &Step<'_>| {
        if !is_told {
            return Evidence::NotApplicable;
        }
        ensure!("it is open": may(&m.config, step.before, step.action), step.action);
        let (after, due) = (step.after, due(&m.config, step.before, step.action));
        ensure!("it leaves what it is for": *after == due, step.action, after, due);
        Evidence::Holds
    })
    .sources(&["CORE", "SEQ-CODE"])
}
