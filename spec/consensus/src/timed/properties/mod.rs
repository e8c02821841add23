//! What must be true of heights in time.

mod actions;
mod rounds;

use kernel::{Evidence, Fairness, Nothing, Property, ensure};

use super::super::messages::Traffic;
use super::super::paper::{NodeState, Step as At, Tally, Value, VoteKind};
use super::state::{Life, Local, RoundState};
use super::{Action, Config, State, Timed};
use crate::moves::Move;

type P = Property<Timed>;
type Step<'a> = kernel::Step<'a, Timed>;

/// Correct validators act on what correct validators sent.
const VALIDATORS: &str = "WF(act)";
/// Timeouts that are over fire.
const TIMEOUTS: &str = "WF(timeout)";
/// Time passes.
const TIME: &str = "WF(tick)";
/// The network becomes stable.
const STABILITY: &str = "WF(stabilise)";
/// Who crashed starts again.
const RESTARTS: &str = "WF(restart)";
/// Who is behind fetches what it misses.
pub(super) const CATCH_UPS: &str = "WF(catch_up)";

/// Heights follow one another.
const HEIGHTS: &str = "WF(next_height)";

pub(super) fn all(config: &Config) -> Vec<P> {
    let mut all = vec![s1(), s5(), s7(), l1(), l2()];
    // Only who crashes can be behind; where nobody does, one member stands for the family.
    all.extend((0..config.crashes.len().max(1) as u8).map(l3));
    all.extend([l5(), s4(), s15(), s17(), s18(), s19(), rounds::s20(), rounds::s21()]);
    all.extend([actions::s23(config), actions::s24(config), actions::s25(config)]);
    let correct = 0..config.committee.correct();
    all.extend(correct.filter(|who| config.committee.proposers.contains(who)).map(l6));
    all
}

pub(super) fn fairness(_: &Config) -> Vec<Fairness<Timed>> {
    vec![
        Fairness::weak(VALIDATORS, |action| match *action {
            Action::Act { validator, .. } => Some(validator),
            _ => None,
        })
        .about(&["act"]),
        Fairness::weak(TIMEOUTS, |action| match *action {
            Action::Timeout { validator, .. } => Some(validator),
            _ => None,
        })
        .about(&["timeout"]),
        Fairness::weak(TIME, |action| matches!(action, Action::Tick {}).then_some(0))
            .about(&["tick"]),
        Fairness::weak(STABILITY, |action| matches!(action, Action::Stabilise {}).then_some(0))
            .about(&["stabilise"]),
        Fairness::weak(RESTARTS, |action| match *action {
            Action::Restart { validator } => Some(validator),
            _ => None,
        })
        .about(&["restart"]),
        Fairness::weak(CATCH_UPS, |action| match *action {
            Action::CatchUp { validator } => Some(validator),
            _ => None,
        })
        .about(&["catch_up"]),
        Fairness::weak(HEIGHTS, |action| matches!(action, Action::NextHeight {}).then_some(0))
            .about(&["next_height"]),
    ]
}

impl Timed {
    /// The correct validators.
    fn correct<'a>(&self, s: &'a State) -> &'a [Local] {
        &s.validators[..usize::from(self.config.committee.correct())]
    }

    fn all_decided(&self, s: &State) -> bool {
        self.correct(s).iter().all(Local::has_decided)
    }
}

/// Agreement.
fn s1() -> P {
    let statement = "no two correct validators decide differently at one height";
    Property::always("CON-S1", statement, |m: &Timed, s, _: &Nothing| {
        let decided = m.correct(s).iter().filter(|local| local.has_decided());
        let mut decided: Vec<Option<Value>> = decided.map(|l| l.node.decision.value()).collect();
        if decided.len() < 2 {
            return Evidence::NotApplicable;
        }
        decided.dedup();
        ensure!("at most one value is decided": decided.len() == 1, decided);
        Evidence::Holds
    })
    .sources(&["DP1"])
    .needs(&["CON-A1"])
}

