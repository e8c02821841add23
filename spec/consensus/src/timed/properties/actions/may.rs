//! Who may do what.

use super::super::super::state::{Life, Local, State};
use super::super::super::{Action, Config, Timed};
use super::super::At;
use crate::messages::Votes;
use crate::moves::Move;
use crate::paper::{NodeState, Once, Round, Timeout, Value, ValueAt};
use vocabulary::slot::Slot;

/// Whether the rules open `action` in `s`.
pub(super) fn may(m: &Timed, s: &State, action: &Action) -> bool {
    let c = &m.config;
    let local = |validator: u8| &s.validators[usize::from(validator)];
    match *action {
        Action::Act { validator, does } => acts(c, s, validator, does, false),
        Action::ActOnByzantine { validator, does } => {
            acts(c, s, validator, does, true) && !acts(c, s, validator, does, false)
        }
        Action::Timeout { validator, timeout } => is_over(c, s, validator, timeout),
        Action::Tick {} => s.stable && correct(c).all(|who| !is_pending(c, s, who)),
        Action::Stabilise {} => !s.stable,
        Action::NextHeight {} => {
            let mut there = correct(c).map(local).filter(|one| is_there(one)).peekable();
            there.peek().is_some() && there.all(|one| one.node.step == At::Decided)
        }
        Action::Crash { validator } => {
            let one = local(validator);
            is_there(one) && one.node.step != At::Decided && one.crashes > 0
        }
        Action::Restart { validator } => local(validator).life == Life::Down,
        Action::CatchUp { validator } => {
            let one = local(validator);
            let is_asking = one.life == Life::Up && one.behind && !one.asked;
            is_asking && correct(c).any(|peer| is_there(local(peer)))
        }
        Action::RecorderHangs {} => !s.recorder_hangs,
    }
}

fn correct(c: &Config) -> std::ops::Range<u8> {
    0..c.committee.weights.len() as u8 - c.committee.byzantine
}

/// It runs, and is at the height that the others are at.
#[inline]
pub(super) fn is_there(local: &Local) -> bool {
    local.life == Life::Up && !local.behind
}

/// It has something to handle: a timeout that is over, or what correct validators sent.
fn is_pending(c: &Config, s: &State, who: u8) -> bool {
    let one = &s.validators[usize::from(who)];
    let over = [one.step_timer, one.round_timer].contains(&Slot::some(0)) && !one.abstains;
    let mut acts = |does| acts(c, s, who, does, false);
    let rounds = || (0..s.begun).map(Round);
    let mut for_value = |value| {
        let named = std::iter::once(None).chain(rounds().map(Some));
        let mut prevotes = named.map(|valid_round| Move::Prevote { value, valid_round });
        acts(Move::Propose { value })
            || acts(Move::Polka { value })
            || prevotes.any(&mut acts)
            || rounds().any(|round| acts(Move::Decide { round, value }))
    };
    is_there(one)
        && one.node.step != At::Decided
        && (over
            || (0..c.values).map(Value).any(&mut for_value)
            || rounds().any(|round| acts(Move::Skip { round }))
            || [Move::PolkaNil, Move::AwaitPrevotes, Move::AwaitPrecommits].into_iter().any(acts))
}

/// Who leads a round of the height: the rotation without those who are no members.
#[inline]
pub(super) fn leader(c: &Config, s: &State, Round(round): Round) -> u8 {
    let members = committee(c, s);
    let turn = usize::from(s.rounds[usize::from(round)].turn);
    let all = &c.committee.proposers;
    let mut from = (0..all.len()).map(|step| all[(turn + step) % all.len()]);
    from.find(|&who| members[usize::from(who)] > 0).unwrap_or(u8::MAX)
}

/// The weights of the height's committee.
pub(super) fn committee<'a>(c: &'a Config, s: &State) -> &'a [u8] {
    match s.height {
        0 => &c.committee.weights,
        later => &c.later[usize::from(later) - 1].weights,
    }
}

/// The messages of a height as a line asks for them, with those of byzantine validators or without.
#[derive(Clone, Copy)]
struct Height<'a> {
    c: &'a Config,
    s: &'a State,
    byzantine: bool,
}

