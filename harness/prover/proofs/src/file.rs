//! Proof files as bytes.
//!
//! ```text
//! starkcheck proof 1 claim 3542 proof 921877 digest 9d0c36b51f5e72aa
//! <3542 bytes: bzip2 of {"traces":["...", ...]}><921877 bytes: bzip2 of the proof, in bincode>
//! ```
//!
//! The digest tells damage from deceit; what a proof proves does not rest on it. The first part
//! is read only as it would be written, traces and all, so that nothing in it can be put otherwise.
//! The second part is what Stwo's own tools read.

use scenarios::{Document, Source};
use serde::{Deserialize, Serialize};
use starknet_types_core::felt::Felt;
use starknet_types_core::hash::{Poseidon, StarkHash};
use statement::Subject;
use traces::Stored;
use verifier::{Refused, wire};
use xxhash_rust::xxh3::xxh3_64;

use crate::Statement;
use crate::statement::program;

/// The first words of every proof file.
pub const MAGIC: &str = "starkcheck proof 1";

/// The longest first line.
const HEADER_MAX: usize = 128;

/// Stored traces, and the proof that they ran.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProofFile {
    /// The properties whose predicates were judged; without it, those that [`Statement::of`] takes.
    pub judged: Option<Vec<String>>,
    /// The traces as they are stored, in the order in which they ran.
    pub traces: Vec<String>,
    /// The proof, as [`wire::encode`] writes it.
    pub proof: Vec<u8>,
}

/// Bytes that are no proof file.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0}")]
pub struct Unreadable(String);

/// Why a file proves nothing.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unverified {
    /// It is about another program than today's.
    #[error(
        "it is about the program {proven}, written by {tool}; today's is {today}: it has to be \
         proven anew"
    )]
    Program {
        /// The hash of the program that the proof is about.
        proven: String,
        /// The hash of the program that it would have to be about.
        today: String,
        /// What wrote the first trace, by its own account.
        tool: String,
    },
    /// What it claims cannot be read, or cannot be so.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// It does not prove what it claims.
    #[error(transparent)]
    Refused(#[from] Refused),
}

/// The first part of a file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Claimed {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    judged: Option<Vec<String>>,
    traces: Vec<String>,
}

impl ProofFile {
    /// The file of `traces` and a proof as the prover packed it.
    ///
    /// # Errors
    /// If that is none.
    pub fn of(
        judged: Option<Vec<String>>,
        traces: Vec<String>,
        packed: &[u8],
    ) -> Result<Self, Unreadable> {
        let proof = unpack(packed)?;
        Ok(Self { judged, traces, proof })
    }

    /// The name of the system that the traces are of.
    ///
    /// # Errors
    /// If there is no trace, or the first one does not say.
    pub fn system(&self) -> Result<String, Unreadable> {
        let first = self.sources().next().ok_or(Unreadable("it has no trace".to_owned()))?;
        let document = Document::parse(&first);
        let system = document.and_then(|document| document.system().map(str::to_owned));
        system.map_err(|bad| Unreadable(bad.to_string()))
    }

    /// What has to be proven, if the file is to be a proof of its traces.
    ///
    /// # Errors
    /// If they are no traces of `M`, or no such traces of one instance.
    pub fn statement<M: Subject>(&self) -> Result<Statement<M>, Unreadable> {
        let unreadable = |bad: &dyn std::fmt::Display| Unreadable(bad.to_string());
        // As it is written: comments are read by people.
        let read = |source| Stored::<M>::read_as_written(&source).map_err(|bad| unreadable(&bad));
        let read: Vec<_> = self.sources().map(read).collect::<Result<_, _>>()?;
        let (stored, defaulted): (Vec<_>, Vec<_>) = read.into_iter().unzip();
        let statement = Statement::judging(self.judged.as_deref(), stored)
            .map_err(|unprovable| unreadable(&unprovable))?;
        match &self.judged {
            Some(names) if names != statement.judged() => {
                let what = "its judged properties are not in the program's order, each once";
                Err(Unreadable(what.to_owned()))
            }
            _ => Ok(statement.with_defaulted(defaulted)),
        }
    }

    /// What the file proves of `M`.
    ///
    /// # Errors
    /// Why it proves nothing: first of all, that it is about another program than today's, which
    /// may have run other traces.
    pub fn verified<M: Subject>(&self) -> Result<Statement<M>, Unverified> {
        self.of_program(&program::<M>())?;
        let statement = self.statement::<M>()?;
        statement.verify(&self.proof)?;
        Ok(statement)
    }

    /// Whether the proof is about `program`.
    pub(crate) fn of_program(&self, program: &[Felt]) -> Result<(), Unverified> {
        let proven = verifier::program_of(&self.proof)?;
        if proven == program {
            return Ok(());
        }
        let hash = |words: &[Felt]| Poseidon::hash_array(words).to_hex_string();
        let first = self.sources().next();
        let document = first.as_ref().and_then(|first| Document::parse(first).ok());
        let tool = document.as_ref().and_then(|document| document.value()["tool"].as_str());
        let tool = tool.unwrap_or("an unknown version").escape_default().to_string();
        Err(Unverified::Program { proven: hash(&proven), today: hash(program), tool })
    }

    /// The traces, each under its number.
    fn sources(&self) -> impl Iterator<Item = Source> + '_ {
        (1..).zip(&self.traces).map(|(at, text)| {
            Source::new(format!("trace {at}"), format!("trace {at} of the proof"), text.clone())
        })
    }

    /// The bytes of the file.
    ///
    /// # Panics
    /// Never: a list of texts is JSON.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let claimed = Claimed { judged: self.judged.clone(), traces: self.traces.clone() };
        assemble(&wire::pack(&claimed.to_json()), &wire::pack(&self.proof))
    }

    /// The file in `bytes`.
    ///
    /// # Errors
    /// If they are not as [`to_bytes`](Self::to_bytes) writes them.
    pub fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        let (claimed, proof) = parts(bytes)?;
        let text = unpack(claimed)?;
        let claimed: Claimed = serde_json::from_slice(&text)
            .map_err(|error| Unreadable(format!("its claim is no list of traces: {error}")))?;
        if claimed.to_json() != text {
            return Err(Unreadable("its claim is not put as it is written".to_owned()));
        }
        Self::of(claimed.judged, claimed.traces, proof)
    }
}

impl Claimed {
    fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("a list of texts is JSON")
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
        let traces = vec!["one".to_owned(), "two".to_owned()];
        ProofFile { judged: Some(Vec::new()), traces, proof: vec![7; 5000] }
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
    fn a_claim_can_be_put_in_one_way_only() {
        let with = |claimed: &[u8]| assemble(&wire::pack(claimed), &wire::pack(b""));
        assert!(ProofFile::read(&with(br#"{"traces":["one"]}"#)).is_ok());
        let others: [&[u8]; 6] = [
            br#"{"traces": ["one"]}"#,
            br#"{"traces":["one"]} "#,
            br#"{"judged":null,"traces":["one"]}"#,
            br#"{"traces":["one"],"judged":[]}"#,
            br#"{"traces":["\u006fne"]}"#,
            br#"[null,["one"]]"#,
        ];
        for other in others {
            assert!(complaint(&with(other)).contains("as it is written"), "{other:?}");
        }
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