/// Nobody votes twice, also after a restart.
fn s5() -> P {
    let statement = "a correct validator votes once per round and kind, also across restarts";
    Property::always("CON-S5", statement, |m: &Timed, s, _: &Nothing| {
        let rounds = &s.rounds[..usize::from(s.begun)];
        Evidence::all(rounds.iter().flat_map(|round| {
            (0..m.correct(s).len()).map(|validator| {
                let (prevotes, precommits) =
                    (round.traffic.prevotes[validator], round.traffic.precommits[validator]);
                if prevotes.count() + precommits.count() == 0 {
                    return Evidence::NotApplicable;
                }
                ensure!(
                    "one vote per round and kind":
                    prevotes.count() <= 1 && precommits.count() <= 1,
                    validator, prevotes, precommits
                );
                Evidence::Holds
            })
        }))
    })
    .sources(&["TEN", "SEQ-CODE"])
}

/// Who must sign has signed. A decision that is adopted from somebody was signed where it was made.
fn s7() -> P {
    let statement = "a decided block bears the precommit of the proposer that must sign it";
    Property::step("CON-S7", statement, |m: &Timed, step: &Step<'_>| {
        let (me, does, byzantine) = match *step.action {
            Action::Act { validator, does } => (validator, does, false),
            Action::ActOnByzantine { validator, does } => (validator, does, true),
            _ => return Evidence::NotApplicable,
        };
        let Move::Decide { round, value } = does else { return Evidence::NotApplicable };
        let (c, s) = (&m.config, step.before);
        let up = m.correct(s).iter().filter(|local| local.life == Life::Up && local.has_decided());
        if up.into_iter().any(|local| local.node.decision.value() == Some(value)) {
            return Evidence::NotApplicable;
        }
        let RoundState { turn, traffic, .. } = s.rounds[usize::from(round.0)];
        let proposer = c.proposer(s.height, turn);
        let signed = match c.committee.is_byzantine(proposer) {
            true => byzantine,
            false => traffic.precommits[usize::from(proposer)].contains(Some(value)),
        };
        ensure!("the round's proposer has precommitted the block": signed, me, round, value);
        Evidence::Holds
    })
    .sources(&["SNIP-33", "SEQ-CODE"])
}

/// Termination.
fn l1() -> P {
    let statement = "height after height is decided by every correct validator";
    Property::always_eventually("CON-L1", statement, |m: &Timed, s, _: &Nothing| m.all_decided(s))
        .sources(&["S9", "DP1"])
        .needs(&[
            VALIDATORS, TIMEOUTS, TIME, STABILITY, RESTARTS, CATCH_UPS, "CON-A1", "CON-A2",
            "CON-A6", "CON-A7", "CON-A8",
        ])
}

/// Recovery: once everybody who may crash has done so and runs again, heights are decided.
fn l2() -> P {
    let statement = "after every validator has restarted once, heights are decided again";
    Property::leads_to(
        "CON-L2",
        statement,
        |m: &Timed, s, _: &Nothing| {
            let settled = |local: &Local| local.life == Life::Up && local.crashes == 0;
            s.restarted && m.correct(s).iter().all(settled)
        },
        |m, s, _| m.all_decided(s),
    )
    .sources(&["INC-SEP25b"])
    .needs(&[VALIDATORS, TIMEOUTS, TIME, STABILITY, CATCH_UPS, "CON-A1", "CON-A2", "CON-A7"])
}

/// Catching up.
fn l3(validator: u8) -> P {
    let v = usize::from(validator);
    Property::leads_to(
        "CON-L3",
        "a validator that is behind eventually has what the others decided",
        move |_: &Timed, s, _: &Nothing| s.validators[v].behind,
        move |_, s, _| !s.validators[v].behind,
    )
    .instance(validator)
    .sources(&["S9"])
    .needs(&[RESTARTS, CATCH_UPS, "CON-A7"])
}

/// Responsiveness: under a correct proposer in a stable network, no `Δ` passes before the decision.
/// Judged where `Δ` is the unit of time: of several units, some may pass while messages are on
/// their way.
fn l5() -> P {
    let statement = "under a correct proposer in a stable network, deciding awaits no timeout";
    Property::step("CON-L5", statement, |m: &Timed, step: &Step<'_>| {
        let (c, s) = (&m.config, step.before);
        let healthy = m.correct(s).iter().all(Local::takes_part);
        let healthy = healthy && !s.restarted && !s.recorder_hangs;
        let led = s.begun == 1 && !c.committee.is_byzantine(s.first_leader(c));
        if !(s.fresh && healthy && led && c.unconfirming == 0 && c.delay == 1) {
            return Evidence::NotApplicable;
        }
        match step.action {
            Action::NextHeight {} => Evidence::Holds,
            Action::Tick {} | Action::Timeout { .. } => {
                let decided: Vec<_> = m.correct(s).iter().map(Local::has_decided).collect();
                ensure!("all have decided": m.all_decided(s), decided);
                Evidence::Holds
            }
            _ => Evidence::NotApplicable,
        }
    })
    .sources(&["DP3"])
    .needs(&["CON-A1", "CON-A2"])
}

