//! Proofs as bytes: the form in which Stwo's own tools write and read them (bincode, then bzip2).
//!
//! A file may come from anybody, so nothing in it decides how much memory is taken: both the packed
//! and the unpacked form are bounded before they are looked at.

use std::io::{Read, Write};

use bincode::Options;
use bzip2::Compression;
use bzip2::read::BzDecoder;
use bzip2::write::BzEncoder;

use crate::{Proof, Refused};

/// The longest proof that is unpacked. One of a thousand traces has 1.2 MB, and the length grows
/// with the logarithm of their number, and by 36 bytes for each word of output.
pub const UNPACKED_MAX: usize = 16 << 20;

fn options() -> impl Options {
    bincode::DefaultOptions::new()
        .with_fixint_encoding()
        .reject_trailing_bytes()
        .with_limit(UNPACKED_MAX as u64)
}

/// The proof as bytes.
///
/// # Panics
/// If it is longer than [`UNPACKED_MAX`].
#[must_use]
pub fn encode(proof: &Proof) -> Vec<u8> {
    options().serialize(proof).expect("a proof of this size is encoded")
}

/// The proof that `bytes` stand for.
///
/// # Errors
/// If they stand for none.
pub fn decode(bytes: &[u8]) -> Result<Proof, Refused> {
    options().deserialize(bytes).map_err(|error| Refused::Malformed(error.to_string()))
}

/// `bytes` in fewer.
///
/// # Panics
/// Never: writing to memory does not fail.
#[must_use]
pub fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = BzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory takes every byte");
    encoder.finish().expect("memory takes every byte")
}

/// What [`pack`] was given.
///
/// # Errors
/// If `packed` is not what [`pack`] makes, or stands for more than [`UNPACKED_MAX`] bytes.
pub fn unpack(packed: &[u8]) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    let mut decoder = BzDecoder::new(packed).take(UNPACKED_MAX as u64 + 1);
    decoder.read_to_end(&mut bytes).map_err(|error| Refused::Malformed(error.to_string()))?;
    if bytes.len() > UNPACKED_MAX {
        return Err(Refused::Malformed(format!("it unpacks to more than {UNPACKED_MAX} bytes")));
    }
    let read = decoder.into_inner().total_in();
    if read != packed.len() as u64 {
        let rest = packed.len() as u64 - read;
        return Err(Refused::Malformed(format!("{rest} bytes follow its end")));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_survive_packing() {
        for length in [0_usize, 1, 2_000_000] {
            let bytes: Vec<u8> = (0..length).map(|at| ((at * at) >> 7) as u8).collect();
            assert!(unpack(&pack(&bytes)).unwrap() == bytes, "{length} bytes");
        }
    }

    #[test]
    fn a_bomb_and_bytes_behind_the_end_are_refused() {
        let bomb = pack(&vec![0; UNPACKED_MAX + 1]);
        assert!(bomb.len() < 1000);
        assert!(unpack(&bomb).unwrap_err().to_string().contains("more than"));
        let mut longer = pack(b"proof");
        longer.push(0);
        assert!(unpack(&longer).unwrap_err().to_string().contains("1 bytes follow"));
        let shorter = pack(b"proof");
        assert!(unpack(&shorter[..shorter.len() - 1]).is_err());
    }
}
