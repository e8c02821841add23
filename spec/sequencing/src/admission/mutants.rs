//! Broken designs of admission, each of which a program on the prover's side runs too.

use kernel::Mutant;

use super::super::design as r;
use super::Config;
use vocabulary::broken;

/// Our own: they show in one account what the domain's show in the whole of sequencing.
pub(super) fn mutants() -> Vec<Mutant<Config>> {
    let mutant = broken::mutant::<Config>;
    vec![
        mutant(
            "SEQ-X12",
            "an execution of one account does not check the nonce",
            &["SEQ-S1"],
            "SEQ-X1 on the prover's side",
            "sequencing/admission/variants/x12",
            |c| c.design.nonce = r::NonceRule::Unchecked,
        ),
        mutant(
            "SEQ-X13",
            "a replacement in one account need not offer more",
            &["SEQ-S5"],
            "SEQ-X3 on the prover's side",
            "sequencing/admission/variants/x13",
            |c| c.design.replacement = r::Replacement::Anything,
        ),
        mutant(
            "SEQ-X14",
            "one account is charged the price in force, whatever its owner signed",
            &["SEQ-S3"],
            "SEQ-X6 on the prover's side",
            "sequencing/admission/variants/x14",
            |c| c.design.price_bound = r::PriceBound::Ignored,
        ),
        mutant(
            "SEQ-X15",
            "one account's reverted transactions cost nothing",
            &["SEQ-S3"],
            "SEQ-B8 on the prover's side",
            "sequencing/admission/variants/x15",
            |c| c.design.revert_charge = r::RevertCharge::Free,
        ),
        mutant(
            "SEQ-X16",
            "the gateway lets listed developers deploy only",
            &["SEQ-S7"],
            "SEQ-B7 on the prover's side",
            "sequencing/admission/variants/x16",
            |c| c.design.entry = r::Entry::ListedDeployers,
        ),
    ]
}
