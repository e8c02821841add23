//! The procedure: rules that are fixed beforehand, nothing without a vote, nothing but what was
//! voted on, no second try at once, nothing after its time or before it.

use kernel::{Evidence, ensure};

use super::super::Action;
use super::super::state::{Status, Voted};
use super::ghosts::hash;
use super::judge::held_under;
use super::{P, executes};
use vocabulary::change::ChangeClass;

/// While a vote runs, what it is held under stays, and nobody calls it off.
pub(super) fn s1() -> P {
    P::step("GOV-S1", "the rules of a vote are fixed before it opens", |m, step| {
        let c = &m.config;
        Evidence::all(step.before.which(Status::Active).map(|p| {
            let (before, after) = (&step.before.proposals[p], &step.after.proposals[p]);
            let cancelled = after.status == Status::Cancelled;
            ensure!("a running vote is not called off": !cancelled, p);
            if after.status == Status::Active {
                let then = held_under(c, step.before, before);
                let now = held_under(c, step.after, after);
                ensure!("the settings stay": then == now, p, then, now);
            }
            Evidence::Holds
        }))
    })
    .sources(&["S33", "SX"])
}

/// What is essential is carried out only after a vote accepted it, and each item of it would have
/// been accepted alone (the refinement by item). Values are GOV-S13's; the Foundation's budget is
/// no change of the protocol.
pub(super) fn s2() -> P {
    P::step("GOV-S2", "no change of the protocol without a vote", |m, step| {
        let Some((p, proposal)) = executes(step) else { return Evidence::NotApplicable };
        let class = m.config.class(proposal.payload);
        if matches!(class, ChangeClass::Values | ChangeClass::Budget) {
            return Evidence::NotApplicable;
        }
        let voted = step.history.of[p].voted;
        ensure!("a vote accepted it": voted != Voted::No, p, class);
        let each = voted == Voted::Yes;
        ensure!("each of its items would have been accepted alone": each, p, class);
        Evidence::Holds
    })
    .sources(&["S57", "S13", "S39"])
}

/// What runs is what was voted on, and that is what stood there when the text became final. (The
/// author may amend a draft, and the clock starts again.)
pub(super) fn s7() -> P {
    P::step("GOV-S7", "what is run is what was voted on and deliberated on", |_, step| {
        let Some((p, proposal)) = executes(step) else { return Evidence::NotApplicable };
        let voted = hash(proposal);
        let run = if proposal.swapped { 0 } else { voted };
        let deliberated = step.history.of[p].final_hash;
        ensure!("what is run was voted on": run == voted, p, run, voted);
        ensure!("what was voted on was deliberated on": voted == deliberated, voted, deliberated);
        Evidence::Holds
    })
    .sources(&["S13", "SX"])
}

/// A payload that was voted on is not put again before the cool-down is over. (A twin that was
/// proposed before the vote ended is no new attempt.) What was carried out is not carried out
/// again.
pub(super) fn s11() -> P {
    P::step("GOV-S11", "no decision by attrition", |_, step| match *step.action {
        Action::Propose { payload, .. } | Action::Amend { payload, .. } => {
            let cooling = step.history.cooling[usize::from(payload)];
            ensure!("the cool-down is over": cooling == 0, payload, cooling);
            Evidence::Holds
        }
        Action::Execute { proposal } => {
            let executed = step.history.of[usize::from(proposal)].executed;
            ensure!("one execution per acceptance": !executed, proposal);
            Evidence::Holds
        }
        _ => Evidence::NotApplicable,
    })
    .sources(&["SX", "CORRECTIONS 6"])
}

/// Nobody answers, and no bench agrees, once a vote has been open for as long as was announced:
/// whoever waits for somebody to count would otherwise vote with the result in view.
pub(super) fn s16() -> P {
    P::step("GOV-S16", "nobody answers after the time for it", |m, step| {
        let (Action::Vote { proposal, .. } | Action::Agree { proposal, .. }) = *step.action else {
            return Evidence::NotApplicable;
        };
        let (open, time) =
            (step.history.of[usize::from(proposal)].since, m.config.parameters.voting_max);
        ensure!("there was time left": open < time, proposal, open, time);
        Evidence::Holds
    })
    .sources(&["S33", "GOVF", "SX"])
}

/// Whatever was accepted has been in the queue for the whole timelock when it is carried out, so
/// that the council can stop it and whoever minds can leave; and what it stopped stays stopped for
/// as long again (O14).
pub(super) fn s17() -> P {
    P::step("GOV-S17", "what was accepted, or vetoed, waits as long as the timelock", |m, step| {
        let (Action::Execute { proposal } | Action::Override { proposal }) = *step.action else {
            return Evidence::NotApplicable;
        };
        let waited = step.history.of[usize::from(proposal)].since;
        let timelock = m.config.parameters.timelock;
        ensure!("the timelock has passed": waited >= timelock, proposal, waited, timelock);
        Evidence::Holds
    })
    .sources(&["S57", "L2B", "SX"])
}

/// The Foundation's money leaves only where a vote for it was accepted and carried out, and once
/// for it: a vote that comes afterwards ratifies what cannot be undone.
pub(super) fn s20() -> P {
    P::step("GOV-S20", "money is spent after a vote for it, and once", |_, step| {
        let Action::Spend {} = *step.action else { return Evidence::NotApplicable };
        let granted = step.history.granted;
        ensure!("a vote for it was carried out, and it was not spent": granted, granted);
        Evidence::Holds
    })
    .sources(&["S39", "SX"])
}

/// An acceptance is good for the timelock and the window after it: what nobody carried out in that
/// time needs another vote.
pub(super) fn s18() -> P {
    P::step("GOV-S18", "an acceptance expires", |m, step| {
        let Some((p, _)) = executes(step) else { return Evidence::NotApplicable };
        let age = step.history.of[p].age;
        let good_for = m.config.parameters.timelock + m.config.parameters.window;
        ensure!("it has not expired": age < good_for, p, age, good_for);
        Evidence::Holds
    })
    .sources(&["S12", "CORRECTIONS X15"])
}
