//! The reference and an engine side by side: both take the same inputs, and every answer is
//! compared.

use std::any::Any;
use std::collections::VecDeque;
use std::hash::{Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};

use protocol::consensus::paper::{NodeState, Output, Round, Rules, Timeout, Validator, VoteKind};

use crate::input::{Input, Message};
use crate::machine::{Machine, Seen};
use crate::reference::Reference;
use crate::setting::Setting;
use crate::targets::{Engine, Remember};

/// A node under test beside the reference.
///
/// What the node sends comes back to it, as it does over a network, after everything that was
/// given to it before.
pub struct Lockstep<'a, E: Engine> {
    setting: &'a Setting,
    reference: Reference<'a>,
    engine: E::Node<'a>,
    /// Own messages that have not come back yet.
    queue: VecDeque<Input>,
    /// Timeouts that were scheduled and are not over.
    scheduled: Vec<(Timeout, Round)>,
    /// Timeouts that were ever scheduled at this height.
    once_scheduled: Vec<(Timeout, Round)>,
    /// The rounds for which the node waits for a value.
    asked: Vec<Round>,
    /// Every vote and proposal that the node sent at this height.
    sent: Vec<Message>,
    inputs: u64,
    expected: Vec<Output>,
    got: Vec<Output>,
}

/// What a machine made of an input.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// Its variables after it, and what it handed out, sorted.
    Given {
        /// The variables.
        seen: Seen,
        /// What it handed out.
        outputs: Vec<Output>,
    },
    /// It took no notice, for this reason.
    Refused(String),
    /// It panicked, with this message.
    Panicked(String),
}

/// The first answer in which an engine differs from the reference.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The input that was answered; none if the two began differently.
    pub input: Option<Input>,
    /// What the reference was like before.
    pub before: Seen,
    /// The reference's answer.
    pub expected: Answer,
    /// The engine's.
    pub got: Answer,
}

impl<'a, E: Engine> Lockstep<'a, E> {
    /// Both at the beginning of the first height, the reference under `rules`.
    ///
    /// # Errors
    /// If they begin differently.
    pub fn begin(setting: &'a Setting, rules: &'a Rules) -> Result<Self, Box<Difference>> {
        let (mut expected, mut got) = (Vec::new(), Vec::new());
        let reference = Reference::begin(setting, rules, &mut expected);
        let engine = E::begin(setting, &mut got);
        let mut lockstep = Self {
            setting,
            reference,
            engine,
            queue: VecDeque::new(),
            scheduled: Vec::new(),
            once_scheduled: Vec::new(),
            asked: Vec::new(),
            sent: Vec::new(),
            inputs: 0,
            expected,
            got,
        };
        // The engine was told to begin, so it does not say that it did.
        lockstep.expected.retain(|output| !matches!(output, Output::NewRound { .. }));
        lockstep.compare(NodeState::default(), None)?;
        lockstep.drain()?;
        Ok(lockstep)
    }

