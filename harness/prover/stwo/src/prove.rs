//! From a finished run to its proof.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use cairo_vm::types::builtin_name::BuiltinName;
use cairo_vm::vm::runners::cairo_runner::CairoRunner;
use stwo::core::pcs::PcsConfig;
use stwo::core::poly::circle::CanonicCoset;
use stwo::core::utils::MaybeOwned;
use stwo::core::vcs_lifted::blake2_merkle::Blake2sMerkleChannel;
use stwo::prover::CommitmentTreeProver;
use stwo::prover::backend::simd::SimdBackend;
use stwo::prover::mempool::BaseColumnPool;
use stwo::prover::poly::circle::PolyOps;
use stwo::prover::poly::twiddles::TwiddleTree;
use stwo_cairo_adapter::adapter::adapt;
use stwo_cairo_adapter::{ProverInput, PublicSegmentContext};
use stwo_cairo_common::preprocessed_columns::preprocessed_trace::PreProcessedTrace;
use stwo_cairo_prover::prover::{ChannelHash, ProverParameters, prove_cairo_with_precompute};
use stwo_cairo_prover::witness::preprocessed_trace::gen_trace;
use verifier::{Proof, settings};

/// Why there is no proof.
#[derive(Debug, thiserror::Error)]
pub enum Unprovable {
    /// The run is not one that the adapter understands.
    #[error("the run is not understood: {0}")]
    Run(String),
    /// The prover refuses it: a constraint does not hold.
    #[error("{0}")]
    Refused(String),
    /// The prover panicked.
    #[error("the prover gave up")]
    Panicked,
}

/// The input of the prover for `runner`'s run.
///
/// # Errors
/// If the run has no trace, or one that cannot be decoded.
pub fn input(runner: &CairoRunner) -> Result<ProverInput, Unprovable> {
    let mut input = adapt(runner).map_err(|error| Unprovable::Run(error.to_string()))?;
    // The adapter thinks of a bootloader, which has every builtin.
    let builtins = [BuiltinName::output, BuiltinName::range_check, BuiltinName::poseidon];
    input.public_segment_context = PublicSegmentContext::new(&builtins);
    Ok(input)
}

/// What is computed once, for any number of proofs in one setting.
pub struct Prover {
    setting: PcsConfig,
    pool: BaseColumnPool<SimdBackend>,
    twiddles: TwiddleTree<SimdBackend>,
    columns: Arc<PreProcessedTrace>,
    tree: CommitmentTreeProver<SimdBackend, Blake2sMerkleChannel>,
}

impl Prover {
    /// A prover in the setting of the [verifier](settings).
    #[must_use]
    pub fn new() -> Self {
        Self::with(settings::commitments())
    }

    /// A prover in another setting, whose proofs are refused.
    #[must_use]
    pub fn with(setting: PcsConfig) -> Self {
        let domain = CanonicCoset::new(settings::TWIDDLES_LOG).circle_domain();
        let twiddles = SimdBackend::precompute_twiddles(domain.half_coset);
        let columns = Arc::new(settings::PREPROCESSED.to_preprocessed_trace());
        let polynomials = SimdBackend::interpolate_columns(gen_trace(columns.clone()), &twiddles);
        let pool = BaseColumnPool::new();
        let blowup = setting.fri_config.log_blowup_factor;
        let tree = CommitmentTreeProver::new(polynomials, blowup, &twiddles, false, None, &pool);
        Self { setting, pool, twiddles, columns, tree }
    }

    /// The root of the commitment to the columns agreed on.
    #[must_use]
    pub fn root(&self) -> [u8; 32] {
        self.tree.commitment.root().0
    }

    /// A proof of the run that `input` describes.
    ///
    /// # Errors
    /// If the prover does not make one.
    pub fn prove(&self, input: ProverInput) -> Result<Proof, Unprovable> {
        let parameters = ProverParameters {
            channel_hash: ChannelHash::Blake2s,
            channel_salt: settings::SALT,
            pcs_config: self.setting,
            preprocessed_trace: settings::PREPROCESSED,
            store_polynomials_coefficients: false,
            include_all_preprocessed_columns: false,
        };
        let prove = || {
            prove_cairo_with_precompute::<Blake2sMerkleChannel>(
                &self.pool,
                &self.twiddles,
                self.columns.clone(),
                MaybeOwned::Borrowed(&self.tree),
                input,
                parameters,
            )
        };
        let proof = catch_unwind(AssertUnwindSafe(prove)).map_err(|_| Unprovable::Panicked)?;
        proof.map(Into::into).map_err(|error| Unprovable::Refused(error.to_string()))
    }
}

impl Default for Prover {
    fn default() -> Self {
        Self::new()
    }
}
