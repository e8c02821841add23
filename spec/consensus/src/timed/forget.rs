//! Rounds without end in finitely many states: what no step and no claim can read any more is
//! forgotten, and round numbers are distances.

use super::super::committee::Committee;
use super::super::messages::{ROUNDS, Sent, Traffic, VALIDATORS, VALUES, Votes};
use super::super::paper::{NodeState, Once, Round, Step, Tally, Value, ValueAt, VoteKind};
use super::config::{Config, Persistence, Polkas};
use super::state::{RoundState, State};
use super::view::is_signed;
use vocabulary::slot::Slot;

/// Brings the state to its shortest form.
pub(super) fn forget(c: &Config, s: &mut State) {
    for validator in 0..usize::from(c.committee.correct()) {
        let proposes = c.committee.proposers.contains(&(validator as u8));
        let local = &mut s.validators[validator];
        if local.node.step != Step::Prevote {
            // Line 34 waits in that step only.
            local.node.once = local.node.once.without(Once::PREVOTE_TIMEOUT);
        }
        if !proposes {
            // Only line 16 reads it.
            local.node.valid = ValueAt::NONE;
        }
        if local.node.step == Step::Decided {
            // It takes no further part in the height, and nobody reads where it stopped.
            let decision = local.node.decision.value();
            let decision = decision.map_or(ValueAt::NONE, |value| ValueAt::new(value, Round(0)));
            local.node = NodeState { step: Step::Decided, decision, ..NodeState::default() };
        }
    }
    // Who has forgotten its votes may vote again in any round.
    let remembers = c.persistence != Persistence::HeightThenSkip;
    if !remembers && !c.crashes.is_empty() {
        return;
    }
    let Some(slowest) = s.slowest(c) else { return };
    let mut newest = Newest::default();
    for row in (0..slowest.0).rev() {
        finish(c, s, Round(row), &mut newest);
    }
    let mut row = 0;
    let mut finished = slowest.0;
    while row < finished {
        if is_referred_to(c, s, Round(row)) {
            row += 1;
        } else {
            remove(s, row);
            finished -= 1;
        }
    }
}

/// The values for which a newer round shows the same already, by kind of votes.
#[derive(Default)]
struct Newest([[bool; VALUES]; 2]);

/// Of a round that all have left, only this is kept: which values can still be shown to have had a
/// polka there, and which can still be decided by it; and of several such rounds the newest. A
/// newer polka opens every lock that an older one opens. An older one is kept while a valid value
/// or a proposal names it, and older precommits while they decide without byzantine help.
fn finish(c: &Config, s: &mut State, round: Round, newest: &mut Newest) {
    let committee = s.judging(c);
    let old = s.rounds[usize::from(round.0)].traffic;
    let mut new = Traffic::default();
    for value in (0..c.values).map(Value) {
        for kind in [VoteKind::Prevote, VoteKind::Precommit] {
            let weight = old.weight(committee, kind, Tally::Value(value), true);
            let mut kept = c.design.quorum.is_met(weight, committee.total());
            if kind == VoteKind::Precommit {
                kept &= is_proposed(c, s, round, value);
                kept &=
                    (0..c.committee.correct()).any(|me| is_signed(c, s, me, round, value, true));
            }
            let shown = &mut newest.0[kind as usize][usize::from(value.0)];
            let is_first = !std::mem::replace(shown, *shown || kept);
            kept &= is_first || is_named(c, s, round, value, kind, &old);
            let voters = match kind {
                VoteKind::Prevote => witnesses(c, committee, &old, value),
                VoteKind::Precommit => voters(c, &old, kind, value),
            };
            for validator in (0..c.committee.correct()).filter(|_| kept) {
                if voters[usize::from(validator)] {
                    new.vote(kind, validator, Some(value));
                }
            }
            if kept && kind == VoteKind::Precommit && old.proposal.value == Slot::some(value.0) {
                new.proposal = Sent { value: old.proposal.value, valid_round: Slot::NONE };
            }
        }
    }
    let finished = &mut s.rounds[usize::from(round.0)];
    // Who led it is asked about proposals and signatures only, for decisions.
    let is_led = new.precommits != [Votes::NONE; VALIDATORS];
    let turn = if is_led { finished.turn } else { 0 };
    *finished = RoundState { turn, age: 0, traffic: new };
}

