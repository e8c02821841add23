//! Proof files as bytes.
//!
//! ```text
//! starkcheck proof 1 claim 3542 proof 921877 digest 9d0c36b51f5e72aa
//! <3542 bytes: bzip2 of {"traces":["...", ...]}><921877 bytes: bzip2 of the proof, in bincode>
//! ```
//!
//! There is one way to write a file, and no other is read. The digest tells damage from deceit; what
//! a proof proves does not rest on it. The second part is what Stwo's own tools read.

use serde::{Deserialize, Serialize};
use verifier::{Refused, wire};
use xxhash_rust::xxh3::xxh3_64;

/// The first words of every proof file.
pub const MAGIC: &str = "starkcheck proof 1";

/// The longest first line.
const HEADER_MAX: usize = 128;

/// Stored traces, and the proof that they ran.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProofFile {
    /// The traces as they are stored, in the order in which they ran.
    pub traces: Vec<String>,
    /// The proof, as [`wire::encode`] writes it.
    pub proof: Vec<u8>,
}

/// Bytes that are no proof file.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0}")]
pub struct Unreadable(String);

/// The first part of a file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Claimed {
    traces: Vec<String>,
}

impl ProofFile {
    /// The file of `traces` and a proof as the prover packed it.
    ///
    /// # Errors
    /// If that is none.
    pub fn of(traces: Vec<String>, packed: &[u8]) -> Result<Self, Unreadable> {
        let proof = unpack(packed)?;
        Ok(Self { traces, proof })
    }

    /// The bytes of the file.
    ///
    /// # Panics
    /// Never: a list of texts is JSON.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let claimed = Claimed { traces: self.traces.clone() };
        let claimed = serde_json::to_vec(&claimed).expect("a list of texts is JSON");
        assemble(&wire::pack(&claimed), &wire::pack(&self.proof))
    }

    /// The file in `bytes`.
    ///
    /// # Errors
    /// If they are not as [`to_bytes`](Self::to_bytes) writes them.
    pub fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        let (claimed, proof) = parts(bytes)?;
        let claimed: Claimed = serde_json::from_slice(&unpack(claimed)?)
            .map_err(|error| Unreadable(format!("its claim is no list of traces: {error}")))?;
        Self::of(claimed.traces, proof)
    }
}

/// A file of two packed parts.
fn assemble(claimed: &[u8], proof: &[u8]) -> Vec<u8> {
    let body = [claimed, proof].concat();
    let mut bytes = header(claimed.len(), proof.len(), &body).into_bytes();
    bytes.extend(body);
    bytes
}

fn header(claimed: usize, proof: usize, body: &[u8]) -> String {
    format!("{MAGIC} claim {claimed} proof {proof} digest {:016x}\n", xxh3_64(body))
}

/// The two packed parts of a file that is whole.
fn parts(bytes: &[u8]) -> Result<(&[u8], &[u8]), Unreadable> {
    let bad = |what: &str| Unreadable(what.to_owned());
    if !bytes.starts_with(MAGIC.as_bytes()) {
        return Err(Unreadable(format!("it does not begin with `{MAGIC}`")));
    }
    let end = bytes.iter().take(HEADER_MAX).position(|&byte| byte == b'\n');
    let (head, body) = bytes.split_at(end.ok_or_else(|| bad("its first line does not end"))? + 1);
    let head = std::str::from_utf8(head).map_err(|_| bad("its first line is no text"))?;
    let mut lengths = head.split(' ').skip(4).step_by(2).map(str::parse::<usize>);
    let (Some(Ok(claimed)), Some(Ok(proof))) = (lengths.next(), lengths.next()) else {
        return Err(bad("its first line does not say how long its parts are"));
    };
    if claimed.checked_add(proof) != Some(body.len()) {
        return Err(bad("it is shorter or longer than its first line says: cut short?"));
    }
    if header(claimed, proof, body) != head {
        return Err(bad("it is damaged: its digest is another"));
    }
    Ok(body.split_at(claimed))
}

fn unpack(packed: &[u8]) -> Result<Vec<u8>, Unreadable> {
    wire::unpack(packed).map_err(|refused| match refused {
        Refused::Malformed(what) => Unreadable(what),
        other => Unreadable(other.to_string()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> ProofFile {
        ProofFile { traces: vec!["one".to_owned(), "two".to_owned()], proof: vec![7; 5000] }
    }

    fn complaint(bytes: &[u8]) -> String {
        ProofFile::read(bytes).unwrap_err().to_string()
    }

    #[test]
    fn what_is_written_is_read() {
        let bytes = file().to_bytes();
        assert!(bytes.starts_with(b"starkcheck proof 1 claim "));
        assert_eq!(ProofFile::read(&bytes), Ok(file()));
    }

    #[test]
    fn every_changed_bit_and_every_cut_is_noticed() {
        let bytes = file().to_bytes();
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut changed = bytes.clone();
                changed[at] ^= 1 << bit;
                assert!(ProofFile::read(&changed).is_err(), "byte {at}, bit {bit}");
            }
            assert!(ProofFile::read(&bytes[..at]).is_err(), "cut at {at}");
        }
        assert!(complaint(&[&bytes[..], b"\n"].concat()).contains("longer"));
    }

    #[test]
    fn complaints_say_what_is_wrong() {
        assert!(complaint(b"schema = 1").contains("does not begin with"));
        assert!(complaint(MAGIC.as_bytes()).contains("does not end"));
        assert!(complaint(b"starkcheck proof 1 or two\n").contains("how long"));
        let odd = assemble(&wire::pack(b"{\"traces\":[],\"more\":1}"), &wire::pack(b""));
        assert!(complaint(&odd).contains("no list of traces"));
        let unpacked = assemble(b"{}", &wire::pack(b""));
        assert!(ProofFile::read(&unpacked).is_err());
    }
}
