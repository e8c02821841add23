//! Who the validators are, which of them the node is, and who proposes.

use consensus::paper::{Design, Round, Validator, Weight};
use serde::{Deserialize, Serialize};

use crate::impossible::Impossible;
use crate::input::{Message, Validators};

/// The most rounds of a height.
pub const ROUNDS_MAX: usize = 8;
/// The most heights.
pub const HEIGHTS_MAX: usize = 8;
/// The most values.
pub const VALUES_MAX: usize = 4;
/// The most weight of all validators: the engine multiplies it by three.
const TOTAL_MAX: u64 = u64::MAX / 3;

/// What a node knows of one height from the start.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Height {
    /// The weight of each validator.
    pub weights: Vec<Weight>,
    /// The proposer of each round, as far as there are rounds.
    pub proposers: Vec<Validator>,
}

/// What a node knows from the start.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// Which validator the node is.
    pub node: Validator,
    /// The heights that it goes through.
    pub heights: Vec<Height>,
    /// When its own messages come back to it.
    #[serde(default, skip_serializing_if = "Own::is_default")]
    pub own: Own,
}

/// When what a node sends comes back to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Own {
    /// After everything that was given to it before, as over a network without delay.
    #[default]
    AtOnce,
    /// When an input says so, which receives it like a message of somebody else; or never.
    Held,
}

impl Own {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl Height {
    /// The weight of all validators.
    #[must_use]
    pub fn total(&self) -> Weight {
        Weight(self.weights.iter().map(|weight| weight.0).sum())
    }

    /// The weight of these validators.
    #[must_use]
    pub fn weight(&self, validators: Validators) -> Weight {
        Weight(validators.iter().map(|validator| self.weights[usize::from(validator.0)].0).sum())
    }

    /// Whether these validators are a quorum.
    #[must_use]
    pub fn is_quorum(&self, validators: Validators) -> bool {
        Design::default().quorum.is_met(self.weight(validators), self.total())
    }

    /// Who proposes in `round`. After the last round whose proposer is given, they take turns.
    #[must_use]
    pub fn proposer(&self, round: Round) -> Validator {
        self.proposers[usize::from(round.0) % self.proposers.len()]
    }

    /// Everyone.
    pub fn validators(&self) -> impl Iterator<Item = Validator> + use<> {
        (0..self.weights.len() as u8).map(Validator)
    }

    /// What is wrong with it: the key, and what was expected there.
    ///
    /// # Errors
    /// If there is anything.
    pub fn check(&self) -> Result<(), (&'static str, String)> {
        let count = self.weights.len();
        if !(1..=Validators::MAX).contains(&count) {
            return Err(("weights", format!("1 to {} weights", Validators::MAX)));
        }
        let total = self.weights.iter().try_fold(0_u64, |sum, weight| sum.checked_add(weight.0));
        if !total.is_some_and(|total| (1..=TOTAL_MAX).contains(&total)) {
            return Err(("weights", format!("a sum of 1 to {TOTAL_MAX}")));
        }
        if !(1..=ROUNDS_MAX).contains(&self.proposers.len()) {
            return Err(("proposers", format!("1 to {ROUNDS_MAX} proposers")));
        }
        let known = |proposer: &Validator| usize::from(proposer.0) < count;
        match self.proposers.iter().all(known) {
            true => Ok(()),
            false => Err(("proposers", format!("validators below {count}"))),
        }
    }
}

impl Setting {
    /// A node whose own messages come back at once.
    #[must_use]
    pub fn new(node: Validator, heights: Vec<Height>) -> Self {
        Self { node, heights, own: Own::default() }
    }

    /// Whether `message` is one that the node sends at this height.
    #[must_use]
    pub fn is_own(&self, height: usize, message: &Message) -> bool {
        let from = match *message {
            Message::Proposal { from: Some(from), .. } | Message::Vote { from, .. } => from,
            Message::Proposal { round, .. } => self.heights[height].proposer(round),
            Message::Certificate { .. } => return false,
        };
        from == self.node
    }

    /// Whether others can send `message` at this height, whatever has happened there.
    ///
    /// # Errors
    /// Why they cannot.
    pub fn check_message(&self, height: usize, message: &Message) -> Result<(), Impossible> {
        let at = &self.heights[height];
        let known = |validator: Validator| match usize::from(validator.0) < at.weights.len() {
            true => Ok(()),
            false => Err(Impossible::NoValidator(validator)),
        };
        let valid_round = match *message {
            Message::Proposal { valid_round, .. } => valid_round,
            _ => None,
        };
        for round in [Some(message.round()), valid_round].into_iter().flatten() {
            if usize::from(round.0) >= at.proposers.len() {
                return Err(Impossible::NoRound(round));
            }
        }
        match *message {
            Message::Proposal { from: Some(from), .. } | Message::Vote { from, .. } => known(from)?,
            Message::Proposal { .. } => {}
            Message::Certificate { signers, .. } => {
                signers.iter().try_for_each(known)?;
                if !at.is_quorum(signers) {
                    return Err(Impossible::Light);
                }
            }
        }
        match self.own == Own::AtOnce && self.is_own(height, message) {
            true => Err(Impossible::Own),
            false => Ok(()),
        }
    }

    /// What is wrong with it: the path of the key, and what was expected there.
    ///
    /// # Errors
    /// If there is anything.
    pub fn check(&self) -> Result<(), (Vec<String>, String)> {
        if !(1..=HEIGHTS_MAX).contains(&self.heights.len()) {
            return Err((vec!["heights".to_owned()], format!("1 to {HEIGHTS_MAX} heights")));
        }
        for (number, height) in self.heights.iter().enumerate() {
            height.check().map_err(|(key, expected)| {
                (vec!["heights".to_owned(), number.to_string(), key.to_owned()], expected)
            })?;
            let count = height.weights.len();
            if usize::from(self.node.0) >= count {
                return Err((vec!["node".to_owned()], format!("a validator below {count}")));
            }
        }
        Ok(())
    }
}