    /// The reference.
    #[must_use]
    pub fn reference(&self) -> &Reference<'a> {
        &self.reference
    }

    /// Inputs taken so far, those that are own messages included.
    #[must_use]
    pub fn inputs(&self) -> u64 {
        self.inputs
    }

    /// Timeouts that can be over next.
    #[must_use]
    pub fn scheduled(&self) -> &[(Timeout, Round)] {
        &self.scheduled
    }

    /// The rounds for which the node waits for a value.
    #[must_use]
    pub fn asked(&self) -> &[Round] {
        &self.asked
    }

    /// The value that the node sent in a vote, if it sent the vote.
    #[must_use]
    pub fn own_vote(&self, kind: VoteKind, round: Round) -> Option<Message> {
        let fits = |message: &&Message| matches!(message, Message::Vote { kind: k, round: r, .. } if (*k, *r) == (kind, round));
        self.sent.iter().find(fits).copied()
    }

    /// Whether the node has gone too far: to the second round after those of the setting. In the
    /// first, messages of the others still arrive late.
    #[must_use]
    pub fn is_beyond(&self) -> bool {
        let rounds = self.setting.heights[self.reference.height()].proposers.len();
        usize::from(self.reference.state().round.0) > rounds
    }

    /// Whether `input` can happen now. What cannot is no input, so that a run of which inputs were
    /// deleted is a run.
    #[must_use]
    pub fn can_happen(&self, input: &Input) -> bool {
        let height = self.reference.height();
        match *input {
            _ if self.is_beyond() => matches!(input, Input::NextHeight {}) && self.has_next(),
            Input::Receive(message) => self.is_within(height, &message),
            Input::ReceiveStale(message) => height > 0 && self.is_within(height - 1, &message),
            Input::Expire { timeout, round } => self.scheduled.contains(&(timeout, round)),
            Input::Supply { round, .. } => self.asked.contains(&round),
            Input::NextHeight {} => self.has_next(),
        }
    }

    fn has_next(&self) -> bool {
        self.reference.height() + 1 < self.setting.heights.len()
    }

    /// Whether others can have sent `message` at a height of the setting.
    fn is_within(&self, height: usize, message: &Message) -> bool {
        let Some(at) = self.setting.heights.get(height) else { return false };
        let node = self.setting.node;
        let known = |validator: Validator| usize::from(validator.0) < at.weights.len();
        usize::from(message.round().0) < at.proposers.len()
            && match *message {
                Message::Proposal { round, .. } => at.proposer(round) != node,
                Message::Vote { from, .. } => from != node && known(from),
                Message::Certificate { kind, round, value, signers } => {
                    let own = || match self.own_vote(kind, round) {
                        Some(Message::Vote { value: own, .. }) => own == Some(value),
                        _ => false,
                    };
                    signers.iter().all(known)
                        && (!signers.contains(node) || own())
                        && at.is_quorum(signers)
                }
            }
    }

    /// Gives both `input`, and then everything that they send because of it. Inputs that cannot
    /// happen are passed over.
    ///
    /// # Errors
    /// The first answer that differs. Nothing can be said of the two after it.
    pub fn deliver(&mut self, input: &Input) -> Result<(), Box<Difference>> {
        if !self.can_happen(input) {
            return Ok(());
        }
        self.take(input)?;
        self.drain()
    }

    /// Hands own messages back until there are none.
    fn drain(&mut self) -> Result<(), Box<Difference>> {
        while let Some(own) = self.queue.pop_front() {
            if self.is_beyond() {
                self.queue.clear();
                break;
            }
            self.take(&own)?;
        }
        Ok(())
    }

    fn take(&mut self, input: &Input) -> Result<(), Box<Difference>> {
        self.inputs += 1;
        match input {
            Input::Expire { timeout, round } => {
                self.scheduled.retain(|scheduled| scheduled != &(*timeout, *round));
            }
            Input::Supply { round, .. } => self.asked.retain(|asked| asked != round),
            Input::NextHeight {} => {
                self.queue.clear();
                self.scheduled.clear();
                self.once_scheduled.clear();
                self.asked.clear();
                self.sent.clear();
            }
            Input::Receive(_) | Input::ReceiveStale(_) => {}
        }
        let before = *self.reference.state();
        self.expected.clear();
        self.got.clear();
        let fed = self.reference.feed(input, &mut self.expected);
        debug_assert!(fed.is_ok(), "the reference takes whatever can happen");
        if matches!(input, Input::NextHeight {}) {
            self.expected.retain(|output| !matches!(output, Output::NewRound { .. }));
        }
        let (engine, got) = (&mut self.engine, &mut self.got);
        let refused = match catch_unwind(AssertUnwindSafe(|| engine.feed(input, got))) {
            Ok(Ok(())) => None,
            // A message of another height is to be refused.
            Ok(Err(_)) if matches!(input, Input::ReceiveStale(_)) => None,
            Ok(Err(refused)) => Some(Answer::Refused(refused.0)),
            Err(payload) => Some(Answer::Panicked(panic_message(payload.as_ref()))),
        };
        match refused {
            Some(answer) => Err(self.difference(before, Some(input), answer)),
            None => self.compare(before, Some(input)),
        }
    }

    /// Compares the answers, and notes what follows from the one that both gave.
    fn compare(&mut self, before: NodeState, input: Option<&Input>) -> Result<(), Box<Difference>> {
        self.expected.sort_unstable();
        if E::REPEATS_TIMEOUTS {
            let scheduled = &self.once_scheduled;
            self.got.sort_unstable();
            self.got.dedup_by(|a, b| a == b && matches!(a, Output::ScheduleTimeout { .. }));
            self.got.retain(|output| match *output {
                Output::ScheduleTimeout { timeout, round } => {
                    !scheduled.contains(&(timeout, round))
                }
                _ => true,
            });
        } else {
            self.got.sort_unstable();
        }
        let seen = self.engine.seen();
        let same = seen == self.reference.seen() && self.got == self.expected;
        let mut right = || {
            let (reference, got) = (&mut self.reference, &self.got);
            input.is_some_and(|input| reference.could_answer(before, input, &seen, got))
        };
        if !same && !right() {
            let got = Answer::Given { seen, outputs: self.got.clone() };
            return Err(self.difference(before, input, got));
        }
        for index in 0..self.got.len() {
            self.follow(self.got[index]);
        }
        Ok(())
    }

    fn difference(&self, before: NodeState, input: Option<&Input>, got: Answer) -> Box<Difference> {
        let (seen, outputs) = (self.reference.seen(), self.expected.clone());
        let expected = Answer::Given { seen, outputs };
        Box::new(Difference { input: input.copied(), before: Seen::from(&before), expected, got })
    }

    /// What the surroundings do with an output.
    fn follow(&mut self, output: Output) {
        let own = match output {
            Output::Propose { round, value, valid_round } => {
                Message::Proposal { round, value, valid_round, valid: true }
            }
            Output::Vote { kind, round, value } => {
                Message::Vote { kind, round, from: self.setting.node, value }
            }
            Output::ScheduleTimeout { timeout, round } => {
                self.scheduled.push((timeout, round));
                self.once_scheduled.push((timeout, round));
                return;
            }
            Output::GetValue { round } => return self.asked.push(round),
            Output::NewRound { .. } | Output::Decide { .. } => return,
        };
        self.sent.push(own);
        self.queue.push_back(Input::Receive(own));
    }
}

impl<E: Engine> Remember for Lockstep<'_, E> {
    fn remember(&self, alike: bool, state: &mut impl Hasher) {
        self.reference.remember(alike, state);
        self.engine.remember(alike, state);
        let mut scheduled = self.scheduled.clone();
        scheduled.sort_unstable();
        (scheduled, &self.asked).hash(state);
    }
}

fn panic_message(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "a panic without a message".to_owned())
}
