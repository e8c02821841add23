//! Whatever the text, the reader answers; and what it complains about lies inside the text.

use proptest::prelude::*;

use crate::{GOOD, read_vault};

/// The good file with a piece cut out and another put in its place.
fn mutilated() -> impl Strategy<Value = String> {
    let piece = prop_oneof![any::<String>(), "[\\[\\]{}=\"'.,0-9a-z\n#-]{0,8}"];
    (0..=GOOD.len(), 0..20_usize, piece).prop_map(|(start, length, piece)| {
        let end = (start + length).min(GOOD.len());
        format!("{}{piece}{}", &GOOD[..start], &GOOD[end..])
    })
}

proptest! {
    #[test]
    fn the_reader_answers_any_text(text in prop_oneof![any::<String>(), mutilated()]) {
        if let Err(bad) = read_vault(&text) {
            prop_assert!(!bad.expected.is_empty());
            let (Some(line), Some(column)) = (bad.line, bad.column) else { return Ok(()) };
            // A position right after the last character of a line, or of the text, is inside.
            let in_line = text.split('\n').nth(line - 1).map(|line| line.chars().count());
            prop_assert!(in_line.is_some_and(|length| column <= length + 1), "{bad} in {text:?}");
        }
    }
}
