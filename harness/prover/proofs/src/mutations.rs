//! How the verifier is tested: a good proof with something changed.

use std::panic::{AssertUnwindSafe, catch_unwind};

use prover::Subject;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::{ProofFile, Statement};

/// What became of changed proofs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// So many were refused.
    pub refused: u64,
    /// So many were accepted, which none should be.
    pub accepted: u64,
    /// So many ended in a panic, which none should.
    pub panicked: u64,
}

/// Changes the stored proof `file` in the ways of these `numbers`, one at a time, and verifies what
/// comes out: nine times in ten the proof itself, so that no digest stands before the verifier;
/// else the bytes of the file.
///
/// # Panics
/// If the file is no proof to begin with.
#[must_use]
pub fn mutations<M: Subject>(file: &[u8], numbers: std::ops::Range<u64>) -> Tally {
    let good = ProofFile::read(file).expect("a proof file");
    let statement = good.statement::<M>().expect("a statement about staking");
    assert_eq!(statement.verify(&good.proof), Ok(()), "it is a proof to begin with");
    let mut tally = Tally::default();
    for number in numbers {
        let mut dice = ChaCha8Rng::seed_from_u64(number);
        let verify = || {
            if number.is_multiple_of(10) {
                accepts_file::<M>(file, &mut dice)
            } else {
                accepts_proof(&statement, &good.proof, &mut dice)
            }
        };
        match catch_unwind(AssertUnwindSafe(verify)) {
            Ok(true) => tally.accepted += 1,
            Ok(false) => tally.refused += 1,
            Err(_) => tally.panicked += 1,
        }
    }
    tally
}

fn accepts_proof<M: Subject>(statement: &Statement<M>, good: &[u8], dice: &mut ChaCha8Rng) -> bool {
    let changed = changed(good, dice);
    changed != good && statement.verify(&changed).is_ok()
}

fn accepts_file<M: Subject>(good: &[u8], dice: &mut ChaCha8Rng) -> bool {
    let changed = changed(good, dice);
    let read = ProofFile::read(&changed);
    changed != good
        && read.is_ok_and(|file| {
            file.statement::<M>().is_ok_and(|statement| statement.verify(&file.proof).is_ok())
        })
}

/// `bytes` with one thing changed: a bit, a byte, a word, a run of bytes, the end.
fn changed(bytes: &[u8], dice: &mut ChaCha8Rng) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    let mut below = |limit: usize| (dice.next_u64() % limit.max(1) as u64) as usize;
    let at = below(bytes.len());
    let length = 1 + below(64).min(bytes.len() - at - 1);
    match below(8) {
        0..=2 => changed[at] ^= 1 << below(8),
        3 => changed[at] = below(256) as u8,
        4 => {
            // A whole number of the proof, set to what arithmetic likes least.
            let word = [0_u32, 1, (1 << 31) - 1, 1 << 31, u32::MAX][below(5)].to_le_bytes();
            let at = (at & !3).min(bytes.len().saturating_sub(4));
            changed.splice(at..at + 4, word);
        }
        5 => {
            let from = below(bytes.len() - length);
            changed.copy_within(from..from + length, at.min(bytes.len() - length));
        }
        6 => drop(changed.drain(at..at + length)),
        _ => changed.truncate(at),
    }
    changed
}
