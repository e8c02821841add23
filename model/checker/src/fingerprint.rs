//! Fingerprints: 64 bits that stand for a node.
//!
//! XXH3 is specified to the bit, so a fingerprint is the same in every run and every build (on
//! machines of the same byte order), and stored searches stay readable.

use std::hash::{Hash, Hasher};

use kernel::{Node, System};
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// The fingerprint of `node`: never 0, which the table keeps for empty slots.
#[inline]
pub(crate) fn fingerprint<M: System>(node: &Node<M>) -> u64 {
    let mut chain = Chain(0);
    node.hash(&mut chain);
    chain.finish().max(1)
}

/// The probability that two of `states` distinct nodes share a fingerprint, so that a search may
/// have missed one: at most n² / 2⁶⁵. It belongs in every bounds certificate.
#[must_use]
pub fn collision_estimate(states: u64) -> f64 {
    let n = states as f64;
    (n * n / 2_f64.powi(65)).min(1.0)
}

/// Each write is hashed with the hash of the writes before it as its seed. States that derive
/// `ByteHash` write once, so the chain costs nothing over a plain hash.
struct Chain(u64);

impl Hasher for Chain {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64_with_seed(bytes, self.0);
    }

    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chain_is_pinned() {
        let mut chain = Chain(0);
        chain.write(b"starkcheck");
        let once = chain.finish();
        chain.write(b"starkcheck");
        assert_eq!(once, xxh3_64_with_seed(b"starkcheck", 0));
        assert_eq!(chain.finish(), xxh3_64_with_seed(b"starkcheck", once));
        assert_eq!(once, 5_956_731_751_722_882_859);
    }

    #[test]
    fn a_hundred_million_states_collide_with_probability_three_in_ten_thousand() {
        assert_eq!(format!("{:.1e}", collision_estimate(100_000_000)), "2.7e-4");
    }
}