/// Whether prevotes for `value` of more than two thirds of the height's committee were sent in a
/// round, those of correct validators alone or with what byzantine ones may have sent.
fn has_polka(m: &Timed, s: &State, sent: &Traffic, value: Value, byzantine: bool) -> bool {
    let committee = m.config.committee_of(s.height);
    let weight = sent.weight(committee, VoteKind::Prevote, Tally::Value(value), byzantine);
    3 * weight.0 > 2 * committee.total().0
}

/// Lock discipline, judged by the votes that were sent and not by what a validator holds: a crash
/// may make it forget.
///
/// Precommits of finished rounds that nobody can decide by any more are forgotten with the round,
/// and are not asked about; of the polkas there the newest for each value is kept, which frees from
/// all that an older one frees from.
fn s4() -> P {
    let statement = "after a precommit nobody prevotes another value without a newer polka for it";
    Property::step("CON-S4", statement, |m: &Timed, step: &Step<'_>| {
        let (Action::Act { validator, does } | Action::ActOnByzantine { validator, does }) =
            *step.action
        else {
            return Evidence::NotApplicable;
        };
        let me = usize::from(validator);
        let now = usize::from(step.before.validators[me].node.round.0);
        let Move::Prevote { value: offered, .. } = does else { return Evidence::NotApplicable };
        // Nothing before the round in which it still acts is forgotten with its vote.
        let row = usize::from(step.after.validators[me].node.round.0);
        let prevoted = step.after.rounds[row].traffic.prevotes[me].contains(Some(offered));
        let rounds = &step.before.rounds[..now];
        Evidence::all(rounds.iter().enumerate().map(|(since, round)| {
            let held = round.traffic.precommits[me].value();
            let (Some(held), true) = (held, prevoted) else { return Evidence::NotApplicable };
            let mut later = rounds[since..].iter();
            let freed = later.any(|round| has_polka(m, step.before, &round.traffic, offered, true));
            let kept = held == offered || freed;
            ensure!("a polka frees from the lock": kept, validator, held, since, offered, now);
            Evidence::Holds
        }))
    })
    .sources(&["TEN", "MAL"])
}

/// The newest polka that a validator received is its valid value: lines 36 to 43, whether it had
/// precommitted or not. When `Δ` has passed, everybody has received what correct validators sent.
/// Who proposes never again keeps no valid value, which nobody would read.
fn s15() -> P {
    let statement = "the valid value is that of the newest polka that was received";
    Property::step("CON-S15", statement, |m: &Timed, step: &Step<'_>| {
        let (c, s) = (&m.config, step.before);
        if !matches!(step.action, Action::Tick {}) {
            return Evidence::NotApplicable;
        }
        Evidence::all((0_u8..).zip(m.correct(s)).map(|(validator, local)| {
            let NodeState { step, round, valid, .. } = local.node;
            let votes = local.takes_part() && !local.abstains;
            let receives = votes && matches!(step, At::Prevote | At::Precommit);
            if !receives || !c.committee.proposers.contains(&validator) {
                return Evidence::NotApplicable;
            }
            let sent = &s.rounds[usize::from(round.0)].traffic;
            let mut polkas =
                (0..c.values).map(Value).filter(|&value| has_polka(m, s, sent, value, false));
            let Some(value) = polkas.find(|&value| c.confirms(validator, value)) else {
                return Evidence::NotApplicable;
            };
            let (valid, newest) = (valid.get(), Some((value, round)));
            ensure!("it is the polka of the round": valid == newest, validator, valid, newest);
            Evidence::Holds
        }))
    })
    .sources(&["the paper, lines 36 to 43"])
}