/// Whether each correct validator has voted for `value`.
fn voters(c: &Config, sent: &Traffic, kind: VoteKind, value: Value) -> [bool; VALIDATORS] {
    let mut voters = sent.votes(kind).map(|votes| votes.contains(Some(value)));
    voters[usize::from(c.committee.correct())..].fill(false);
    voters
}

/// Those who stand for the correct ones in the polka for `value`. Who made it is all the same: it
/// matters whether it can be shown without byzantine votes, or where it is passed on, which is
/// always; or only with them.
fn witnesses(
    c: &Config,
    committee: &Committee,
    sent: &Traffic,
    value: Value,
) -> [bool; VALIDATORS] {
    let own = voters(c, sent, VoteKind::Prevote, value);
    let is_quorum = |counts: &dyn Fn(u8) -> bool| {
        c.design.quorum.is_met(committee.weigh(counts), committee.total())
    };
    let is_shown = matches!(c.polkas, Polkas::AtOnce | Polkas::WithProposal);
    let all = std::array::from_fn(|validator| !committee.is_byzantine(validator as u8));
    if is_shown || is_quorum(&|validator| own[usize::from(validator)]) {
        return all;
    }
    let least = (0..c.committee.correct()).find(|&last| {
        is_quorum(&|validator| validator <= last || committee.is_byzantine(validator))
    });
    let least = least.filter(|&last| !is_quorum(&|validator| validator <= last));
    least.map_or(own, |last| std::array::from_fn(|validator| validator <= usize::from(last)))
}

/// Whether somebody can point at these votes though newer ones show the same.
fn is_named(
    c: &Config,
    s: &State,
    round: Round,
    value: Value,
    kind: VoteKind,
    old: &Traffic,
) -> bool {
    let at = ValueAt::new(value, round);
    match kind {
        VoteKind::Prevote => {
            let correct = &s.validators[..usize::from(c.committee.correct())];
            let named = |state: &RoundState| {
                let Sent { value: named, valid_round } = state.traffic.proposal;
                (named, valid_round) == (Slot::some(value.0), Slot::some(round.0))
            };
            correct.iter().any(|local| local.node.valid == at) || s.rounds.iter().any(named)
        }
        VoteKind::Precommit => {
            let committee = s.judging(c);
            let alone = old.weight(committee, kind, Tally::Value(value), false);
            let signed = |me| is_signed(c, s, me, round, value, false);
            c.design.quorum.is_met(alone, committee.total())
                && (0..c.committee.correct()).any(signed)
        }
    }
}

fn is_proposed(c: &Config, s: &State, round: Round, value: Value) -> bool {
    let row = usize::from(round.0);
    let leader = s.leaders(c)[row];
    let sent = s.rounds[row].traffic.proposal.value;
    c.committee.is_byzantine(leader) || sent == Slot::some(value.0)
}

/// Whether a lock, a valid value, a proposal, a polka or a decision refers to the round.
fn is_referred_to(c: &Config, s: &State, round: Round) -> bool {
    let traffic = s.rounds[usize::from(round.0)].traffic;
    let none = [Votes::NONE; VALIDATORS];
    let by_node =
        |node: &NodeState| node.locked.round() == Some(round) || node.valid.round() == Some(round);
    let correct = &s.validators[..usize::from(c.committee.correct())];
    let named = |state: &RoundState| state.traffic.proposal.valid_round == Slot::some(round.0);
    traffic.prevotes != none
        || traffic.precommits != none
        || correct.iter().any(|local| by_node(&local.node))
        || s.rounds.iter().any(named)
}

/// Removes a round; later ones move down.
fn remove(s: &mut State, row: u8) {
    let down = |round: Round| if round.0 > row { Round(round.0 - 1) } else { round };
    let at = |at: ValueAt| at.get().map_or(at, |(value, round)| ValueAt::new(value, down(round)));
    for local in &mut s.validators {
        let node = &mut local.node;
        node.round = down(node.round);
        node.locked = at(node.locked);
        node.valid = at(node.valid);
    }
    for round in &mut s.rounds {
        let named = &mut round.traffic.proposal.valid_round;
        *named = named.get().map_or(*named, |round| Slot::some(down(Round(round)).0));
    }
    let first = usize::from(row);
    s.rounds.copy_within(first + 1.., first);
    s.rounds[ROUNDS - 1] = RoundState::default();
    s.begun -= 1;
}
