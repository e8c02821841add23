//! A compiled program, as far as a statement speaks of it.

use serde::Deserialize;
use starknet_types_core::felt::Felt;

/// The file of a compiled program, without what only a machine needs.
#[derive(Deserialize)]
struct Compiled {
    data: Vec<String>,
}

/// The words of the compiled program in `text`, as they stand in memory.
///
/// # Errors
/// If it is none.
pub fn words(text: &str) -> Result<Vec<Felt>, String> {
    let compiled: Compiled = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let word = |word: &String| Felt::from_hex(word).map_err(|_| format!("`{word}` is no word"));
    compiled.data.iter().map(word).collect()
}
