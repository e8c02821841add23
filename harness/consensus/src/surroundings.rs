//! What a node is connected to: timers, an application that finds values, and a network that brings
//! its own messages back to it.

use std::collections::VecDeque;

use consensus::paper::{Output, Round, Timeout};

use crate::impossible::Impossible;
use crate::input::{Input, Message};
use crate::setting::{Own, Setting};

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
    /// What it sent at each height before.
    sent_before: Vec<Vec<Message>>,
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
            sent_before: Vec::new(),
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

    /// Whether `input` can happen to the node, which is in `round` and perhaps has `decided`. What
    /// cannot is no input, so that a run of which inputs were deleted is a run.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn check(&self, (round, decided): (Round, bool), input: &Input) -> Result<(), Impossible> {
        let no = |is_right: bool, why| if is_right { Ok(()) } else { Err(why) };
        match *input {
            Input::NextHeight {} | Input::LeaveHeight {} => {
                no(self.height + 1 < self.setting.heights.len(), Impossible::NoHeightAfter)?;
                no(decided || *input == Input::LeaveHeight {}, Impossible::Undecided)
            }
            Input::Begin {} => Err(Impossible::Begun),
            _ if self.is_beyond(round) => Err(Impossible::Beyond),
            Input::Expire { timeout, round } => {
                let is_running = self.scheduled.contains(&(timeout, round));
                no(is_running, Impossible::NotScheduled(timeout))
            }
            Input::Supply { round, .. } => {
                no(self.asked.contains(&round), Impossible::NotAsked(round))
            }
            Input::Receive(message) => {
                self.setting.check_message(self.height, &message)?;
                self.check_own(&message)
            }
            Input::ReceiveStale(message) => {
                let before = self.height.checked_sub(1).ok_or(Impossible::NoHeightBefore)?;
                self.setting.check_message(before, &message)?;
                self.check_signed(before, &message)
            }
            Input::ReceiveEarly(message) => {
                no(self.height + 1 < self.setting.heights.len(), Impossible::NoHeightAfter)?;
                self.setting.check_message(self.height + 1, &message)?;
                self.check_signed(self.height + 1, &message)
            }
        }
    }

    /// Whether the node has signed, at this height, what is said to have its signature.
    fn check_signed(&self, height: usize, message: &Message) -> Result<(), Impossible> {
        let Message::Certificate { kind, round, value, signers } = *message else { return Ok(()) };
        let own = Message::Vote { kind, round, from: self.setting.node, value: Some(value) };
        let is_signed = !signers.contains(self.setting.node) || self.has_sent_at(height, &own);
        if is_signed { Ok(()) } else { Err(Impossible::NotSent) }
    }

    /// Whether what the node sent itself, or signed, can come to it.
    fn check_own(&self, message: &Message) -> Result<(), Impossible> {
        if !self.setting.is_own(self.height, message) {
            return self.check_signed(self.height, message);
        }
        // With messages that come back at once there was a complaint already.
        match (self.has_sent(message), self.queue.contains(&message.unnamed())) {
            (false, _) => Err(Impossible::NotSent),
            (true, false) => Err(Impossible::CameBack),
            (true, true) => Ok(()),
        }
    }

    /// Whether the node sent `message` at `height`, which is this one or one before.
    #[must_use]
    pub fn has_sent_at(&self, height: usize, message: &Message) -> bool {
        let sent =
            if height == self.height { Some(&self.sent) } else { self.sent_before.get(height) };
        sent.is_some_and(|sent| sent.contains(&message.unnamed()))
    }

    /// Whether the layer above a driver drops `input`: a proposal of somebody who does not propose
    /// in its round. Drivers do not ask who sent one.
    #[must_use]
    pub fn is_dropped(&self, input: &Input) -> bool {
        let Input::Receive(Message::Proposal { round, from: Some(from), .. }) = *input else {
            return false;
        };
        self.setting.heights[self.height].proposer(round) != from
    }

    /// Whether the node sent `message` at this height.
    #[must_use]
    pub fn has_sent(&self, message: &Message) -> bool {
        self.sent.contains(&message.unnamed())
    }

    /// Gives `input` to the node.
    pub fn give(&mut self, input: &Input) {
        match input {
            Input::Expire { timeout, round } => {
                self.scheduled.retain(|scheduled| scheduled != &(*timeout, *round));
            }
            Input::Supply { round, .. } => self.asked.retain(|asked| asked != round),
            Input::NextHeight {} | Input::LeaveHeight {} => {
                let mut sent_before = std::mem::take(&mut self.sent_before);
                sent_before.push(std::mem::take(&mut self.sent));
                let (height, fresh) = (self.height + 1, Self::new(self.setting));
                *self = Self { height, sent_before, ..fresh };
            }
            Input::Receive(message) if self.setting.own == Own::Held => {
                self.queue.retain(|own| *own != message.unnamed());
            }
            Input::Receive(_)
            | Input::ReceiveStale(_)
            | Input::ReceiveEarly(_)
            | Input::Begin {} => {}
        }
    }

    /// Takes an output from the node.
    pub fn take(&mut self, output: Output) {
        let own = match output {
            Output::Propose { round, value, valid_round } => {
                Message::proposed(round, value, valid_round, true)
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

    /// The node's own message that comes back to it next, if it is in a round where it matters, and
    /// if it comes back by itself.
    pub fn next_own(&mut self, round: Round) -> Option<Input> {
        if self.setting.own == Own::Held {
            return None;
        }
        if self.is_beyond(round) {
            self.queue.clear();
        }
        self.queue.pop_front().map(Input::Receive)
    }
}
