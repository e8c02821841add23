//! The chances of a walk. What a seed stands for never changes: a test pins it, and the generator's
//! crate is pinned exactly.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// The generator of one walk: ChaCha with eight rounds (Bernstein, "ChaCha, a variant of Salsa20",
/// 2008). Its key is the seed in little-endian order, filled up with zeros; its nonce is the number
/// of the walk. So walks need nothing of each other, and any of them can be made alone.
pub struct Dice(ChaCha8Rng);

impl Dice {
    /// The dice of the walk of this number.
    #[must_use]
    pub fn of(seed: u64, walk: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        let mut generator = ChaCha8Rng::from_seed(key);
        generator.set_stream(walk);
        Self(generator)
    }

    /// A number below `bound`, which is not 0: the next 64 bits, scaled. (Among `bound` numbers,
    /// some are likelier than others by less than `bound` in 2^64.)
    pub fn below(&mut self, bound: u64) -> u64 {
        let scaled = u128::from(self.0.next_u64()) * u128::from(bound);
        (scaled >> u64::BITS) as u64
    }

    /// A position in a list of so many, which is not empty.
    pub fn position(&mut self, len: usize) -> usize {
        self.below(len as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first is the published test vector for eight rounds and a key and a nonce of zeros; the
    /// others were computed by an implementation of the paper in another language.
    #[test]
    fn a_seed_and_a_walk_stand_for_the_same_numbers_for_ever() {
        let golden = [
            (0, 0, [0xd640_5f89_2fef_003e, 0xa1a5_091f_e8b8_5b7f, 0x3b7f_9ace_c30e_842c]),
            (0, 1, [0xca06_8379_b34b_8f2b, 0xd14e_8d4f_7cd4_3051, 0x4269_bec1_cced_a03a]),
            (1, 0, [0x61a9_4a49_a0e9_5ecf, 0x4b80_5b72_edd5_053e, 0xcc5a_63ee_65a4_f412]),
            (0x5eed, 17, [0x46bd_7a3c_cdc3_ed35, 0x916a_4081_fa61_d37d, 0x28b5_c140_6486_f1ef]),
            (
                u64::MAX,
                u64::MAX,
                [0xf89e_7f57_568f_f132, 0x3b69_5aaa_9bfb_c29d, 0x08cd_1308_f37c_191e],
            ),
        ];
        for (seed, walk, words) in golden {
            let mut dice = Dice::of(seed, walk);
            assert_eq!(words.map(|_| dice.0.next_u64()), words, "walk {walk} of {seed:#x}");
        }
    }

    #[test]
    fn numbers_are_scaled_from_the_high_bits() {
        // 0xd640... of 2^64 is 83.69 %, 0xa1a5... is 63.14 %.
        let mut dice = Dice::of(0, 0);
        assert_eq!([dice.below(100), dice.below(100)], [83, 63]);
        assert_eq!(Dice::of(0, 0).position(1), 0);
    }
}
