//! What rooms ask of the numbers in their configurations.

use std::ops::RangeInclusive;

use kernel::Invalid;

/// `key` must lie in `range`.
pub fn within(key: &str, value: u8, range: RangeInclusive<u8>) -> Result<(), Invalid> {
    if range.contains(&value) {
        return Ok(());
    }
    let (least, most) = range.into_inner();
    Err(Invalid::new(key, format!("{least} to {most}, not {value}")))
}

/// Every one of the choices at `key` must lie in `range`, and there must be one.
pub fn choices(key: &str, values: &[u8], range: RangeInclusive<u8>) -> Result<(), Invalid> {
    if values.is_empty() {
        return Err(Invalid::new(key, "a list with the value in force first"));
    }
    values.iter().try_for_each(|&value| within(key, value, range.clone()))
}
