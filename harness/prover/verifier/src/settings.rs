//! The one setting in which proofs are made and accepted.
//!
//! 80 bits by Stwo's own formula (grinding bits plus, per query, the logarithm of the blow-up): a
//! setting that makes a proof in seconds on a small machine, for tests. It is no statement about
//! the security of the network, whose prover uses another one.

use stwo::core::fri::FriConfig;
use stwo::core::pcs::PcsConfig;
use stwo_cairo_common::preprocessed_columns::preprocessed_trace::PreProcessedTraceVariant;

/// The columns that prover and verifier agree on beforehand. The small ones lack Pedersen's tables,
/// which no program here needs.
pub const PREPROCESSED: PreProcessedTraceVariant = PreProcessedTraceVariant::CanonicalSmall;

/// The root of the commitment to [`PREPROCESSED`] columns. The library's verifier reads it from the
/// proof; whoever recomputes it gets these bytes (the prover's tests do).
pub const PREPROCESSED_ROOT: [u8; 32] = [
    0x06, 0x8d, 0x11, 0x66, 0xc9, 0xf9, 0xf0, 0xec, 0x24, 0x76, 0x41, 0xca, 0x39, 0x1e, 0xe8, 0x39,
    0x61, 0x70, 0xe6, 0x93, 0x43, 0xdf, 0xca, 0xcc, 0x63, 0x2f, 0x96, 0x38, 0x67, 0x0d, 0x2b, 0xec,
];

/// The binary logarithm of the largest domain for which a prover has twiddle factors.
pub const TWIDDLES_LOG: u32 = 25;

/// The binary logarithm of the longest trace: its domain is larger by the blow-up.
pub const TRACE_LOG_MAX: u32 = TWIDDLES_LOG - BLOWUP_LOG;

/// The number that seeds the transcript; others are for repeating an unlucky proof.
pub const SALT: u32 = 0;

const BLOWUP_LOG: u32 = 1;
const GRINDING_BITS: u32 = 10;
const LAST_LAYER_LOG: u32 = 0;
const QUERIES: usize = 70;
const FOLD_LOG: u32 = 1;

/// The commitment scheme's parameters.
#[must_use]
pub fn commitments() -> PcsConfig {
    let fri_config = FriConfig::new(LAST_LAYER_LOG, BLOWUP_LOG, QUERIES, FOLD_LOG);
    PcsConfig { pow_bits: GRINDING_BITS, fri_config, lifting_log_size: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_setting_has_the_bits_that_are_told() {
        assert_eq!(commitments().security_bits(), crate::SECURITY_BITS);
    }
}
