//! One node, shown what no run of this size leads to: what lines 28 and 29 make of a repeated
//! proposal, by the options that no agreement between several nodes can tell apart.

use consensus::paper::{
    Design, Line, Node, NodeState, Output, Proposal, RepeatedHeld, RepeatedLock, Round, Step,
    Tally, Value, ValueAt, View, VoteKind, Weight,
};

/// Round 3 of four equal nodes, in which a value is proposed with a polka of an earlier round.
struct Repeated {
    value: Value,
    valid_round: Round,
}

impl View for Repeated {
    fn total(&self) -> Weight {
        Weight(4)
    }

    fn values(&self) -> u8 {
        2
    }

    fn last_round(&self) -> Round {
        Round(3)
    }

    fn is_proposer(&self, _: Round) -> bool {
        false
    }

    fn weight(&self, kind: VoteKind, round: Round, tally: Tally) -> Weight {
        let polka = kind == VoteKind::Prevote && round == self.valid_round;
        Weight(if polka && tally == Tally::Value(self.value) { 3 } else { 0 })
    }

    fn senders(&self, _: Round) -> Weight {
        Weight(0)
    }

    fn proposals(&self, _: Round) -> impl Iterator<Item = Proposal> {
        let Self { value, valid_round } = *self;
        [Proposal { value, valid_round: Some(valid_round), valid: true }].into_iter()
    }
}

/// What a node that is locked on value 0 since round 1 prevotes in round 3, where `value` is
/// proposed again with a polka of `valid_round`.
fn prevotes(design: &Design, value: u8, valid_round: u8) -> Option<Value> {
    let view = Repeated { value: Value(value), valid_round: Round(valid_round) };
    let locked = ValueAt::new(Value(0), Round(1));
    let state = NodeState { round: Round(3), step: Step::Propose, locked, ..NodeState::default() };
    let effect = Node { design, view: &view }.first(state, Line::L28).expect("there is a polka");
    effect
        .outputs()
        .find_map(|output| match output {
            Output::Vote { value, .. } => Some(value),
            _ => None,
        })
        .expect("it votes")
}

#[test]
fn a_newer_polka_overrules_a_lock_and_an_older_one_serves_for_the_locked_value() {
    let paper = Design::default();
    assert_eq!(prevotes(&paper, 1, 2), Some(Value(1)), "the polka is newer than the lock");
    assert_eq!(prevotes(&paper, 1, 0), None, "it is older");
    assert_eq!(prevotes(&paper, 0, 0), Some(Value(0)), "it is older, and the value is the locked");
}

#[test]
fn a_lock_that_nothing_overrules_rejects_newer_polkas_for_other_values_only() {
    let design = Design { repeated_lock: RepeatedLock::NeverOverruled, ..Design::default() };
    assert_eq!(prevotes(&design, 1, 2), None);
    assert_eq!(prevotes(&design, 0, 2), Some(Value(0)));
    assert_eq!(prevotes(&design, 0, 0), Some(Value(0)));
}

#[test]
fn without_the_second_half_of_line_29_the_locked_value_needs_a_newer_polka() {
    let design = Design { repeated_held: RepeatedHeld::Rejected, ..Design::default() };
    assert_eq!(prevotes(&design, 0, 0), None);
    assert_eq!(prevotes(&design, 0, 2), Some(Value(0)));
    assert_eq!(prevotes(&design, 1, 2), Some(Value(1)));
}
