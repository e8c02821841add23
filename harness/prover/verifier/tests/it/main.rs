//! A proof that Stwo's own verifier accepts, and ours does not: made with one query and no
//! grinding, it proves next to nothing. (The prover's example `weak` makes it.)

use cairo_air::verifier::verify_cairo;
use starknet_types_core::felt::Felt;
use stwo::core::fields::m31::{M31, P};
use stwo::core::pcs::quotients::CommitmentSchemeProof;
use stwo::core::vcs_lifted::blake2_merkle::{Blake2sMerkleChannel, Blake2sMerkleHasher};
use verifier::{Proof, Refused, Statement, verify, wire};

/// The program of which it is a proof, which adds numbers; and the proof that 20 + 30 = 50.
const SUM: &str = include_str!("../../../stwo/tests/it/sum.json");
const WEAK: &[u8] = include_bytes!("weak.proof");

fn program() -> Vec<Felt> {
    let compiled: serde_json::Value = serde_json::from_str(SUM).expect("a program");
    let words = compiled["data"].as_array().expect("it has words").iter();
    words.filter_map(|word| Felt::from_hex(word.as_str()?).ok()).collect()
}

/// The words that a proof says the program wrote.
fn output(proof: &Proof) -> Vec<Felt> {
    let felt = |(_, limbs): &(u32, [u32; 8])| {
        let bytes: Vec<u8> = limbs.iter().flat_map(|limb| limb.to_le_bytes()).collect();
        Felt::from_bytes_le_slice(&bytes)
    };
    proof.claim.public_data.public_memory.output.iter().map(felt).collect()
}

#[test]
fn a_proof_with_weaker_parameters_is_refused() {
    let bytes = wire::unpack(WEAK).unwrap();
    let proof = wire::decode(&bytes).unwrap();
    assert_eq!(proof.stark_proof.config.security_bits(), 1);
    assert!(verify_cairo::<Blake2sMerkleChannel>(proof.clone()).is_ok());

    let words = &proof.claim.public_data.public_memory.output;
    assert_eq!([words[0].1[0], words[1].1[0]], [2, 50]);
    let output = output(&proof);
    let statement = Statement { program: &program(), output: &output };
    let weaker = Err(Refused::Setting("parameters of the commitment scheme"));
    assert_eq!(verify(&bytes, &statement), weaker);

    // Saying that it was made in our setting does not make it so.
    let mut boast = proof;
    boast.stark_proof.0.config = verifier::settings::commitments();
    let refused = verify(&wire::encode(&boast), &statement);
    assert!(matches!(refused, Err(Refused::Unproven(_))), "{refused:?}");
}

/// What the library's verifier would not survive: it panics while it already panics, which ends the
/// process. Overflowing additions do so where they are checked, as they are in tests.
#[test]
fn numbers_that_would_end_the_process_are_refused() {
    let bytes = wire::unpack(WEAK).unwrap();
    let mut boast = wire::decode(&bytes).unwrap();
    boast.stark_proof.0.config = verifier::settings::commitments();
    let output = output(&boast);
    let refused = |change: &dyn Fn(&mut CommitmentSchemeProof<Blake2sMerkleHasher>)| {
        let mut proof = boast.clone();
        change(&mut proof.stark_proof.0);
        verify(&wire::encode(&proof), &Statement { program: &program(), output: &output })
    };
    assert!(matches!(refused(&|_| {}), Err(Refused::Unproven(_))));

    let field = Err(Refused::Bounds("field element"));
    let huge = M31::from_u32_unchecked(u32::MAX);
    assert_eq!(refused(&|proof| proof.sampled_values[1][0][0].0.0 = huge), field);
    assert_eq!(refused(&|proof| proof.sampled_values[3][7][0].1.1 = huge), field);
    assert_eq!(refused(&|proof| proof.queried_values[2][3][0] = M31::from_u32_unchecked(P)), field);
    assert_eq!(refused(&|proof| proof.fri_proof.first_layer.fri_witness[0].1.0 = huge), field);

    let number = Err(Refused::Bounds("number of sampled values"));
    assert_eq!(refused(&|proof| proof.sampled_values[1][0].clear()), number);
    assert_eq!(refused(&|proof| drop(proof.sampled_values[2].pop())), number);
    let double = |proof: &mut CommitmentSchemeProof<_>| {
        let value = proof.sampled_values[1][5][0];
        proof.sampled_values[1][5].push(value);
    };
    assert_eq!(refused(&double), number);
    assert_eq!(refused(&|proof| drop(proof.sampled_values.0.pop())), number);
}
