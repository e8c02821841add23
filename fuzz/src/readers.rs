//! The readers of files.

use engines::targets::Target;
use prover::Claim;
use runner::Model;
use scenarios::{BadFile, Source, system_of};
use starknet_types_core::felt::Felt;

use crate::systems::find;

/// Reads the bytes as a scenario file of the system it names. A complaint has its place inside the
/// file; what is read describes an instance. Returns the complaint.
///
/// # Panics
/// If one of these is not so.
pub fn scenario_reader(data: &[u8]) -> Option<BadFile> {
    let source = source(data);
    check(&source, read_scenario)
}

/// Reads the bytes as a stored trace of the system it names. A complaint has its place inside the
/// file; what is read is written and read again without a change, and replays. Returns the
/// complaint.
///
/// # Panics
/// If one of these is not so.
pub fn trace_reader(data: &[u8]) -> Option<BadFile> {
    let source = source(data);
    check(&source, read_trace)
}

/// Reads the bytes as inputs for consensus drivers. A complaint has its place inside the file; what
/// is read is written and read again without a change, and runs on every driver. Returns the
/// complaint.
///
/// # Panics
/// If one of these is not so.
pub fn inputs_reader(data: &[u8]) -> Option<BadFile> {
    let source_of_data = source(data);
    match engines::stored::Stored::read(&source_of_data) {
        Ok(stored) => {
            let written = stored.to_toml();
            let again = engines::stored::Stored::read(&source(written.as_bytes()));
            assert_eq!(again.as_ref(), Ok(&stored), "what was read is written as it is");
            for target in Target::ALL {
                let _ = stored.shown_on(target);
            }
            None
        }
        Err(bad) => Some(placed(&source_of_data, bad)),
    }
}

/// Reads the bytes as the output of a program, 32 for each field element. A claim that is read has
/// this output and no other. Returns whether it is one.
///
/// # Panics
/// If it has another.
pub fn claim_reader(data: &[u8]) -> bool {
    let felts: Vec<_> = data.chunks(32).map(Felt::from_bytes_be_slice).collect();
    let claim = Claim::of_felts(&felts);
    claim.is_ok_and(|claim| {
        assert_eq!(claim.to_felts(), felts, "a claim that was read is written as it is");
        true
    })
}

fn source(data: &[u8]) -> Source {
    Source::new("fuzz/bytes", "bytes.toml", String::from_utf8_lossy(data).into_owned())
}

/// Runs a reader on the system that the file names, and looks at its complaint.
fn check(
    source: &Source,
    reader: fn(&dyn Model, &Source) -> Result<(), BadFile>,
) -> Option<BadFile> {
    let bad = match system_of(source) {
        Ok(system) => reader(find(&system)?, source).err()?,
        Err(bad) => bad,
    };
    Some(placed(source, bad))
}

/// The complaint, whose place is inside the file.
fn placed(source: &Source, bad: BadFile) -> BadFile {
    assert!(!bad.expected.is_empty(), "a complaint says what was expected");
    if let (Some(line), Some(column)) = (bad.line, bad.column) {
        let line = source.text.split('\n').nth(line - 1).expect("the line is in the file");
        assert!(column <= line.chars().count() + 1, "{bad} lies behind its line");
    }
    bad
}

fn read_scenario(model: &dyn Model, source: &Source) -> Result<(), BadFile> {
    let case = model.read(source)?;
    assert_eq!(case.facts().form, model.name());
    Ok(())
}

fn read_trace(model: &dyn Model, file: &Source) -> Result<(), BadFile> {
    let stored = model.read_trace(file)?;
    let written = stored.text();
    let again = model.read_trace(&source(written.as_bytes()))?;
    assert_eq!(again.text(), written, "a trace that was read is written as it is");
    assert!(stored.view().steps.len() <= stored.steps(), "a trace that was read is walked again");
    Ok(())
}
