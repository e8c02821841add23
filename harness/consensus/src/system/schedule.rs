//! Who is given what, one after the other.

use consensus::paper::{Validator, Value, VoteKind};
use serde::{Deserialize, Serialize};

use crate::impossible::Impossible;
use crate::input::{Input, Message, Validators};
use crate::setting::{Height, Own, Setting};

/// An input for one of the correct nodes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// The node.
    pub to: Validator,
    /// What it is given; its own messages come back to it by themselves.
    pub input: Input,
}

/// Inputs for the correct nodes of one height, or of several. The faulty validators say anything to
/// anybody; what a correct one is said to have sent it must have sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Schedule {
    /// The validators, by height.
    pub heights: Vec<Height>,
    /// The faulty ones.
    pub faulty: Validators,
    /// The nodes whose own messages come back when a delivery says so.
    pub held: Validators,
    /// The nodes that begin when a delivery says so, and hear nothing before.
    pub late: Validators,
    /// The inputs, in this order.
    pub deliveries: Vec<Delivery>,
}

impl Schedule {
    /// At one height, where own messages come back at once and everybody has begun.
    #[must_use]
    pub fn new(height: Height, faulty: Validators, deliveries: Vec<Delivery>) -> Self {
        let (held, late) = (Validators::default(), Validators::default());
        Self { heights: vec![height], faulty, held, late, deliveries }
    }

    /// The validators of all heights.
    #[must_use]
    pub fn validators(&self) -> Validators {
        self.heights.iter().flat_map(Height::validators).collect()
    }

    /// The correct validators.
    pub fn correct(&self) -> impl Iterator<Item = Validator> + use<'_> {
        self.validators().iter().filter(|validator| !self.faulty.contains(*validator))
    }

    /// How the node of this validator sees it.
    #[must_use]
    pub fn setting(&self, node: Validator) -> Setting {
        let own = if self.held.contains(node) { Own::Held } else { Own::AtOnce };
        Setting { own, ..Setting::new(node, self.heights.clone()) }
    }

    /// Whether every correct validator that `input`, for a node at `height`, speaks for has `sent`
    /// what it is said to have sent at that height. What the node itself sent is its own affair.
    ///
    /// # Errors
    /// Who has not.
    pub fn check(
        &self,
        (to, height): (Validator, usize),
        input: &Input,
        sent: &dyn Fn(Validator, usize, &Message) -> bool,
    ) -> Result<(), Impossible> {
        let (height, message) = match *input {
            Input::Receive(message) => (Some(height), message),
            Input::ReceiveStale(message) => (height.checked_sub(1), message),
            Input::ReceiveEarly(message) => (Some(height + 1), message),
            _ => return Ok(()),
        };
        // Whether there is such a height is for the node's surroundings to say.
        let Some((number, at)) =
            height.and_then(|number| Some((number, self.heights.get(number)?)))
        else {
            return Ok(());
        };
        let honest = |from: Validator, message: Message| {
            let is_bound = from != to && !self.faulty.contains(from);
            match is_bound && !sent(from, number, &message) {
                true => Err(Impossible::NotSentBy(from)),
                false => Ok(()),
            }
        };
        match message {
            Message::Proposal { from: Some(from), .. } | Message::Vote { from, .. } => {
                honest(from, message)
            }
            Message::Proposal { round, .. } => honest(at.proposer(round), message),
            Message::Certificate { kind, round, value, signers } => signers
                .iter()
                .try_for_each(|signer| honest(signer, vote(kind, signer, round, value))),
        }
    }
}

fn vote(kind: VoteKind, from: Validator, round: consensus::paper::Round, value: Value) -> Message {
    Message::Vote { kind, round, from, value: Some(value) }
}
