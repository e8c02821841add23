//! `docs/tutorial.md` tells the truth: the files that it shows are the vault's, and its commands,
//! one after the other in a folder of their own, print what it says they print.
//!
//! A block of code below a line `<!-- file: PATH -->` is that file, or lines of it if it says
//! `part of` in place of `file`. In a block of `console` a line that begins with `$ ` is a command;
//! `...` stands for lines that are left out, as `[..]` does within one.

use std::fs;
use std::path::{Path, PathBuf};

use bench::Bench;

const PAGE: &str = include_str!("../../../../docs/tutorial.md");

/// A block of code.
struct Block<'a> {
    /// What the line above it says.
    above: &'a str,
    /// Of which language it is.
    language: &'a str,
    text: String,
}

fn blocks() -> Vec<Block<'static>> {
    let (mut blocks, mut open): (Vec<Block<'_>>, Option<Block<'_>>) = (Vec::new(), None);
    let mut above = "";
    for line in PAGE.lines() {
        match (open.take(), line.strip_prefix("```")) {
            (None, Some(language)) => open = Some(Block { above, language, text: String::new() }),
            (Some(block), Some(_)) => blocks.push(block),
            (Some(mut block), None) => {
                block.text += line;
                block.text.push('\n');
                open = Some(block);
            }
            (None, None) => {}
        }
        above = line;
    }
    assert!(open.is_none(), "the last block has no end");
    blocks
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn the_files_that_it_shows_are_there() {
    let mut shown = 0;
    for Block { above, language, text } in blocks() {
        let marker = above.strip_prefix("<!-- ").and_then(|above| above.strip_suffix(" -->"));
        let Some((how, path)) = marker.and_then(|marker| marker.split_once(": ")) else {
            assert_eq!(language, "console", "of which file is this?\n{text}");
            continue;
        };
        let file = fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
        match how {
            "file" => snapbox::assert_data_eq!(text, snapbox::Data::text(file).raw()),
            "part of" => assert!(file.contains(&text), "{path} has no such part:\n{text}"),
            other => panic!("{other} {path}"),
        }
        shown += 1;
    }
    assert!(shown > 0);
}

#[test]
fn its_commands_print_what_it_says() {
    let bench = Bench::of(env!("CARGO_BIN_EXE_vault"));
    // Ledgers are looked for beside the sources.
    bench.write("examples/vault/empty", "");
    let mut code = 0;
    for block in blocks().iter().filter(|block| block.language == "console") {
        assert!(block.text.starts_with("$ "), "a command comes first:\n{}", block.text);
        for asked in block.text.split("\n$ ") {
            let asked = asked.strip_prefix("$ ").unwrap_or(asked);
            let (command, expected) = asked.split_once('\n').unwrap_or((asked, ""));
            match command.split_once(' ') {
                Some(("vault", arguments)) => {
                    let ended = bench.run(arguments);
                    code = ended.get_output().status.code().expect("nothing ends it");
                    let said = String::from_utf8_lossy(&ended.get_output().stdout).into_owned();
                    says(&said, expected);
                }
                Some(("echo", "$?")) => assert_eq!(code.to_string(), expected.trim_end()),
                Some(("cat", path)) => says(&bench.read(path), expected),
                _ => panic!("nobody knows `{command}`"),
            }
        }
    }
}

/// Compares what was said, but for how long it took.
fn says(said: &str, expected: &str) {
    snapbox::assert_data_eq!(timeless(said).trim_end(), timeless(expected).trim_end());
}

/// `text` with every number of seconds the same.
fn timeless(text: &str) -> String {
    let word = |word: &str| match word.trim_end() {
        number if is_seconds(number) => word.replace(number, "0.0"),
        _ => word.to_owned(),
    };
    text.split_inclusive([' ', '\n']).map(word).collect()
}

/// Whether `word` is a number with one digit behind the point.
fn is_seconds(word: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let halves = word.split_once('.');
    halves.is_some_and(|(whole, rest)| is_number(whole) && is_number(rest) && rest.len() == 1)
}
