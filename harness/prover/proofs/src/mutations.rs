//! How the verifier is tested: a good proof with something changed.

use std::panic::{AssertUnwindSafe, catch_unwind};

use kernel::Instance;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use statement::{Model, Subject, Watch};

use crate::{ProofFile, Statement};

/// What became of changed proofs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// So many were refused.
    pub refused: u64,
    /// So many still say what is so: only free text was changed, or a value of the configuration
    /// that the program does not read and that offers the same steps.
    pub harmless: u64,
    /// So many others were accepted, which none should be.
    pub accepted: u64,
    /// So many ended in a panic, which none should.
    pub panicked: u64,
}

/// What became of a changed proof.
enum Fate {
    Refused,
    Harmless,
    Accepted,
}

/// Changes the stored proof `file` in the ways of these `numbers`, one at a time, and verifies what
/// comes out: eight times in ten the proof itself, so that no digest stands before the verifier;
/// once a character of what it claims, with a digest that fits; once the bytes of the file.
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
        let verify = || match number % 10 {
            0 => with_other_bytes::<M>(file, &mut dice),
            9 => with_another_claim(&good, &statement, &mut dice),
            _ => with_another_proof(&statement, &good.proof, &mut dice),
        };
        match catch_unwind(AssertUnwindSafe(verify)) {
            Ok(Fate::Refused) => tally.refused += 1,
            Ok(Fate::Harmless) => tally.harmless += 1,
            Ok(Fate::Accepted) => tally.accepted += 1,
            Err(_) => tally.panicked += 1,
        }
    }
    tally
}

fn with_another_proof<M: Subject>(
    statement: &Statement<M>,
    good: &[u8],
    dice: &mut ChaCha8Rng,
) -> Fate {
    let changed = changed(good, dice);
    let is_refused = changed == good || statement.verify(&changed).is_err();
    if is_refused { Fate::Refused } else { Fate::Accepted }
}

fn with_other_bytes<M: Subject>(good: &[u8], dice: &mut ChaCha8Rng) -> Fate {
    let changed = changed(good, dice);
    let is_refused = changed == good || accepted::<M>(&changed).is_none();
    if is_refused { Fate::Refused } else { Fate::Accepted }
}

fn with_another_claim<M: Subject>(
    good: &ProofFile,
    statement: &Statement<M>,
    dice: &mut ChaCha8Rng,
) -> Fate {
    let mut changed = good.clone();
    let names = statement.judged().iter().map(|name| (*name).to_owned());
    let judged = changed.judged.get_or_insert_with(|| names.collect());
    // A list of none has no character to change.
    if dice.next_u32().is_multiple_of(4) && !judged.is_empty() {
        change_one(judged, dice);
    } else {
        changed.judged.clone_from(&good.judged);
        change_one(&mut changed.traces, dice);
    }
    match accepted::<M>(&changed.to_bytes()) {
        None => Fate::Refused,
        Some(other) if is_harmless(statement, &other) => Fate::Harmless,
        Some(_) => Fate::Accepted,
    }
}

/// What the bytes of a file state, if they are accepted.
fn accepted<M: Subject>(bytes: &[u8]) -> Option<Statement<M>> {
    let file = ProofFile::read(bytes).ok()?;
    let statement = file.statement::<M>().ok()?;
    statement.verify(&file.proof).ok()?;
    Some(statement)
}

/// Whether `other` says the same as `statement`, which is so; or differs from it only in values of
/// the configuration of which it is so as well.
fn is_harmless<M: Subject>(statement: &Statement<M>, other: &Statement<M>) -> bool {
    let claims = |statement: &Statement<M>| {
        let traces = statement.traces().iter();
        traces.map(|trace| (trace.property.clone(), trace.why.clone())).collect::<Vec<_>>()
    };
    let config = |statement: &Statement<M>| statement.traces()[0].scenario.config.clone();
    let is_said_of_it = config(statement) == config(other) || behaves(other);
    other.output() == statement.output()
        && other.judged() == statement.judged()
        && claims(other) == claims(statement)
        && other.mutants().iter().all(|name| statement.mutants().contains(name))
        && is_said_of_it
}

/// Whether of the steps of the traces those are accepted that the kernel finds enabled: found by
/// trying everything there is in each state, unlike what a statement does to be sure of it.
#[must_use]
pub fn behaves<M: Subject>(statement: &Statement<M>) -> bool {
    statement.traces().iter().all(|trace| {
        let config = trace.scenario.config.clone();
        let Ok(model) = Model::<M>::new(config, &Watch::none::<M>()) else { return false };
        let instance: &Instance<M> = model.instance();
        let (mut node, mut is_behaviour) = (*model.first(), true);
        for action in &trace.trace.steps {
            let is_enabled = instance.enabled(&node).contains(action);
            let is_accepted = model.step(&mut node, action).refusal == 0;
            is_behaviour &= is_enabled == is_accepted;
        }
        is_behaviour
    })
}

/// Replaces a character of one of `texts` by another, or leaves it out.
fn change_one(texts: &mut [String], dice: &mut ChaCha8Rng) {
    let mut below = |limit: usize| (dice.next_u64() % limit.max(1) as u64) as usize;
    let count = texts.len();
    let text = &mut texts[below(count)];
    let characters = text.char_indices().count();
    let Some((at, old)) = text.char_indices().nth(below(characters)) else { return };
    let new = match below(8) {
        0 => String::new(),
        1..4 => char::from(b'0' + below(10) as u8).to_string(),
        _ => char::from(b' ' + below(95) as u8).to_string(),
    };
    text.replace_range(at..at + old.len_utf8(), &new);
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
