//! Why an input cannot happen: what is no input says nothing of an engine, so a campaign gives none
//! and a file that has one is told why.

use std::fmt;

use consensus::paper::{Round, Timeout, Validator};

/// Why an input cannot happen where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Impossible {
    /// It names a round after the last that the setting has a proposer for.
    NoRound(Round),
    /// It names a validator that the height does not have.
    NoValidator(Validator),
    /// It is the node's own message, which comes back by itself.
    Own,
    /// It is the node's own message, or has its signature, and the node has not sent it.
    NotSent,
    /// It has come back already.
    CameBack,
    /// The signers of a certificate weigh less than a quorum.
    Light,
    /// The node has not scheduled the timeout, or it is over.
    NotScheduled(Timeout),
    /// The node has not asked for a value for that round, or has been given one.
    NotAsked(Round),
    /// There is no height before.
    NoHeightBefore,
    /// The setting has no further height.
    NoHeightAfter,
    /// The node has not decided.
    Undecided,
    /// The node is in a round so late that nothing arrives there any more.
    Beyond,
    /// It speaks for a correct validator, which has not sent it.
    NotSentBy(Validator),
    /// It is for a validator that is faulty, so no node stands for it.
    ForFaulty,
    /// It is for a node that has not begun.
    NotBegun,
    /// It is for a node that has begun already.
    Begun,
}

impl fmt::Display for Impossible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRound(round) => write!(f, "there is no round {} in the setting", round.0),
            Self::NoValidator(validator) => write!(f, "there is no validator {}", validator.0),
            Self::Own => f.write_str("the node's own messages come back by themselves"),
            Self::NotSent => f.write_str("the node itself has not sent that"),
            Self::CameBack => f.write_str("the node's own message has come back already"),
            Self::Light => f.write_str("the signers are no quorum"),
            Self::NotScheduled(timeout) => {
                let timeout = match timeout {
                    Timeout::Propose => "propose",
                    Timeout::Prevote => "prevote",
                    Timeout::Precommit => "precommit",
                };
                write!(f, "no {timeout} timeout of that round is running")
            }
            Self::NotAsked(round) => write!(f, "the node waits for no value for r{}", round.0),
            Self::NoHeightBefore => f.write_str("there is no height before"),
            Self::NoHeightAfter => f.write_str("there is no height after"),
            Self::Undecided => f.write_str("the node has not decided; `leave_height` moves it"),
            Self::Beyond => f.write_str("the node is beyond the rounds of the setting"),
            Self::NotSentBy(validator) => {
                write!(f, "validator {} is correct and has not sent it", validator.0)
            }
            Self::ForFaulty => f.write_str("the validator that it is for is faulty"),
            Self::NotBegun => f.write_str("the node has not begun"),
            Self::Begun => f.write_str("the node has begun already"),
        }
    }
}