/// Nobody stays behind: line 55. When `Δ` has passed, everybody has received what correct
/// validators sent, and follows more than a third of the weight to a later round. (Timeouts alone
/// lead there too, but one round after the other.)
fn s17() -> P {
    let statement = "nobody stays in a round that more than a third have left";
    Property::step("CON-S17", statement, |m: &Timed, step: &Step<'_>| {
        let (c, s) = (&m.config, step.before);
        if !matches!(step.action, Action::Tick {}) {
            return Evidence::NotApplicable;
        }
        let sent = |row: usize, validator: u8| {
            let RoundState { turn, traffic, .. } = s.rounds[row];
            let proposed = traffic.proposal.value.get().is_some();
            let leads = c.proposer(s.height, turn) == validator;
            traffic.has(validator) || proposed && leads
        };
        let correct = |validator| !c.committee.is_byzantine(validator);
        Evidence::all((0_u8..).zip(m.correct(s)).flat_map(|(validator, local)| {
            let now = usize::from(local.node.round.0);
            let waits = local.takes_part() && local.node.step != At::Decided;
            let later = (now + 1..usize::from(s.begun)).filter(move |_| waits);
            later.map(move |row| {
                let committee = c.committee_of(s.height);
                let ahead = committee.weigh(|other| correct(other) && sent(row, other)).0;
                let all = committee.total().0;
                let few = 3 * ahead <= all;
                ensure!("it would have followed": few, validator, now, row, ahead, all);
                Evidence::Holds
            })
        }))
    })
    .sources(&["the paper, line 55"])
}

/// Each height by its own committee. A decision that is adopted from somebody was judged where it
/// was made; precommits by which nobody has decided yet are not forgotten.
fn s18() -> P {
    let statement = "more than two thirds of the height's own committee decide it";
    Property::step("CON-S18", statement, |m: &Timed, step: &Step<'_>| {
        let (does, byzantine) = match *step.action {
            Action::Act { does, .. } => (does, false),
            Action::ActOnByzantine { does, .. } => (does, true),
            _ => return Evidence::NotApplicable,
        };
        let Move::Decide { round, value } = does else { return Evidence::NotApplicable };
        let (c, s) = (&m.config, step.before);
        let mut decided = m.correct(s).iter().filter(|local| local.has_decided());
        if decided.any(|local| local.node.decision.value() == Some(value)) {
            return Evidence::NotApplicable;
        }
        let (height, committee) = (s.height, c.committee_of(s.height));
        let precommits = s.rounds[usize::from(round.0)].traffic.precommits;
        let behind = committee.weigh(|validator| match committee.is_byzantine(validator) {
            true => byzantine,
            false => precommits[usize::from(validator)].contains(Some(value)),
        });
        let (behind, all) = (behind.0, committee.total().0);
        ensure!("it is more than two thirds": 3 * behind > 2 * all, height, round, behind, all);
        Evidence::Holds
    })
    .sources(&["Heimdall, July 2025", "the paper"])
}

/// No gaps: whoever takes part has every height that was decided before.
fn s19() -> P {
    let statement = "whoever takes part in a height holds all before it";
    Property::always("CON-S19", statement, |m: &Timed, s, _: &Nothing| {
        Evidence::all((0_u8..).zip(m.correct(s)).map(|(validator, local)| {
            if !local.takes_part() || m.config.batch == 0 {
                return Evidence::NotApplicable;
            }
            let missing = local.missing;
            ensure!("it misses none": missing == 0, validator, missing);
            Evidence::Holds
        }))
    })
    .sources(&["arc-node 214"])
}

/// The rotation goes on over heights: a proposer that is silent delays some heights, and whoever
/// carries what others leave out is not always the second.
fn l6(validator: u8) -> P {
    Property::always_eventually(
        "CON-L6",
        "a correct validator of the rotation leads the first round of heights again and again",
        move |m: &Timed, s, _: &Nothing| m.config.proposer(s.height, s.first_turn) == validator,
    )
    .instance(validator)
    .sources(&["S9", "TEN"])
    .needs(&[
        VALIDATORS, TIMEOUTS, TIME, STABILITY, RESTARTS, CATCH_UPS, HEIGHTS, "CON-A1", "CON-A2",
        "CON-A6", "CON-A8",
    ])
}
