//! The values that an engine is instantiated with: bytes for everything, and no cryptography. One
//! source for every version of the engine; `types` is the version's own crate, and `extras!` what
//! only it asks for.

use std::fmt;

use super::types::{self, NilOrVal, Round, SignedExtension, VoteType, VotingPower};

/// The context: it has no state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bytes;

/// Implements what the engine shows of its values.
macro_rules! shown {
    ($($name:ident),*) => {
        $(impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0)
            }
        })*
    };
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Address(pub(super) u8);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Height(pub(super) u64);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Value(pub(super) u8);

shown!(Address, Height);

impl types::Address for Address {}

impl types::Height for Height {
    const ZERO: Self = Self(0);
    const INITIAL: Self = Self(0);

    fn increment_by(&self, n: u64) -> Self {
        Self(self.0 + n)
    }

    fn decrement_by(&self, n: u64) -> Option<Self> {
        self.0.checked_sub(n).map(Self)
    }

    fn as_u64(&self) -> u64 {
        self.0
    }
}

impl types::Value for Value {
    type Id = u8;

    fn id(&self) -> u8 {
        self.0
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Validator {
    pub(super) address: Address,
    pub(super) power: VotingPower,
}

impl types::Validator<Bytes> for Validator {
    fn address(&self) -> &Address {
        &self.address
    }

    fn public_key(&self) -> &() {
        &()
    }

    fn voting_power(&self) -> VotingPower {
        self.power
    }
}

/// Validators, numbered by their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ValidatorSet(pub(super) Vec<Validator>);

impl types::ValidatorSet<Bytes> for ValidatorSet {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn total_voting_power(&self) -> VotingPower {
        self.0.iter().map(|validator| validator.power).sum()
    }

    fn get_by_address(&self, address: &Address) -> Option<&Validator> {
        self.0.get(usize::from(address.0))
    }

    fn get_by_index(&self, index: usize) -> Option<&Validator> {
        self.0.get(index)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Proposal {
    pub(super) height: Height,
    pub(super) round: Round,
    pub(super) value: Value,
    pub(super) valid_round: Round,
    pub(super) proposer: Address,
}

impl types::Proposal<Bytes> for Proposal {
    fn height(&self) -> Height {
        self.height
    }

    fn round(&self) -> Round {
        self.round
    }

    fn value(&self) -> &Value {
        &self.value
    }

    fn take_value(self) -> Value {
        self.value
    }

    fn pol_round(&self) -> Round {
        self.valid_round
    }

    fn validator_address(&self) -> &Address {
        &self.proposer
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Vote {
    pub(super) height: Height,
    pub(super) round: Round,
    pub(super) kind: VoteType,
    pub(super) value: NilOrVal<u8>,
    pub(super) from: Address,
}

impl types::Vote<Bytes> for Vote {
    fn height(&self) -> Height {
        self.height
    }

    fn round(&self) -> Round {
        self.round
    }

    fn value(&self) -> &NilOrVal<u8> {
        &self.value
    }

    fn take_value(self) -> NilOrVal<u8> {
        self.value
    }

    fn vote_type(&self) -> VoteType {
        self.kind
    }

    fn validator_address(&self) -> &Address {
        &self.from
    }

    fn extension(&self) -> Option<&SignedExtension<Bytes>> {
        None
    }

    fn take_extension(&mut self) -> Option<SignedExtension<Bytes>> {
        None
    }

    fn extend(self, _: SignedExtension<Bytes>) -> Self {
        self
    }
}

/// Proposals are whole: there are no parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part;

impl types::ProposalPart<Bytes> for Part {
    fn is_first(&self) -> bool {
        true
    }

    fn is_last(&self) -> bool {
        true
    }
}

impl types::Context for Bytes {
    type Address = Address;
    type Height = Height;
    type ProposalPart = Part;
    type Proposal = Proposal;
    type Validator = Validator;
    type ValidatorSet = ValidatorSet;
    type Value = Value;
    type Vote = Vote;
    type Extension = ();
    type SigningScheme = super::Unsigned;

    extras!();

    fn select_proposer<'a>(
        &self,
        validators: &'a ValidatorSet,
        _: Height,
        _: Round,
    ) -> &'a Validator {
        // The driver is told who proposes with each round, and never asks.
        &validators.0[0]
    }

    fn new_proposal(
        &self,
        height: Height,
        round: Round,
        value: Value,
        valid_round: Round,
        proposer: Address,
    ) -> Proposal {
        Proposal { height, round, value, valid_round, proposer }
    }

    fn new_prevote(
        &self,
        height: Height,
        round: Round,
        value: NilOrVal<u8>,
        from: Address,
    ) -> Vote {
        Vote { height, round, kind: VoteType::Prevote, value, from }
    }

    fn new_precommit(
        &self,
        height: Height,
        round: Round,
        value: NilOrVal<u8>,
        from: Address,
    ) -> Vote {
        Vote { height, round, kind: VoteType::Precommit, value, from }
    }
}
