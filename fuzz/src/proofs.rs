//! Proofs: files of any bytes.

use proofs::ProofFile;

/// Reads the bytes as a proof file, and as the proof in one. What is read is written and read again
/// without a change; nothing is proven of nothing. Returns the complaint about the file.
///
/// # Panics
/// If one of these is not so.
pub fn proof_reader(data: &[u8]) -> Option<String> {
    let nothing = verifier::Statement { program: &[], output: &[] };
    assert!(verifier::verify(data, &nothing).is_err(), "no bytes prove anything of nothing");
    match ProofFile::read(data) {
        Err(complaint) => Some(complaint.to_string()).filter(|complaint| !complaint.is_empty()),
        Ok(file) => {
            assert!(ProofFile::read(&file.to_bytes()) == Ok(file), "a file is read as written");
            None
        }
    }
}
