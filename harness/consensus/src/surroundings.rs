//! What a node is connected to: timers, an application that finds values, and a network that brings
//! its own messages back to it.

use std::collections::VecDeque;

use consensus::paper::{Output, Round, Timeout, Validator};

use crate::input::{Input, Message};
use crate::setting::Setting;

/// The surroundings of one node: what it has asked of them, and what they have not answered yet.
#[derive(Clone, Debug)]
pub struct Surroundings<'a> {
    setting: &'a Setting,
    height: usize,
    /// Own messages that have not come back yet.
    queue: VecDeque<Message>,
    /// Timeouts that were scheduled and are not over.
    scheduled: Vec<(Timeout, Round)>,
    /// Timeouts that were ever scheduled at this height.
    once_scheduled: Vec<(Timeout, Round)>,
    /// The rounds for which the node waits for a value.
    asked: Vec<Round>,
    /// What the node sent at this height.
    sent: Vec<Message>,
}

impl<'a> Surroundings<'a> {
    /// Of a node that has not begun.
    #[must_use]
    pub fn new(setting: &'a Setting) -> Self {
        Self {
            setting,
            height: 0,
            queue: VecDeque::new(),
            scheduled: Vec::new(),
            once_scheduled: Vec::new(),
            asked: Vec::new(),
            sent: Vec::new(),
        }
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

    /// Whether the node has scheduled the timeout before.
    #[must_use]
    pub fn is_repeated(&self, timeout: Timeout, round: Round) -> bool {
        self.once_scheduled.contains(&(timeout, round))
    }

    /// Whether the node, which is in `round`, has gone too far: to the second round after those of
    /// the setting. In the first, messages of the others still arrive late.
    #[must_use]
    pub fn is_beyond(&self, round: Round) -> bool {
        usize::from(round.0) > self.setting.heights[self.height].proposers.len()
    }

    /// Whether `input` can happen to the node, which is in `round`. What cannot is no input, so
    /// that a run of which inputs were deleted is a run.
    #[must_use]
    pub fn can_happen(&self, round: Round, input: &Input) -> bool {
        match *input {
            Input::NextHeight {} => self.height + 1 < self.setting.heights.len(),
            _ if self.is_beyond(round) => false,
            Input::Receive(message) => self.can_be_sent(self.height, &message),
            Input::ReceiveStale(message) => {
                self.height.checked_sub(1).is_some_and(|before| self.can_be_sent(before, &message))
            }
            Input::Expire { timeout, round } => self.scheduled.contains(&(timeout, round)),
            Input::Supply { round, .. } => self.asked.contains(&round),
        }
    }

    /// Whether others can send `message` at this height of the setting.
    fn can_be_sent(&self, height: usize, message: &Message) -> bool {
        let (at, node) = (&self.setting.heights[height], self.setting.node);
        let known = |validator: Validator| usize::from(validator.0) < at.weights.len();
        let is_within = usize::from(message.round().0) < at.proposers.len();
        is_within
            && match *message {
                Message::Proposal { round, .. } => at.proposer(round) != node,
                Message::Vote { from, .. } => from != node && known(from),
                Message::Certificate { kind, round, value, signers } => {
                    let own = Message::Vote { kind, round, from: node, value: Some(value) };
                    let honest = !signers.contains(node) || self.has_sent(&own);
                    honest && signers.iter().all(known) && at.is_quorum(signers)
                }
            }
    }

    /// Whether the node sent `message` at this height.
    #[must_use]
    pub fn has_sent(&self, message: &Message) -> bool {
        self.sent.contains(message)
    }

    /// Gives `input` to the node.
    pub fn give(&mut self, input: &Input) {
        match input {
            Input::Expire { timeout, round } => {
                self.scheduled.retain(|scheduled| scheduled != &(*timeout, *round));
            }
            Input::Supply { round, .. } => self.asked.retain(|asked| asked != round),
            Input::NextHeight {} => {
                *self = Self { height: self.height + 1, ..Self::new(self.setting) };
            }
            Input::Receive(_) | Input::ReceiveStale(_) => {}
        }
    }

    /// Takes an output from the node.
    pub fn take(&mut self, output: Output) {
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
        self.queue.push_back(own);
    }

    /// The node's own message that comes back to it next, if it is in a round where it matters.
    pub fn next_own(&mut self, round: Round) -> Option<Input> {
        if self.is_beyond(round) {
            self.queue.clear();
        }
        self.queue.pop_front().map(Input::Receive)
    }
}
