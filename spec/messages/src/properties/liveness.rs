//! What is promised to happen, and whose fairness that takes. Senders (but for taking back what is
//! theirs), strangers, proposers' choices and L1's reorganisations are never fair.

use kernel::Fairness;
use vocabulary::slot::Slot;

use super::P;
use super::raw::last_final;
use crate::action::Party;
use crate::state::Record;
use crate::{Action, Config, Messages, State};

/// L1's blocks go on.
const TICK: &str = "WF(tick)";
/// L2's blocks go on, whatever is in them.
const DECIDE: &str = "WF(decide)";
/// Sequencers ask for what is new on L1.
const SCRAPE: &str = "WF(scrape)";
/// A failed provider is good again, or another one is (MSG-A2).
const RECOVER: &str = "WF(recover)";
/// What is decided is settled (PRV-L1, L1S-L1).
const SETTLE: &str = "WF(settle)";
/// A sender takes back what can be taken back.
const CANCEL: &str = "WF(cancel)";

/// The liveness properties.
pub(super) fn all(config: &Config) -> Vec<P> {
    let messages = 0..config.bounds.messages;
    let nodes = 0..config.bounds.nodes;
    let mut all: Vec<P> = messages.clone().map(delivery).collect();
    all.extend(messages.map(refund));
    all.push(exit());
    all.extend(nodes.clone().map(recovery));
    all.extend(nodes.map(correction));
    all.extend([settled(), goes_on()]);
    all
}

/// What L1 has for good, pays for itself and is wanted back by nobody. A request by its sender ends
/// the promise, as it ends the message on L2; a request by anybody else does not. A handler that is
/// reverted was executed.
fn delivery(message: u8) -> P {
    let m = usize::from(message);
    let is_asked = move |state: &State| state.head().messages[m].asked;
    P::leads_to(
        "MSG-L1",
        "what was sent and not called back is executed",
        move |system: &Messages, state, _| {
            let (c, terms) = (&system.config, state.terms[m]);
            let is_sent = last_final(c, state).messages[m].sent;
            let is_paid = terms.fails || terms.fee >= c.parameters.cost;
            is_sent && is_paid && !is_asked(state) && state.executions(m) == 0
        },
        move |_, state, _| state.executions(m) > 0 || is_asked(state),
    )
    .instance(message)
    .sources(&["S11", "CORRECTIONS 5.7"])
    .needs(&[TICK, DECIDE, SCRAPE, RECOVER, SETTLE])
    .about(&["execute"])
}

/// Its sender asks for it, and has it back, unless it was executed.
fn refund(message: u8) -> P {
    let m = usize::from(message);
    P::leads_to(
        "MSG-L2",
        "what its sender calls back is given back, or consumed",
        move |_, state: &State, _| {
            let entry = &state.head().messages[m];
            entry.asked && entry.value > 0
        },
        move |_, state: &State, _| {
            let entry = &state.head().messages[m];
            !entry.asked || entry.value == 0
        },
    )
    .instance(message)
    .sources(&["CORE"])
    .needs(&[TICK, CANCEL, SCRAPE, SETTLE])
    .about(&["cancel"])
}

/// What was burnt can be taken, or was.
fn exit() -> P {
    let is_there = |state: &State| {
        let core = state.head();
        core.counter + core.claimed >= state.withdrawals()
    };
    P::leads_to(
        "MSG-L3",
        "what leaves L2 can be taken on L1",
        move |_, state: &State, _| !is_there(state),
        move |_, state: &State, _| is_there(state),
    )
    .sources(&["S11"])
    .needs(&[SETTLE, TICK, SCRAPE])
}

/// Its handlers flow again, as far as MSG-L1 has it, when it has an answer.
fn recovery(node: u8) -> P {
    let i = usize::from(node);
    P::leads_to(
        "MSG-L4",
        "a sequencer whose provider has failed has a view of L1 again",
        move |m: &Messages, state, _| state.nodes[i].age > m.config.parameters.lag,
        move |m: &Messages, state, _| state.nodes[i].age <= m.config.parameters.lag,
    )
    .instance(node)
    .sources(&["INC-SEP25"])
    .needs(&[RECOVER, SCRAPE])
    .about(&["fail"])
}

/// Whether what a sequencer lists is what L1 has for good. What it has committed, or rejected, or
/// forgotten with that, it does not list.
fn is_right(c: &Config, state: &State, node: usize) -> bool {
    let last = last_final(c, state);
    super::raw::messages(c).all(|message| {
        let entry = &last.messages[message];
        match state.nodes[node].records[message] {
            Record::Pending => entry.value > 0 && entry.request == Slot::NONE,
            Record::Requested => entry.value > 0 && entry.request != Slot::NONE,
            Record::Unknown => entry.value == 0 || state.executions(message) > 0,
            Record::Committed | Record::Consumed | Record::Rejected => true,
        }
    })
}

/// Whatever L1 has undone.
fn correction(node: u8) -> P {
    let i = usize::from(node);
    P::leads_to(
        "MSG-L5",
        "what a sequencer has read wrong, or what is new, it has right in the end",
        move |m: &Messages, state, _| !is_right(&m.config, state, i),
        move |m: &Messages, state, _| is_right(&m.config, state, i),
    )
    .instance(node)
    .sources(&["SEQ-CODE"])
    .needs(&[SCRAPE, RECOVER])
}

/// The message's half of L1S-L1.
fn settled() -> P {
    let is_settled = |state: &State| usize::from(state.head().settled) >= state.height();
    P::leads_to(
        "MSG-L6",
        "what is decided is settled",
        move |_, state: &State, _| !is_settled(state),
        move |_, state: &State, _| is_settled(state),
    )
    .sources(&["L1S-L1", "DP5"])
    .needs(&[SETTLE, TICK, SCRAPE])
}

/// The message's half of CON-L1: no view of L1 stops L2 for good.
fn goes_on() -> P {
    let is_met = |state: &State| state.decided || state.paused > 0;
    P::leads_to(
        "MSG-L7",
        "each tick has a block in the end, but for a fallback",
        move |_, state: &State, _| !is_met(state),
        move |_, state: &State, _| is_met(state),
    )
    .sources(&["CON-L1", "INC-SEP25"])
    .needs(&[DECIDE, RECOVER, SCRAPE])
    .about(&["execute"])
}

/// The fairness that the properties name.
pub(super) fn fairness() -> Vec<Fairness<Messages>> {
    let of = |name, is: fn(&Action) -> bool, classes| {
        Fairness::weak(name, move |action| is(action).then_some(0)).about(classes)
    };
    let by_node =
        |name, node: fn(&Action) -> Option<u8>, classes| Fairness::weak(name, node).about(classes);
    let is_block = |action: &Action| {
        matches!(action, Action::Execute { .. } | Action::Withdraw {} | Action::Idle {})
    };
    vec![
        of(TICK, |action| matches!(action, Action::Tick {}), &["tick"]),
        of(DECIDE, is_block, &["idle"]),
        by_node(
            SCRAPE,
            |action| match *action {
                Action::Scrape { node } => Some(node),
                _ => None,
            },
            &["scrape"],
        ),
        by_node(
            RECOVER,
            |action| match *action {
                Action::Recover { node } => Some(node),
                _ => None,
            },
            &["recover"],
        ),
        of(SETTLE, |action| matches!(action, Action::Settle { .. }), &["settle"]),
        Fairness::weak(CANCEL, |action| match *action {
            Action::Cancel { message, by: Party::Owner } => Some(message),
            _ => None,
        })
        .about(&["cancel"]),
    ]
}
