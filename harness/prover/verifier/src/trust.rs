//! What the library's verifier takes on trust, checked before it runs.
//!
//! It reads the parameters of the proof system, the program and the output from the proof, and does
//! not ask whether they are the right ones; it does not ask where the output lies; it compares
//! numbers modulo the field's prime; and it computes powers of two with exponents from the proof.

use cairo_air::air::{PublicData, PublicMemory, PublicSegmentRanges};
use starknet_types_core::felt::Felt;
use stwo::core::fields::m31::P;
use stwo::core::pcs::quotients::CommitmentSchemeProof;
use stwo::core::poly::line::LinePoly;

use crate::settings::{PREPROCESSED, PREPROCESSED_ROOT, SALT, TRACE_LOG_MAX, commitments};
use crate::{Proof, Refused, Statement};

/// The address of the program's first word.
const PROGRAM_START: u32 = 1;
/// The words between program and stack: where the caller's frame would be, and a zero.
const SAFE_CALL: u32 = 2;
/// A proof commits to columns agreed on, of the trace, of interactions, and of the composition.
const COMMITMENTS: usize = 4;
/// Tables of large memory values, of [`TRACE_LOG_MAX`] at most each.
const MEMORY_TABLES_MAX: usize = 16;

/// Checks that `proof` is about `statement`, made in the one setting, and within bounds.
pub(crate) fn check(proof: &Proof, statement: &Statement<'_>) -> Result<(), Refused> {
    setting(proof)?;
    bounds(proof)?;
    let public = &proof.claim.public_data;
    canonical(public)?;
    elements(proof)?;
    let PublicMemory { program, output, public_segments, .. } = &public.public_memory;
    same(program, statement.program).map_err(|at| Refused::Program { at })?;
    same(output, statement.output).map_err(|at| Refused::Output { at })?;
    layout(public, public_segments)
}

/// The words of the program that `proof` says it is about. Nothing follows from them: they serve to
/// name a program in a refusal.
pub(crate) fn program(proof: &Proof) -> Vec<Felt> {
    let words = &proof.claim.public_data.public_memory.program;
    let felt = |(_, limbs): &(u32, [u32; 8])| {
        let mut bytes = [0; 32];
        for (to, limb) in bytes.chunks_exact_mut(4).zip(limbs) {
            to.copy_from_slice(&limb.to_le_bytes());
        }
        Felt::from_bytes_le(&bytes)
    };
    words.iter().map(felt).collect()
}

/// The parameters of the proof system are those of [`settings`](crate::settings).
fn setting(proof: &Proof) -> Result<(), Refused> {
    if proof.stark_proof.config != commitments() {
        return Err(Refused::Setting("parameters of the commitment scheme"));
    }
    if proof.channel_salt != SALT {
        return Err(Refused::Setting("salt"));
    }
    let commitments = &proof.stark_proof.commitments;
    let root = commitments.first().is_some_and(|root| root.0 == PREPROCESSED_ROOT);
    if commitments.len() != COMMITMENTS || proof.preprocessed_trace_variant != PREPROCESSED || !root
    {
        return Err(Refused::Setting("preprocessed columns"));
    }
    Ok(())
}

/// No exponent in the proof is larger than any that our prover writes.
fn bounds(proof: &Proof) -> Result<(), Refused> {
    let tables = proof.claim.memory_id_to_big.as_ref().map(|tables| tables.big_log_sizes.len());
    if tables.is_some_and(|tables| tables > MEMORY_TABLES_MAX) {
        return Err(Refused::Bounds("number of memory tables"));
    }
    if proof.claim.log_sizes().iter().flatten().any(|&size| size > TRACE_LOG_MAX) {
        return Err(Refused::Bounds("length of a trace"));
    }
    // A polynomial of one coefficient, whose stored logarithm of the length is not compared.
    let last = &proof.stark_proof.fri_proof.last_layer_poly;
    let [constant] = **last else { return Err(Refused::Bounds("degree of the last layer")) };
    if *last != LinePoly::new(vec![constant]) {
        return Err(Refused::Bounds("degree of the last layer"));
    }
    Ok(())
}

