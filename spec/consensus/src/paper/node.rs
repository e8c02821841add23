//! Guards and effects of the lines.

use std::ops::ControlFlow;

use super::design::{
    Design, FreshProposal, LockLife, Locking, NilPolka, Polka, ProposeTimeout, RepeatedHeld,
    RepeatedLock, RepeatedPolka, Reserve, ValidValue,
};
use super::effect::{Effect, Output, Timeout};
use super::line::Line;
use super::state::{NodeState, Once, Round, Step, Value, ValueAt};
use super::view::{Proposal, Tally, View, VoteKind};

/// The algorithm as one node runs it: its rules, and what it may have received.
pub struct Node<'a, V> {
    /// The rules in force.
    pub design: &'a Design,
    /// What it may have received.
    pub view: &'a V,
}

impl<V: View> Node<'_, V> {
    /// `StartRound`: lines 11 to 21, except that a new value is asked for with
    /// [`Output::GetValue`].
    #[must_use]
    pub fn start(&self, mut state: NodeState, round: Round) -> Effect {
        state.round = round;
        state.step = Step::Propose;
        state.once = Once::default();
        if self.design.lock_life == LockLife::Round {
            state.locked = ValueAt::NONE;
        }
        let begun = |lines| Effect::new(state, lines).output(Output::NewRound { round });
        if !self.view.is_proposer(round) {
            let timeout = Timeout::Propose;
            return begun(&[Line::L11, Line::L21])
                .output(Output::ScheduleTimeout { timeout, round });
        }
        match state.valid.get() {
            Some((value, valid_round)) => {
                let valid_round = Some(valid_round);
                begun(&[Line::L11, Line::L16]).output(Output::Propose { round, value, valid_round })
            }
            None => begun(&[Line::L11, Line::L18]).output(Output::GetValue { round }),
        }
    }

    /// The answer to [`Output::GetValue`]: lines 18 and 19. None if the node has moved on.
    #[must_use]
    #[inline]
    pub fn value(&self, state: NodeState, round: Round, value: Value) -> Option<Effect> {
        let awaited = state.round == round && state.step == Step::Propose;
        let awaited = awaited && self.view.is_proposer(round);
        awaited.then(|| {
            let valid_round = state.valid.round();
            Effect::new(state, &[Line::L19]).output(Output::Propose { round, value, valid_round })
        })
    }

    /// A timeout is over: lines 57 to 67. None if it no longer concerns the node. That it was
    /// scheduled is the caller's business.
    #[must_use]
    pub fn timeout(&self, state: NodeState, timeout: Timeout, round: Round) -> Option<Effect> {
        if state.round != round {
            return None;
        }
        match (timeout, state.step) {
            (Timeout::Propose, Step::Propose) => {
                let cancelled = self.design.propose_timeout == ProposeTimeout::CancelledByProposal
                    && self.view.proposals(round).next().is_some();
                (!cancelled).then(|| self.prevote(state, None, &[Line::L57]))
            }
            (Timeout::Prevote, Step::Prevote) => Some(precommit(state, None, &[Line::L61])),
            (Timeout::Precommit, Step::Propose | Step::Prevote | Step::Precommit) => {
                Some(self.start(state, round.next()).after(&[Line::L65]))
            }
            _ => None,
        }
    }

    /// The first effect that the rule at `line`, one of [`Line::UPON`], has in this view.
    #[must_use]
    #[inline]
    pub fn first(&self, state: NodeState, line: Line) -> Option<Effect> {
        let found = |effect| ControlFlow::Break(effect);
        self.upon(state, line, found).break_value()
    }

    /// Visits every effect that the rule at `line`, one of [`Line::UPON`], can have in this view:
    /// more than one where several proposals or rounds fit. Other lines have none.
    #[inline]
    pub fn upon<B>(
        &self,
        state: NodeState,
        line: Line,
        mut visit: impl FnMut(Effect) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        if state.step == Step::Decided {
            return ControlFlow::Continue(());
        }
        let round = state.round;
        let mut emit = |effect: Option<Effect>| match effect {
            Some(effect) => visit(effect),
            None => ControlFlow::Continue(()),
        };
        match line {
            Line::L22 => self.proposals(round).try_for_each(|p| emit(self.l22(state, p))),
            Line::L28 => self.proposals(round).try_for_each(|p| emit(self.l28(state, p))),
            Line::L34 => emit(self.l34(state)),
            Line::L36 => self.proposals(round).try_for_each(|p| emit(self.l36(state, p))),
            Line::L44 => emit(self.l44(state)),
            Line::L47 => emit(self.l47(state)),
            Line::L49 => (0..=self.view.last_round().0).map(Round).try_for_each(|round| {
                self.proposals(round).try_for_each(|p| emit(self.l49(state, round, p)))
            }),
            Line::L55 => (round.0.saturating_add(1)..=self.view.last_round().0)
                .map(Round)
                .try_for_each(|round| emit(self.l55(state, round))),
            _ => ControlFlow::Continue(()),
        }
    }

    fn proposals(&self, round: Round) -> impl Iterator<Item = Proposal> {
        self.view.proposals(round)
    }

    /// Lines 22 to 27.
    fn l22(&self, state: NodeState, proposal: Proposal) -> Option<Effect> {
        let Proposal { value, valid_round, valid } = proposal;
        if state.step != Step::Propose || valid_round.is_some() {
            return None;
        }
        let free = match self.design.fresh_proposal {
            FreshProposal::RespectsLock => state.locked.value().is_none_or(|held| held == value),
            FreshProposal::IgnoresLock => true,
        };
        Some(match valid && free {
            true => self.prevote(state, Some(value), &[Line::L22, Line::L24]),
            false => self.prevote(state, None, &[Line::L22, Line::L26]),
        })
    }

    /// Lines 28 to 33.
    fn l28(&self, state: NodeState, proposal: Proposal) -> Option<Effect> {
        let Proposal { value, valid_round, valid } = proposal;
        let valid_round = valid_round.filter(|&earlier| earlier < state.round)?;
        let has_polka = match self.design.repeated_polka {
            RepeatedPolka::ForValue => self.polka(valid_round, value),
            RepeatedPolka::ForRound => self.any_polka(valid_round),
            RepeatedPolka::NotRequired => true,
        };
        if state.step != Step::Propose || !has_polka {
            return None;
        }
        // Unlocked is round -1, which is older than any.
        let yields = match self.design.repeated_lock {
            RepeatedLock::NotNewer => state.locked.round() <= Some(valid_round),
            RepeatedLock::Older => state.locked.round() < Some(valid_round),
            RepeatedLock::Ignored => true,
            RepeatedLock::NeverOverruled => state.locked == ValueAt::NONE,
        };
        let held = self.design.repeated_held == RepeatedHeld::Accepted
            && state.locked.value() == Some(value);
        Some(match valid && (yields || held) {
            true => self.prevote(state, Some(value), &[Line::L28, Line::L30]),
            false => self.prevote(state, None, &[Line::L28, Line::L32]),
        })
    }

    /// Lines 34 and 35.
    fn l34(&self, mut state: NodeState) -> Option<Effect> {
        let round = state.round;
        let due = state.step == Step::Prevote && !state.once.contains(Once::PREVOTE_TIMEOUT);
        (due && self.quorum(VoteKind::Prevote, round, Tally::Any)).then(|| {
            state.once = state.once.with(Once::PREVOTE_TIMEOUT);
            let timeout = Timeout::Prevote;
            Effect::new(state, &[Line::L34]).output(Output::ScheduleTimeout { timeout, round })
        })
    }

    /// Lines 36 to 43.
    fn l36(&self, mut state: NodeState, proposal: Proposal) -> Option<Effect> {
        let Proposal { value, valid, .. } = proposal;
        let round = state.round;
        let due = matches!(state.step, Step::Prevote | Step::Precommit);
        if !due || !valid || state.once.contains(Once::POLKA) {
            return None;
        }
        let has_polka = match self.design.polka {
            Polka::ForValue => self.polka(round, value),
            Polka::ForRound => self.any_polka(round),
        };
        if !has_polka {
            return None;
        }
        state.once = state.once.with(Once::POLKA);
        let remembers = match self.design.valid_value {
            ValidValue::Remembered => true,
            ValidValue::WithLock => state.step == Step::Prevote,
            ValidValue::Forgotten => false,
        };
        if remembers {
            state.valid = ValueAt::new(value, round);
        }
        if state.step == Step::Precommit {
            return Some(Effect::new(state, &[Line::L36, Line::L42]));
        }
        let locks = match self.design.locking {
            Locking::EachPrecommit => true,
            Locking::FirstPrecommit => state.locked == ValueAt::NONE,
            Locking::Never => false,
        };
        if locks {
            state.locked = ValueAt::new(value, round);
        }
        Some(precommit(state, Some(value), &[Line::L36, Line::L37, Line::L42]))
    }

    /// Lines 44 to 46.
    fn l44(&self, mut state: NodeState) -> Option<Effect> {
        let due = state.step == Step::Prevote;
        (due && self.quorum(VoteKind::Prevote, state.round, Tally::Nil)).then(|| {
            if self.design.nil_polka == NilPolka::Unlocks {
                state.locked = ValueAt::NONE;
            }
            precommit(state, None, &[Line::L44])
        })
    }

    /// Lines 47 and 48.
    fn l47(&self, mut state: NodeState) -> Option<Effect> {
        let round = state.round;
        let due = !state.once.contains(Once::PRECOMMIT_TIMEOUT);
        (due && self.quorum(VoteKind::Precommit, round, Tally::Any)).then(|| {
            state.once = state.once.with(Once::PRECOMMIT_TIMEOUT);
            let timeout = Timeout::Precommit;
            Effect::new(state, &[Line::L47]).output(Output::ScheduleTimeout { timeout, round })
        })
    }

    /// Lines 49 to 51, with what the protocol asks of a decision beyond the paper.
    fn l49(&self, mut state: NodeState, round: Round, proposal: Proposal) -> Option<Effect> {
        let Proposal { value, valid, .. } = proposal;
        let decided = valid
            && self.quorum(VoteKind::Precommit, round, Tally::Value(value))
            && self.view.is_endorsed(round, value);
        decided.then(|| {
            state.decision = ValueAt::new(value, round);
            state.step = Step::Decided;
            Effect::new(state, &[Line::L49]).output(Output::Decide { round, value })
        })
    }

    /// Lines 55 and 56.
    fn l55(&self, state: NodeState, round: Round) -> Option<Effect> {
        let follow = self.design.skip.is_met(self.view.senders(round), self.view.total());
        follow.then(|| self.start(state, round).after(&[Line::L55]))
    }

    /// A prevote, and the step after it. Who cannot prevote the proposal prevotes the reserve.
    fn prevote(&self, mut state: NodeState, value: Option<Value>, lines: &[Line]) -> Effect {
        let value = match self.design.reserve {
            Reserve::Nil => value,
            Reserve::LockedValue => value.or(state.locked.value()),
        };
        state.step = Step::Prevote;
        let (kind, round) = (VoteKind::Prevote, state.round);
        Effect::new(state, lines).output(Output::Vote { kind, round, value })
    }

    fn polka(&self, round: Round, value: Value) -> bool {
        self.quorum(VoteKind::Prevote, round, Tally::Value(value))
    }

    fn any_polka(&self, round: Round) -> bool {
        self.design.quorum.is_met(self.view.heaviest(VoteKind::Prevote, round), self.view.total())
    }

    fn quorum(&self, kind: VoteKind, round: Round, tally: Tally) -> bool {
        self.design.quorum.is_met(self.view.weight(kind, round, tally), self.view.total())
    }
}

/// A precommit, and the step after it.
fn precommit(mut state: NodeState, value: Option<Value>, lines: &[Line]) -> Effect {
    state.step = Step::Precommit;
    let (kind, round) = (VoteKind::Precommit, state.round);
    Effect::new(state, lines).output(Output::Vote { kind, round, value })
}
