#!/usr/bin/env bash
# toml 1.2.1 (crates.io) beside the tomllib of Python 3.11 to 3.14.
#
# Expected: two readers of TOML take the same files.
# Seen: the Rust crate reads TOML 1.1 and has no switch for 1.0, Python's own reader is of 1.0. An
# inline table over several lines or with a last comma, the escapes \e and \x41, and times without
# seconds pass in Rust and raise in Python. Bare keys beyond ASCII raise in both: they came and went
# in drafts of 1.1.
#
# A file of a Rust tool that others shall read (scenarios, traces, pins) has to be written in 1.0;
# that ours reads it says nothing.
set -euo pipefail
python3 - <<'T' || { echo "needs a Python with tomllib" >&2; exit 2; }
import sys
sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))
T
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'T'
[package]
name = "toml-sample"
version = "0.0.0"
edition = "2021"
[dependencies]
toml = "=1.2.1"
T
cat > src/main.rs <<'T'
fn main() {
    for file in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&file).expect("it is there");
        let answer = if toml::from_str::<toml::Table>(&text).is_ok() { "taken" } else { "refused" };
        println!("{file}: {answer} by toml 1.2.1");
    }
}
T
printf 'a = { b = 1,\n c = 2, }\n' > lines.toml
printf 'a = "\\e"\nb = "\\x41"\n' > escapes.toml
printf 'a = 12:30\n' > time.toml
printf 'caf\303\251 = 1\n' > key.toml
cargo run --quiet -- lines.toml escapes.toml time.toml key.toml | tee seen
python3 - lines.toml escapes.toml time.toml key.toml <<'T' | tee -a seen
import sys, tomllib
for file in sys.argv[1:]:
    try:
        tomllib.load(open(file, "rb"))
        print(f"{file}: taken by tomllib")
    except tomllib.TOMLDecodeError:
        print(f"{file}: refused by tomllib")
T
diff seen - <<'T'
lines.toml: taken by toml 1.2.1
escapes.toml: taken by toml 1.2.1
time.toml: taken by toml 1.2.1
key.toml: refused by toml 1.2.1
lines.toml: refused by tomllib
escapes.toml: refused by tomllib
time.toml: refused by tomllib
key.toml: refused by tomllib
T