impl Height<'_> {
    fn is_faulty(&self, who: u8) -> bool {
        who >= self.c.committee.weights.len() as u8 - self.c.committee.byzantine
    }

    /// The weight of those for whom `counts`, and of byzantine ones where their messages are there;
    /// and that of all.
    fn weigh(&self, counts: impl Fn(usize) -> bool) -> (u32, u32) {
        let weights = (0_u8..).zip(committee(self.c, self.s));
        let counts = |who: u8| match self.is_faulty(who) {
            true => self.byzantine,
            false => counts(usize::from(who)),
        };
        weights.fold((0, 0), |(some, all), (who, &weight)| {
            let weight = u32::from(weight);
            (some + if counts(who) { weight } else { 0 }, all + weight)
        })
    }

    fn is_quorum(&self, counts: impl Fn(usize) -> bool) -> bool {
        let (some, all) = self.weigh(counts);
        3 * some > 2 * all
    }

    fn has_polka(&self, Round(round): Round, vote: Option<Value>) -> bool {
        let prevotes = &self.s.rounds[usize::from(round)].traffic.prevotes;
        self.is_quorum(|who| prevotes[who].contains(vote))
    }

    /// The proposal is there: its proposer sent it.
    fn is_proposed(&self, at: Round, value: Value, named: Option<Round>) -> bool {
        let sent = self.s.rounds[usize::from(at.0)].traffic.proposal;
        let by_correct = sent.value.get() == Some(value.0)
            && sent.valid_round.get() == named.map(|Round(round)| round);
        let earlier = named.is_none_or(|named| named < at);
        earlier && (by_correct || self.byzantine && self.is_faulty(leader(self.c, self.s, at)))
    }

    /// Some proposal of the value is there: whoever voted for it passes it on.
    fn is_known(&self, at: Round, value: Value) -> bool {
        let sent = &self.s.rounds[usize::from(at.0)].traffic;
        let mut votes = sent.prevotes.iter().chain(&sent.precommits);
        votes.any(|votes| votes.contains(Some(value)))
            || sent.proposal.value.get() == Some(value.0)
            || self.byzantine && self.is_faulty(leader(self.c, self.s, at))
    }
}

/// Whether somebody correct who is there satisfies this.
fn some_correct(c: &Config, s: &State, is: impl Fn(&Local) -> bool) -> bool {
    correct(c).any(|who| {
        let local = &s.validators[usize::from(who)];
        is_there(local) && is(local)
    })
}

/// A line of the paper applies: to what correct validators sent, and byzantine ones if `byzantine`.
fn acts(c: &Config, s: &State, me: u8, does: Move, byzantine: bool) -> bool {
    let local = &s.validators[usize::from(me)];
    let node = &local.node;
    let (now, step) = (node.round, node.step);
    let is_free = !local.abstains || matches!(does, Move::Decide { .. } | Move::Skip { .. });
    if !is_there(local) || step == At::Decided || !is_free {
        return false;
    }
    let seen = Height { c, s, byzantine };
    let voted = |votes: &[Votes]| seen.is_quorum(|who| votes[who] != Votes::NONE);
    let sent = &s.rounds[usize::from(now.0)].traffic;
    match does {
        Move::Propose { value } => {
            let wants = node.valid.value().is_none_or(|valid| valid == value);
            let leads = step == At::Propose && leader(c, s, now) == me;
            leads && sent.proposal.value == Slot::NONE && wants && confirms(c, me, value)
        }
        Move::Prevote { value, valid_round } => {
            let answers = step == At::Propose && seen.is_proposed(now, value, valid_round);
            answers && valid_round.is_none_or(|earlier| is_shown(seen, node, value, earlier))
        }
        Move::Polka { value } => {
            let late = step == At::Precommit && c.committee.proposers.contains(&me);
            let again = match s.stable {
                true => node.once.contains(Once::POLKA),
                false => late && node.valid == ValueAt::new(value, now),
            };
            let held = some_correct(c, s, |one| has(&one.node, value, now));
            let shown = Height { byzantine: byzantine || held, ..seen };
            (step == At::Prevote || late)
                && !again
                && confirms(c, me, value)
                && shown.is_known(now, value)
                && shown.has_polka(now, Some(value))
        }
        Move::PolkaNil => step == At::Prevote && seen.has_polka(now, None),
        Move::Decide { round, value } => decides(seen, me, round, value),
        Move::Skip { round } => round > now && round.0 < s.begun && is_followed(seen, round),
        Move::AwaitPrevotes => {
            let first = !node.once.contains(Once::PREVOTE_TIMEOUT);
            step == At::Prevote && first && s.stable && voted(&sent.prevotes)
        }
        Move::AwaitPrecommits => {
            let first = !node.once.contains(Once::PRECOMMIT_TIMEOUT);
            first && s.stable && ends(seen, now)
        }
    }
}

/// Only the last value has a message, which the first validators cannot confirm.
#[inline]
pub(super) fn confirms(c: &Config, me: u8, value: Value) -> bool {
    value.0 + 1 < c.values || me >= c.unconfirming
}

