//! One proof, looked at from all sides.

use cairo_air::verifier::verify_cairo;
use starkcheck_stwo::{Prover, Unprovable};
use starknet_types_core::felt::Felt;
use stwo::core::fri::FriConfig;
use stwo::core::pcs::PcsConfig;
use stwo::core::vcs_lifted::blake2_merkle::Blake2sMerkleChannel;
use verifier::{Proof, Refused, Statement, verify, wire};

use crate::{program, summed};

#[test]
fn a_proof_is_of_its_program_and_output_alone() {
    let (output, input) = summed(&[3, 4, 5]);
    let proof = Prover::new().prove(input).unwrap();
    let program = program();
    let asked = |proof: &Proof, program: &[Felt], output: &[Felt]| {
        verify(&wire::encode(proof), &Statement { program, output })
    };
    assert_eq!(asked(&proof, &program, &output), Ok(()));

    let mut other = output.clone();
    other[1] += Felt::ONE;
    assert_eq!(asked(&proof, &program, &other), Err(Refused::Output { at: 1 }));
    assert_eq!(asked(&proof, &program, &output[..2]), Err(Refused::Output { at: 2 }));
    let mut other = program.clone();
    other[9] += Felt::ONE;
    assert_eq!(asked(&proof, &other, &output), Err(Refused::Program { at: 9 }));

    // What the library compares with nothing, or only modulo the field's prime.
    let changed = |change: &dyn Fn(&mut Proof)| {
        let mut proof = proof.clone();
        change(&mut proof);
        asked(&proof, &program, &output)
    };
    let salted = changed(&|proof| proof.channel_salt = 1);
    assert_eq!(salted, Err(Refused::Setting("salt")));
    let root = changed(&|proof| proof.stark_proof.0.commitments[0].0[0] ^= 1);
    assert_eq!(root, Err(Refused::Setting("preprocessed columns")));
    let extra = changed(&|proof| {
        let commitments = &mut proof.stark_proof.0.commitments;
        let twice = commitments[2];
        commitments.insert(3, twice);
    });
    assert_eq!(extra, Err(Refused::Setting("preprocessed columns")));
    let segments = |proof: &mut Proof,
                    change: &dyn Fn(&mut cairo_air::air::PublicSegmentRanges)| {
        change(&mut proof.claim.public_data.public_memory.public_segments);
    };
    let moved = changed(&|proof| segments(proof, &|all| all.output.start_ptr.value -= 1));
    assert_eq!(moved, Err(Refused::Layout("output")));
    let builtin = changed(&|proof| segments(proof, &|all| all.pedersen = all.poseidon));
    assert_eq!(builtin, Err(Refused::Layout("builtins")));
    let alias = changed(&|proof| segments(proof, &|all| all.output.start_ptr.id += (1 << 31) - 1));
    assert_eq!(alias, Err(Refused::Bounds("number in the claim")));
    let tables = changed(&|proof| {
        let tables = proof.claim.memory_id_to_big.as_mut().unwrap();
        tables.big_log_sizes = vec![4; 1 << 12];
    });
    assert_eq!(tables, Err(Refused::Bounds("number of memory tables")));
    let long = changed(&|proof| {
        proof.claim.memory_id_to_big.as_mut().unwrap().big_log_sizes[0] = 4 + 32;
    });
    assert_eq!(long, Err(Refused::Bounds("length of a trace")));
}

/// The library's verifier takes the parameters from the proof, and so accepts one that proves
/// next to nothing. Ours does not.
#[test]
fn a_proof_with_weaker_parameters_is_refused() {
    let (output, input) = summed(&[1, 2]);
    let fri_config = FriConfig::new(0, 1, 1, 1);
    let weak = PcsConfig { pow_bits: 0, fri_config, lifting_log_size: None };
    let proof = Prover::with(weak).prove(input).unwrap();
    assert!(verify_cairo::<Blake2sMerkleChannel>(proof.clone()).is_ok());
    let statement = Statement { program: &program(), output: &output };
    let refused = verify(&wire::encode(&proof), &statement);
    assert_eq!(refused, Err(Refused::Setting("parameters of the commitment scheme")));
}

#[test]
fn what_did_not_happen_is_not_proven() {
    let (_, mut input) = summed(&[6, 7]);
    // Thirteen becomes fourteen, wherever it stands.
    let values = &mut input.memory.small_values;
    let place = values.iter().position(|&value| value == 13).expect("the sum is in memory");
    values[place] = 14;
    let refused = Prover::new().prove(input);
    assert!(matches!(refused, Err(Unprovable::Refused(_) | Unprovable::Panicked)));
}
