//! Is this a proof that *this* program ran and wrote *this* output?
//!
//! Stwo's verifier answers another question: whether a proof is consistent with the claim that it
//! carries, under the parameters that it carries. A proof made with one query and no grinding is
//! accepted by it, and so is a proof of any other program. [`verify`] asks the whole question:
//! what the library takes on trust is compared with what is expected (`trust.rs`), in the one
//! [setting](settings) in which our prover works; malformed proofs are refusals, not panics, and
//! cannot make the verifier take memory ([`wire`]).
//!
//! [`Refused`] says which comparison failed. The ones behind it all have the same meaning: nothing
//! is proven.

pub mod settings;
mod shape;
mod trust;
pub mod wire;

use std::panic::{AssertUnwindSafe, catch_unwind};

use cairo_air::CairoProofForRustVerifier;
use cairo_air::verifier::verify_cairo;
use starknet_types_core::felt::Felt;
use stwo::core::vcs_lifted::blake2_merkle::{Blake2sMerkleChannel, Blake2sMerkleHasher};

/// The bits of security of the one setting, by Stwo's formula.
pub const SECURITY_BITS: u32 = 80;

/// A proof that a Cairo program ran, as Stwo's verifier in Rust reads it.
pub type Proof = CairoProofForRustVerifier<Blake2sMerkleHasher>;

/// What a proof should be a proof of.
#[derive(Clone, Copy, Debug)]
pub struct Statement<'a> {
    /// The words of the program.
    pub program: &'a [Felt],
    /// The words that it wrote.
    pub output: &'a [Felt],
}

/// Why a proof does not prove what it should.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refused {
    /// The bytes are no proof.
    #[error("it is no proof: {0}")]
    Malformed(String),
    /// It was made in another setting than ours, perhaps a weaker one.
    #[error("it was made in another setting: other {0}")]
    Setting(&'static str),
    /// A number in it is larger than any that our prover writes, or there are not as many of them.
    #[error("a number in it is out of bounds: {0}")]
    Bounds(&'static str),
    /// It is about another program.
    #[error("it is about another program, from word {at} on")]
    Program {
        /// The first word that differs.
        at: usize,
    },
    /// It is about another output.
    #[error("it is about another output, from word {at} on")]
    Output {
        /// The first word that differs.
        at: usize,
    },
    /// Something is not where a run has it.
    #[error("the memory is not that of a run: {0}")]
    Layout(&'static str),
    /// It is about the right thing, but does not prove it.
    #[error("it proves nothing: {0}")]
    Unproven(String),
}

/// The words of the program that `proof` says it is about, to tell which one that is: the proof may
/// be none of it.
///
/// # Errors
/// If the bytes are no proof.
pub fn program_of(proof: &[u8]) -> Result<Vec<Felt>, Refused> {
    wire::decode(proof).map(|proof| trust::program(&proof))
}

/// Accepts `proof` (as [`wire::encode`] writes it) only as a proof of exactly `statement`.
///
/// # Errors
/// The first reason for which it is not.
pub fn verify(proof: &[u8], statement: &Statement<'_>) -> Result<(), Refused> {
    let proof = wire::decode(proof)?;
    // The library asserts what it expects of a proof; to us, that is an answer.
    let answer = catch_unwind(AssertUnwindSafe(|| {
        trust::check(&proof, statement)?;
        shape::check(&proof)?;
        verify_cairo::<Blake2sMerkleChannel>(proof)
            .map_err(|error| Refused::Unproven(error.to_string()))
    }));
    answer.unwrap_or_else(|_| Err(Refused::Unproven("its parts do not fit each other".to_owned())))
}
