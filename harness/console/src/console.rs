//! The only place that prints. Answers go to standard output, everything else to standard error.

use std::borrow::Cow;
use std::io::{self, Write};

use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;
use reports::style::{BAD, OPEN};
use scenarios::visible;
use serde::Serialize;

/// When to use colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` or its friends say otherwise.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Where answers go. The first write that fails ends the command; see
/// [`Error::is_closed_pipe`](crate::Error::is_closed_pipe).
pub struct Console {
    out: AutoStream<io::Stdout>,
    err: AutoStream<io::Stderr>,
    json: bool,
}

impl Console {
    /// A console that writes JSON only, or text only.
    #[must_use]
    pub fn new(json: bool, color: Color) -> Self {
        let choice = match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        let out = AutoStream::new(io::stdout(), choice);
        Self { out, err: AutoStream::new(io::stderr(), choice), json }
    }

    /// Whether a machine reads the answer.
    #[must_use]
    pub fn is_for_machines(&self) -> bool {
        self.json
    }

    /// Shows `text` to a person, at once; to a machine, nothing.
    ///
    /// # Errors
    /// If nobody can read it.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        if self.json { Ok(()) } else { self.write(&tame(text)) }
    }

    /// Gives a machine the whole `answer`; a person has read it already.
    ///
    /// # Errors
    /// If nobody can read it.
    pub fn answer(&mut self, answer: &impl Serialize) -> io::Result<()> {
        if self.json { self.write(&json(answer)) } else { Ok(()) }
    }

    /// Says what is wrong, on standard error. Nobody to hear it is no reason to stop.
    pub fn complain(&mut self, complaint: &str) {
        drop(writeln!(self.err, "{BAD}error{BAD:#}: {}", visible(complaint)));
    }

    /// Says what is worth knowing, on standard error.
    pub fn remark(&mut self, remark: &str) {
        drop(writeln!(self.err, "{OPEN}note{OPEN:#}: {}", visible(remark)));
    }

    fn write(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())?;
        self.out.flush()
    }
}

/// The JSON form of an answer, as printed and as kept in run directories.
///
/// # Panics
/// If the answer cannot be serialised, which is a defect of its type.
#[must_use]
pub fn json(answer: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(answer).expect("an answer serialises");
    text.push('\n');
    text
}

/// The text with every control character escaped but those that end lines and set colours: whatever
/// names and files have brought into it moves no cursor, rings no bell and sets no title.
fn tame(text: &str) -> Cow<'_, str> {
    let is_plain = |c: char| !c.is_control() || c == '\n';
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find(|c| !is_plain(c)) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = colour(rest).unwrap_or_else(|| {
            let c = rest.chars().next().unwrap_or_default();
            out.extend(c.escape_default());
            rest = &rest[c.len_utf8()..];
            0
        });
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    Cow::Owned(out + rest)
}

/// The length of the sequence that sets a colour at the start of `text`, if there is one.
fn colour(text: &str) -> Option<usize> {
    let inner = text.strip_prefix("\u{1b}[")?;
    let end = inner.find(|c: char| !c.is_ascii_digit() && c != ';')?;
    inner[end..].starts_with('m').then_some(end + 3)
}

/// Says what did not work and is no reason to stop, on standard error.
pub fn warn(warning: &str) {
    let mut err = AutoStream::auto(io::stderr());
    drop(writeln!(err, "{OPEN}warning{OPEN:#}: {}", visible(warning)));
}

/// Lines of progress, on standard error.
pub(crate) fn progress(lines: &str) {
    for line in lines.lines() {
        drop(writeln!(io::stderr(), "{}", visible(line)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_sets_colours_and_nothing_else() {
        let cases = [
            ("plain\n", "plain\n"),
            ("\u{1b}[1;31mred\u{1b}[0m\n", "\u{1b}[1;31mred\u{1b}[0m\n"),
            ("a\u{7}b\rc", "a\\u{7}b\\rc"),
            ("\u{1b}[2Jgone", "\\u{1b}[2Jgone"),
            ("\u{1b}]0;title\u{7}", "\\u{1b}]0;title\\u{7}"),
            ("ü\u{9b}2J", "ü\\u{9b}2J"),
            ("\u{1b}", "\\u{1b}"),
        ];
        for (text, tamed) in cases {
            assert_eq!(tame(text), tamed);
        }
    }
}