/// A lock or a valid value tells of the polka.
fn has(node: &NodeState, value: Value, round: Round) -> bool {
    [node.locked, node.valid].contains(&ValueAt::new(value, round))
}

/// Line 28: the polka that a proposal names is there. Whoever is correct and names one passes it
/// on.
fn is_shown(seen: Height<'_>, node: &NodeState, value: Value, earlier: Round) -> bool {
    let by_correct = !seen.is_faulty(leader(seen.c, seen.s, node.round));
    let shown = seen.byzantine || by_correct || has(node, value, earlier);
    earlier < node.round && Height { byzantine: shown, ..seen }.has_polka(earlier, Some(value))
}

/// Line 49, and SNIP-33: the round's proposer has signed. Whoever decided passes on what it decided
/// by.
fn decides(seen: Height<'_>, me: u8, round: Round, value: Value) -> bool {
    let Height { c, s, byzantine } = seen;
    let passed_on = some_correct(c, s, |one| {
        one.node.step == At::Decided && one.node.decision.value() == Some(value)
    });
    let precommits = &s.rounds[usize::from(round.0)].traffic.precommits;
    let has = |who: usize| precommits[who].contains(Some(value));
    let proposer = leader(c, s, round);
    let is_signed = match seen.is_faulty(proposer) {
        true => byzantine,
        false => has(usize::from(proposer)),
    };
    let seen = Height { byzantine: byzantine || passed_on, ..seen };
    (passed_on || is_signed)
        && confirms(c, me, value)
        && seen.is_known(round, value)
        && seen.is_quorum(has)
}

/// Line 55: more than a third sent something of the round, a proposal or a vote.
fn is_followed(seen: Height<'_>, round: Round) -> bool {
    let sent = &seen.s.rounds[usize::from(round.0)].traffic;
    let proposed = sent.proposal.value != Slot::NONE;
    let proposer = usize::from(leader(seen.c, seen.s, round));
    let (some, all) = seen.weigh(|who| {
        let voted = sent.prevotes[who] != Votes::NONE || sent.precommits[who] != Votes::NONE;
        voted || proposed && who == proposer
    });
    3 * some > all
}

/// Line 47: more than two thirds precommitted. Whoever is correct and has received that passes it
/// on.
fn ends(seen: Height<'_>, now: Round) -> bool {
    let Height { c, s, byzantine } = seen;
    let is_left = now.0 + 1 < s.begun;
    let passed_on = is_left
        || some_correct(c, s, |one| {
            one.node.round == now && one.node.once.contains(Once::PRECOMMIT_TIMEOUT)
        });
    let precommits = &s.rounds[usize::from(now.0)].traffic.precommits;
    let seen = Height { byzantine: byzantine || passed_on, ..seen };
    seen.is_quorum(|who| precommits[who] != Votes::NONE)
}

/// Lines 57 to 67: a timeout that runs is over. Before the network is stable, one that may run may
/// be over.
fn is_over(c: &Config, s: &State, me: u8, timeout: Timeout) -> bool {
    let local = &s.validators[usize::from(me)];
    let (now, step) = (local.node.round, local.node.step);
    let seen = Height { c, s, byzantine: true };
    let prevotes = &s.rounds[usize::from(now.0)].traffic.prevotes;
    let (waits, timer, starts) = match timeout {
        Timeout::Propose => (step == At::Propose, local.step_timer, true),
        Timeout::Prevote => {
            let starts = seen.is_quorum(|who| prevotes[who] != Votes::NONE);
            (step == At::Prevote, local.step_timer, starts)
        }
        Timeout::Precommit => (step != At::Decided, local.round_timer, ends(seen, now)),
    };
    let begins = timeout == Timeout::Precommit && now.0 + 1 == s.begun;
    let is_over = match s.stable {
        true => timer == Slot::some(0),
        false => starts && !(begins && s.begun >= c.unstable_rounds),
    };
    is_there(local) && !local.abstains && waits && is_over
}

/// Whether a validator waits in its step, and for its round to end, by what correct ones sent.
pub(super) fn is_waiting(c: &Config, s: &State, me: u8) -> (bool, bool) {
    let local = &s.validators[usize::from(me)];
    let (now, step) = (local.node.round, local.node.step);
    if !is_there(local) || local.abstains || step == At::Decided {
        return (false, false);
    }
    let seen = Height { c, s, byzantine: false };
    let prevotes = &s.rounds[usize::from(now.0)].traffic.prevotes;
    let in_step = match step {
        At::Propose => leader(c, s, now) != me,
        At::Prevote => seen.is_quorum(|who| prevotes[who] != Votes::NONE),
        At::Precommit | At::Decided => false,
    };
    (in_step, ends(seen, now))
}
