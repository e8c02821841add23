//! Who is given what, one after the other, and what an engine makes of it alone.

use std::panic::{AssertUnwindSafe, catch_unwind};

use consensus::paper::{Output, Validator, Value};
use serde::{Deserialize, Serialize};

use crate::input::{Input, Message, Validators};
use crate::machine::{Machine, Seen};
use crate::setting::{Height, Setting};
use crate::surroundings::Surroundings;
use crate::targets::Engine;

/// An input for one of the correct nodes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// The node.
    pub to: Validator,
    /// What it is given; its own messages come back to it by themselves.
    pub input: Input,
}

/// Inputs for the correct nodes of one height. The faulty validators say anything to anybody; what
/// a correct one is said to have sent it must have sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Schedule {
    /// The validators.
    pub height: Height,
    /// The faulty ones.
    pub faulty: Validators,
    /// The inputs, in this order.
    pub deliveries: Vec<Delivery>,
}

/// A schedule that was played on an engine.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Played {
    /// By delivery: what the node handed out before it came to rest, and its variables then. None
    /// if the delivery could not happen.
    pub answers: Vec<Option<(Vec<Output>, Seen)>>,
    /// By correct validator: what it decided in the end.
    pub decisions: Vec<(Validator, Option<Value>)>,
}

impl Schedule {
    /// The correct validators.
    pub fn correct(&self) -> impl Iterator<Item = Validator> + use<'_> {
        self.height.validators().filter(|validator| !self.faulty.contains(*validator))
    }

    /// One setting for each validator, as its node sees it.
    #[must_use]
    pub fn settings(&self) -> Vec<Setting> {
        let setting = |node| Setting { node, heights: vec![self.height.clone()] };
        self.height.validators().map(setting).collect()
    }

    /// Plays the schedule on drivers of the engine `E`, without a reference. A node that panics
    /// answers nothing any more.
    #[must_use]
    pub fn play<E: Engine>(&self) -> Played {
        let settings = self.settings();
        let mut nodes: Vec<_> = settings.iter().map(Solo::<E>::begin).collect();
        let mut answers = Vec::new();
        for delivery in &self.deliveries {
            let to = usize::from(delivery.to.0);
            let sent = |from: Validator, message: &Message| {
                let node = nodes.get(usize::from(from.0));
                node.is_some_and(|node| node.surroundings.has_sent(message))
            };
            let may = !self.faulty.contains(delivery.to)
                && to < nodes.len()
                && is_authentic(self, &delivery.input, &sent);
            answers.push(if may { nodes[to].deliver(&delivery.input) } else { None });
        }
        let decision = |node: Validator| nodes[usize::from(node.0)].engine.seen().decision.value();
        let decisions = self.correct().map(|node| (node, decision(node))).collect();
        Played { answers, decisions }
    }
}

impl Played {
    /// Two correct validators that decided differently, if there are any.
    #[must_use]
    pub fn fork(&self) -> Option<[(Validator, Value); 2]> {
        let mut decided = self.decisions.iter().filter_map(|&(who, what)| Some((who, what?)));
        let first = decided.next()?;
        let other = decided.find(|(_, value)| *value != first.1)?;
        Some([first, other])
    }
}

/// Whether every correct validator that `input` speaks for has `sent` what it is said to have sent.
pub(super) fn is_authentic(
    schedule: &Schedule,
    input: &Input,
    sent: &dyn Fn(Validator, &Message) -> bool,
) -> bool {
    let honest = |from: Validator, message| schedule.faulty.contains(from) || sent(from, &message);
    match *input {
        Input::Receive(message @ Message::Proposal { round, .. }) => {
            honest(schedule.height.proposer(round), message)
        }
        Input::Receive(message @ Message::Vote { from, .. }) => honest(from, message),
        Input::Receive(Message::Certificate { kind, round, value, signers }) => {
            let vote = |from| Message::Vote { kind, round, from, value: Some(value) };
            signers.iter().all(|signer| honest(signer, vote(signer)))
        }
        Input::Expire { .. } | Input::Supply { .. } => true,
        Input::ReceiveStale(_) | Input::NextHeight {} => false,
    }
}

/// A driver in its surroundings, without a reference.
struct Solo<'a, E: Engine> {
    engine: E::Node<'a>,
    surroundings: Surroundings<'a>,
    has_panicked: bool,
}

impl<'a, E: Engine> Solo<'a, E> {
    fn begin(setting: &'a Setting) -> Self {
        let mut outputs = Vec::new();
        let engine = E::begin(setting, &mut outputs);
        let mut surroundings = Surroundings::new(setting);
        outputs.into_iter().for_each(|output| surroundings.take(output));
        let mut solo = Self { engine, surroundings, has_panicked: false };
        solo.drain(&mut Vec::new());
        solo
    }

    /// Gives it `input`, if that can happen, and then everything that it sends because of it.
    fn deliver(&mut self, input: &Input) -> Option<(Vec<Output>, Seen)> {
        if self.has_panicked || !self.surroundings.can_happen(self.engine.seen().round, input) {
            return None;
        }
        let mut outputs = Vec::new();
        self.feed(input, &mut outputs);
        self.drain(&mut outputs);
        Some((outputs, self.engine.seen()))
    }

    fn drain(&mut self, outputs: &mut Vec<Output>) {
        while let Some(own) = self.surroundings.next_own(self.engine.seen().round) {
            self.feed(&own, outputs);
        }
    }

    fn feed(&mut self, input: &Input, outputs: &mut Vec<Output>) {
        if self.has_panicked {
            return;
        }
        self.surroundings.give(input);
        let mut new = Vec::new();
        let engine = &mut self.engine;
        // What a driver refuses it takes no notice of.
        let fed = catch_unwind(AssertUnwindSafe(|| engine.feed(input, &mut new).is_ok()));
        self.has_panicked = fed.is_err();
        new.iter().for_each(|output| self.surroundings.take(*output));
        outputs.extend(new);
    }
}
