//! What can be chosen about the flat form.

use kernel::Invalid;
use serde::{Deserialize, Serialize};

use super::super::committee::Committee;
use super::super::messages::{ROUNDS, VALIDATORS, VALUES};
use super::super::paper::{Design, Value};

use vocabulary::option;
use vocabulary::settings;

option! {
    /// Whether deciding is a step (line 49), or only a predicate on precommits and proposals: a
    /// validator that has decided is one that has stopped.
    Deciding {
        /// A step of each validator.
        Step,
        /// A predicate.
        Predicate,
    }
}
option! {
    /// Whether valid values that no later proposal can carry are remembered.
    DeadValues {
        /// They are.
        Kept,
        /// Who proposes in no later round forgets its valid value, which only line 16 reads.
        Dropped,
    }
}
option! {
    /// What a validator asks of a value before it votes for it (CON-S2).
    Validation {
        /// That it executes, that its parent is decided, and that it is of the next height.
        Full,
        /// Nothing.
        Skipped,
    }
}
option! {
    /// Whether votes bear a signature that somebody checks (CON-A3).
    Signatures {
        /// They do: nobody votes for another.
        Checked,
        /// They do not: a faulty validator's messages may bear any name (deployed; CON-B9).
        Absent,
    }
}
settings! {
    /// Committee, values, rules, and how the state is reduced.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Config {
        /// Who validates and who proposes.
        pub committee: Committee,
        /// Values that are valid; the first ones.
        pub valid_values: u8,
        /// Values that are not. Only byzantine proposers have them.
        pub invalid_values: u8,
        /// See [`Validation`].
        pub validation: Validation,
        /// See [`Signatures`].
        pub signatures: Signatures,
        /// See [`Deciding`].
        pub deciding: Deciding,
        /// See [`DeadValues`].
        pub dead_values: DeadValues,
        /// The rules of one node.
        pub design: Design,
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            committee: Committee::default(),
            valid_values: 2,
            invalid_values: 0,
            validation: Validation::default(),
            signatures: Signatures::default(),
            deciding: Deciding::default(),
            dead_values: DeadValues::default(),
            design: Design::default(),
        }
    }
}

impl Config {
    /// All values, valid or not.
    #[must_use]
    #[inline]
    pub fn values(&self) -> u8 {
        self.valid_values + self.invalid_values
    }

    /// Whether validators vote for `value`.
    #[inline]
    pub(super) fn passes(&self, value: Value) -> bool {
        value.0 < self.valid_values || self.validation == Validation::Skipped
    }

    pub(super) fn validate(&self) -> Result<(), Invalid> {
        let committee = self.committee.validate(VALIDATORS, ROUNDS);
        committee.map_err(|invalid| invalid.within("committee"))?;
        let expected = format!("at least one, and at most {VALUES} with the invalid ones");
        if self.valid_values == 0 || usize::from(self.values()) > VALUES {
            return Err(Invalid::new("valid_values", expected));
        }
        Ok(())
    }
}
