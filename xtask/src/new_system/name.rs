//! The name of a system, and how it is written elsewhere.

use crate::failure::Failure;

/// What Rust keeps for itself, and crates that are always there.
const RESERVED: &[&str] = &[
    "abstract",
    "alloc",
    "as",
    "async",
    "await",
    "become",
    "box",
    "break",
    "const",
    "continue",
    "core",
    "crate",
    "do",
    "dyn",
    "else",
    "enum",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "let",
    "loop",
    "macro",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "proc-macro",
    "pub",
    "ref",
    "return",
    "self",
    "static",
    "std",
    "struct",
    "super",
    "test",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "union",
    "unsafe",
    "unsized",
    "use",
    "virtual",
    "where",
    "while",
    "yield",
];

/// A name in lower-case words with hyphens between them.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Name(String);

impl Name {
    /// The name `text`.
    ///
    /// # Errors
    /// If it is none.
    pub(crate) fn parse(text: &str) -> Result<Self, Failure> {
        let refuse = |why: &str| Err(Failure::Usage(format!("`{text}` is no name: {why}")));
        let is_word = |word: &str| {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
            word.starts_with(|c: char| c.is_ascii_lowercase()) && word.chars().all(plain)
        };
        if !text.split('-').all(is_word) {
            return refuse("lower-case words with single hyphens between them, like `two-phase`");
        }
        if RESERVED.contains(&text) {
            return refuse("Rust keeps it for itself");
        }
        Ok(Self(text.to_owned()))
    }

    /// As it is typed: `two-phase`.
    pub(crate) fn text(&self) -> &str {
        &self.0
    }

    /// As a crate is called: `two_phase`.
    pub(crate) fn module(&self) -> String {
        self.0.replace('-', "_")
    }

    /// As a type is called: `TwoPhase`.
    pub(crate) fn type_name(&self) -> String {
        let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
        self.0.split('-').map(capital).collect()
    }

    /// As a constant is called: `TWO_PHASE`.
    pub(crate) fn constant(&self) -> String {
        self.module().to_uppercase()
    }

    /// What its identifiers begin with, unless somebody says otherwise: `TWO`.
    pub(crate) fn prefix(&self) -> String {
        self.type_name().chars().take(3).collect::<String>().to_uppercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_written_in_five_ways() {
        let name = Name::parse("two-phase").unwrap();
        let written = (name.text(), &*name.module(), &*name.type_name(), &*name.constant());
        assert_eq!(written, ("two-phase", "two_phase", "TwoPhase", "TWO_PHASE"));
        assert_eq!(name.prefix(), "TWO");
    }

    #[test]
    fn what_is_no_identifier_is_refused() {
        let bad = [
            "",
            "-",
            "Two",
            "two_phase",
            "two--phase",
            "two-",
            "-two",
            "2pc",
            "two-2pc",
            "zwo\u{308}",
            "../x",
            "two phase",
            "match",
            "gen",
            "self",
            "core",
            "test",
        ];
        for text in bad {
            assert!(matches!(Name::parse(text), Err(Failure::Usage(_))), "{text}");
        }
        assert!(Name::parse("l2").is_ok());
    }
}
