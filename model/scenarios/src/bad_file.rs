//! What is wrong with a file, and where.

use std::ops::Range;

use crate::Source;

/// A file that cannot be used: where it goes wrong and what was expected there.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}{}: {}", visible(file), position(*line, *column), visible(expected))]
pub struct BadFile {
    /// The file, as it was named.
    pub file: String,
    /// The line, from 1.
    pub line: Option<usize>,
    /// The column in characters, from 1.
    pub column: Option<usize>,
    /// What was expected there, in words.
    pub expected: String,
}

impl BadFile {
    /// `expected` at the byte range `span` of the source, or somewhere in it.
    pub(crate) fn at(source: &Source, span: Option<Range<usize>>, expected: String) -> Self {
        let (line, column) = span.map(|span| position_of(&source.text, span.start)).unzip();
        Self { file: source.file.clone(), line, column, expected }
    }
}

/// The text with every control character escaped: what is quoted from a file must not move the
/// cursor of a terminal, or begin a line of its own.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_control() { out.extend(c.escape_default()) } else { out.push(c) }
    }
    out
}

fn position(line: Option<usize>, column: Option<usize>) -> String {
    [line, column].into_iter().flatten().map(|number| format!(":{number}")).collect()
}

/// Line and column of a byte offset. An offset past the end, or inside a character, counts what
/// lies before it.
fn position_of(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(offset)];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_lines_and_characters_from_one() {
        let text = "a\nüb\n";
        assert_eq!(position_of(text, 0), (1, 1));
        assert_eq!(position_of(text, 2), (2, 1));
        assert_eq!(position_of(text, 3), (2, 1), "inside the first character");
        assert_eq!(position_of(text, 4), (2, 2), "a character of two bytes is one column");
        assert_eq!(position_of(text, 6), (3, 1));
        assert_eq!(position_of(text, 99), (3, 1));
    }

    #[test]
    fn what_is_quoted_cannot_steer_a_terminal() {
        let source = Source::new("a/b", "a\u{1b}[2K.toml", "");
        let bad = BadFile::at(&source, None, "a table, not `ü\r\nPROVEN`".to_owned());
        assert_eq!(bad.to_string(), "a\\u{1b}[2K.toml: a table, not `ü\\r\\nPROVEN`");
    }

    #[test]
    fn an_unknown_position_is_left_out() {
        let source = Source::new("a/b", "a/b.toml", "");
        let bad = |span| BadFile::at(&source, span, "a table".to_owned()).to_string();
        assert_eq!(bad(None), "a/b.toml: a table");
        assert_eq!(bad(Some(0..1)), "a/b.toml:1:1: a table");
    }
}
