//! A proof that Stwo's own verifier accepts, and ours does not: made with one query and no
//! grinding, it proves next to nothing. (The prover's example `weak` makes it.)

use cairo_air::verifier::verify_cairo;
use starknet_types_core::felt::Felt;
use stwo::core::vcs_lifted::blake2_merkle::Blake2sMerkleChannel;
use verifier::{Refused, Statement, verify, wire};

/// The program of which it is a proof, which adds numbers; and the proof that 20 + 30 = 50.
const SUM: &str = include_str!("../../../stwo/tests/it/sum.json");
const WEAK: &[u8] = include_bytes!("weak.proof");

fn program() -> Vec<Felt> {
    let compiled: serde_json::Value = serde_json::from_str(SUM).expect("a program");
    let words = compiled["data"].as_array().expect("it has words").iter();
    words.filter_map(|word| Felt::from_hex(word.as_str()?).ok()).collect()
}

#[test]
fn a_proof_with_weaker_parameters_is_refused() {
    let bytes = wire::unpack(WEAK).unwrap();
    let proof = wire::decode(&bytes).unwrap();
    assert_eq!(proof.stark_proof.config.security_bits(), 1);
    assert!(verify_cairo::<Blake2sMerkleChannel>(proof.clone()).is_ok());

    let words = &proof.claim.public_data.public_memory.output;
    assert_eq!([words[0].1[0], words[1].1[0]], [2, 50]);
    let limbs = |(_, limbs): &(u32, [u32; 8])| {
        let bytes: Vec<u8> = limbs.iter().flat_map(|limb| limb.to_le_bytes()).collect();
        Felt::from_bytes_le_slice(&bytes)
    };
    let output: Vec<Felt> = words.iter().map(limbs).collect();
    let statement = Statement { program: &program(), output: &output };
    let weaker = Err(Refused::Setting("parameters of the commitment scheme"));
    assert_eq!(verify(&bytes, &statement), weaker);

    // Saying that it was made in our setting does not make it so.
    let mut boast = proof;
    boast.stark_proof.0.config = verifier::settings::commitments();
    let refused = verify(&wire::encode(&boast), &statement);
    assert!(matches!(refused, Err(Refused::Unproven(_))), "{refused:?}");
}