/// Every number in the claim is the only way to write it.
fn canonical(public: &PublicData) -> Result<(), Refused> {
    let (numbers, ..) = public.pack_into_u32s();
    if numbers.iter().any(|&number| number >= P) {
        return Err(Refused::Bounds("number in the claim"));
    }
    Ok(())
}

/// Every field element is below the prime. The library adds them without asking: a larger one
/// overflows, and where that is checked the process ends, since the library's constraints panic
/// once more while they are dropped.
fn elements(proof: &Proof) -> Result<(), Refused> {
    let CommitmentSchemeProof { sampled_values, queried_values, fri_proof, .. } =
        &proof.stark_proof.0;
    let layers = [&fri_proof.first_layer].into_iter().chain(&fri_proof.inner_layers);
    let witnesses = layers.flat_map(|layer| &layer.fri_witness);
    let sums = proof.interaction_claim.flatten_interaction_claim();
    let secure = sampled_values.iter().flatten().flatten().chain(witnesses).chain(&sums);
    let secure = secure.chain(&*fri_proof.last_layer_poly).flat_map(|value| value.to_m31_array());
    let queried = queried_values.iter().flatten().flatten().copied();
    if secure.chain(queried).any(|element| element.0 >= P) {
        return Err(Refused::Bounds("field element"));
    }
    Ok(())
}

/// The first place at which the words of a memory section are not the expected ones.
fn same(section: &[(u32, [u32; 8])], expected: &[Felt]) -> Result<(), usize> {
    let differs = section.iter().zip(expected).position(|((_, word), felt)| *word != limbs(felt));
    match differs {
        Some(at) => Err(at),
        None if section.len() != expected.len() => Err(section.len().min(expected.len())),
        None => Ok(()),
    }
}

/// The word as the proof system writes it: eight limbs, least significant first.
fn limbs(felt: &Felt) -> [u32; 8] {
    let bytes = felt.to_bytes_le();
    std::array::from_fn(|limb| {
        let at = limb * 4;
        u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
    })
}

/// The stack begins behind the program, and the output behind the stack; the program has the
/// builtins that it declares, and no others. Otherwise the words in the claim need not be those
/// that the program wrote.
fn layout(public: &PublicData, segments: &PublicSegmentRanges) -> Result<(), Refused> {
    let PublicMemory { program, output, .. } = &public.public_memory;
    let stack = length(program)
        .and_then(|program| program.checked_add(PROGRAM_START + SAFE_CALL))
        .ok_or(Refused::Layout("stack"))?;
    if public.initial_state.ap.0 != stack {
        return Err(Refused::Layout("stack"));
    }
    let PublicSegmentRanges {
        output: written,
        range_check_128: Some(_),
        poseidon: Some(_),
        pedersen: None,
        ecdsa: None,
        bitwise: None,
        ec_op: None,
        keccak: None,
        range_check_96: None,
        add_mod: None,
        mul_mod: None,
    } = segments
    else {
        return Err(Refused::Layout("builtins"));
    };
    let start = public.final_state.ap.0;
    let end = length(output).and_then(|output| start.checked_add(output));
    if written.start_ptr.value != start || Some(written.stop_ptr.value) != end {
        return Err(Refused::Layout("output"));
    }
    Ok(())
}

fn length(section: &[(u32, [u32; 8])]) -> Option<u32> {
    section.len().try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_whole_and_to_the_end() {
        let felts = [Felt::from(7), Felt::from(-1), Felt::from(1_u64 << 40)];
        let words: Vec<_> = felts.iter().map(|felt| (0, limbs(felt))).collect();
        assert_eq!(words[2].1, [0, 256, 0, 0, 0, 0, 0, 0]);
        assert_eq!(same(&words, &felts), Ok(()));
        assert_eq!(same(&words[..2], &felts), Err(2));
        assert_eq!(same(&words, &felts[..1]), Err(1));
        for limb in 0..8 {
            for bit in 0..32 {
                let mut other = words.clone();
                other[1].1[limb] ^= 1 << bit;
                assert_eq!(same(&other, &felts), Err(1), "limb {limb}, bit {bit}");
            }
        }
    }
}
