//! Small typography: aligned columns, grouped digits, wrapped lists.

use kernel::{Violation, Witness};

use crate::style::DIM;

/// The width that texts are wrapped to.
const WIDTH: usize = 100;
/// The width of a label.
const LABEL: usize = 8;
/// What is left behind a label and its indentation.
const BEHIND_LABEL: usize = WIDTH - LABEL - 5;

/// `1234567` as `1,234,567`.
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 step`, `2 steps`.
pub(crate) fn plural(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{} {noun}{ending}", grouped(count as u64))
}

/// Why a property is false, in one line. Values that fill a screen are left to the trace.
pub(crate) fn why(why: &Violation) -> String {
    let is_short = |witness: &&Witness| witness.value.chars().count() <= WIDTH;
    let witnesses = why.witnesses.iter().filter(is_short).cloned().collect();
    Violation { predicate: why.predicate.clone(), witnesses }.to_string()
}

/// Rows of cells as lines, each indented by `indent`, each column as wide as its widest cell. The
/// last column is ragged.
pub(crate) fn align(indent: usize, rows: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows {
        widths.resize(widths.len().max(row.len()), 0);
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut out = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        let line = cells.collect::<Vec<_>>().join("  ");
        out.push_str(format!("{:indent$}{line}", "").trim_end());
        out.push('\n');
    }
    out
}

/// A label and the items that belong to it, wrapped and indented under the first one. Nothing
/// without items.
pub(crate) fn labelled(label: &str, items: impl IntoIterator<Item = String>) -> String {
    let mut lines: Vec<String> = Vec::new();
    for item in items {
        match lines.last_mut() {
            Some(line) if 4 + LABEL + line.chars().count() + 3 + item.chars().count() <= WIDTH => {
                line.push_str(" · ");
                line.push_str(&item);
            }
            _ => lines.push(item),
        }
    }
    let mut out = String::new();
    for (i, line) in lines.iter().enumerate() {
        let label = if i == 0 { label } else { "" };
        out.push_str(&format!("    {DIM}{label:<LABEL$}{DIM:#} {line}\n"));
    }
    out
}

/// `sentence` in lines that fit behind a label.
pub(crate) fn wrapped(sentence: &str) -> Vec<String> {
    wrapped_to(BEHIND_LABEL, sentence)
}

/// `sentence` in lines that fit behind so many columns of something else.
pub(crate) fn wrapped_behind(columns: usize, sentence: &str) -> Vec<String> {
    wrapped_to(WIDTH.saturating_sub(columns), sentence)
}

fn wrapped_to(width: usize, sentence: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in sentence.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_come_in_threes() {
        assert_eq!(
            [0, 999, 1_000, 12_345, 1_234_567].map(grouped),
            ["0", "999", "1,000", "12,345", "1,234,567"]
        );
    }

    #[test]
    fn a_reason_leaves_out_what_fills_a_screen() {
        let witness = |name: &str, value: &str| Witness { name: name.into(), value: value.into() };
        let witnesses = vec![witness("state", &"x".repeat(200)), witness("owed", "5")];
        let reason = Violation { predicate: "paid <= held".to_owned(), witnesses };
        assert_eq!(why(&reason), "paid <= held is false: owed = 5");
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let rows = [["a", "bcd", "e"], ["fgh", "i", ""]].map(|row| row.map(String::from).to_vec());
        assert_eq!(align(2, &rows), "  a    bcd  e\n  fgh  i\n");
    }

    #[test]
    fn a_sentence_wraps_between_words() {
        let sentence = vec!["word"; 60].join(" ");
        let lines = wrapped(&sentence);
        assert!(lines.iter().all(|line| line.chars().count() <= BEHIND_LABEL));
        assert_eq!((lines.len(), lines.join(" ")), (4, sentence));
        assert_eq!(labelled("claim", lines).lines().count(), 4);
    }

    #[test]
    fn a_labelled_list_wraps_under_its_first_item() {
        let items = (0..30).map(|i| format!("item {i}"));
        let text = anstream::adapter::strip_str(&labelled("hits", items)).to_string();
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH), "{text}");
        assert!(text.starts_with("    hits     item 0 · item 1"), "{text}");
        assert!(text.lines().nth(1).is_some_and(|line| line.starts_with("             item")));
    }
}
