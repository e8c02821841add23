#!/usr/bin/env bash
# quick-xml 0.42.0 (crates.io) beside the expat of Python's standard library.
#
# Expected: a writer that escapes text writes XML that readers take, or refuses the text.
# Seen: markup, tabs and line ends are escaped, and characters that XML 1.0 cannot hold at all
# (U+0001, U+FFFE) are written as they are, in text and in attributes, without an error; every
# reader then refuses the file. One such character in a label costs the whole SVG or JUnit report.
#
# Whoever writes text of others into XML has to clean it first.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'T'
[package]
name = "xml-sample"
version = "0.0.0"
edition = "2021"
[dependencies]
quick-xml = "=0.42.0"
T
cat > src/main.rs <<'T'
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};
use quick_xml::Writer;

fn document(text: &str) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new());
    let start = BytesStart::new("a").with_attributes([("label", text)]);
    writer.write_event(Event::Start(start)).expect("it is written");
    writer.write_event(Event::Text(BytesText::new(text))).expect("it is written");
    writer.write_event(Event::End(BytesEnd::new("a"))).expect("it is written");
    writer.into_inner()
}

fn main() {
    for (name, text) in [("plain", "1 < 2 & \"3\"\t\n"), ("low", "\u{1}"), ("high", "\u{fffe}")] {
        std::fs::write(format!("{name}.xml"), document(text)).expect("there is room");
    }
}
T
cargo run --quiet
python3 - <<'T' | tee seen
from xml.parsers import expat
for name in ["plain", "low", "high"]:
    try:
        expat.ParserCreate().Parse(open(f"{name}.xml", "rb").read(), True)
        print(f"{name}: well formed")
    except expat.ExpatError as error:
        print(f"{name}: {expat.ErrorString(error.code)}")
T
diff seen - <<'T'
plain: well formed
low: not well-formed (invalid token)
high: not well-formed (invalid token)
T
