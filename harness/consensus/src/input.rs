//! What arrives at a node: messages, timeouts, a value to propose, the next height.

use consensus::paper::{Proposal, Round, Timeout, Validator, Value, VoteKind};
use serde::{Deserialize, Serialize};

/// A message as its receiver sees it: its signature is good, and whether the value of a proposal is
/// valid has been found out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields of a message say what they are")]
pub enum Message {
    /// From the proposer of the round, unless a sender is named.
    Proposal {
        round: Round,
        value: Value,
        valid_round: Option<Round>,
        valid: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Validator>,
    },
    /// No value is nil.
    Vote { kind: VoteKind, round: Round, from: Validator, value: Option<Value> },
    /// A quorum's votes for a value in one message: of prevotes a polka certificate, of precommits
    /// a commit certificate.
    Certificate { kind: VoteKind, round: Round, value: Value, signers: Validators },
}

/// What a node is given, one at a time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields of an input say what they are")]
pub enum Input {
    /// A message of the node's height.
    Receive(Message),
    /// A message of the height before, which must change nothing.
    ReceiveStale(Message),
    /// A timeout that the node has scheduled is over.
    Expire { timeout: Timeout, round: Round },
    /// The value that the node has asked for.
    Supply { round: Round, value: Value },
    /// The node, which has decided, moves to the next height.
    NextHeight {},
    /// A message of the height after, which must change nothing: it is for the layer above to keep
    /// it until then.
    ReceiveEarly(Message),
    /// The node is moved to the next height though it has not decided, as an application does that
    /// learnt elsewhere what was decided.
    LeaveHeight {},
    /// The node begins; of a schedule in which it is late.
    Begin {},
}

impl Input {
    /// Whether it moves a node to the next height.
    #[must_use]
    pub fn moves_on(self) -> bool {
        matches!(self, Self::NextHeight {} | Self::LeaveHeight {})
    }

    /// Whether it is a message of another height, of which a node must take no notice.
    #[must_use]
    pub fn is_of_another_height(self) -> bool {
        matches!(self, Self::ReceiveStale(_) | Self::ReceiveEarly(_))
    }
}

impl Message {
    /// The round that it is of.
    #[must_use]
    pub fn round(self) -> Round {
        match self {
            Self::Proposal { round, .. }
            | Self::Vote { round, .. }
            | Self::Certificate { round, .. } => round,
        }
    }

    /// The message of the proposer of its round, if it is a proposal.
    #[must_use]
    pub fn proposed(round: Round, value: Value, valid_round: Option<Round>, valid: bool) -> Self {
        Self::Proposal { round, value, valid_round, valid, from: None }
    }

    /// The same without the name of the sender of a proposal.
    #[must_use]
    pub fn unnamed(self) -> Self {
        match self {
            Self::Proposal { round, value, valid_round, valid, .. } => {
                Self::proposed(round, value, valid_round, valid)
            }
            other => other,
        }
    }

    /// The proposal as the rules see it, if it is one.
    #[must_use]
    pub fn proposal(self) -> Option<Proposal> {
        match self {
            Self::Proposal { value, valid_round, valid, .. } => {
                Some(Proposal { value, valid_round, valid })
            }
            _ => None,
        }
    }
}

/// A set of validators; there are at most eight.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
#[serde(into = "Vec<Validator>", try_from = "Vec<Validator>")]
pub struct Validators(u8);

impl Validators {
    /// The most validators that a setting has.
    pub const MAX: usize = u8::BITS as usize;

    /// With `validator` too.
    #[must_use]
    pub fn with(self, validator: Validator) -> Self {
        Self(self.0 | 1 << validator.0)
    }

    /// Whether there is nobody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0 == 0
    }

    /// Whether `validator` is one of them.
    #[must_use]
    pub fn contains(self, validator: Validator) -> bool {
        usize::from(validator.0) < Self::MAX && self.0 >> validator.0 & 1 == 1
    }

    /// They, in order.
    pub fn iter(self) -> impl Iterator<Item = Validator> {
        (0..u8::BITS as u8).map(Validator).filter(move |validator| self.contains(*validator))
    }
}

impl FromIterator<Validator> for Validators {
    fn from_iter<I: IntoIterator<Item = Validator>>(validators: I) -> Self {
        validators.into_iter().fold(Self::default(), Self::with)
    }
}

impl From<Validators> for Vec<Validator> {
    fn from(validators: Validators) -> Self {
        validators.iter().collect()
    }
}

impl TryFrom<Vec<Validator>> for Validators {
    type Error = String;

    fn try_from(list: Vec<Validator>) -> Result<Self, Self::Error> {
        let mut all = Self::default();
        for validator in list {
            if usize::from(validator.0) >= Self::MAX {
                let max = Self::MAX;
                return Err(format!("expected validators below {max}, not {}", validator.0));
            }
            if all.contains(validator) {
                return Err(format!("expected each validator once, not {} twice", validator.0));
            }
            all = all.with(validator);
        }
        Ok(all)
    }
}
